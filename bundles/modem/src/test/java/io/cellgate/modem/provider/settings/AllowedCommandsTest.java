package io.cellgate.modem.provider.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cellgate.common.settings.InvalidConfigurationException;
import io.cellgate.modem.provider.TestConfig;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AllowedCommandsTest {

    private static AllowedCommands read(String configured) throws InvalidConfigurationException {
        return new TestConfig().with("at.allowed", configured).read().services().allowed();
    }

    @Test
    void withoutConfigurationNothingMayBeSent() {
        assertTrue(AllowedCommands.NONE.objection("AT+CSQ").orElse("").contains("at.allowed"));
    }

    @Test
    void whatFitsAPatternMayBeSent() throws InvalidConfigurationException {
        AllowedCommands allowed = read("AT+CSQ, AT^*?, AT+CGDCONT=1,\"IP\",*");

        assertEquals(3, allowed.patterns().size());
        for (String line : List.of("AT+CSQ", "at+csq", "AT^HCSQ?", "AT+CGDCONT=1,\"IP\",\"web\"")) {
            assertEquals(Optional.empty(), allowed.objection(line), line);
        }
        for (String line : List.of("AT+CSQ?", "AT+COPS?", "AT+CSQ;+COPS?", "AT^HCSQ?;^X?", "", "AT.CSQ")) {
            assertTrue(allowed.objection(line).isPresent(), line);
        }
    }

    /** Whatever somebody has configured. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "AT+CPIN=\"1234\"",
                "AT+CLCK=\"SC\",0,\"1234\"",
                "ATD*99#",
                "ATH",
                "AT+CFUN=1,1",
                "AT^RESET",
                "AT^AUTHDATA=1,1,\"\",\"u\",\"p\"",
                "AT+CMGS=5",
                "AT+COPS=1,2,\"26201\"",
                "AT+CSQ\r",
                "AT+CSQ\u001a"
            })
    void whatIsSecretOrDoesHarmMayNeverBeSent(String line) throws InvalidConfigurationException {
        assertTrue(read("AT*").objection(line).orElse("").contains("may not come from outside"), line);
    }

    @Test
    void aPatternThatIsNoCommandIsRefused() {
        assertThrows(InvalidConfigurationException.class, () -> read("*"));
        assertThrows(InvalidConfigurationException.class, () -> read("CSQ"));
    }
}
