package io.cellgate.simulator.module.message;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cellgate.simulator.module.ModuleUnderTest;
import io.cellgate.simulator.settings.Option;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Short messages of the 3GPP world. */
class SmsTest {
    /** From +15551234 at the tested's time, zone +1 h: "Hello". */
    private static final String DELIVERED = "07910100000000F00408915155214300004180505000124005C8329BFD06";
    /** To +15551234, no report: "Hi". */
    private static final String SUBMIT = "0001000891515521430000" + "02C834";

    private static final String SUBMIT_WITH_REPORT = "0021000891515521430000" + "02C834";

    private final ModuleUnderTest tested = ModuleUnderTest.registered("mu709");

    @BeforeEach
    void storesAreEmptyAndReported() {
        assertEquals("\r\nOK\r\n", tested.ask("AT+CMGF=0;+CNMI=1,1,0,1,0"));
    }

    @Test
    void aTextBecomesADeliverPdu() {
        tested.module.messageCentre().deliverText("+15551234", "Hello");
        assertEquals("\r\n+CMTI: \"SM\",0\r\n", tested.at.read());
        String read = tested.ask("AT+CMGR=0");
        assertEquals(
                "\r\n+CMGR: 0,,22\r\n07910100000000F0" + "04089151552143" + "00" + "00" + "41805050001240" + "05"
                        + "C8329BFD06\r\n\r\nOK\r\n",
                read);
    }

    @Test
    void anotherAlphabetGoesInUcs2() {
        tested.module.messageCentre().deliverText("12345", "Привет");
        assertTrue(tested.ask("AT+CMGR=0")
                .contains("0405812143F50008" + "41805050001240" + "0C" + "041F04400438043204350442"));
    }

    @Test
    void whatIsReadIsListedAsRead() {
        tested.module.messageCentre().deliverText("1", "a");
        tested.module.messageCentre().deliverText("1", "b");
        tested.ask("AT+CMGR=1");
        assertTrue(tested.ask("AT+CMGL=0").startsWith("\r\n+CMGL: 0,0,,"));
        assertTrue(tested.ask("AT+CMGL=1").startsWith("\r\n+CMGL: 1,1,,"));
        assertEquals(2, tested.ask("AT+CMGL=4").split("\\+CMGL:", -1).length - 1);
        assertEquals("\r\nOK\r\n", tested.ask("AT+CMGD=0,4;+CMGL=4"));
    }

    @Test
    void anEmptyPlaceHasNoMessage() {
        assertEquals("\r\n+CMS ERROR: 321\r\n", tested.ask("AT+CMGR=5"));
        assertEquals("\r\n+CMS ERROR: 321\r\n", tested.ask("AT+CMGD=20"));
    }

    @Test
    void inDirectModeTheMessageIsNotStored() {
        tested.ask("AT+CNMI=1,2");
        tested.module.messageCentre().deliverPdu(DELIVERED);
        assertEquals("\r\n+CMT: ,22\r\n" + DELIVERED + "\r\n", tested.at.read());
        assertEquals("\r\n+CPMS: \"SM\",0,20,\"SM\",0,20,\"SM\",0,20\r\n\r\nOK\r\n", tested.ask("AT+CPMS?"));
    }

    @Test
    void theNextOneWaitsForTheAcknowledgementOfTheLast() {
        tested.ask("AT+CNMI=1,2;+CSMS=1");
        tested.module.messageCentre().deliverText("1", "a");
        tested.module.messageCentre().deliverText("1", "b");
        assertEquals(1, tested.at.read().split("\\+CMT:", -1).length - 1);
        assertEquals("\r\nOK\r\n", tested.ask("AT+CNMA"));
        tested.pass(0);
        assertEquals(1, tested.at.read().split("\\+CMT:", -1).length - 1);
        assertEquals("\r\nOK\r\n", tested.ask("AT+CNMA"));
        assertEquals("\r\n+CMS ERROR: 340\r\n", tested.ask("AT+CNMA"));
    }

    @Test
    void whatIsNotAcknowledgedIsStoredAfterAll() {
        tested.ask("AT+CNMI=1,2;+CSMS=1");
        tested.module.messageCentre().deliverText("1", "a");
        tested.pass(15_000);
        assertEquals("\r\n+CNMI: 0,0,0,0,0\r\n\r\nOK\r\n", tested.ask("AT+CNMI?"));
        assertTrue(tested.ask("AT+CMGL=0").contains("+CMGL: 0,0"));
    }

    @Test
    void withoutRoomAMessageWaitsInTheNetwork() {
        tested.set(Option.SMS_CAPACITY, "1");
        tested.module.messageCentre().deliverText("1", "a");
        tested.module.messageCentre().deliverText("1", "b");
        assertTrue(tested.at.read().endsWith("\r\n^SMMEMFULL: \"SM\"\r\n"));
        assertEquals("1", tested.module.status().get("sms-waiting"));
        tested.at.type("AT+CMGW=13\r");
        tested.at.read();
        tested.at.type(SUBMIT + "\u001a");
        assertEquals("\r\n+CMS ERROR: 322\r\n", tested.at.read());
        tested.ask("AT+CMGD=0");
        tested.pass(0);
        assertEquals("\r\n+CMTI: \"SM\",0\r\n", tested.at.read());
    }

    @Test
    void withoutServiceAMessageWaitsInTheNetwork() {
        tested.module.register(0);
        tested.module.messageCentre().deliverText("1", "a");
        tested.at.read();
        tested.module.register(1);
        assertTrue(tested.at.read().contains("+CMTI: \"SM\",0"));
    }

    @Test
    void messagesOutliveTheModulesPower() {
        tested.module.messageCentre().deliverText("1", "a");
        tested.module.powerOff();
        tested.powerOn();
        tested.pass(3000);
        tested.ask("ATE0");
        assertTrue(tested.ask("AT+CMGL=0").contains("+CMGL: 0,0"));
    }

    @Test
    void aMessageIsSentBehindThePrompt() {
        tested.at.type("AT+CMGS=13\r");
        assertEquals("\r\n> ", tested.at.read());
        tested.at.type(SUBMIT + "\u001a");
        assertEquals("", tested.at.read());
        tested.pass(300);
        assertEquals("\r\n+CMGS: 1\r\n\r\nOK\r\n", tested.at.read());
        assertEquals(SUBMIT, tested.module.messageCentre().lastSent());
        assertEquals("\r\nOK\r\n", tested.ask("AT"));
    }

    @Test
    void aReportFollowsWhereOneWasAskedFor() {
        tested.at.type("AT+CMGS=13\r" + SUBMIT_WITH_REPORT + "\u001a");
        tested.pass(300);
        tested.at.read();
        tested.pass(500);
        assertEquals(
                "\r\n+CDS: 23\r\n07910100000000F0" + "0601" + "089151552143" + "41805050001240" + "41805050001240"
                        + "00\r\n",
                tested.at.read());
    }

    @Test
    void aReportMayBeStored() {
        tested.ask("AT+CNMI=1,1,0,2,0");
        tested.at.type("AT+CMGS=13\r" + SUBMIT_WITH_REPORT + "\u001a");
        tested.pass(300);
        tested.at.read();
        tested.pass(500);
        assertEquals("\r\n+CDSI: \"SM\",0\r\n", tested.at.read());
    }

    @Test
    void whatIsTypedWhileAMessageIsSentIsAnsweredAfterIt() {
        tested.at.type("AT+CMGS=13\r" + SUBMIT + "\u001a");
        tested.pass(200);
        tested.at.type("AT+CSQ\r");
        tested.pass(100);
        assertEquals("\r\n> \r\n+CMGS: 1\r\n\r\nOK\r\n\r\n+CSQ: 18,99\r\n\r\nOK\r\n", tested.at.read());
    }

    @Test
    void escapeTakesTheMessageBack() {
        tested.at.type("AT+CMGS=13\r0001\u001b");
        assertEquals("\r\n> \r\nOK\r\n", tested.at.read());
        assertEquals("", tested.module.messageCentre().lastSent());
    }

    @ParameterizedTest
    @CsvSource({"12,304", "14,304"})
    void aWrongLengthIsNoMessage(int length, int error) {
        tested.at.type("AT+CMGS=" + length + "\r" + SUBMIT + "\u001a");
        assertEquals("\r\n> \r\n+CMS ERROR: " + error + "\r\n", tested.at.read());
    }

    @Test
    void theNetworkMayRefuse() {
        tested.set(Option.SMS_ERROR, "38");
        tested.at.type("AT+CMGS=13\r" + SUBMIT + "\u001a");
        tested.pass(300);
        assertEquals("\r\n> \r\n+CMS ERROR: 38\r\n", tested.at.read());
        tested.set(Option.SMS_ERROR, "0");
        tested.module.register(0);
        tested.at.read();
        tested.at.type("AT+CMGS=13\r" + SUBMIT + "\u001a");
        tested.pass(300);
        assertEquals("\r\n> \r\n+CMS ERROR: 331\r\n", tested.at.read());
    }

    @Test
    void withoutASimThereAreNoMessages() {
        tested.module.removeSim();
        assertEquals("\r\n+CMS ERROR: 310\r\n", tested.ask("AT+CMGL=4"));
    }

    // spotless:off
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "mu609 | +CPMS=?      | ~+CPMS: \"SM\",\"SM\",\"SM\"~~OK~",
        "mu709 | +CPMS=?      | ~+CPMS: (\"SM\"),(\"SM\"),(\"SM\")~~OK~",
        "mu609 | +CNMI=?      | ~+CNMI: (0-2),(0-2),(0),(0-2),(0,1)~~OK~",
        "mu609 | +CNMI=2,1    | ~+CMS ERROR: 303~",
        "mu509 | +CNMI=2,1    | ~OK~",
        "mg323 | +CPMS=\"SM\" | ~+CPMS: 0,20,0,20,0,20~~OK~",
        "mg323 | +CPMS=\"ME\" | ~+CMS ERROR: 303~",
        "mg323 | +CMGF=1      | ~ERROR~",
    })
    // spotless:on
    void aFamilyHasItsTraps(String family, String command, String answer) {
        assertEquals(
                answer, ModuleUnderTest.registered(family).ask("AT" + command).replace("\r\n", "~"));
    }

    @Test
    void whatCannotBeDeliveredIsNamed() {
        MessageCentre network = tested.module.messageCentre();
        assertEquals(
                "the text has 161 characters; allowed: 160 of its alphabet",
                assertThrows(IllegalArgumentException.class, () -> network.deliverText("1", "a".repeat(161)))
                        .getMessage());
        assertEquals(
                "the text has 71 characters; allowed: 70 of its alphabet",
                assertThrows(IllegalArgumentException.class, () -> network.deliverText("1", "ж".repeat(71)))
                        .getMessage());
        assertTrue(assertThrows(IllegalArgumentException.class, () -> network.deliverText("x", "a"))
                .getMessage()
                .startsWith("\"x\" is no number"));
        assertTrue(assertThrows(IllegalArgumentException.class, () -> network.deliverPdu("0z"))
                .getMessage()
                .startsWith("\"0z\" is no PDU"));
    }
}
