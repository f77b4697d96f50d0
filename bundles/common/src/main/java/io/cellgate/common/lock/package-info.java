/**
 * The lock files by which programs share serial ports. A line belongs here when pppd, minicom and getty would agree with it.
 */
@NullMarked
package io.cellgate.common.lock;

import org.jspecify.annotations.NullMarked;
