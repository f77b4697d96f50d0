/**
 * What pppd and chat mean by their words: how far a link is, and why it fell. A line belongs here when it turns a line of the
 * log or an exit status into a fact. Where lines come from is not known here.
 */
@NullMarked
package io.cellgate.ppp.provider.log;

import org.jspecify.annotations.NullMarked;
