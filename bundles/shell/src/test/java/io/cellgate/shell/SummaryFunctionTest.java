package io.cellgate.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.CALLS_REAL_METHODS;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.cellgate.broker.BrokerLink;
import io.cellgate.command.Command;
import io.cellgate.command.CommandDescription;
import io.cellgate.command.CommandResult;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class SummaryFunctionTest {

    private final Console console = new Console();
    private final Command status = mock(Command.class);

    private void run(CommandResult answer) throws CommandFailedException, InterruptedException {
        when(status.description()).thenReturn(CommandDescription.readOnly("status", "Shows.", List.of()));
        when(status.execute(any())).thenReturn(CompletableFuture.completedFuture(answer));
        summary(List.of(status));
    }

    private void summary(List<Command> commands) throws CommandFailedException, InterruptedException {
        new SummaryFunction(new ModemsAndUplinks(List.of(), List.of(), commands, List.of()))
                .execute(console.session(), List.of());
    }

    @Test
    void whatIsWrongWithTheGatewayItselfHasALineAndAnExitStatus() {
        Map<String, Object> refused = Map.of(
                "source", "configuration",
                "message", "io.cellgate.uplink~main: property 'cid' has the value '99'; allowed: 1 to 16");
        Map<String, Object> bundle = Map.of("source", "bundle", "message", "bundle x lacks\u001b[2J y");
        CommandResult answer = CommandResult.ok(Map.of("problems", List.of(refused, bundle)));

        assertEquals(
                "there are 2 problems",
                assertThrows(CommandFailedException.class, () -> run(answer)).getMessage());
        assertEquals("""
                no modem and no uplink is configured
                problem: io.cellgate.uplink~main: property 'cid' has the value '99'; allowed: 1 to 16
                problem: bundle x lacks?[2J y""", console.text());
    }

    @Test
    void theBrokerHasALineWhichSaysWhyThereIsNoSession() throws Exception {
        BrokerLink link = mock();
        when(link.online()).thenReturn(false);
        when(link.problem()).thenReturn(Optional.of("ssl://b.example.com:8883: not\u001b authorised"));
        when(status.description()).thenReturn(CommandDescription.readOnly("status", "Shows.", List.of()));
        when(status.execute(any())).thenReturn(CompletableFuture.completedFuture(CommandResult.ok(Map.of())));

        new SummaryFunction(new ModemsAndUplinks(List.of(), List.of(), List.of(status), List.of(link)))
                .execute(console.session(), List.of());

        assertEquals("broker: offline, ssl://b.example.com:8883: not? authorised", console.text());
    }

    private static BrokerLink broker(String name, boolean online) {
        BrokerLink link = mock(CALLS_REAL_METHODS);
        when(link.configuration()).thenReturn("io.cellgate.mqtt~" + name);
        when(link.online()).thenReturn(online);
        return link;
    }

    @Test
    void ofSeveralBrokersEachHasItsLine() {
        ModemsAndUplinks gateway =
                new ModemsAndUplinks(List.of(), List.of(), List.of(), List.of(broker("b", false), broker("a", true)));

        assertEquals(List.of("broker a: online", "broker b: offline"), gateway.lines());
        assertEquals(
                List.of(BrokerLink.SOURCE + "~a", BrokerLink.SOURCE + "~b"),
                List.copyOf(gateway.statuses().keySet()));
        assertEquals(Optional.of("broker a: online; broker b: offline"), gateway.line(BrokerLink.SOURCE));
    }

    @Test
    void withoutProblemsAllIsWell() throws Exception {
        run(CommandResult.ok(Map.of("modems", List.of(), "uplinks", List.of())));

        assertEquals("no modem and no uplink is configured", console.text());
    }

    @Test
    void aStatusThatNobodyKnowsIsNotTakenForAGoodOne() {
        assertThrows(CommandFailedException.class, () -> summary(List.of()));
        assertEquals("""
                no modem and no uplink is configured
                problem: there is no command 'status', so not all problems are known; start io.cellgate.gateway""", console.text());
    }
}
