package io.cellgate.uplink.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.cellgate.modem.ModemState;
import io.cellgate.modem.radio.Signal;
import io.cellgate.uplink.UplinkState;
import java.time.Duration;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The module hears no network any more, and says that it is registered all the same. */
class SignalLossTest extends SupervisedUplink {

    private static Signal of(int rssiDbm) {
        return new Signal(
                OptionalInt.of(rssiDbm),
                OptionalInt.empty(),
                OptionalDouble.empty(),
                OptionalInt.empty(),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                OptionalInt.empty());
    }

    @BeforeEach
    void connected() {
        modem.signal = of(-71);
        begin("apn", "internet");
        ppp.last().up();
        assertEquals(UplinkState.CONNECTED, state());
        actor.advance(Duration.ofSeconds(30));
        checks = 0;
    }

    private void hears(Signal signal) {
        modem.signal = signal;
        supervisor.modemChanged();
        actor.run();
    }

    @Test
    void theLinkIsAskedAtOnceAndStaysWhereItAnswers() {
        hears(Signal.UNKNOWN);

        assertEquals(1, checks);
        assertEquals(UplinkState.CONNECTED, state());
    }

    @Test
    void withoutAnAnswerItIsInDoubtAndNotHungUp() {
        answers = false;

        hears(Signal.UNKNOWN);

        assertEquals(UplinkState.DEGRADED, state());
        assertFalse(ppp.last().hangUp);
    }

    @Test
    void itIsAskedOnceForEachLossAndForNoOtherChange() {
        hears(of(-113));
        assertEquals(0, checks);
        hears(Signal.UNKNOWN);
        hears(Signal.UNKNOWN);
        assertEquals(1, checks);
        hears(of(-71));
        assertEquals(1, checks);
        hears(Signal.UNKNOWN);
        assertEquals(2, checks);
    }

    @Test
    void aModuleThatLendsItsOnlyPortTellsOfNoLoss() {
        modem.state = ModemState.LENT;
        hears(Signal.UNKNOWN);
        modem.state = ModemState.READY;
        hears(Signal.UNKNOWN);

        assertEquals(0, checks);
    }
}
