package io.cellgate.gateway.provider.sms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cellgate.at.Subscription;
import io.cellgate.command.Command;
import io.cellgate.command.CommandDescription;
import io.cellgate.command.CommandParameter;
import io.cellgate.command.CommandRequest;
import io.cellgate.command.CommandResult;
import io.cellgate.common.testing.ManualActor;
import io.cellgate.modem.ModemException;
import io.cellgate.modem.ModemState;
import io.cellgate.modem.ModemStatus;
import io.cellgate.modem.message.Messaging;
import io.cellgate.modem.message.Sms;
import io.cellgate.modem.message.SmsReceipt;
import io.cellgate.modem.message.SmsRequest;
import io.cellgate.uplink.UplinkState;
import io.cellgate.uplink.UplinkStatus;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SmsControlTest {

    private static final OneTimeKey KEY = OneTimeCodesTest.KEY;
    private static final String OWNER = "+491511234567";
    private static final Instant NOW = Instant.parse("2025-06-01T12:00:00Z");
    private static final int RATE = 3;

    @TempDir
    Path folder;

    private final ManualActor actor = new ManualActor();
    private final Modem modem = new Modem();
    private final Map<String, Offered> offered = new HashMap<>();
    private final List<Map<String, Object>> audit = new ArrayList<>();
    private boolean online;
    private SmsControl control;

    /** Sends what it is given, when the test says so. */
    private static final class Modem implements Messaging {

        final List<SmsRequest> sent = new ArrayList<>();
        CompletableFuture<SmsReceipt> receipt = CompletableFuture.completedFuture(new SmsReceipt("1", List.of(1)));

        @Override
        public String name() {
            return "main";
        }

        @Override
        public CompletableFuture<SmsReceipt> send(SmsRequest request) {
            sent.add(request);
            return receipt;
        }

        @Override
        public List<Sms> received() {
            return List.of();
        }

        @Override
        public Subscription onReceived(Consumer<Sms> listener) {
            throw new UnsupportedOperationException();
        }
    }

    /** Notes how it is called. */
    private static final class Offered implements Command {

        final List<CommandRequest> requests = new ArrayList<>();
        private final String name;
        private final String parameter;
        CompletionStage<CommandResult> result = CompletableFuture.completedStage(CommandResult.ok(Map.of()));

        Offered(String name, String parameter) {
            this.name = name;
            this.parameter = parameter;
        }

        @Override
        public CommandDescription description() {
            List<CommandParameter> parameters = name.equals("config-set")
                    ? List.of(text("pid"), text("property"), text("value"), number("trial"))
                    : List.of(text(parameter));
            return new CommandDescription(name, "", parameters);
        }

        private static CommandParameter text(String name) {
            return new CommandParameter(name, CommandParameter.Type.STRING, false, "");
        }

        private static CommandParameter number(String name) {
            return new CommandParameter(name, CommandParameter.Type.NUMBER, false, "");
        }

        @Override
        public CompletionStage<CommandResult> execute(CommandRequest request) {
            requests.add(request);
            return result;
        }
    }

    @BeforeEach
    void configured() {
        for (String name : List.of("connect", "disconnect", "redial", "gateway-reboot", "config-set")) {
            offered.put(name, new Offered(name, "uplink"));
        }
        offered.put("modem-reset", new Offered("modem-reset", "modem"));
        control = started();
    }

    private SmsControl started() {
        SmsControl made = new SmsControl(
                actor,
                folder.resolve("gateway/sms-counts"),
                new SmsControl.Surroundings(
                        name -> Optional.ofNullable(offered.get(name)),
                        () -> List.of(uplink("main"), uplink("roof")),
                        () -> List.of(ModemStatus.initial("main", ModemState.READY, NOW)),
                        () -> online,
                        audit::add));
        made.configure(settings(false, Set.copyOf(SmsCommands.NAMES)));
        actor.run();
        return made;
    }

    private static SmsSettings settings(boolean always, Set<String> commands) {
        return new SmsSettings(Set.of(new TelephoneNumber(OWNER)), Optional.of(KEY), commands, always, RATE);
    }

    private static UplinkStatus uplink(String name) {
        return new UplinkStatus(
                name,
                UplinkState.BACKING_OFF,
                NOW,
                "main",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                OptionalLong.empty(),
                1,
                OptionalLong.empty(),
                OptionalLong.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static Sms sms(String sender, String text, boolean alphanumeric, Instant sentAt) {
        return new Sms(
                Sms.Form.TEXT,
                sender,
                text,
                List.of(),
                Optional.empty(),
                Optional.of(OffsetDateTime.ofInstant(sentAt, ZoneOffset.ofHours(2))),
                NOW,
                1,
                List.of(),
                OptionalInt.empty(),
                OptionalInt.empty(),
                alphanumeric);
    }

    private void receive(String sender, String text) {
        control.received(modem, sms(sender, text, false, NOW));
        actor.run();
    }

    private void receive(long count, String command) {
        receive(OWNER, KEY.code(count) + " " + command);
    }

    private List<String> answers() {
        return modem.sent.stream().map(SmsRequest::text).toList();
    }

    private List<Object> statuses() {
        return audit.stream().map(details -> details.get("status")).toList();
    }

    private List<CommandRequest> requests(String command) {
        return offered.get(command).requests;
    }

    @Test
    void aCommandOfTheOwnerIsCarriedOutAndAnswered() {
        receive(0, "redial roof");

        assertEquals(Map.of("uplink", "roof"), requests("redial").get(0).arguments());
        assertEquals("sms", requests("redial").get(0).origin());
        assertEquals(List.of("#0 redial: ok"), answers());
        assertEquals(OWNER, modem.sent.get(0).number());
        assertEquals(
                List.of(Map.of("command", "redial", "modem", "main", "status", "ok", "number", OWNER, "count", 0L)),
                audit);
    }

    @Test
    void aCodeCountsOnceWhateverCommandComesWithIt() {
        receive(0, "redial roof");
        receive(0, "redial roof");
        receive(0, "gateway-reboot");
        control = started();
        receive(0, "redial roof");

        assertEquals(1, requests("redial").size());
        assertEquals(0, requests("gateway-reboot").size());
        assertEquals(1, modem.sent.size());
        assertEquals(List.of("ok", "ignored", "ignored", "ignored"), statuses());
    }

    @Test
    void theCodeIsUsedUpOnDiskBeforeTheCommandRuns() {
        List<Boolean> there = new ArrayList<>();
        Offered redial = offered.get("redial");
        offered.put("redial", redial);
        redial.result = CompletableFuture.completedStage(CommandResult.ok(Map.of()));
        control = new SmsControl(
                actor,
                folder.resolve("gateway/sms-counts"),
                new SmsControl.Surroundings(
                        name -> {
                            there.add(Files.exists(folder.resolve("gateway/sms-counts")));
                            return Optional.of(redial);
                        },
                        List::of,
                        List::of,
                        () -> online,
                        audit::add));
        control.configure(settings(false, Set.of("redial")));

        receive(0, "redial");

        assertEquals(List.of(true), there);
    }

    @Test
    void whereTheCountCannotBeKeptNothingIsDone() throws Exception {
        Files.createFile(folder.resolve("gateway"));

        receive(0, "redial roof");

        assertEquals(List.of(), requests("redial"));
        assertEquals(List.of(), answers());
        assertEquals(List.of("ignored"), statuses());
    }

    @ParameterizedTest
    @ValueSource(strings = {"+491511234568", "01511234567", "491511234567", "1511234567", "Bank", "", "+49151123456"})
    void whoeverElseSendsGetsNoAnswer(String sender) {
        receive(sender, KEY.code(0) + " redial roof");

        assertEquals(List.of(), requests("redial"));
        assertEquals(List.of(), answers());
        assertEquals(List.of("ignored"), statuses());
    }

    @Test
    void aNameThatLooksLikeTheNumberIsNotTheNumber() {
        control.received(modem, sms(OWNER, KEY.code(0) + " redial roof", true, NOW));
        actor.run();

        assertEquals(List.of(), requests("redial"));
        assertEquals(List.of(), answers());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hello",
                "12345678",
                "status",
                "1234567 status",
                "12345678 st;reboot",
                "12345678 apn a\"b",
                "12345678 apn a b c d",
                "12345678 apn \u0001",
                "12345678 config-set/../x"
            })
    void anOrdinaryMessageIsLeftAlone(String text) {
        receive(OWNER, text);

        assertEquals(List.of(), audit);
        assertEquals(List.of(), answers());
    }

    @Test
    void wrongCodesEndTheWordOfTheNumberForAnHour() {
        for (int i = 0; i < RATE; i++) {
            receive(OWNER, "00000000 redial roof");
        }
        receive(0, "redial roof");
        assertEquals(List.of(), requests("redial"));

        actor.advance(HourlyBound.HOUR);
        receive(0, "redial roof");

        assertEquals(1, requests("redial").size());
        assertEquals(1, modem.sent.size());
    }

    @Test
    void notMoreCommandsAnHourThanConfiguredAndNoAnswersEither() {
        for (int count = 0; count <= RATE; count++) {
            receive(count, "redial roof");
        }

        assertEquals(RATE, requests("redial").size());
        assertEquals(RATE, modem.sent.size());
        assertEquals("refused", audit.get(RATE).get("status"));
        actor.advance(HourlyBound.HOUR);
        receive(RATE + 1L, "redial roof");
        assertEquals(RATE + 1, requests("redial").size());
    }

    @Test
    void aFloodOfOthersIsToldInFewEvents() {
        for (int i = 0; i < 100; i++) {
            receive("+4915100000" + (10 + i % 90), "12345678 redial");
        }

        assertEquals(SmsControl.IGNORED_AN_HOUR, audit.size());
    }

    @Test
    void whileThereIsABrokerItIsTheWay() {
        online = true;
        receive(0, "redial roof");
        assertEquals(List.of("#0 redial: refused: MQTT is online; use it"), answers());

        control.configure(settings(true, Set.of("redial")));
        receive(1, "redial roof");

        assertEquals(1, requests("redial").size());
    }

    @Test
    void whatIsNotAmongTheCommandsIsRefused() {
        control.configure(settings(false, Set.of("status")));
        receive(0, "redial roof");
        receive(1, "config-set");

        assertEquals(List.of(), requests("redial"));
        assertEquals(
                List.of(
                        "#0 redial: refused: not among the commands that may come by SMS",
                        "#1 config-set: refused: not among the commands that may come by SMS"),
                answers());
    }

    @Test
    void aCommandThatWaitedTooLongOnItsWayIsNotCarriedOut() {
        control.received(
                modem, sms(OWNER, KEY.code(0) + " gateway-reboot", false, NOW.minus(SmsControl.AGE.plusSeconds(1))));
        actor.run();

        assertEquals(List.of(), requests("gateway-reboot"));
        assertEquals(List.of("expired"), statuses());
    }

    @Test
    void whatCutsTheWayOfItsAnswerActsAfterIt() {
        modem.receipt = new CompletableFuture<>();
        CompletableFuture<CommandResult> outcome = new CompletableFuture<>();
        offered.get("modem-reset").result = CompletableFuture.completedStage(CommandResult.accepted(Map.of(), outcome));

        receive(0, "modem-reset");
        CompletableFuture<Void> replied =
                requests("modem-reset").get(0).replied().toCompletableFuture();
        assertEquals(List.of("#0 modem-reset: accepted"), answers());
        assertFalse(replied.isDone());
        modem.receipt.complete(new SmsReceipt("1", List.of(1)));
        actor.run();

        assertTrue(replied.isDone());
        outcome.complete(CommandResult.error("the module does not come back"));
        actor.run();
        assertEquals(
                "#0 modem-reset: error: the module does not come back",
                answers().get(1));
        assertEquals(List.of("accepted", "error"), statuses());
    }

    @Test
    void anAnswerThatCannotBeSentHoldsNothingUp() {
        modem.receipt = new CompletableFuture<>();
        receive(0, "modem-reset");
        CompletableFuture<Void> replied =
                requests("modem-reset").get(0).replied().toCompletableFuture();

        actor.advance(SmsControl.ANSWER.minusMillis(1));
        assertFalse(replied.isDone());
        actor.advance(Duration.ofMillis(1));
        assertTrue(replied.isDone());

        modem.receipt.completeExceptionally(new ModemException("no network"));
        actor.run();
        assertEquals(0, actor.timers());
    }

    @Test
    void whatWaitsForItsAnswerGoesOnWhenTheBundleStops() {
        modem.receipt = new CompletableFuture<>();
        receive(0, "modem-reset");
        CompletableFuture<Void> replied =
                requests("modem-reset").get(0).replied().toCompletableFuture();

        control.close();
        actor.run();
        receive(1, "redial roof");

        assertTrue(replied.isDone());
        assertEquals(0, actor.timers());
        assertEquals(List.of(), requests("redial"));
    }

    @Test
    void anApnIsSetOnTrial() {
        receive(0, "apn web.example roof");

        assertEquals(
                Map.of("pid", "io.cellgate.uplink~roof", "property", "apn", "value", "web.example", "trial", 600),
                requests("config-set").get(0).arguments());
    }

    @Test
    void ofSeveralUplinksOneIsToBeNamed() {
        receive(0, "apn web.example");

        assertEquals(List.of(), requests("config-set"));
        assertEquals(List.of("#0 apn: refused: argument 'uplink' is missing; allowed: (main, roof)"), answers());
    }

    @Test
    void theStatusIsOneMessage() {
        receive(0, "Status");

        assertEquals(
                List.of("#0 MQTT offline; uplink main backing-off; uplink roof backing-off; modem main ready"),
                answers());
    }

    @Test
    void anAnswerIsOneMessageInTheAlphabetOfTelephones() {
        String fitted = SmsAnswers.fitted("io.cellgate.uplink~main [\u00fc`" + "x".repeat(300));

        assertEquals(SmsAnswers.LONGEST, fitted.length());
        assertTrue(fitted.startsWith("io.cellgate.uplink-main (??x"), fitted);
        assertTrue(fitted.endsWith("x..."), fitted);
    }

    @Test
    void aCommandThatFailsInItselfIsAnswered() {
        offered.get("redial").result = CompletableFuture.failedStage(new IllegalStateException("gone"));

        receive(0, "redial roof");

        assertEquals(1, modem.sent.size());
        assertEquals(List.of("error"), statuses());
    }

    @Test
    void noCodeIsInWhatIsTold() {
        receive(0, "redial roof");
        receive(0, "redial roof");
        receive(OWNER, "00000000 redial roof");
        receive("+4915", KEY.code(1) + " redial");

        assertFalse(audit.toString().contains(KEY.code(0)));
        assertFalse(audit.toString().contains(KEY.code(1)));
        assertFalse(audit.toString().contains("00000000"));
        assertEquals(
                "SmsOrder[redial]",
                SmsOrder.read("12345678 redial").orElseThrow().toString());
    }
}
