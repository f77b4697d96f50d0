package io.cellgate.at.provider.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cellgate.at.AtCommand;
import io.cellgate.at.AtException;
import io.cellgate.at.ChannelState;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RestartTest {

    private static final Duration MOMENT = Duration.ofSeconds(1);

    private final DrivenEngine bench = new DrivenEngine();

    private DrivenEngine.Call submit(String line) {
        return bench.submit(AtCommand.builder(line)
                .expectOwnName()
                .timeout(Duration.ofMinutes(3))
                .build());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "^BOOT:41520033,0,0,0,72",
                "^BOOT: 7,0,0,0,6",
                "RDY",
                "POWERED DOWN",
                "NORMAL POWER DOWN",
                "^SYSSTART AIRPLANE MODE",
                "^SYSSTART",
                "^SHUTDOWN"
            })
    void aCommandThatWaitsEndsWithTheModulesRestart(String report) {
        DrivenEngine.Call scan = submit("AT+COPS=?");
        bench.pass(Duration.ofSeconds(3));

        bench.receive("\r\n" + report + "\r\n");
        bench.pass(MOMENT);

        AtException failure = scan.failure.orElseThrow();
        assertInstanceOf(AtException.ModuleRestarted.class, failure);
        assertTrue(failure.getMessage().contains("AT+COPS=?"), failure.getMessage());
        assertEquals(List.of(report), bench.unsolicited);
        assertEquals(ChannelState.RESYNCHRONISING, bench.engine.state());
    }

    @Test
    void theNextCommandIsSentOnceTheModuleIsBack() {
        submit("AT+COPS=?");
        DrivenEngine.Call next = submit("AT+CPIN?");
        bench.receive("\r\n^SYSSTART\r\n");
        bench.pass(MOMENT);

        bench.receive("\r\n+PBREADY\r\n");
        bench.answerMarker();
        bench.receive("\r\n+CPIN: READY\r\n\r\nOK\r\n");

        assertEquals(List.of("+CPIN: READY"), next.lines());
    }

    @Test
    void anAnswerBehindTheReportStillCounts() {
        DrivenEngine.Call call = submit("AT+CSQ");

        bench.receive("\r\n^BOOT:41520033,0,0,0,72\r\n");
        bench.pass(Duration.ofMillis(600));
        bench.receive("\r\n+CSQ: 17,99\r\n\r\nOK\r\n");

        assertEquals(List.of("+CSQ: 17,99"), call.lines());
    }

    @ParameterizedTest
    @ValueSource(strings = {"AT^RESET", "at+cfun=1,1", "AT+CFUN=16", "AT+CFUN=6", "AT^SMSO"})
    void aCommandThatRestartsTheModuleWaitsForItsAnswer(String line) {
        DrivenEngine.Call reset = submit(line);

        bench.receive("\r\n^SYSSTART\r\n");
        bench.pass(Duration.ofSeconds(20));
        assertTrue(reset.open());
        bench.receive("\r\nOK\r\n");

        assertTrue(reset.response.isPresent());
    }

    @ParameterizedTest
    @ValueSource(strings = {"AT+CFUN=1", "AT+CFUN=1,0", "AT+CFUN?"})
    void otherUsesOfTheSameCommandEnd(String line) {
        DrivenEngine.Call call = submit(line);

        bench.receive("\r\n^SYSSTART\r\n");
        bench.pass(MOMENT);

        assertInstanceOf(AtException.ModuleRestarted.class, call.failure.orElseThrow());
    }

    @Test
    void aReportThatFirmwareRepeatsAllTheTimeIsNoRestart() {
        bench.receive("\r\n^BOOT:5550001,0,0,0,75\r\n");
        DrivenEngine.Call scan = submit("AT+COPS=?");
        for (int i = 0; i < 3; i++) {
            bench.pass(Duration.ofSeconds(20));
            bench.receive("\r\n^BOOT:5550001,0,0,0,75\r\n");
        }
        bench.pass(Duration.ofSeconds(5));
        assertTrue(scan.open());
    }

    @Test
    void theListOfCommandsNamesTheReportsToo() {
        DrivenEngine.Call list = submit("AT+CLAC");

        bench.receive("\r\n^CURC\r\n^BOOT\r\n^SYSSTART\r\n");
        bench.pass(Duration.ofMillis(300));
        bench.receive("^RSSI\r\n\r\nOK\r\n");

        assertTrue(list.response.isPresent(), "no answer but " + list.failure);
    }
}
