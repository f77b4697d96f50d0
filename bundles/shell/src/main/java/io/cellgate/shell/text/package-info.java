/**
 * The forms of an answer: a tree or a table for a person, a document for a program. A line belongs here when it knows what an answer looks
 * like, not what it means.
 */
@NullMarked
package io.cellgate.shell.text;

import org.jspecify.annotations.NullMarked;
