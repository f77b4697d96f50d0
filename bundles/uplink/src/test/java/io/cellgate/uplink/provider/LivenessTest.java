package io.cellgate.uplink.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cellgate.uplink.UplinkState;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What proves a link, at the defaults, and what that costs. */
class LivenessTest extends SupervisedUplink {

    @BeforeEach
    void connect() {
        counters.set(1_000, 1_000);
        begin("apn", "internet");
        ppp.last().up();
        assertEquals(UplinkState.CONNECTED, state());
        assertEquals(1, checks);
    }

    /** Traffic for a time: something every so often. */
    private void traffic(Duration time, Duration every, long received, long sent) {
        for (long second = 1; second <= time.toSeconds(); second++) {
            if (second % every.toSeconds() == 0) {
                counters.add(received, sent);
            }
            actor.advance(Duration.ofSeconds(1));
        }
    }

    @Test
    void whatIsReceivedProvesTheLinkWithoutAQuestion() {
        traffic(Duration.ofHours(8), Duration.ofSeconds(60), 40, 40);

        assertEquals(1, checks);
        assertEquals(UplinkState.CONNECTED, state());
    }

    @Test
    void aBlackHoleUnderTrafficIsGivenUpWithinNinetySeconds() {
        traffic(Duration.ofMinutes(30), Duration.ofSeconds(60), 40, 40);
        answers = false;

        long seconds = 0;
        while (!ppp.last().hangUp) {
            seconds++;
            if (seconds % 60 == 59) {
                counters.add(0, 40);
            }
            actor.advance(Duration.ofSeconds(1));
            if (seconds > 70 && !ppp.last().hangUp) {
                assertEquals(UplinkState.DEGRADED, state());
            }
        }

        assertTrue(seconds <= 90, seconds + " s");
    }

    @Test
    void aQuietLinkCostsAtMostTwoKibibytesAnHour() {
        traffic(Duration.ofHours(10), Duration.ofDays(1), 0, 0);

        // a question and its answer have at most 190 bytes: see DnsCheck
        assertTrue(checks * 190L / 10 <= 2_048, checks + " checks in 10 h");
        assertEquals(checks * 90L, supervisor.checkBytes());
        assertTrue(checks > 30, checks + " checks in 10 h");
    }

    @Test
    void whoOnlySendsDoesNotHaveTheLinkAskedWithoutEnd() {
        for (long second = 0; second < Duration.ofHours(10).toSeconds(); second++) {
            int before = checks;
            counters.add(0, 100);
            actor.advance(Duration.ofSeconds(1));
            counters.add(checks > before ? 90 : 0, 0);
        }

        assertTrue(checks * 190L / 10 <= 2_048, checks + " checks in 10 h");
        assertEquals(UplinkState.CONNECTED, state());
    }

    @Test
    void aBlackHoleOfALinkThatIsQuietIsFoundToo() {
        answers = false;

        traffic(Duration.ofMinutes(11), Duration.ofDays(1), 0, 0);

        assertTrue(ppp.last().hangUp);
    }

    @Test
    void aByteThatComesWhileItIsDegradedSavesTheLink() {
        answers = false;
        while (state() != UplinkState.DEGRADED) {
            traffic(Duration.ofSeconds(1), Duration.ofSeconds(1), 0, 10);
        }

        traffic(Duration.ofSeconds(6), Duration.ofSeconds(1), 40, 0);

        assertEquals(UplinkState.CONNECTED, state());
        assertFalse(ppp.last().hangUp);
        assertFalse(detail().contains("no answer"), detail());
    }

    @Test
    void answersThatComeInTimeAreNoReasonToAsk() {
        for (int i = 0; i < 500; i++) {
            counters.add(0, 100);
            actor.advance(Duration.ofSeconds(2));
            counters.add(300, 0);
            actor.advance(Duration.ofSeconds(9));
        }

        assertEquals(1, checks);
        assertFalse(ppp.last().hangUp);
    }
}
