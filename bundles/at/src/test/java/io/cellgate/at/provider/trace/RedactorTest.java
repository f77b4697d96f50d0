package io.cellgate.at.provider.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.cellgate.at.AtCommand;
import io.cellgate.at.provider.dialect.TextPlace;
import io.cellgate.config.Secret;
import java.util.List;
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

        String shown = redactor.shown(line, 2);

        assertFalse(shown.contains("heim") || shown.contains("geh"), shown);
    }

    @Test
    void aPinInTheEchoIsNotShown() {
        redactor.learn(AtCommand.builder("AT+CPIN=").secret(Secret.of("1234")).build());

        assertEquals("AT+CPIN=\"******\"", redactor.shown("AT+CPIN=\"1234\"", 2));
    }

    @Test
    void anyReadBackOfAnAccountIsNotShown() {
        assertEquals("^PPPCFG:\"******\",\"******\"", redactor.shown("^PPPCFG:\"card\",\"whatever\"", 2));
    }

    @Test
    void theTextOfAMessageIsNotShown() {
        assertEquals("+CMT: ,24", redactor.shown("+CMT: ,24", 2));
        assertEquals("(message of 10 characters)", redactor.shown("0791947106", 1));
        assertEquals("^RSSI:18", redactor.shown("^RSSI:18", 2));
    }

    @Test
    void theEchoOfAPayloadIsNotShown() {
        redactor.learn(AtCommand.builder("AT+CMGS=")
                .number(24)
                .payload("0011000C919471")
                .build());

        assertEquals(Redactor.MASK, redactor.shown("0C919471", 2));
    }

    @Test
    void whatIsNoSecretIsShown() {
        sendPassword();

        assertEquals("+CSQ: 18,99", redactor.shown("+CSQ: 18,99", 2));
        assertEquals("OK", redactor.shown("OK", 2));
        assertEquals("AT^PPPCFG", redactor.shown("AT^PPPCFG", 2));
    }

    private void assertNoneShows(String secret, String... lines) {
        for (String line : lines) {
            // an empty line is told by the breaks of the next
            int breaks = line.startsWith("|") ? 2 : 1;
            String shown = redactor.shown(line.replace("|", ""), breaks);
            assertFalse(shown.contains(secret), shown);
        }
    }

    @Test
    void everyLineOfAMessageIsHidden() {
        assertNoneShows("4711", "|+CMT: \"+49\",,\"26/01/01,00:00:00+04\"", "hello", "my code is 4711", "|or so, 4711");
    }

    @Test
    void anOkayWithinAMessageDoesNotEndIt() {
        assertNoneShows("4711", "|+CMGR: \"REC READ\",\"+49\"", "hello", "OK", "my code is 4711", "|OK", "still 4711");
    }

    @Test
    void aMessageThatWasOnItsWayWhileACommandWasSentIsHidden() {
        assertNoneShows("4711", "|+CMT: \"+49\",,\"26/01/01,00:00:00+04\"");
        redactor.sent("AT+CSQ\r");

        assertNoneShows("4711", "hello 4711", "my code is 4711");
        assertEquals("AT+CSQ", redactor.shown("AT+CSQ", 1));
        assertEquals("Huawei", redactor.shown("Huawei", 2));
    }

    @Test
    void anAnswerBehindAMessageIsShown() {
        redactor.shown("+CMT: ,24", 2);
        redactor.shown("0791947106", 1);
        redactor.sent("ATI\r");

        assertEquals("Manufacturer", redactor.shown("Manufacturer", 2));
        assertEquals("MU609", redactor.shown("MU609", 1));
    }

    @Test
    void everyLineOfAUssdTextIsHiddenUntilItsQuoteCloses() {
        assertNoneShows("4711", "|+CUSD: 1,\"Menu", "press \"1\" for 4711", "|4711", "^RSSI:5", "+x 4711\",15");
        redactor.sent("ATI\r");

        assertEquals("MU609", redactor.shown("MU609", 2));
    }

    @Test
    void aUssdTextInOneLineHidesNothingBehindIt() {
        redactor.shown("+CUSD: 0,\"Balance \"47.11\" EUR\",15", 2);

        assertEquals("MU609", redactor.shown("MU609", 2));
    }

    @Test
    void aNumberWithinAUssdTextDoesNotShowTheRest() {
        assertNoneShows("secret", "|+CUSD: 0,\"call +491701234567 secret\",15");
    }

    @Test
    void aQuoteThatIsNeverClosedHidesOnlySoMuch() {
        redactor.shown("+CUSD: 1,\"Menu", 2);
        for (int i = 0; i <= TextPlace.LONGEST_QUOTED / 10; i++) {
            redactor.shown("text text ", 1);
        }

        assertEquals("MU609", redactor.shown("MU609", 1));
    }

    @Test
    void aMessageWithoutAnEndHidesOnlySoMuch() {
        redactor.shown("+CMT: \"+49\",,\"26/01/01,00:00:00+04\"", 2);
        for (int i = 0; i <= FreeText.LONGEST_MESSAGE / 10; i++) {
            redactor.shown("text text ", 1);
        }

        assertEquals("MU609", redactor.shown("MU609", 1));
    }

    @Test
    void messagesWithoutAnEndHideOnlyUntilTheSecondCommand() {
        redactor.shown("+CMGR: \"REC READ\",\"+49\"", 2);
        redactor.sent("ATI\r");
        redactor.sent("ATI\r");

        assertEquals("MU609", redactor.shown("MU609", 1));
    }

    @Test
    void whatNobodyRemembersIsHiddenFromWhereItDiffers() {
        assertEquals(
                List.of(new Span(0, 12, Sensitivity.SECRET)),
                redactor.sent("door code=99", "(payload of 12 characters)"));
    }

    @Test
    void noiseBehindAPinDoesNotShowIt() {
        redactor.learn(AtCommand.builder("AT+CPIN=").secret(Secret.of("7391")).build());

        assertEquals("+X: \"******\u00fc\"", redactor.shown("+X: \"7391\u00fc\"", 2));
        assertEquals("+X: 17391", redactor.shown("+X: 17391", 2));
    }
}
