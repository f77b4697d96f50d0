package io.cellgate.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import io.cellgate.at.AtChannel;
import io.cellgate.at.AtCommand;
import io.cellgate.at.AtException;
import io.cellgate.at.AtPort;
import io.cellgate.at.AtResponse;
import io.cellgate.at.AtTransport;
import io.cellgate.at.SerialLine;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mockito.ArgumentCaptor;

class AtFunctionTest {

    private final Console console = new Console();
    private final AtTransport transport = mock();
    private final AtChannel channel = mock();

    @BeforeEach
    void answer() throws Exception {
        when(transport.open(any())).thenReturn(channel);
        when(channel.execute(any()))
                .thenAnswer(call -> new AtResponse(List.of("Huawei\u001b[2J", "^PPPCFG: \"user\",\"hunter2\""), "OK"));
    }

    private void run(Object... words) throws Exception {
        new AtFunction(transport).execute(console.session(), List.of(words));
    }

    private String failure(Object... words) {
        return String.valueOf(
                assertThrows(CommandFailedException.class, () -> run(words)).getMessage());
    }

    @Test
    void theAnswerIsShownAsTheModuleWroteItWithoutSecretsAndThePortIsClosed() throws Exception {
        run("ttyUSB3", "ATI", "AT+CSQ");

        assertEquals(
                "Huawei?[2J\n^PPPCFG:******,\"******\"\nOK\nHuawei?[2J\n^PPPCFG:******,\"******\"\nOK", console.text());
        verify(transport).open(new AtPort.Serial(Path.of("/dev/ttyUSB3"), SerialLine.DEFAULT));
        ArgumentCaptor<AtCommand> sent = ArgumentCaptor.forClass(AtCommand.class);
        verify(channel, times(2)).execute(sent.capture());
        assertEquals(
                List.of("ATI", "AT+CSQ"),
                sent.getAllValues().stream().map(AtCommand::line).toList());
        verify(channel).close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "AT+CPIN=1234",
                "AT+CLCK=\"SC\",1,\"1234\"",
                "AT^PPPCFG=\"user\",\"hunter2\"",
                "ATD*99#",
                "AT+CFUN=1,1",
                "AT^RESET"
            })
    void whatDoesHarmIsNotSentUnlessThatIsAskedFor(String line) throws Exception {
        String told = failure("/dev/ttyUSB3", "ATI", line);

        assertTrue(told.contains("--unsafe") && !told.contains("1234") && !told.contains("hunter2"), told);
        verify(transport, never()).open(any());

        run("/dev/ttyUSB3", line, "--unsafe");
        verify(channel).execute(any());
    }

    @ParameterizedTest
    @ValueSource(strings = {"reboot", "AT\rAT^RESET", "AT+CSQ\u001a", "AT+COPS=\"x"})
    void whatIsNoCommandIsNeverSent(String line) throws Exception {
        assertTrue(failure("/dev/ttyUSB3", line, "--unsafe").contains("allowed: "));
        verify(transport, never()).open(any());
    }

    @Test
    void aPortThatSomebodyHasIsToldWithWhoHasIt() throws Exception {
        when(transport.open(any())).thenThrow(new AtException.PortBusy("/dev/ttyUSB3", 7, "lock file"));

        assertTrue(failure("/dev/ttyUSB3", "ATI").contains("in use by process 7"));
        assertTrue(failure("../etc", "ATI").contains("allowed: an absolute path such as /dev/ttyUSB2"));
        assertEquals("usage: at-port PORT COMMAND... [--unsafe]", failure("/dev/ttyUSB3"));
    }
}
