package io.cellgate.ppp.provider.link;

import io.cellgate.common.actor.Actor;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends a pppd: TERM, a bounded wait, KILL; when it is asked to, or when pppd hangs in an end of its own. Belongs to the events actor.
 */
final class PppdEnding {

    private static final Logger LOG = LoggerFactory.getLogger(PppdEnding.class);

    private final Actor events;
    private final String linkName;
    private final ProcessHandle process;
    private final Duration grace;
    private final Runnable hangs;

    private boolean begun;
    private boolean hung;
    /** Counts the ends that pppd has begun by itself, since it may go on after one. */
    private int ownEnds;

    private boolean endsByItself;
    private boolean dead;

    /**
     * @param grace how long pppd may take to end
     * @param hangs called when pppd has not ended in time by itself
     */
    PppdEnding(Actor events, String linkName, ProcessHandle process, Duration grace, Runnable hangs) {
        this.events = events;
        this.linkName = linkName;
        this.process = process;
        this.grace = grace;
        this.hangs = hangs;
    }

    /** Whether it was told to end. */
    boolean begun() {
        return begun;
    }

    /** Whether it had to be told because it did not come to its own end. */
    boolean hung() {
        return hung;
    }

    /** Tells pppd to end; the handle remembers the start time, so that another process of the same number is never hit. */
    void begin() {
        begun = true;
        endsByItself = false;
        process.destroy();
        events.later(grace, this::kill);
    }

    /** A pppd that has begun to end must have done so in time; some hang, for example after LCP echo was lost. */
    void pppdEnds(boolean ends) {
        if (!ends || begun) {
            endsByItself = false;
        } else if (!endsByItself) {
            endsByItself = true;
            int end = ++ownEnds;
            events.later(grace, () -> endAtLast(end));
        }
    }

    /** Nobody watches pppd any more: its own end is its own matter. */
    void release() {
        endsByItself = false;
    }

    /** It has ended. */
    void dead() {
        dead = true;
    }

    private void endAtLast(int end) {
        if (endsByItself && end == ownEnds && !dead && !begun) {
            LOG.warn("pppd of link {} hangs in its end for {} and is ended", linkName, grace);
            hung = true;
            hangs.run();
        }
    }

    private void kill() {
        if (!dead) {
            LOG.warn("pppd of link {} did not end within {} and is killed", linkName, grace);
            process.destroyForcibly();
        }
    }
}
