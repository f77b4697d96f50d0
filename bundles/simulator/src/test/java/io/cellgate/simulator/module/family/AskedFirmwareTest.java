package io.cellgate.simulator.module.family;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.cellgate.simulator.module.ModuleUnderTest;
import io.cellgate.simulator.settings.Option;
import io.cellgate.simulator.settings.SimulatorSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a driver may ask instead of assuming it: in the standard's form, in another form that firmware has, and not at all. */
class AskedFirmwareTest {
    @TempDir
    private Path folder;

    private ModuleUnderTest module(String family, String odd) throws IOException {
        SimulatorSettings settings = SimulatorSettings.defaults()
                .with(Option.ODD_ANSWERS, odd)
                .with(Option.NUMBER, "+4915112345678")
                .with(Option.PDP_TYPES, family.equals("lte") ? "IP,IPV6,IPV4V6" : "IP");
        Path file = Files.writeString(
                folder.resolve("lte"), "manufacturer = M\nmodel = L1\ntechnologies = lte, wcdma, gsm\n");
        return ModuleUnderTest.registered(
                family.equals("lte")
                        ? settings.with(Option.FAMILY_FILE, file.toString())
                        : settings.with(Option.FAMILY, family));
    }

    // spotless:off
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "mu709 | +CESQ         | ~+CESQ: 99,99,38,37,255,255~~OK~",
        "lte   | +CESQ         | ~+CESQ: 99,99,255,255,24,39~~OK~",
        "mu509 | +CESQ         | ~COMMAND NOT SUPPORT~",
        "mu709 | +CGEREP=?     | ~+CGEREP: (0-2),(0-1)~~OK~",
        "mu509 | +CGEREP=1;+CGEREP? | ~+CGEREP: 1,0~~OK~",
        "mu509 | +CGCONTRDP    | ~COMMAND NOT SUPPORT~",
        "mu509 | ^GETPORTMODE  | ~^GETPORTMODE:TYPE:WCDMA:Qualcomm,MDM:0,DIAG:1,PCUI:2~~OK~",
        "mg323 | ^GETPORTMODE  | ~ERROR~",
        "mu509 | +CGDCONT=?    | ~+CGDCONT: (1-16),\"IP\",,,(0-2),(0-3)~~OK~",
        "lte   | +WS46=?       | ~+WS46: (12,22,25,28,29,30,31)~~OK~",
        "mu609 | +WS46=?       | ~+WS46: (12,22,25)~~OK~",
        "mg323 | +WS46=?       | ~+WS46: (12,25)~~OK~",
        "mu509 | +WS46=22;+WS46? | ~+WS46: 22~~OK~",
        "mu509 | +WS46=28      | ~ERROR~",
        "mc509 | +IFC=?        | ~+IFC: (0-3),(0-2)~OK~",
        "mu509 | +IFC=0,0;+IFC? | ~+IFC: 0,0~~OK~",
        "mu509 | +IFC=4,0      | ~ERROR~",
        "mu509 | +CNUM         | ~+CNUM: \"\",\"+4915112345678\",145~~OK~",
    })
    // spotless:on
    void itAnswersAsItsGenerationDoes(String family, String command, String answer) throws IOException {
        assertEquals(answer, module(family, "").ask("AT" + command).replace("\r\n", "~"));
    }

    // spotless:off
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "mu709 | +CESQ         | ~+CESQ:99,99,38,37,255,255,255,255,255~~OK~",
        "mu709 | ^GETPORTMODE  | ~^GETPORTMODE: TYPE: WCDMA: huawei, MDM: 0, DIAG: 1, PCUI: 2~~OK~",
        "mu709 | +CGDCONT=?    | ~+CGDCONT:(1-16),IP,,,(0,1),(0,1),(0-3)~~OK~",
        "mu709 | +WS46=?       | ~(12,22,25)~~OK~",
        "mu709 | +IFC=?        | ~(0,2),(0,2)~~OK~",
        "mu709 | +CNUM         | ~+CNUM: ,\"\",129~+CNUM: Data,+4915112345678,145,,4~~OK~",
        "mu709 | +CSQ          | ~+CSQ: 18,99~~OK~",
    })
    // spotless:on
    void askedForOddAnswersItGivesThemForThoseCommandsOnly(String family, String command, String answer)
            throws IOException {
        String odd = "+CESQ, +CGDCONT, ^GETPORTMODE, +WS46, +IFC, +CNUM";
        assertEquals(
                answer,
                module(family, odd).ask("AT" + command).replace("\r\n", "~").replace("~~+CNUM", "~+CNUM"));
    }

    @Test
    void aRefusedCommandIsOneThatTheFirmwareDoesNotKnow() throws IOException {
        ModuleUnderTest tested = module("mu709", "");
        tested.set(Option.REFUSE_COMMANDS, "+cesq, +WS46");
        assertEquals("\r\nERROR\r\n", tested.ask("AT+CESQ"));
        assertEquals("\r\nERROR\r\n", tested.ask("AT+WS46=?"));
        assertEquals("\r\n+CSQ: 18,99\r\n\r\nOK\r\n", tested.ask("AT+CSQ"));
        tested.set(Option.REFUSE_COMMANDS, "");
        assertEquals("\r\n+CESQ: 99,99,38,37,255,255\r\n\r\nOK\r\n", tested.ask("AT+CESQ"));
    }

    @Test
    void whatTheNetworkGaveAContextIsToldWhileItIsActive() throws IOException {
        ModuleUnderTest tested = module("mu709", "");
        tested.ask("AT+CGDCONT=2,\"IP\",\"m2m.example\"");
        assertEquals("\r\nOK\r\n", tested.ask("AT+CGCONTRDP=2"));
        tested.ask("AT+CGACT=1,2");
        assertEquals(
                "\r\n+CGCONTRDP: 2,5,\"m2m.example\",\"10.20.30.40.255.255.255.255\",\"\",\"198.51.100.53\",\"198.51.100.54\""
                        + "\r\n\r\nOK\r\n",
                tested.ask("AT+CGCONTRDP=2"));
        tested.set(Option.ODD_ANSWERS, "+CGCONTRDP");
        assertEquals(
                "\r\n+CGCONTRDP:2,5,m2m.example,10.20.30.40,,198.51.100.53,198.51.100.54\r\n\r\nOK\r\n",
                tested.ask("AT+CGCONTRDP=2"));
    }

    @Test
    void aContextIsOfATypeThatTheModuleHas() throws IOException {
        ModuleUnderTest lte = module("lte", "");
        assertEquals("\r\nOK\r\n", lte.ask("AT+CGDCONT=1,\"IPV4V6\",\"a\""));
        assertEquals("\r\nERROR\r\n", module("mu709", "").ask("AT+CGDCONT=1,\"IPV6\",\"a\""));
    }

    @Test
    void ofAContextOfBothThereIsALineForEach() throws IOException {
        ModuleUnderTest lte = module("lte", "");
        lte.ask("AT+CGDCONT=1,\"IPV4V6\",\"a\"");
        lte.ask("AT+CGACT=1,1");
        assertEquals(
                "\r\n+CGCONTRDP: 1,5,\"a\",\"10.20.30.40.255.255.255.255\",\"\",\"198.51.100.53\",\"198.51.100.54\""
                        + "\r\n+CGCONTRDP: 1,5,\"a\",\"254.128.0.0.0.0.0.0.0.0.0.0.0.0.0.2"
                        + ".255".repeat(16) + "\",\"\",\"\",\"\"\r\n\r\nOK\r\n",
                lte.ask("AT+CGCONTRDP=1"));
    }
}
