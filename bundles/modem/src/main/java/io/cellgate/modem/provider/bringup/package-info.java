/**
 * The way from a configuration to a module that is ready, stage by stage, and watching it afterwards. A line belongs here when the
 * modem does it by itself; what callers ask for is in {@code request}.
 */
@NullMarked
package io.cellgate.modem.provider.bringup;

import org.jspecify.annotations.NullMarked;
