/**
 * The prompt of {@code cellgate shell} at a terminal. A line belongs here when it knows JLine, which only the client's program has beside it, or
 * decides what that remembers of what is typed; the gateway never loads a class of this room.
 */
@NullMarked
package io.cellgate.shell.editor;

import org.jspecify.annotations.NullMarked;
