package io.cellgate.at.provider.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.cellgate.at.AtCommand;
import io.cellgate.config.Secret;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedactorTest {

    private final Redactor redactor = new Redactor();

    private void sendPassword() {
        redactor.learn(AtCommand.builder("AT^PPPCFG=")
                .quoted("card")
                .secret(Secret.of("geheim7"))
                .build());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "AT^PPPCFG=\"card\",\"geheim7\"",
                "^PPPCFG=\"card\",\"geheim7\"",
                "AT^PPPCFG=\"card\",\"geh",
                "eim7\"",
                "heim",
                "^PPPCFG:\"card\",\"geheim7\"",
                "^AUTHDATA: 1,2,\"\",\"geheim7\",\"user\"",
                "+X: \"geheim7\"OK"
            })
    void aPasswordThatComesBackIsNotShown(String line) {
        sendPassword();

        String shown = redactor.shown(line);

        assertFalse(shown.contains("heim") || shown.contains("geh"), shown);
    }

    @Test
    void aPinInTheEchoIsNotShown() {
        redactor.learn(AtCommand.builder("AT+CPIN=").secret(Secret.of("1234")).build());

        assertEquals("AT+CPIN=\"******\"", redactor.shown("AT+CPIN=\"1234\""));
    }

    @Test
    void anyReadBackOfAnAccountIsNotShown() {
        assertEquals("^PPPCFG:\"******\",\"******\"", redactor.shown("^PPPCFG:\"card\",\"whatever\""));
    }

    @Test
    void theTextOfAMessageIsNotShown() {
        assertEquals("+CMT: ,24", redactor.shown("+CMT: ,24"));
        assertEquals("(message of 10 characters)", redactor.shown("0791947106"));
        assertEquals("^RSSI:18", redactor.shown("^RSSI:18"));
    }

    @Test
    void theEchoOfAPayloadIsNotShown() {
        redactor.learn(AtCommand.builder("AT+CMGS=")
                .number(24)
                .payload("0011000C919471")
                .build());

        assertEquals(Redactor.MASK, redactor.shown("0C919471"));
    }

    @Test
    void whatIsNoSecretIsShown() {
        sendPassword();

        assertEquals("+CSQ: 18,99", redactor.shown("+CSQ: 18,99"));
        assertEquals("OK", redactor.shown("OK"));
        assertEquals("AT^PPPCFG", redactor.shown("AT^PPPCFG"));
    }
}
