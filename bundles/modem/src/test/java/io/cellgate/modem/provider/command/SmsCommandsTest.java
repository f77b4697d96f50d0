package io.cellgate.modem.provider.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cellgate.command.Command;
import io.cellgate.command.CommandRequest;
import io.cellgate.command.CommandResult;
import io.cellgate.command.CommandResult.Status;
import io.cellgate.modem.message.Sms;
import io.cellgate.modem.provider.access.FakeModem;
import io.cellgate.modem.provider.settings.SmsMode;
import io.cellgate.modem.provider.sms.FakeStore;
import io.cellgate.modem.provider.sms.Pdus;
import io.cellgate.modem.provider.sms.SmsService;
import io.cellgate.modem.radio.RadioWorld;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SmsCommandsTest {

    @TempDir
    Path state;

    private final FakeStore module = new FakeStore();
    private final SmsService service = new SmsService(module.host, new Random(1));
    private final SmsSendCommand send = new SmsSendCommand();
    private final SmsListCommand list = new SmsListCommand();
    private final SmsDeleteCommand delete = new SmsDeleteCommand();

    @BeforeEach
    void begin() {
        service.configure(SmsMode.ON, state.resolve("main"));
        send.modems.add(service);
        list.modems.add(service);
        delete.modems.add(service);
    }

    private void receive(String... texts) {
        for (String text : texts) {
            module.host.says(
                    service, "+CMT: ,20\n" + Pdus.delivered("+491", text, 0).get(0));
            module.host.pass(Duration.ofSeconds(1));
        }
    }

    private List<String> texts() {
        return service.received().stream().map(Sms::text).toList();
    }

    private long files() throws IOException {
        try (Stream<Path> found = Files.list(state.resolve("main"))) {
            return found.count();
        }
    }

    @Test
    void aMessageIsDeletedForGood() throws IOException {
        receive("one", "two", "three");
        String received = service.received().get(1).receivedAt().toString();

        CommandResult result = run(delete, Map.of("received", received));

        assertEquals(CommandResult.ok(Map.of("modem", "main", "deleted", 1)), result);
        assertEquals(List.of("one", "three"), texts());
        assertEquals(2, files());
        assertEquals(Status.ERROR, run(delete, Map.of("received", received)).status());
    }

    @Test
    void allMessagesAreDeletedOnlyWhereThatIsSaid() throws IOException {
        receive("one", "two");

        for (Map<String, Object> unclear : List.<Map<String, Object>>of(
                Map.of(),
                Map.of("all", false),
                Map.of("received", "yesterday"),
                Map.of("all", true, "received", "2024-03-01T12:00:00Z"))) {
            assertEquals(Status.REFUSED, run(delete, unclear).status(), unclear::toString);
        }
        assertEquals(2, files());

        assertEquals(2, run(delete, Map.of("all", true)).result().get("deleted"));
        assertEquals(List.of(), texts());
        assertEquals(0, files());
        assertEquals(0, run(delete, Map.of("all", true)).result().get("deleted"));
    }

    private static CommandResult run(Command command, Map<String, Object> arguments) {
        CommandRequest request = new CommandRequest(arguments, "test");
        return command.description()
                .problemOf(request)
                .map(CommandResult::refused)
                .orElseGet(() -> command.execute(request).toCompletableFuture().join());
    }

    @Test
    void aMessageIsSentAndItsReferencesAnswered() {
        CommandResult result = run(send, Map.of("number", "+491", "text", "hi", "report", true, "hours", 24));

        assertEquals(Status.OK, result.status());
        assertEquals(List.of(40), result.result().get("references"));
        assertEquals("main", result.result().get("modem"));
        // report and validity: 21 and 10 hexadecimal; A7 is 24 hours
        assertEquals("003100", module.submitted.get(0).substring(0, 6));
        assertTrue(module.submitted.get(0).contains("0000A702"), module.submitted.get(0));
    }

    @Test
    void badArgumentsAreRefusedWithWhatIsAllowedBeforeAnythingIsSent() {
        Map<Map<String, Object>, String> wrong = new HashMap<>();
        wrong.put(Map.of("text", "hi"), "'number' is missing");
        wrong.put(Map.of("number", "+491"), "'text' is missing");
        wrong.put(Map.of("number", "12;AT", "text", "hi"), "1 to 20 digits");
        wrong.put(Map.of("number", "1", "text", ""), "1 to 1530");
        wrong.put(Map.of("number", "1", "text", "x".repeat(1531)), "1 to 1530");
        wrong.put(Map.of("number", "1", "text", "hi", "hours", 0), "'hours'");
        wrong.put(Map.of("number", "1", "text", "hi", "hours", Double.NaN), "'hours'");
        wrong.put(Map.of("number", "1", "text", "hi", "hours", 1e9), "'hours'");
        wrong.put(Map.of("number", "1", "text", "hi", "modem", "other"), "[main]");
        wrong.put(Map.of("number", "1", "text", "hi", "flash", true), "'flash'");

        wrong.forEach((arguments, what) -> {
            CommandResult result = run(send, arguments);
            assertEquals(Status.REFUSED, result.status(), arguments.toString());
            assertTrue(result.error().orElse("").contains(what), result.error().orElse(""));
        });
        assertEquals(List.of(), module.submitted);
    }

    @Test
    void aFailureIsAnErrorInTheModemsWords() {
        module.host.refuse("AT+CMGS=*", 331);

        CommandResult result = run(send, Map.of("number", "1", "text", "hi"));

        assertEquals(Status.ERROR, result.status());
        assertTrue(result.error().orElse("").contains("331"), result.error().orElse(""));
    }

    @Test
    void ofSeveralModemsOneMustBeNamed() {
        send.modems.add(new SmsService(new FakeModem(RadioWorld.THREE_GPP2), new Random(1)));

        CommandResult result = run(send, Map.of("number", "1", "text", "hi"));

        assertEquals(Status.REFUSED, result.status());
        assertTrue(result.error().orElse("").contains("'modem' is missing"));
    }

    @Test
    void theLastMessagesAreListed() {
        for (int i = 0; i < 12; i++) {
            module.host.says(
                    service,
                    "+CMT: ,20\n" + Pdus.delivered("+491", "message " + i, 0).get(0));
        }

        List<?> usual = (List<?>) run(list, Map.of()).result().get("messages");
        List<?> two = (List<?>) run(list, Map.of("count", 2)).result().get("messages");

        assertEquals(10, usual.size());
        assertEquals("message 11", ((Map<?, ?>) two.get(1)).get("text"));
        assertEquals(Status.REFUSED, run(list, Map.of("count", 0)).status());
        assertEquals(Status.REFUSED, run(list, Map.of("count", 101)).status());
    }

    @Test
    void withoutAModemTheAnswerSaysSo() {
        assertEquals(
                "no modem is configured",
                run(new UssdCommand(), Map.of()).error().orElse(""));
    }
}
