/**
 * What Eclipse Kura wants to see of a bundle before it shows its configuration. A line belongs here when it is of use on Kura only.
 */
@NullMarked
package io.cellgate.kura;

import org.jspecify.annotations.NullMarked;
