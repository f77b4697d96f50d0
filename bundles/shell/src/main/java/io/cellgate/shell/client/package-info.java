/**
 * The command line's end of the shell's socket. A line belongs here when it runs in that program, which is started from the
 * bundle's file without a framework.
 */
@NullMarked
package io.cellgate.shell.client;

import org.jspecify.annotations.NullMarked;
