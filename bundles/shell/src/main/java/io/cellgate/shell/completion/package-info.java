/**
 * What may be typed next: names of commands, names and values of their arguments. A line belongs here when it turns what the gateway
 * knows into proposals for a word that somebody types; how they are shown is the client's.
 */
@NullMarked
package io.cellgate.shell.completion;

import org.jspecify.annotations.NullMarked;
