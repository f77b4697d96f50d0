package io.cellgate.web.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cellgate.common.light.Light;
import io.cellgate.common.light.Light.Colour;
import io.cellgate.modem.ModemState;
import io.cellgate.modem.SimState;
import io.cellgate.modem.radio.RegistrationState;
import io.cellgate.uplink.UplinkState;
import io.cellgate.web.Statuses;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class LightTest {

    private static final Instant AT = Instant.parse("2026-03-01T11:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "CONNECTED, GREEN",
        "DORMANT, GREEN",
        "DISABLED, GREY",
        "DIALING, AMBER",
        "DEGRADED, AMBER",
        "BACKING_OFF, AMBER",
        "RECOVERING, AMBER",
        "FAILED, RED"
    })
    void theColourSaysWhetherSomebodyIsNeeded(UplinkState state, Colour colour) {
        assertEquals(colour, light(state, Optional.empty()).colour());
    }

    @ParameterizedTest
    @EnumSource(UplinkState.class)
    void everyStateIsASentenceAndSaysWhatComesNext(UplinkState state) {
        Light light = light(state, Optional.empty());

        assertTrue(light.sentence().matches("Uplink main .*[^.]\\."), light::sentence);
        assertTrue(!light.action().isBlank());
    }

    @Test
    void aLinkWithoutTheBrokerThatIsWantedIsNotGreen() {
        Light linked = light(UplinkState.CONNECTED, Optional.empty());
        Light without = linked.with(new BrokerView(false, "tcp://b:1883: Connection refused").noSession());

        assertEquals(Colour.AMBER, without.colour());
        assertTrue(without.sentence().endsWith("no session with the broker: tcp://b:1883: Connection refused."));
        assertEquals(linked, linked.with(new BrokerView(true, "").noSession()));
        assertEquals(linked, linked.with(Optional.empty()));
        Light failing = light(UplinkState.FAILED, Optional.empty());
        assertEquals(failing, failing.with(new BrokerView(false, "refused").noSession()));
    }

    @Test
    void aWaitSaysWhyAndUntilWhen() {
        Light light = light(UplinkState.BACKING_OFF, Optional.of(AT));

        assertEquals("Uplink main is offline: the call ended; look at the signal.", light.sentence());
        assertEquals("Dials again", light.action());
        assertEquals(Optional.of(AT), light.at());
    }

    @Test
    void whatADisconnectedUplinkDoesNextIsToReconnect() {
        assertEquals(
                "Reconnects by itself",
                light(UplinkState.DISABLED, Optional.of(AT)).action());
    }

    @Test
    void aSimThatWantsAPersonIsRed() {
        Light light = Light.of(
                Statuses.uplink(UplinkState.WAITING_SIM, "modem main is waiting-sim", Optional.empty()),
                Optional.of(Statuses.modem(
                        ModemState.WAITING_SIM, SimState.PUK_REQUIRED, RegistrationState.UNKNOWN, "PUK")));

        assertEquals(Colour.RED, light.colour());
        assertTrue(light.action().contains("a person is needed"), light::action);
    }

    @Test
    void theWorstOfSeveralIsShown() {
        Light good = light(UplinkState.CONNECTED, Optional.empty());
        Light bad = light(UplinkState.FAILED, Optional.empty());

        assertEquals(bad, Light.worst(List.of(good, bad, good)));
        assertTrue(Light.worst(List.of()).sentence().contains("configured"));
    }

    private static Light light(UplinkState state, Optional<Instant> nextDialAt) {
        return Light.of(Statuses.uplink(state, "", nextDialAt), Optional.of(Statuses.ready()));
    }
}
