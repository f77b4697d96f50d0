package io.cellgate.modem.provider.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cellgate.at.AtPort;
import io.cellgate.at.SerialLine.FlowControl;
import io.cellgate.common.settings.InvalidConfigurationException;
import io.cellgate.modem.provider.TestConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModemSettingsTest {

    @Test
    void nothingNeedsToBeSet() {
        ModemSettings settings = new TestConfig().settings();

        assertEquals(new DeviceChoice.Any(), settings.device());
        assertEquals(Optional.empty(), settings.atPort());
        assertEquals(Optional.empty(), settings.profile());
        assertEquals(SimPins.NONE, settings.pins());
        assertEquals(3, settings.pinMinimumTries());
        assertEquals(LineChoice.USUAL, settings.line());
        assertEquals(Duration.ofSeconds(30), settings.polls().signal());
        assertEquals(Path.of("/var/lib/cellgate"), settings.stateDirectory());
    }

    @Test
    void everythingCanBeSet() {
        ModemSettings settings = new TestConfig()
                .with("device", "usb:1-1.2")
                .with("at.port", "tcp://server:4001")
                .with("data.port", "/dev/ttyS1")
                .with("baud", "9600")
                .with("flow.control", "RTS-CTS")
                .with("profile", "MU509")
                .with("pin", "1234")
                .with("pin.minimum.tries", "1")
                .with("poll.signal", "5m")
                .with("init", new String[] {"AT^SYSCFG=2,0,3FFFFFFF,1,2", " "})
                .settings();

        assertEquals(new DeviceChoice.BusPath("1-1.2"), settings.device());
        assertEquals(Optional.of(new AtPort.Tcp("server", 4001)), settings.atPort());
        assertEquals(Optional.of(Path.of("/dev/ttyS1")), settings.dataPort());
        assertEquals(
                new LineChoice(OptionalInt.of(9600), Optional.of(FlowControl.RTS_CTS), Multiplex.OFF), settings.line());
        assertEquals(Optional.of("mu509"), settings.profile());
        assertEquals("1234", settings.pins().of(1).orElseThrow().reveal());
        assertEquals(Duration.ofMinutes(5), settings.polls().signal());
        assertEquals(List.of("AT^SYSCFG=2,0,3FFFFFFF,1,2"), settings.init());
        assertEquals(
                new DeviceChoice.EquipmentIdentity("351234567890123"),
                new TestConfig()
                        .with("device", "imei:351234567890123")
                        .settings()
                        .device());
    }

    @ParameterizedTest
    @CsvSource({
        "device, /dev/ttyUSB2",
        "device, usb:../..",
        "device, imei:12",
        "at.port, ttyUSB2",
        "at.port, tcp://host",
        "at.port, /dev/../etc/passwd",
        "data.port, tcp://host:1",
        "baud, fast",
        "gps, maybe",
        "operator, Telco",
        "operator, 2620",
        "technology, 5g",
        "baud, 299",
        "flow.control, xon",
        "profile, ../x",
        "bands, GSM901",
        "bands, WCDMA",
        "bands, LTE B64",
        "bands, LTE B0",
        "bands, B3",
        "pin.minimum.tries, many",
        "poll.signal, 0s",
        "poll.registration, often",
        "state.directory, relative"
    })
    void aBadValueIsReportedWithItsNameAndTheValue(String property, String value) {
        String message = refusal(new TestConfig().with(property, value));

        assertTrue(message.contains("'" + property + "'"), message);
        assertTrue(message.contains("'" + value + "'"), message);
        assertTrue(message.contains("allowed:"), message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"123", "123456789", "12a4", "12\"4"})
    void aBadPinIsReportedWithoutShowingIt(String pin) {
        String message = refusal(new TestConfig().with("pin", pin));

        assertTrue(message.contains("'pin'"), message);
        assertFalse(message.contains(pin), message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "AT+CPIN=\"1234\"",
                "at+cpin=\"1234\"",
                "AT+CSQ;+CPIN=\"1234\"",
                "AT+CLCK=\"SC\",0,\"1234\"",
                "AT^PPPCFG=\"user\",\"1234\"",
                "AT+COPS=1,2,\"1234\"",
                "AT+CSIM=26,\"0020000108313233340000\"",
                "AT+CSIM=10,\"1234\"",
                "AT^CARDLOCK=\"1234\"",
                "AT^SIMLOCK=1,\"1234\"",
                "AT$QCPDPP=1,1,\"1234\",\"user\"",
                "AT+CSCS=\"GSM\";D*99#",
                "ATD**04*1234*1234*1234#",
                "AT+CFUN=1,1",
                "AT+CPIN=\"1234\u0001\"",
                "ATD*99#",
                "AT D*99#",
                "+CSQ",
                "AT\u00e9",
                "AT+X\r\nAT+Y"
            })
    void aCommandThatCostsTriesOrShowsAnAccountOrDialsIsNotAnInitialisation(String command) {
        String message = refusal(new TestConfig().with("init", new String[] {"AT^CURC=0", command}));

        assertTrue(message.contains("'init'"), message);
        assertFalse(message.contains("1234"), message);
    }

    @Test
    void aFileCanHaveSeveralInitialisationCommandsAndEachMayHaveCommas() {
        assertEquals(
                List.of("AT^CURC=1", "AT+CNMI=2,1", "at&f"),
                new TestConfig()
                        .with("init", "AT^CURC=1, AT+CNMI=2,1,at&f")
                        .settings()
                        .init());
        assertEquals(
                List.of("AT+CNMI=2,1"),
                new TestConfig().with("init", "AT+CNMI=2,1").settings().init());
    }

    @Test
    void ofSeveralCommandsInAFileTheRefusedOneIsNamedWithoutItsArguments() {
        String message = refusal(new TestConfig().with("init", "AT^CURC=1, AT+CPIN=\"1234\""));

        assertTrue(message.contains("'AT+CPIN="), message);
        assertFalse(message.contains("1234"), message);
    }

    @Test
    void everythingThatIsWrongIsReportedAtOnce() {
        String message =
                refusal(new TestConfig().with("baud", "x").with("profile", "?").with("device", "y"));

        assertTrue(
                message.contains("'baud'") && message.contains("'profile'") && message.contains("'device'"), message);
    }

    private static String refusal(TestConfig config) {
        return assertThrows(InvalidConfigurationException.class, config::read).getMessage();
    }
}
