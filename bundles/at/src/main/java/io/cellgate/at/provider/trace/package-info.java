/**
 * The record of what went over the ports: taking it down, hiding what is secret or private, keeping and exporting it. A line belongs here
 * when it is about the record and not about the conversation.
 */
@NullMarked
package io.cellgate.at.provider.trace;

import org.jspecify.annotations.NullMarked;
