package io.cellgate.itest.ppp.swap;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.cellgate.itest.ppp.testbed.Message;
import java.util.List;
import org.junit.jupiter.api.Test;

class SamplesTest {

    private static final String TOPIC = "cellgate/gw/telemetry";

    private static Message record(long sequence, int value) {
        return new Message(false, TOPIC, "{\"sequence\":" + sequence + ",\"value\":" + value + "}");
    }

    @Test
    void aGapIsFoundWhereverItIs() {
        Samples samples = new Samples(List.of(record(7, 1), record(8, 1), record(11, 1), record(10, 1)), TOPIC);

        assertEquals(11, samples.highest());
        assertEquals(List.of(9L), samples.missing(0, 11));
        assertEquals(List.of(9L), samples.missing(8, 10));
        assertEquals(List.of(), samples.missing(9, 11));
        assertEquals(List.of(12L), samples.missing(10, 12));
    }

    @Test
    void aRecordMayComeAgainButNotAnotherUnderItsNumber() {
        Samples again = new Samples(List.of(record(7, 1), record(8, 1), record(8, 1)), TOPIC);
        Samples another = new Samples(List.of(record(7, 1), record(8, 1), record(8, 2)), TOPIC);

        assertEquals(2, again.count());
        assertEquals(1, again.repeated());
        assertEquals(List.of(), again.ofTwo());
        assertEquals(List.of(8L), another.ofTwo());
    }

    @Test
    void anotherTopicsNumbersAreItsOwn() {
        Samples samples = new Samples(
                List.of(record(7, 1), new Message(false, "cellgate/gw/event", "{\"sequence\":8}"), record(9, 1)),
                TOPIC);

        assertEquals(List.of(8L), samples.missing(0, 9));
    }
}
