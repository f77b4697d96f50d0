package io.cellgate.modem.provider.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.cellgate.command.CommandRequest;
import io.cellgate.command.CommandResult;
import io.cellgate.modem.provider.access.FakeModem;
import io.cellgate.modem.provider.ussd.UssdService;
import io.cellgate.modem.radio.RadioWorld;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class UssdCommandTest {

    private final FakeModem host =
            new FakeModem(RadioWorld.THREE_GPP).on("AT^USSDMODE=0").on("AT+CUSD=*");
    private final UssdService service = new UssdService(host);

    @Test
    void theCommandAsksAnswersAndEnds() {
        service.configure(true);
        UssdCommand command = new UssdCommand();
        command.modems.add(service);

        CompletableFuture<CommandResult> asked = command.execute(new CommandRequest(Map.of("text", "*100#"), "test"))
                .toCompletableFuture();
        host.says(service, "+CUSD: 1,\"1 Balance\",15");
        CommandResult ended = command.execute(new CommandRequest(Map.of(), "test"))
                .toCompletableFuture()
                .join();

        assertEquals(
                Map.of("modem", "main", "text", "1 Balance", "answerExpected", true),
                asked.join().result());
        assertEquals(CommandResult.Status.OK, ended.status());
        assertEquals(1, host.count("AT+CUSD=2"));
    }
}
