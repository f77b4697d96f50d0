/**
 * What is sent over the shell's socket. A line belongs here when both ends need it; it may use the JDK only.
 */
@NullMarked
package io.cellgate.shell.wire;

import org.jspecify.annotations.NullMarked;
