/**
 * Threads: a channel between its callers, its engine and its link. A line belongs here when it decides which thread does what, or who
 * waits for whom.
 */
@NullMarked
package io.cellgate.at.provider.channel;

import org.jspecify.annotations.NullMarked;
