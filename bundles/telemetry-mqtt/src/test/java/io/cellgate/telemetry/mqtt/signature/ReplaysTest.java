package io.cellgate.telemetry.mqtt.signature;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ReplaysTest {

    private static final Duration AGE = Duration.ofMinutes(5);
    private static final Instant START = Instant.parse("2025-06-01T12:00:00Z");

    private long nanos;
    private Instant clock = START;
    private final Replays replays = new Replays(() -> nanos, () -> clock);

    private void pass(Duration time) {
        nanos += time.toNanos();
        clock = clock.plus(time);
    }

    private String timed(String id, Instant time) {
        return replays.problem(id, Optional.of(time), OptionalLong.empty(), AGE).orElse("");
    }

    private String counted(long count) {
        return replays.problem("x", Optional.empty(), OptionalLong.of(count), AGE)
                .orElse("");
    }

    @Test
    void aRequestOfTheseMinutesCountsOnce() {
        pass(Duration.ofMinutes(20));

        assertEquals("", timed("1", clock.minusSeconds(290)));
        assertTrue(timed("1", clock.minusSeconds(290)).contains("came before"));
        pass(Duration.ofMinutes(1));
        assertTrue(timed("1", clock.minusSeconds(350)).contains("300 s before"));
        assertTrue(timed("2", clock.plusSeconds(61)).contains("60 s after"));
    }

    /** Else it could be sent once more just before its time is over. */
    @Test
    void anIdIsRememberedForAsLongAsItsTimeIsGood() {
        pass(Duration.ofHours(1));
        Instant ahead = clock.plusSeconds(60);
        assertEquals(
                "",
                replays.problem("1", Optional.of(ahead), OptionalLong.empty(), Replays.LONGEST)
                        .orElse(""));

        pass(Replays.LONGEST.plusSeconds(60));

        assertTrue(replays.problem("1", Optional.of(ahead), OptionalLong.empty(), Replays.LONGEST)
                .orElse("")
                .contains("came before"));
    }

    @Test
    void whatWasMadeBeforeThisStartMayHaveBeenCarriedOut() {
        pass(Duration.ofMinutes(1));

        assertTrue(timed("1", START.minusSeconds(1)).contains("made before"));
        assertEquals("", timed("2", START));
    }

    /** A gateway without battery begins in 1970; what is older than the start is so by the right clock. */
    @Test
    void aClockThatIsSetAfterTheStartDoesNotLetInWhatCameBefore() {
        clock = Instant.EPOCH;
        Replays late = new Replays(() -> nanos, () -> clock);
        pass(Duration.ofMinutes(2));
        clock = START;

        assertTrue(late.problem("1", Optional.of(START.minusSeconds(180)), OptionalLong.empty(), AGE)
                .orElse("")
                .contains("made before"));
        assertEquals(
                Optional.empty(), late.problem("2", Optional.of(START.minusSeconds(60)), OptionalLong.empty(), AGE));
    }

    @Test
    void aCountGoesUpAndNeedsNoClock() {
        assertEquals("", counted(5));
        assertTrue(counted(5).contains("more than 5"));
        assertTrue(counted(4).contains("more than 5"));
        assertEquals("", counted(6));
    }

    @Test
    void aRefusedRequestDoesNotUseItsCountUp() {
        assertTrue(replays.problem("1", Optional.of(Instant.EPOCH), OptionalLong.of(7), AGE)
                .isPresent());

        assertEquals("", counted(7));
    }

    @Test
    void withoutTimeAndCountItCouldBeSentAgainForEver() {
        assertTrue(replays.problem("1", Optional.empty(), OptionalLong.empty(), AGE)
                .orElse("")
                .contains("'time'"));
    }

    @Test
    void noIdIsForgottenForOthers() {
        for (int i = 0; i < Replays.MOST; i++) {
            assertEquals("", timed("id" + i, clock));
        }

        assertTrue(timed("one-more", clock).contains("try again later"));
        assertTrue(timed("id0", clock).contains("came before"));
    }
}
