package io.cellgate.gateway.provider.sms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cellgate.common.settings.InvalidConfigurationException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SmsSettingsTest {

    private static final String KEY = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

    private static SmsSettings read(Map<String, Object> properties) throws InvalidConfigurationException {
        return SmsSettings.read(SmsSettings.reader(properties));
    }

    @Test
    void nobodyMayCommandByDefault() throws Exception {
        SmsSettings settings = read(Map.of());

        assertEquals(Set.of(), settings.numbers());
        assertEquals(Optional.empty(), settings.key());
        assertEquals(Set.copyOf(SmsCommands.NAMES), settings.commands());
        assertFalse(settings.always());
    }

    @Test
    void numbersAreKeptInTheInternationalForm() throws Exception {
        SmsSettings settings = read(Map.of("numbers", "+49 (151) 123-4567, +1 202/555.0100", "key", KEY));

        assertEquals(
                Set.of(new TelephoneNumber("+491511234567"), new TelephoneNumber("+12025550100")), settings.numbers());
    }

    @ParameterizedTest
    @CsvSource({
        "numbers,  0151 1234567",
        "numbers,  +0151 1234567",
        "numbers,  +49151123456789012",
        "numbers,  Bank",
        "commands, config-set",
        "when,     sometimes",
        "rate,     0",
        "key,      GEZDGNBV"
    })
    void whatIsWrongIsNamed(String property, String value) {
        InvalidConfigurationException refused = assertThrows(
                InvalidConfigurationException.class,
                () -> read(property.equals("key") ? Map.of(property, value) : Map.of(property, value, "key", KEY)));

        assertEquals(
                List.of(property),
                refused.problems().stream().map(problem -> problem.property()).toList());
    }

    @Test
    void numbersWithoutAKeyAreRefusedSinceASenderCanBeForged() {
        InvalidConfigurationException refused =
                assertThrows(InvalidConfigurationException.class, () -> read(Map.of("numbers", "+49 151 1234567")));

        assertTrue(String.valueOf(refused.getMessage()).contains("key"), refused::getMessage);
    }

    @Test
    void theKeyIsInNoText() throws Exception {
        assertFalse(read(Map.of("numbers", "+49 151 1234567", "key", KEY))
                .toString()
                .contains(KEY));
        InvalidConfigurationException refused =
                assertThrows(InvalidConfigurationException.class, () -> read(Map.of("key", "GEZDGNBV")));
        assertFalse(String.valueOf(refused.getMessage()).contains("GEZDGNBV"));
    }
}
