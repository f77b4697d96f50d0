package io.cellgate.ppp.provider.link;

import io.cellgate.common.actor.Actor;
import io.cellgate.common.actor.Timer;
import io.cellgate.ppp.PppCause;
import io.cellgate.ppp.PppFailure;
import io.cellgate.ppp.PppPhase;
import io.cellgate.ppp.provider.log.LogReader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Notices that pppd and chat write nothing more to the log of a dial: they hang, or the disk of the log is full. Belongs to the events
 * actor.
 */
final class DialSilence {

    private final Actor events;
    private final Duration limit;
    private final Runnable tooLong;
    private @Nullable Timer timer;
    private long said = -1;
    private @Nullable PppPhase found;

    /**
     * @param limit how long nothing may be said between the start of pppd and an address
     * @param tooLong called once, on the actor
     */
    DialSilence(Actor events, Duration limit, Runnable tooLong) {
        this.events = events;
        this.limit = limit;
        this.tooLong = tooLong;
    }

    /** To be called whenever the log has been read. */
    void look(LogReader reader) {
        boolean dialling = reader.phase().compareTo(PppPhase.RUNNING) < 0 && !reader.mayBeSilent();
        if (!dialling || found != null) {
            stop();
        } else if (timer == null || said != reader.said()) {
            stop();
            said = reader.said();
            timer = events.later(limit, () -> {
                found = reader.phase();
                tooLong.run();
            });
        }
    }

    /** {@return why the dial was ended, if it was} */
    Optional<PppFailure> failure(Path log, PppFailure asPppdHasIt) {
        return Optional.ofNullable(found)
                .map(phase -> phase == PppPhase.AUTHENTICATE
                        ? new PppFailure(
                                PppCause.AUTHENTICATION_SILENT,
                                "the network was silent for " + limit.toSeconds() + " s during the login",
                                asPppdHasIt.evidence(),
                                asPppdHasIt.exitCode())
                        : new PppFailure(
                                PppCause.UNKNOWN,
                                "nothing of the dial was logged for " + limit.toSeconds() + " s: pppd hangs, or " + log
                                        + " cannot be written",
                                asPppdHasIt.evidence(),
                                asPppdHasIt.exitCode()));
    }

    /** There is no dial any more. */
    void stop() {
        Timer.drop(timer);
        timer = null;
    }
}
