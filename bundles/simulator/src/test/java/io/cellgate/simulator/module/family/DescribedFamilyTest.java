package io.cellgate.simulator.module.family;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cellgate.simulator.module.Attachment;
import io.cellgate.simulator.module.Family;
import io.cellgate.simulator.module.ModuleUnderTest;
import io.cellgate.simulator.module.line.SimulatedPortRole;
import io.cellgate.simulator.settings.Option;
import io.cellgate.simulator.settings.SimulatorSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A module that is none of the families, from a description: the README's LTE module of another vendor. */
class DescribedFamilyTest {
    @TempDir
    private Path folder;

    private static String example() throws IOException {
        return ReadmeExample.properties();
    }

    private ModuleUnderTest registered(String description) throws IOException {
        Path file = Files.writeString(folder.resolve("family.properties"), description);
        return ModuleUnderTest.registered(SimulatorSettings.defaults().with(Option.FAMILY_FILE, file.toString()));
    }

    private Family read(String description) throws IOException {
        return FamilyFile.read(Files.writeString(folder.resolve("family.properties"), description));
    }

    @Test
    void itsPortsAndItsUsbVendorAreThoseOfTheDescription() throws IOException {
        Family family = read(example());
        assertEquals("lx100", family.name());
        Attachment.Usb usb = (Attachment.Usb) family.attachment();
        assertEquals("1234:5678 LX100 LTE", usb.vendor() + ":" + usb.product() + " " + usb.productText());
        assertEquals(
                "[UsbInterface[number=0, subClass=00, protocol=00, role=DIAG],"
                        + " UsbInterface[number=2, subClass=00, protocol=00, role=PCUI],"
                        + " UsbInterface[number=3, subClass=00, protocol=40, role=MODEM]]",
                usb.interfaces().toString());
    }

    // spotless:off
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "+CGMI          | ~Example Modules~~OK~",
        "+CGMM          | ~LX100~~OK~",
        "+CGMR          | ~1.02.03~~OK~",
        "+GCAP          | ~+GCAP: +CGSM,+FCLASS,+DS~~OK~",
        "+QNWINFO       | ~+QNWINFO: \"FDD LTE\",\"00101\",\"LTE BAND 20\",6200~~OK~",
        "+QTEMP         | ~ERROR~",
        "^HWVER         | ~ERROR~",
        // LTE is where packet data is registered, and circuit-switched calls are by fallback.
        "+COPS?         | ~+COPS: 0,0,\"cellgate\",7~~OK~",
        "+CREG=2;+CREG? | ~+CREG: 2,1,\"1607\",\"000014DB\",7~~OK~",
        "+CGREG?        | ~+CGREG: 0,4~~OK~",
        "+CEREG=2;+CEREG? | ~+CEREG: 2,1,\"1607\",\"000014DB\",7~~OK~",
        "+CGATT?        | ~+CGATT: 1~~OK~",
    })
    // spotless:on
    void itAnswersAsDescribedAndOtherwiseAsTheStandards(String command, String answer) throws IOException {
        assertEquals(answer, registered(example()).ask("AT" + command).replace("\r\n", "~"));
    }

    @Test
    void itDialsAndSaysNothingOfWhatHuaweisModulesSayUnasked() throws IOException {
        ModuleUnderTest tested = registered(example());
        assertEquals("\r\nCONNECT 7200000\r\n", tested.dial("ATD*99***1#"));
        tested.carrier.last().end();
        tested.module.removeSim();
        tested.module.insertSim();
        tested.pass(3000);
        assertEquals("", tested.at.read());
    }

    @Test
    void afterPowerOnItSaysWhatTheDescriptionSays() throws IOException {
        ModuleUnderTest tested = registered(example());
        tested.module.powerOff();
        tested.powerOn();
        assertEquals("\r\nRDY\r\n", tested.at.read());
    }

    @Test
    void outOfLteItsPacketDataIsRegisteredAsThatOfEveryModule() throws IOException {
        ModuleUnderTest tested = registered(example());
        tested.ask("AT+CGREG=1;+CEREG=1");
        tested.set(Option.TECHNOLOGY, "hspa-plus");
        assertEquals("\r\n+CGREG: 1\r\n\r\n+CEREG: 4\r\n", tested.at.read());
        assertEquals("\r\n+COPS: 0,0,\"cellgate\",6\r\n\r\nOK\r\n", tested.ask("AT+COPS?"));
        tested.set(Option.TECHNOLOGY, "lte");
        assertEquals("\r\n+CGREG: 4\r\n\r\n+CEREG: 1\r\n", tested.at.read());
    }

    @Test
    void theLossOfLteEndsTheCall() throws IOException {
        ModuleUnderTest tested = registered(example());
        tested.dial("ATD*99#");
        tested.set(Option.TECHNOLOGY, "wcdma");
        assertFalse(tested.carrier.last().terminated);
        tested.module.register(2);
        assertTrue(tested.carrier.last().terminated);
    }

    @Test
    void withTheVendorsCommandsOfHuaweiSignalAndSystemSayLte() throws IOException {
        ModuleUnderTest tested = registered(example() + "commands = huawei\n");
        assertEquals("\r\n^SYSINFOEX:2,3,0,1,,6,\"LTE\",101,\"LTE\"\r\n\r\nOK\r\n", tested.ask("AT^SYSINFOEX"));
        assertEquals("\r\n^HCSQ: \"LTE\",44,39,161,24\r\n\r\nOK\r\n", tested.ask("AT^HCSQ?"));
        assertTrue(tested.ask("AT^HCSQ=?").contains("\"LTE\""));
    }

    @Test
    void withoutAUsbIdItIsOnAUart() throws IOException {
        String uart = """
                manufacturer = M
                model = U1
                technologies = gprs
                dial = *98#
                answer.AT+X\\="a" = one
                answer.AT+X\\= = any|other
                """;
        assertEquals(List.of(SimulatedPortRole.UART), read(uart).attachment().ports());
        ModuleUnderTest tested = registered(uart);
        assertEquals("\r\none\r\n\r\nOK\r\n", tested.ask("AT+X=\"a\""));
        assertEquals("\r\nany\r\nother\r\n\r\nOK\r\n", tested.ask("AT+X=2"));
        assertEquals("\r\nNO CARRIER\r\n", tested.dial("ATD*99#"));
        assertEquals("\r\nCONNECT 7200000\r\n", tested.dial("ATD*98#"));
    }

    @Test
    void aCdmaModuleIsOfItsOwnWorld() throws IOException {
        ModuleUnderTest tested =
                registered("manufacturer = M\nmodel = C1\ntechnologies = evdo, cdma-1x\ncommands = huawei-cdma\n");
        assertEquals("\r\n^SYSINFO:2,255,0,4,1\r\n\r\nOK\r\n", tested.ask("AT^SYSINFO"));
        assertEquals("\r\nCONNECT 7200000\r\n", tested.dial("ATD#777"));
    }

    // spotless:off
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "modle = X              | property 'modle' has the value '(hidden)'; allowed: the name 'model'",
        "usb.vendor = 12D1      | property 'usb.vendor' has the value '12D1'; allowed: four hexadecimal digits, lower case",
        "usb.product =          | property 'usb.product' has the value ''; allowed: four hexadecimal digits, lower case",
        "port.2 = at            | property 'port.2' has the value 'at'; allowed: diag, gps, modem, nmea, pcui",
        "port.2 = pcui 1        | property 'port.2' has the value 'pcui 1'; allowed: port.NUMBER = ROLE or ROLE SUBCLASS PROTOCOL",
        "port.x = pcui          | property 'port.x' has the value 'pcui'; allowed: port.NUMBER = ROLE",
        "technologies = lte, 5g | property 'technologies' has the value '5g'; allowed: edge, ",
        "technologies = evdo    | property 'technologies' has the value 'evdo'; allowed: edge, ",
        "commands = sierra      | property 'commands' has the value 'sierra'; allowed: huawei, huawei-cdma, standard",
        "quirks = slow          | property 'quirks' has the value 'slow'; allowed: ",
        "manufacturer =         | property 'manufacturer' has the value ''; allowed: a text that is not empty",
        "boot = \\u0007         | property 'boot' has the value '?'; allowed: text without control characters",
        "capabilities = \\u00e9   | property 'capabilities' has the value '?'; allowed: printable ASCII",
        "name = LX 100          | property 'name' has the value 'LX 100'; allowed: 1 to 16 of a-z, 0-9 and -",
        "answer.QX = 1          | property 'answer.QX' has the value 'QX'; allowed: answer.ATCOMMAND with one command",
        "answer.AT+A;+B = 1     | property 'answer.AT+A;+B' has the value 'AT+A;+B'; allowed: answer.ATCOMMAND with one command",
        "usb.vendor =           | property 'port.0' has the value ''; allowed: nothing without usb.vendor: a UART is one port",
    })
    // spotless:on
    void whatIsWrongIsNamedWithWhatIsAllowed(String line, String message) {
        IllegalArgumentException refused =
                assertThrows(IllegalArgumentException.class, () -> read(example() + line + "\n"));
        String start = "family-file: " + folder.resolve("family.properties") + ": " + message;
        assertTrue(String.valueOf(refused.getMessage()).startsWith(start), refused.getMessage());
    }

    @Test
    void allThatIsWrongIsToldAtOnce() {
        IllegalArgumentException refused = assertThrows(
                IllegalArgumentException.class, () -> read("usb.vndor = 1234\nport.2 = at\nquirks = slow\n"));
        for (String property : List.of("usb.vndor", "technologies", "manufacturer", "model", "port.2", "quirks")) {
            assertTrue(
                    String.valueOf(refused.getMessage()).contains("property '" + property + "'"), refused.getMessage());
        }
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        Path missing = folder.resolve("missing");
        IOException refused = assertThrows(IOException.class, () -> FamilyFile.read(missing));
        assertTrue(refused.getMessage().startsWith("family-file: " + missing), refused.getMessage());
    }
}
