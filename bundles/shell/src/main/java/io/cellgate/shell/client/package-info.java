/** The command-line end of the shell's socket: a plain program, run from this bundle's file. */
@NullMarked
package io.cellgate.shell.client;

import org.jspecify.annotations.NullMarked;
