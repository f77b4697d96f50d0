/**
 * The runtime's end of the shell's socket. A line belongs here when it is about connections and not about any command.
 */
@NullMarked
package io.cellgate.shell.server;

import org.jspecify.annotations.NullMarked;
