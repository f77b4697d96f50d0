package io.cellgate.at;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cellgate.config.Secret;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AtCommandTest {

    @Test
    void argumentsAreSeparatedAndQuoted() {
        AtCommand command = AtCommand.builder("AT+CGDCONT=")
                .number(1)
                .quoted("IP")
                .quoted("3gnet")
                .build();

        assertEquals("AT+CGDCONT=1,\"IP\",\"3gnet\"", command.line());
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\"b", "a\rATD123", "a\n", "a\u001a", "a\u001b", "\u00e4"})
    void aTextFromOutsideThatWouldLeaveItsQuotesIsRefused(String text) {
        AtCommand.Builder builder = AtCommand.builder("AT+CGDCONT=");

        assertThrows(IllegalArgumentException.class, () -> builder.quoted(text));
    }

    @Test
    void aSecretIsSentButNotShown() {
        AtCommand command = AtCommand.builder("AT^PPPCFG=")
                .quoted("card")
                .secret(Secret.of("geheim"))
                .build();

        assertEquals("AT^PPPCFG=\"card\",\"geheim\"", command.line());
        assertFalse(command.toString().contains("geheim"));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = ';',
            value = {
                "AT+CPIN=1234;AT+CPIN=******",
                "AT+CPIN=\"12345678\",\"4711\";AT+CPIN=\"******\",\"******\"",
                "ATE0+CPIN2=\"1234\";ATE0+CPIN2=\"******\"",
                "at^cpin =1234;at^cpin =******",
                "AT+CLCK=\"SC\",1,\"1234\";AT+CLCK=\"SC\",1,\"******\"",
                "AT+CPWD=\"SC\",\"1234\",\"5678\";AT+CPWD=\"SC\",\"******\",\"******\"",
                "AT^CARDLOCK=\"12345678\";AT^CARDLOCK=\"******\"",
                "AT^CARDUNLOCK=12345678;AT^CARDUNLOCK=******",
                "AT^DATALOCK=\"12345678\";AT^DATALOCK=\"******\"",
                "AT^SIMLOCK=1,\"12345678\";AT^SIMLOCK=1,\"******\"",
                "AT+CGAUTH=1,1,\"geheim\",\"user\";AT+CGAUTH=1,1,\"******\",\"******\"",
                "AT^AUTHDATA=1,2,\"\",\"geheim\",\"user\";AT^AUTHDATA=1,2,\"\",\"******\",\"******\"",
                "AT^PPPCFG=\"card\",\"geheim\";AT^PPPCFG=\"******\",\"******\"",
                "AT$QCPDPP=1,1,\"geheim\",\"user\";AT$QCPDPP=1,1,\"******\",\"******\"",
                "AT^NDISDUP=1,1,\"apn\",\"user\",\"geheim\",2;AT^NDISDUP=1,1,\"******\",\"******\",\"******\",2",
                "AT+CSIM=26,\"00200001083132333438FFFFFF\";AT+CSIM=26,\"******\"",
                "AT+CUSD=1,\"**05*12345678*1234*1234#\",15;AT+CUSD=1,\"**05*******#\",15",
                "ATD**042*1234*4711*4711#;ATD**042*******#",
                "AT%WPPPCFG=1,\"geheim\";AT%WPPPCFG=1,\"******\"",
                "AT+CPIN?;AT+CPIN?",
                "AT+CPIN=?;AT+CPIN=?",
                "AT+CLCK=\"SC\",2;AT+CLCK=\"SC\",2",
                "AT^CARDLOCK?;AT^CARDLOCK?",
                "AT+CGDCONT=1,\"IP\",\"internet\";AT+CGDCONT=1,\"IP\",\"internet\"",
                "ATD*99***1#;ATD*99***1#"
            })
    void aSecretThatNobodyMarkedIsKnownByTheCommandsName(String line, String shown) {
        assertEquals(shown, AtCommand.of(line).redacted());
        assertEquals(line, AtCommand.of(line).line());
    }

    @Test
    void whereASecretIsMarkedTheRestIsShown() {
        AtCommand command = AtCommand.builder("AT^PPPCFG=")
                .quoted("card")
                .secret(Secret.of("geheim"))
                .build();

        assertEquals("AT^PPPCFG=\"card\",\"******\"", command.redacted());
    }

    @Test
    void anExceptionDoesNotTellASecretThatNobodyMarked() {
        AtException failure = new AtException.CommandFailed(
                AtCommand.of("AT+CGAUTH=1,1,\"geheim\",\"user\"").redacted());

        assertFalse(String.valueOf(failure.getMessage()).contains("geheim"), failure.getMessage());
    }

    @Test
    void aRefusedSecretIsNotShown() {
        AtCommand.Builder builder = AtCommand.builder("AT+CPIN=");

        var refused = assertThrows(IllegalArgumentException.class, () -> builder.secret(Secret.of("12\"34")));

        assertFalse(String.valueOf(refused.getMessage()).contains("34"));
    }

    @Test
    void aCommandExpectsLinesOfItsOwnName() {
        assertTrue(AtCommand.of("AT+CSQ").expects("+CSQ: 18,99"));
        assertTrue(AtCommand.of("AT^HCSQ?").expects("^HCSQ:\"WCDMA\",1"));
        assertFalse(AtCommand.of("AT+CSQ").expects("^RSSI:18"));
        assertFalse(AtCommand.of("AT").expects("+CREG: 1"));
    }

    @Test
    void theShapeTellsAReplyFromAnUnsolicitedLineOfTheSameName() {
        AtCommand command = AtCommand.builder("AT+CREG?")
                .expect("+CREG", value -> AtValues.split(value).size() == 2)
                .build();

        assertTrue(command.expects("+CREG: 0,1"));
        assertFalse(command.expects("+CREG: 1"));
    }

    @Test
    void quotesProtectCommas() {
        assertEquals(List.of("0", "Telia, S", "", "2"), AtValues.split("0, \"Telia, S\",,2"));
    }

    @Test
    void theValueOfALineIsFoundByItsPrefix() {
        AtResponse response = new AtResponse(List.of("+cgmm: MU509", "^X:1"), "OK");

        assertEquals(Optional.of("MU509"), response.value("+CGMM"));
        assertEquals(Optional.empty(), response.value("+CGM"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ttyUSB0",
                "/dev/../etc/passwd",
                "/dev/tty USB0",
                "tcp://host:0",
                "tcp://host:99999",
                "",
                "/dev/tty;x"
            })
    void anAddressThatIsNoneIsRefused(String address) {
        assertEquals(Optional.empty(), AtPort.parse(address, SerialLine.DEFAULT));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/dev/ttyUSB0",
                "/dev/serial/by-path/pci-0000:00:14.0-usb-0:1:1.0-port0",
                "tcp://10.0.0.1:4001",
                "tcp://[::1]:4001"
            })
    void anAddressIsReadBackAsItWasWritten(String address) {
        assertEquals(
                address, AtPort.parse(address, SerialLine.DEFAULT).orElseThrow().address());
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\u001Ab", "a\u001Bb", "a\0b", "a\bb", "a\u0011b", "a\u0013b", "a\u007Fb", "a\u00E4b"})
    void aPayloadThatWouldBeCutChangedOrStoppedIsRefused(String payload) {
        assertThrows(
                IllegalArgumentException.class,
                () -> AtCommand.builder("AT+CMGS=").payload(payload));
    }

    @Test
    void aPayloadInUcs2IsTwoOctetsACharacterToItsEnd() {
        AtCommand command =
                AtCommand.builder("AT^HCMGS=").payloadUcs2("h\u041A").build();

        assertEquals("\0h\u0004\u001A\0\u001A", command.payload().orElseThrow());
        assertThrows(
                IllegalArgumentException.class, () -> AtCommand.builder("AT").payloadUcs2("a\u001Ab"));
        assertThrows(
                IllegalArgumentException.class, () -> AtCommand.builder("AT").payloadUcs2("a\u001Bb"));
    }

    @Test
    void aHeaderTellsHowManyOctetsFollow() {
        AtCommand command = AtCommand.builder("AT^HCMGR=")
                .number(3)
                .expect("^RSSI")
                .expectBody("^HCMGR", value -> value.isEmpty() ? OptionalInt.empty() : OptionalInt.of(value.length()))
                .build();

        assertTrue(command.expects("^HCMGR: 12345"));
        assertEquals(OptionalInt.of(5), command.bodyOctets("^hcmgr: 12345"));
        assertEquals(OptionalInt.empty(), command.bodyOctets("^HCMGR:"));
        assertEquals(OptionalInt.empty(), command.bodyOctets("^RSSI:5"));
        assertEquals(OptionalInt.empty(), command.bodyOctets("^HCMGRX:12345"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ATI",
                "ati3",
                "ATE0I",
                "AT&V",
                "AT &V1",
                "ATS0?",
                "ATV1S103?",
                "ATS7=60I",
                "AT+CGMI",
                "at+cgsn",
                "AT+GMR",
                "AT+CIMI",
                "AT+CGMM;+CGMR",
                "AT+CSQ;I"
            })
    void anAnswerThatTheStandardsHaveWithoutAPrefixIsNotLost(String line) {
        assertTrue(AtCommand.of(line).freeText());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "AT",
                "ATZ",
                "ATE0V1",
                "AT&F",
                "AT&D2",
                "ATH",
                "ATS0=0",
                "ATA",
                "ATO",
                "ATD*99#",
                "ATDI",
                "AT+CSQ",
                "AT+CGSN=?",
                "AT+CMGS=\"I\"",
                "AT+CPIN=\"1;I\"",
                "AT^RESET",
                "AT+CFUN=1;S0=1"
            })
    void noOtherCommandTakesForeignLinesForItsAnswer(String line) {
        assertFalse(AtCommand.of(line).freeText());
    }

    @Test
    void eachCommandOfALineMayAnswer() {
        AtCommand command = AtCommand.of("AT+CREG?;+CGREG=?;^SYSINFO");
        assertTrue(command.expects("+CREG: 0,1"));
        assertTrue(command.expects("+CGREG: (0-2)"));
        assertTrue(command.expects("^SYSINFO:2,3,0,5,1"));
        assertFalse(command.expects("+CSQ: 1,99"));
        assertTrue(AtCommand.of("AT+CUSD=1,\"a;+CSQ\"").expects("+CUSD: 0"));
        assertFalse(AtCommand.of("AT+CUSD=1,\"a;+CSQ\"").expects("+CSQ: 1,99"));
    }

    @Test
    void aCommandMayBeAsLongAsACallerLikes() {
        assertTrue(AtCommand.of("AT" + "X".repeat(500_000)).line().length() > 500_000);
    }
}
