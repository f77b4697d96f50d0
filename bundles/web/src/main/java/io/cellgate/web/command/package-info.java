/**
 * The commands of the whiteboard, called by a person. A line belongs here when it is about a call, not about what a command does.
 */
@NullMarked
package io.cellgate.web.command;

import org.jspecify.annotations.NullMarked;
