package io.cellgate.uplink.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cellgate.modem.ModemException;
import io.cellgate.modem.SimState;
import io.cellgate.modem.radio.RegistrationState;
import io.cellgate.ppp.PppCause;
import io.cellgate.ppp.PppFailure;
import io.cellgate.uplink.UplinkFailure;
import io.cellgate.uplink.UplinkState;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The module refuses a command of the dial script, and is asked on its AT port why. */
class RefusedCommandTest extends SupervisedUplink {

    private static final PppFailure REFUSED = new PppFailure(
            PppCause.DIAL_REFUSED,
            "the module refused ATD*99#",
            "ERROR",
            OptionalInt.of(8),
            Optional.of("ATD*99#"),
            false);

    private UplinkFailure failure() {
        actor.run();
        return supervisor.status().lastFailure().orElseThrow();
    }

    @Test
    void theModuleSaysWhyItRefused() {
        begin("apn", "internet");

        ppp.last().dead(REFUSED);

        assertEquals(
                "the module refused ATD*99# (ERROR); the module says: unknown APN",
                failure().detail());
        assertEquals(PppCause.DIAL_REFUSED.remedy(), failure().remedy());
        assertEquals(UplinkState.BACKING_OFF, state());
        assertEquals(1, modem.diagnoses.size());
    }

    @Test
    void itIsShownThatTheModuleIsAsked() {
        modem.slow = true;
        begin("apn", "internet");
        modem.prepare(0);
        actor.run();

        ppp.last().dead(REFUSED);

        assertEquals(UplinkState.DIALING, state());
        assertEquals("the call failed; the module is asked why", detail());
    }

    @ParameterizedTest
    @CsvSource({
        "ABSENT, HOME, SIM absent, SIM",
        "PIN_REQUIRED, HOME, SIM pin-required, SIM",
        "READY, NOT_REGISTERED, packet service not-registered, antenna",
        "UNKNOWN, DENIED, packet service denied, antenna"
    })
    void whatTheModemKnowsExplainsItTooAndIsNoMatterOfTheDialString(
            SimState sim, RegistrationState packet, String words, String remedy) {
        begin("apn", "internet");
        modem.sim = sim;
        modem.packet = packet;

        ppp.last().dead(REFUSED);

        assertTrue(
                failure().detail().endsWith("; the module says: unknown APN, " + words),
                failure().detail());
        assertTrue(failure().remedy().contains(remedy), failure().remedy());
        assertEquals(UplinkState.BACKING_OFF, state());
    }

    @ParameterizedTest
    @CsvSource({"PIN2_REQUIRED, ROAMING", "UNKNOWN, UNKNOWN", "PUK2_REQUIRED, HOME"})
    void whatWorksOrIsNotKnownIsNoExplanation(SimState sim, RegistrationState packet) {
        begin("apn", "internet");
        modem.sim = sim;
        modem.packet = packet;

        ppp.last().dead(REFUSED);

        assertTrue(
                failure().detail().endsWith("; the module says: unknown APN"),
                failure().detail());
        assertEquals(PppCause.DIAL_REFUSED.remedy(), failure().remedy());
    }

    @Test
    void aModuleThatCannotBeAskedIsExplainedByWhatIsKnownOfIt() {
        modem.slow = true;
        begin("apn", "internet");
        modem.prepare(0);
        actor.run();
        modem.sim = SimState.ABSENT;
        ppp.last().dead(REFUSED);
        actor.run();

        modem.diagnoses.get(0).completeExceptionally(new ModemException("its only port is lent"));

        assertEquals(
                "the module refused ATD*99# (ERROR); the module says: SIM absent",
                failure().detail());
    }

    @Test
    void anUnwantedCallNeedsNoExplanation() {
        begin("apn", "internet");
        supervisor.disconnect();
        actor.run();

        ppp.last().dead(REFUSED);
        actor.advance(Duration.ofSeconds(1));

        assertEquals(0, modem.diagnoses.size());
        assertEquals(UplinkState.DISABLED, state());
    }
}
