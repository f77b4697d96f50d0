package io.cellgate.simulator.module.family;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.cellgate.simulator.io.ManualScheduler;
import io.cellgate.simulator.module.Attachment;
import io.cellgate.simulator.module.CellularModule;
import io.cellgate.simulator.module.FakeCarrier;
import io.cellgate.simulator.module.FakeLine;
import io.cellgate.simulator.module.FakePower;
import io.cellgate.simulator.module.Family;
import io.cellgate.simulator.module.Identification;
import io.cellgate.simulator.module.command.FamilyDialect;
import io.cellgate.simulator.module.command.Quirk;
import io.cellgate.simulator.module.command.ResultCode;
import io.cellgate.simulator.module.radio.RadioAccess;
import io.cellgate.simulator.module.radio.Reports;
import io.cellgate.simulator.module.radio.Technology;
import io.cellgate.simulator.settings.Option;
import io.cellgate.simulator.settings.SimulatorSettings;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A family on a UART, and of the CDMA world's number and dialect: what a family is, is data. */
class SinglePortTest {
    private static final Family FAMILY = new Family(
            "test",
            new Identification("HUAWEI", "T1", "1", "1", "+CIS707-A", Identification.INFORMATION),
            new Attachment.Uart(),
            new FamilyDialect(ResultCode.ERROR, "\r\r\n", Set.of(Quirk.FINAL_GLUED, Quirk.DEAF_WHILE_BUSY)),
            new RadioAccess(Technology.GPRS, Technology.GPRS, Set.of()),
            new Reports(",%X,%X", List.of("^BOOT:0"), true, List.of("^CRSSI")),
            Pattern.compile("#777(?<cid>)"),
            ThreeGpp.WCDMA);

    private final ManualScheduler time = new ManualScheduler();
    private final FakeCarrier carrier = new FakeCarrier();
    private final FakeLine line = new FakeLine();
    private final SimulatorSettings settings =
            SimulatorSettings.defaults().with(Option.LATENCY, "10").with(Option.ICCID, "89882110000001234567");
    private final CellularModule module =
            new CellularModule(FAMILY, () -> settings, time, Clock.systemUTC(), carrier, new FakePower());

    @BeforeEach
    void powerOn() {
        module.powerOn(Map.of("ttyS1", line));
        time.pass(Duration.ofSeconds(3));
        ask("ATE0");
    }

    private String ask(String command) {
        line.read();
        line.type(command + "\r");
        time.pass(Duration.ofMillis(400));
        return line.read();
    }

    @Test
    void theOnePortDoesEverythingInTurn() {
        assertEquals("\r\nCONNECT 7200000\r\n", ask("ATD#777"));
        module.sendUnsolicited("^MODE: 2");
        assertEquals("", line.read());
        time.pass(Duration.ofSeconds(1));
        line.type("+++");
        time.pass(Duration.ofSeconds(1));
        assertEquals("\r\nOK\r\n", line.read());
        assertEquals("\r\n+CSQ: 18,99\r\nOK\r\n", ask("AT+CSQ"));
        module.sendUnsolicited("^MODE: 2");
        assertEquals("\r\n^MODE: 2\r\r\n", line.read());
        assertEquals("\r\nCONNECT 7200000\r\n", ask("ATO"));
    }

    @Test
    void theOtherWorldsNumberReachesNobody() {
        assertEquals("\r\nNO CARRIER\r\n", ask("ATD*99#"));
    }

    @Test
    void theDialectIsTheFamilysOwn() {
        assertEquals("\r\nERROR\r\n", ask("AT+NONSENSE"));
        assertEquals("\r\n^ICCID: \"89882110000001234567\"\r\nOK\r\n", ask("AT^ICCID?"));
        assertEquals("\r\n+CREG: 2,1,1607,14DB\r\nOK\r\n", ask("AT+CREG=2;+CREG?"));
        module.signal(5);
        assertEquals("\r\n^CRSSI:5\r\r\n", line.read());
    }

    @Test
    void aCommandBeforeTheLastOneWasAnsweredIsLost() {
        line.type("AT+CSQ\rAT+CFUN?\r");
        time.pass(Duration.ofSeconds(1));
        assertEquals("\r\n+CSQ: 18,99\r\nOK\r\n", line.read());
    }

    @Test
    void withoutPowerThePortIsDead() {
        ask("ATD#777");
        module.powerOff();
        assertEquals("", ask("AT"));
        module.sendUnsolicited("^MODE: 2");
        assertEquals("", line.read());
        carrier.last().end();
        module.powerOn(Map.of("ttyS1", line));
        time.pass(Duration.ofSeconds(1));
        assertEquals("AT\r\r\nOK\r\n", ask("AT"));
    }
}
