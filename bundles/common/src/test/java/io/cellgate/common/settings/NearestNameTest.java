package io.cellgate.common.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NearestNameTest {

    private static final List<String> KNOWN =
            List.of("apn", "at.port", "check.interval", "default.route", "device", "password", "pin", "sim.delay");

    @ParameterizedTest
    @CsvSource({
        "at.prot, at.port",
        "at-port, at.port",
        "atport, at.port",
        "AT_PORT, at.port",
        "apnn, apn",
        "chek.intervall, check.interval",
        "defaultroute, default.route",
        "devcie, device",
        "passwd, password",
        "simdelay, sim.delay",
        "route, default.route",
        "check, check.interval"
    })
    void aSlipOfTheFingerIsUnderstood(String given, String meant) {
        assertEquals(Optional.of(meant), NearestName.of(given, KNOWN));
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "puk2", "delays", "broker", "", "checking.of.something.else"})
    void whatIsAnotherWordIsNotGuessedAt(String given) {
        assertEquals(Optional.empty(), NearestName.of(given, KNOWN));
    }
}
