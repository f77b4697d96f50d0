/**
 * What modems and uplinks can do, as commands of the Gogo shell. A line belongs here when it turns the words of a command line
 * into a call of a service, or the answer into text.
 */
@NullMarked
package io.cellgate.shell;

import org.jspecify.annotations.NullMarked;
