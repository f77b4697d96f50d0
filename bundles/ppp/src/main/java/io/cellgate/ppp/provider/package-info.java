/**
 * The component that offers {@code PppDaemon}, and its configuration. A line belongs here when it wires the rooms below to the
 * framework.
 */
@NullMarked
package io.cellgate.ppp.provider;

import org.jspecify.annotations.NullMarked;
