package io.cellgate.telemetry.mqtt.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cellgate.command.Command;
import io.cellgate.command.CommandDescription;
import io.cellgate.command.CommandParameter;
import io.cellgate.command.CommandRequest;
import io.cellgate.command.CommandResult;
import io.cellgate.common.testing.ManualActor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RemoteCommandsTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2025-06-01T12:00:00Z"), ZoneOffset.UTC);

    private final ManualActor actor = new ManualActor();
    private final List<String> replies = new ArrayList<>();
    private final List<Runnable> deliveries = new ArrayList<>();
    private final List<Map<String, Object>> audited = new ArrayList<>();
    private final List<CommandRequest> executed = new ArrayList<>();
    private Optional<String> problem = Optional.empty();
    private final RemoteCommands commands =
            new RemoteCommands(actor, Runnable::run, CLOCK, new RemoteCommands.ReplySender() {
                @Override
                public void reply(String id, String payload, Runnable delivered) {
                    replies.add(id + " " + payload);
                    deliveries.add(delivered);
                }

                @Override
                public void audit(Map<String, Object> details) {
                    audited.add(details);
                }
            });

    private Command command(String name, Function<CommandRequest, CompletionStage<CommandResult>> body) {
        CommandDescription description = new CommandDescription(
                name,
                "A command.",
                List.of(new CommandParameter("uplink", CommandParameter.Type.STRING, false, "which")));
        return new Command() {
            @Override
            public CommandDescription description() {
                return description;
            }

            @Override
            public CompletionStage<CommandResult> execute(CommandRequest request) {
                executed.add(request);
                return body.apply(request);
            }
        };
    }

    private void offer(String name, CommandResult result) {
        commands.add(command(name, request -> CompletableFuture.completedFuture(result)), 0, 1);
    }

    private void arrive(String name, String payload) {
        commands.arrived(name, payload.getBytes(StandardCharsets.UTF_8), false, () -> {});
        actor.run();
    }

    @Test
    void aCommandIsCarriedOutAndAnsweredAsTheContractSays() {
        offer("status", CommandResult.ok(Map.of("state", "connected")));

        arrive("status", "{\"id\":\"1\",\"args\":{\"uplink\":\"main\"}}");

        assertEquals(List.of("1 {\"id\":\"1\",\"status\":\"ok\",\"result\":{\"state\":\"connected\"}}"), replies);
        assertEquals(Optional.of("main"), executed.get(0).text("uplink"));
        assertEquals("mqtt", executed.get(0).origin());
    }

    @Test
    void anErrorIsAnsweredInTheCommandsWords() {
        offer("connect", CommandResult.error("no SIM"));

        arrive("connect", "{\"id\":\"1\"}");

        assertEquals(List.of("1 {\"id\":\"1\",\"status\":\"error\",\"error\":\"no SIM\"}"), replies);
    }

    @Test
    void anUnknownCommandIsRefusedWithTheNamesOfThoseThereAre() {
        offer("status", CommandResult.ok(Map.of()));

        arrive("reboot", "{\"id\":\"1\"}");

        assertEquals(
                List.of("1 {\"id\":\"1\",\"status\":\"refused\","
                        + "\"error\":\"there is no command 'reboot'; there are: [status]\"}"),
                replies);
    }

    @Test
    void argumentsThatDoNotFitAreRefusedAndNothingIsDone() {
        offer("status", CommandResult.ok(Map.of()));

        arrive("status", "{\"id\":\"1\",\"args\":{\"uplnk\":\"main\"}}");

        assertTrue(replies.get(0).contains("\"refused\"") && replies.get(0).contains("'uplnk'"), replies::toString);
        assertEquals(List.of(), executed);
    }

    @Test
    void textsAndNumbersAreTakenAsTheShellTakesThem() {
        commands.add(new Disconnect(), 0, 1);

        arrive("disconnect", "{\"id\":\"1\",\"args\":{\"uplink\":7,\"seconds\":\"60\"}}");
        arrive("disconnect", "{\"id\":\"2\",\"args\":{\"seconds\":\"soon\"}}");

        assertEquals(Map.of("uplink", "7", "seconds", 60L), executed.get(0).arguments());
        assertEquals(
                "2 {\"id\":\"2\",\"status\":\"refused\",\"error\":\"argument 'seconds' is 'soon'; allowed: a number\"}",
                replies.get(1));
        assertEquals(1, executed.size());
    }

    /** Takes a number. */
    private final class Disconnect implements Command {

        @Override
        public CommandDescription description() {
            return new CommandDescription(
                    "disconnect",
                    "Ends an uplink.",
                    List.of(
                            new CommandParameter("uplink", CommandParameter.Type.STRING, false, "which"),
                            new CommandParameter("seconds", CommandParameter.Type.NUMBER, false, "how long")));
        }

        @Override
        public CompletionStage<CommandResult> execute(CommandRequest request) {
            executed.add(request);
            return CompletableFuture.completedStage(CommandResult.ok(Map.of()));
        }
    }

    @Test
    void aCommandThatIsNotAllowedIsRefusedWithTheProperty() {
        offer("disconnect", CommandResult.ok(Map.of()));
        commands.policy(new CommandPolicy(Set.of(), Set.of("status"), Duration.ofMinutes(5), 60));

        arrive("disconnect", "{\"id\":\"1\"}");

        assertTrue(replies.get(0).contains("\"refused\"") && replies.get(0).contains("'commands'"), replies::toString);
        assertEquals(List.of(), executed);
    }

    @Test
    void aRequestWhoseTimeHasPassedIsNotCarriedOut() {
        offer("connect", CommandResult.ok(Map.of()));

        arrive("connect", "{\"id\":\"1\",\"expires\":\"2025-06-01T12:00:00Z\"}");
        arrive("connect", "{\"id\":\"2\",\"expires\":\"2025-06-01T12:00:01Z\"}");

        assertTrue(replies.get(0).contains("\"expired\""), replies::toString);
        assertTrue(replies.get(1).contains("\"ok\""), replies::toString);
        assertEquals(1, executed.size());
    }

    @Test
    void aRetainedRequestIsIgnored() {
        offer("disconnect", CommandResult.ok(Map.of()));

        commands.arrived("disconnect", "{\"id\":\"1\"}".getBytes(StandardCharsets.UTF_8), true, () -> {});
        actor.run();

        assertEquals(List.of(), executed);
        assertEquals(List.of(), replies);
        assertEquals(1, commands.ignored());
    }

    @Test
    void aRequestWithoutIdIsCountedAndNotCarriedOut() {
        offer("disconnect", CommandResult.ok(Map.of()));

        arrive("disconnect", "now!");
        arrive("disconnect", "{\"id\":\"../../state\"}");

        assertEquals(List.of(), executed);
        assertEquals(List.of(), replies);
        assertEquals(2, commands.ignored());
    }

    @Test
    void aRequestThatIsDeliveredTwiceIsCarriedOutOnceAndAnsweredWithTheSameWords() {
        offer("connect", CommandResult.ok(Map.of("attempt", 1)));

        arrive("connect", "{\"id\":\"1\"}");
        arrive("connect", "{\"id\":\"1\"}");

        assertEquals(1, executed.size());
        assertEquals(2, replies.size());
        assertEquals(replies.get(0), replies.get(1));
    }

    @Test
    void aRequestThatComesAgainWhileItRunsIsAnsweredOnce() {
        CompletableFuture<CommandResult> running = new CompletableFuture<>();
        commands.add(command("connect", request -> running), 0, 1);

        arrive("connect", "{\"id\":\"1\"}");
        arrive("connect", "{\"id\":\"1\"}");
        running.complete(CommandResult.ok(Map.of()));
        actor.run();

        assertEquals(1, executed.size());
        assertEquals(1, replies.size());
    }

    @Test
    void anotherRequestUnderAUsedIdIsRefused() {
        offer("connect", CommandResult.ok(Map.of()));
        offer("disconnect", CommandResult.ok(Map.of()));

        arrive("connect", "{\"id\":\"1\"}");
        arrive("disconnect", "{\"id\":\"1\"}");

        assertEquals(1, executed.size());
        assertTrue(replies.get(1).contains("\"refused\""), replies::toString);
    }

    @Test
    void anIdMayBeUsedAgainAfterTheWindow() {
        offer("connect", CommandResult.ok(Map.of()));

        arrive("connect", "{\"id\":\"1\"}");
        actor.advance(RecentRequests.AGE.plusSeconds(1));
        arrive("connect", "{\"id\":\"1\"}");

        assertEquals(2, executed.size());
    }

    @Test
    void whatTakesLongIsAcceptedFirstAndItsResultComesUnderTheSameIdHoweverLate() {
        CompletableFuture<CommandResult> running = new CompletableFuture<>();
        commands.add(command("modem-scan", request -> running), 0, 1);

        arrive("modem-scan", "{\"id\":\"1\"}");
        actor.advance(RunningRequest.LONG);
        assertEquals(List.of("1 {\"id\":\"1\",\"status\":\"accepted\",\"final\":false}"), replies);
        actor.advance(Duration.ofHours(3));
        commands.sessionLost();
        running.complete(CommandResult.ok(Map.of("operators", 2)));
        actor.run();

        assertEquals(
                "1 {\"id\":\"1\",\"status\":\"ok\",\"result\":{\"operators\":2}}", replies.get(replies.size() - 1));
        actor.advance(Duration.ofHours(3));
        assertTrue(replies.get(replies.size() - 1).contains("\"ok\""), "the last one: " + replies);
    }

    @Test
    void whatTakesMinutesTellsThatItGoesOnLessAndLessOften() {
        CompletableFuture<CommandResult> running = new CompletableFuture<>();
        commands.add(command("modem-scan", request -> running), 0, 1);

        arrive("modem-scan", "{\"id\":\"1\"}");
        for (int second = 0; second < 180; second++) {
            actor.advance(Duration.ofSeconds(1));
            List.copyOf(deliveries).forEach(Runnable::run);
        }

        assertEquals(
                List.of(
                        "1 {\"id\":\"1\",\"status\":\"accepted\",\"final\":false}",
                        "1 {\"id\":\"1\",\"status\":\"accepted\",\"final\":false,\"result\":{\"runningSeconds\":35}}",
                        "1 {\"id\":\"1\",\"status\":\"accepted\",\"final\":false,\"result\":{\"runningSeconds\":95}}"),
                replies);
    }

    /** Otherwise a day without a broker would end in a heap of old news, which pushes out replies. */
    @Test
    void progressDoesNotPileUpWhileTheBrokerIsAway() {
        CompletableFuture<CommandResult> running = new CompletableFuture<>();
        commands.add(command("modem-scan", request -> running), 0, 1);

        arrive("modem-scan", "{\"id\":\"1\"}");
        actor.advance(Duration.ofDays(1));

        assertEquals(2, replies.size());
    }

    @Test
    void whatActsAfterItsReplyReportsItsOutcomeAsReplyAndAsEvent() {
        CompletableFuture<CommandResult> outcome = new CompletableFuture<>();
        List<String> order = new ArrayList<>();
        commands.add(
                command("modem-power-off", request -> {
                    request.afterReply(() -> order.add("off"));
                    return CompletableFuture.completedFuture(CommandResult.accepted(Map.of("modem", "main"), outcome));
                }),
                0,
                1);

        arrive("modem-power-off", "{\"id\":\"1\"}");
        assertEquals(
                List.of("1 {\"id\":\"1\",\"status\":\"accepted\",\"final\":false,\"result\":{\"modem\":\"main\"}}"),
                replies);
        assertEquals(List.of(), order);
        deliveries.get(0).run();
        assertEquals(List.of("off"), order);
        outcome.complete(CommandResult.error("the module has no such command"));
        actor.run();
        actor.advance(Duration.ofMinutes(1));

        assertEquals(2, replies.size());
        assertTrue(
                replies.get(1).contains("\"status\":\"error\",\"error\":\"the module has no such"), replies::toString);
        assertEquals(1, audited.size());
        assertEquals("error", audited.get(0).get("status"));
        assertEquals("modem-power-off", audited.get(0).get("command"));
    }

    @Test
    void everyRequestIsAuditedAndAFloodOfThemIsCounted() {
        offer("status", CommandResult.ok(Map.of()));
        arrive("status", "{\"id\":\"1\"}");
        arrive("reboot", "{\"id\":\"2\"}");
        arrive("status", "now!");

        assertEquals(
                List.of("ok", "refused", "ignored"),
                audited.stream().map(details -> details.get("status")).toList());
        for (int i = 0; i < 100; i++) {
            arrive("status", "{\"id\":\"n" + i + "\"}");
        }
        assertEquals(RequestAudit.EVENTS_A_MINUTE, audited.size());
        actor.advance(Duration.ofMinutes(1));
        commands.tellCounted();
        assertEquals(43L, audited.get(audited.size() - 1).get("count"));
    }

    @Test
    void aCommandWhoseBundleGoesAwayIsAnsweredInTheEnd() {
        Command command = command("connect", request -> new CompletableFuture<>());
        commands.add(command, 0, 1);
        arrive("connect", "{\"id\":\"1\"}");
        actor.advance(RunningRequest.LONG);

        commands.remove(command);
        actor.advance(RunningRequest.GONE_LIMIT);

        assertEquals(2, replies.size());
        assertTrue(replies.get(1).contains("\"error\":\"the bundle"), replies::toString);
    }

    @Test
    void whatActsExpiresByItselfAndWhatOnlyReadsDoesNot() {
        offer("connect", CommandResult.ok(Map.of()));

        arrive("connect", "{\"id\":\"1\",\"time\":\"2025-06-01T11:54:59Z\"}");
        arrive("connect", "{\"id\":\"2\",\"time\":\"2025-06-01T11:55:00Z\"}");
        arrive("connect", "{\"id\":\"3\",\"time\":\"2025-06-01T10:00:00Z\",\"expires\":\"2025-06-01T13:00:00Z\"}");

        assertTrue(replies.get(0).contains("\"expired\""), replies::toString);
        assertTrue(replies.get(0).contains("'command.age'"), replies::toString);
        assertTrue(replies.get(1).contains("\"ok\"") && replies.get(2).contains("\"ok\""), replies::toString);
    }

    @Test
    void whatWaitedTooLongForOneThatBlocksIsNotCarriedOutAnyMore() {
        List<Runnable> waiting = new ArrayList<>();
        RemoteCommands busy =
                new RemoteCommands(actor, waiting::add, CLOCK, (id, payload, delivered) -> replies.add(payload));
        busy.add(command("sms-send", r -> CompletableFuture.completedFuture(CommandResult.ok(Map.of()))), 0, 1);
        send(busy, "a");

        actor.advance(Duration.ofMinutes(6));
        waiting.forEach(Runnable::run);
        actor.run();

        assertEquals(List.of(), executed);
        assertTrue(replies.get(replies.size() - 1).contains("\"expired\""), replies::toString);
    }

    @Test
    void moreThanTheRateIsRefusedAndMayComeAgain() {
        offer("sms-send", CommandResult.ok(Map.of()));
        commands.policy(new CommandPolicy(Set.of(CommandPolicy.Role.OPERATE), Set.of(), Duration.ofMinutes(5), 2));
        send(commands, "a");
        send(commands, "b");
        send(commands, "c");
        assertTrue(replies.get(2).contains("\"refused\"") && replies.get(2).contains("try again"), replies::toString);

        actor.advance(Duration.ofMinutes(1));
        send(commands, "c");

        assertEquals(3, executed.size());
    }

    @Test
    void aRequestThatFindsNoRoomIsRefusedAndNotIgnored() {
        assertTrue(commands.noRoom("{\"id\":\"x\"}".getBytes(StandardCharsets.UTF_8)));
        assertFalse(commands.noRoom("junk".getBytes(StandardCharsets.UTF_8)));
        actor.run();

        assertEquals(1, replies.size());
        assertTrue(replies.get(0).contains("\"refused\"") && replies.get(0).contains("try again"), replies::toString);
    }

    @Test
    void aReplyThatTheBrokerDidNotGetBeforeARestartIsSentAfterIt(@TempDir Path folder) {
        Path file = folder.resolve("mqtt/requests");
        send(restarted(file), "a");
        assertEquals(1, replies.size());

        restarted(file);
        assertEquals(2, replies.size());
        assertEquals(replies.get(0), replies.get(1));
        deliveries.get(deliveries.size() - 1).run();
        restarted(file);

        assertEquals(2, replies.size());
    }

    @Test
    void aCommandThatFailsInsideTellsNothingOfItsInside() {
        commands.add(
                command("throws", request -> {
                    throw new IllegalStateException("password=abc");
                }),
                0,
                1);
        commands.add(
                command("fails", request -> CompletableFuture.failedFuture(new IllegalStateException("abc"))), 0, 2);

        commands.add(command("nothing", request -> CompletableFuture.completedFuture(null)), 0, 3);
        commands.add(
                command("replaced", request -> {
                    throw new NoClassDefFoundError("abc");
                }),
                0,
                4);

        arrive("throws", "{\"id\":\"1\"}");
        arrive("fails", "{\"id\":\"2\"}");
        arrive("nothing", "{\"id\":\"3\"}");
        arrive("replaced", "{\"id\":\"4\"}");

        assertEquals(4, replies.size());
        assertTrue(replies.stream().allMatch(reply -> reply.contains("\"status\":\"error\"")), replies::toString);
        assertTrue(replies.stream().noneMatch(reply -> reply.contains("abc")), replies::toString);
    }

    @Test
    void theCommandWithTheHigherRankingIsOffered() {
        commands.add(command("status", r -> CompletableFuture.completedFuture(CommandResult.error("low"))), 0, 1);
        Command high = command("status", r -> CompletableFuture.completedFuture(CommandResult.error("high")));
        commands.add(high, 5, 2);

        arrive("status", "{\"id\":\"1\"}");
        commands.remove(high);
        arrive("status", "{\"id\":\"2\"}");

        assertTrue(replies.get(0).contains("high") && replies.get(1).contains("low"), replies::toString);
    }

    @Test
    void whatCutsTheLinkActsAfterTheBrokerHasTheReply() {
        AtomicBoolean cut = new AtomicBoolean();
        commands.add(
                command("disconnect", request -> {
                    request.replied().thenRun(() -> cut.set(true));
                    return CompletableFuture.completedFuture(CommandResult.accepted(Map.of()));
                }),
                0,
                1);

        arrive("disconnect", "{\"id\":\"1\"}");
        assertEquals(List.of("1 {\"id\":\"1\",\"status\":\"accepted\"}"), replies);
        assertFalse(cut.get());

        deliveries.get(0).run();
        assertTrue(cut.get());
    }

    @Test
    void whatCutsTheLinkActsInTheEndEvenIfTheBrokerNeverTakesTheReply() {
        AtomicBoolean cut = new AtomicBoolean();
        commands.add(
                command("disconnect", request -> {
                    request.replied().thenRun(() -> cut.set(true));
                    return CompletableFuture.completedFuture(CommandResult.accepted(Map.of()));
                }),
                0,
                1);
        arrive("disconnect", "{\"id\":\"1\"}");

        actor.advance(RunningRequest.REPLY_LIMIT);

        assertTrue(cut.get());
    }

    @Test
    void anAnswerThatIsTooLongIsReplaced() {
        offer("status", CommandResult.ok(Map.of("x", "y".repeat(Reply.MAX_CHARACTERS))));

        arrive("status", "{\"id\":\"1\"}");

        assertTrue(replies.get(0).contains("too long"));
    }

    @Test
    void whenTooManyWaitForOneThatBlocksTheNextIsToldSo() {
        List<Runnable> waiting = new ArrayList<>();
        RemoteCommands busy =
                new RemoteCommands(actor, waiting::add, CLOCK, (id, payload, delivered) -> replies.add(payload));
        busy.add(command("status", r -> CompletableFuture.completedFuture(CommandResult.ok(Map.of()))), 0, 1);
        for (int id = 0; id <= RemoteCommands.MAX_WAITING; id++) {
            busy.arrived("status", ("{\"id\":\"" + id + "\"}").getBytes(StandardCharsets.UTF_8), false, () -> {});
        }
        actor.run();
        assertEquals(1, replies.size());
        assertTrue(replies.get(0).contains("too many"), replies::toString);

        waiting.forEach(Runnable::run);
        actor.run();
        busy.arrived("status", "{\"id\":\"again\"}".getBytes(StandardCharsets.UTF_8), false, () -> {});

        assertEquals(RemoteCommands.MAX_WAITING + 1, waiting.size());
    }

    @Test
    void whatStillRunsIsAnsweredAtTheEndAndNoTimerIsLeft() {
        AtomicBoolean mayAct = new AtomicBoolean();
        commands.add(
                command("connect", request -> {
                    request.replied().thenRun(() -> mayAct.set(true));
                    return new CompletableFuture<>();
                }),
                0,
                1);
        arrive("connect", "{\"id\":\"1\"}");

        commands.close();

        assertTrue(replies.get(0).contains("stopped"), replies::toString);
        actor.advance(Duration.ofSeconds(5));
        assertTrue(mayAct.get());
        assertEquals(Optional.empty(), actor.untilNextTimer());
    }

    private int executions(String id) {
        return (int) executed.stream()
                .filter(request -> request.text("uplink").equals(Optional.of(id)))
                .count();
    }

    private void send(RemoteCommands to, String id) {
        to.arrived(
                "sms-send",
                ("{\"id\":\"" + id + "\",\"args\":{\"uplink\":\"" + id + "\"}}").getBytes(StandardCharsets.UTF_8),
                false,
                () -> {});
        actor.run();
    }

    @Test
    void aRequestIsNotForgottenForOthers() {
        offer("sms-send", CommandResult.ok(Map.of("reference", 17)));
        send(commands, "first");
        for (int i = 0; i < 1000; i++) {
            send(commands, "other" + i);
        }

        send(commands, "first");

        assertEquals(1, executions("first"));
        assertEquals(replies.get(0), replies.get(replies.size() - 1));
    }

    @Test
    void aRequestThatStillRunsIsNotForgottenHoweverLongItTakes() {
        CompletableFuture<CommandResult> running = new CompletableFuture<>();
        commands.add(command("sms-send", request -> running), 0, 1);
        send(commands, "a");
        actor.advance(Duration.ofHours(2));

        send(commands, "a");
        running.complete(CommandResult.ok(Map.of()));
        actor.run();
        actor.advance(RecentRequests.AGE);
        send(commands, "a");

        assertEquals(1, executed.size());
    }

    @Test
    void tooManyInTenMinutesAreRefusedAndNoneIsForgotten() {
        offer("sms-send", CommandResult.ok(Map.of()));
        for (int i = 0; i <= RecentRequests.MAX_ACTING; i++) {
            send(commands, "n" + i);
        }
        send(commands, "n0");
        String last = "n" + RecentRequests.MAX_ACTING;
        assertTrue(replies.get(RecentRequests.MAX_ACTING).contains("\"refused\""), replies::toString);
        assertEquals(RecentRequests.MAX_ACTING, executed.size());

        actor.advance(RecentRequests.AGE.plusSeconds(1));
        send(commands, last);

        assertEquals(1, executions(last));
    }

    private RemoteCommands restarted(Path file) {
        RemoteCommands next = new RemoteCommands(actor, Runnable::run, CLOCK, new RemoteCommands.ReplySender() {
            @Override
            public void reply(String id, String payload, Runnable delivered) {
                replies.add(id + " " + payload);
                deliveries.add(delivered);
            }

            @Override
            public void journalProblem(Optional<String> why) {
                problem = why;
            }
        });
        next.journal(file);
        actor.run();
        next.add(
                command("sms-send", r -> CompletableFuture.completedFuture(CommandResult.ok(Map.of("reference", 17)))),
                0,
                1);
        return next;
    }

    @Test
    void aRequestIsNotCarriedOutAgainAfterARestart(@TempDir Path folder) {
        Path file = folder.resolve("mqtt/requests");
        send(restarted(file), "a");
        deliveries.get(0).run();

        send(restarted(file), "a");

        assertEquals(1, executed.size());
        assertEquals(2, replies.size());
        assertEquals(replies.get(0), replies.get(1));
        assertEquals(Optional.empty(), problem);
    }

    @Test
    void aRequestThatWasCutOffIsNotCarriedOutAgainAndItsSenderIsToldSo(@TempDir Path folder) {
        Path file = folder.resolve("mqtt/requests");
        RemoteCommands killed = restarted(file);
        killed.add(command("sms-send", request -> new CompletableFuture<>()), 9, 2);
        send(killed, "a");

        RemoteCommands next = restarted(file);
        assertEquals(1, replies.size(), "its sender is told without asking again");
        deliveries.get(0).run();
        send(next, "a");

        assertEquals(1, executed.size());
        assertEquals(replies.get(0), replies.get(1));
        assertTrue(replies.get(0).contains("\"error\":\"it was begun before a restart"), replies::toString);
        restarted(file);
        assertEquals(2, replies.size());
    }

    /** A command that was accepted before the gateway was killed. */
    private void acceptedBeforeAKill(Path file) {
        // a clock of its own, which stands still when it is killed
        ManualActor doomed = new ManualActor();
        RemoteCommands killed = new RemoteCommands(doomed, Runnable::run, CLOCK, this::replied);
        killed.journal(file);
        doomed.run();
        killed.add(knowing(new CompletableFuture<>(), Optional.empty()), 9, 2);
        send(killed, "a");
        doomed.run();
        assertEquals(Optional.of("a"), executed.get(0).id());
        assertEquals(1, replies.size(), "accepted");
    }

    private void replied(String id, String payload, Runnable delivered) {
        replies.add(id + " " + payload);
        deliveries.add(delivered);
    }

    private RemoteCommands successor(Path file) {
        RemoteCommands next = new RemoteCommands(actor, Runnable::run, CLOCK, this::replied);
        next.journal(file);
        actor.run();
        return next;
    }

    /** One that is accepted at once, and what it says of the request {@code a} when it is asked again. */
    private Command knowing(
            CompletableFuture<CommandResult> outcome, Optional<CompletionStage<CommandResult>> resumed) {
        return new Command() {
            @Override
            public CommandDescription description() {
                return new CommandDescription(
                        "sms-send",
                        "Knows.",
                        List.of(new CommandParameter("uplink", CommandParameter.Type.STRING, false, "which")));
            }

            @Override
            public CompletionStage<CommandResult> execute(CommandRequest request) {
                executed.add(request);
                return CompletableFuture.completedFuture(CommandResult.accepted(Map.of(), outcome));
            }

            @Override
            public Optional<CompletionStage<CommandResult>> resumed(String id) {
                return id.equals("a") ? resumed : Optional.empty();
            }
        };
    }

    /** A command that was accepted before the gateway was killed, and what came of it. */
    private RemoteCommands killedDuringATrial(Path file, CompletableFuture<CommandResult> outcome) {
        acceptedBeforeAKill(file);
        RemoteCommands next = successor(file);
        next.add(knowing(new CompletableFuture<>(), Optional.of(outcome)), 0, 1);
        actor.run();
        return next;
    }

    @Test
    void aCommandThatKnowsAnswersAfterARestartUnderTheSameId(@TempDir Path folder) {
        Path file = folder.resolve("mqtt/requests");
        CompletableFuture<CommandResult> outcome = new CompletableFuture<>();
        RemoteCommands next = killedDuringATrial(file, outcome);
        send(next, "a");
        assertEquals(1, replies.size(), "the same request gets no answer before there is one");

        outcome.complete(CommandResult.error("the former configuration is back"));
        actor.run();
        deliveries.get(deliveries.size() - 1).run();

        assertEquals(
                List.of("a {\"id\":\"a\",\"status\":\"error\",\"error\":\"the former configuration is back\"}"),
                replies.subList(1, replies.size()));
        actor.advance(Resumption.LIMIT);
        restarted(file);
        assertEquals(2, replies.size());
        assertEquals(1, executed.size());
    }

    @Test
    void whereNobodyKnowsAfterARestartTheSenderIsToldSo(@TempDir Path folder) {
        Path file = folder.resolve("mqtt/requests");
        acceptedBeforeAKill(file);
        RemoteCommands next = successor(file);
        actor.advance(Resumption.LIMIT);

        assertEquals(2, replies.size());
        assertTrue(replies.get(1).contains("whether it worked is not known"), replies::toString);
        next.close();
    }

    @Test
    void aCommandThatKnowsMayTakeAsLongAsATrialDoes(@TempDir Path folder) {
        Path file = folder.resolve("mqtt/requests");
        killedDuringATrial(file, new CompletableFuture<>());
        actor.advance(Resumption.LIMIT);
        assertEquals(1, replies.size(), "its outcome may still come");
        actor.advance(Resumption.LONGEST);

        assertEquals(2, replies.size());
        assertTrue(replies.get(1).contains("whether it worked is not known"), replies::toString);
    }

    @Test
    void whatExchangesTheTelemetryItselfIsAnsweredByTheNextOneAndOnce(@TempDir Path folder) {
        Path file = folder.resolve("mqtt/requests");
        CompletableFuture<CommandResult> outcome = new CompletableFuture<>();
        RemoteCommands exchanged = successor(file);
        Command updates = knowing(outcome, Optional.of(outcome));
        exchanged.add(updates, 0, 1);
        send(exchanged, "a");
        exchanged.close();
        assertEquals(1, replies.size(), "accepted, and no last reply");
        assertTrue(executed.get(0).replied().toCompletableFuture().isDone(), "nobody waits for the broker any more");

        RemoteCommands next = successor(file);
        next.add(updates, 0, 1);
        actor.run();
        assertEquals(1, replies.size());
        outcome.complete(CommandResult.ok(Map.of("after", "1.1.0")));
        actor.run();

        assertEquals(
                List.of("a {\"id\":\"a\",\"status\":\"ok\",\"result\":{\"after\":\"1.1.0\"}}"),
                replies.subList(1, replies.size()));
        deliveries.get(1).run();
        successor(file);
        assertEquals(2, replies.size());
    }

    @Test
    void whatNobodyWillKnowIsAnsweredWhenTheTelemetryStops(@TempDir Path folder) {
        RemoteCommands stopped = successor(folder.resolve("mqtt/requests"));
        stopped.add(knowing(new CompletableFuture<>(), Optional.empty()), 0, 1);
        send(stopped, "a");
        stopped.close();

        assertEquals(2, replies.size());
        assertTrue(replies.get(1).contains("the gateway's telemetry was stopped meanwhile"), replies::toString);
    }

    @Test
    void whatOnlyReadsTouchesNoDisk(@TempDir Path folder) {
        RemoteCommands next = restarted(folder.resolve("mqtt/requests"));
        next.add(
                new Command() {
                    @Override
                    public CommandDescription description() {
                        return CommandDescription.readOnly("status", "Shows all.", List.of());
                    }

                    @Override
                    public CompletionStage<CommandResult> execute(CommandRequest request) {
                        return CompletableFuture.completedFuture(CommandResult.ok(Map.of()));
                    }
                },
                0,
                3);

        next.arrived("status", "{\"id\":\"1\"}".getBytes(StandardCharsets.UTF_8), false, () -> {});
        actor.run();

        assertEquals(1, replies.size());
        assertFalse(Files.exists(folder.resolve("mqtt")));
    }

    @Test
    void aDirectoryThatCannotBeWrittenIsToldAndHindersNoCommand(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("mqtt"), "no directory");

        send(restarted(folder.resolve("mqtt/requests")), "a");

        assertEquals(1, executed.size());
        assertTrue(replies.get(0).contains("\"ok\""), replies::toString);
        assertTrue(problem.orElseThrow().contains("cannot be written"), problem::toString);
    }

    @Test
    void aDiskThatDoesNotAnswerHoldsCommandsUpForSecondsOnly() {
        List<Runnable> stuck = new ArrayList<>();
        RemoteCommands slow =
                new RemoteCommands(actor, stuck::add, CLOCK, (id, payload, delivered) -> replies.add(payload));
        slow.journal(Path.of("/nonexistent/requests"));
        slow.arrived("x", "{\"id\":\"1\"}".getBytes(StandardCharsets.UTF_8), false, () -> {});
        actor.run();
        assertEquals(List.of(), replies);

        actor.advance(RequestMemory.LIMIT);

        assertEquals(1, replies.size());
    }

    @Test
    void aRequestThatWasPutOffMayComeAgainUnderItsId() {
        List<Runnable> waiting = new ArrayList<>();
        RemoteCommands busy =
                new RemoteCommands(actor, waiting::add, CLOCK, (id, payload, delivered) -> replies.add(payload));
        busy.add(command("sms-send", r -> CompletableFuture.completedFuture(CommandResult.ok(Map.of()))), 0, 1);
        for (int i = 0; i <= RemoteCommands.MAX_WAITING; i++) {
            send(busy, "n" + i);
        }
        String last = "n" + RemoteCommands.MAX_WAITING;
        assertTrue(replies.get(0).contains("\"refused\""), replies::toString);
        List.copyOf(waiting).forEach(Runnable::run);
        waiting.clear();
        actor.run();

        send(busy, last);
        waiting.forEach(Runnable::run);
        actor.run();

        assertEquals(1, executions(last));
    }

    @Test
    void requestsWaitForRoomAndAreNotAcknowledgedBefore() {
        AtomicInteger away = new AtomicInteger();
        AtomicInteger taken = new AtomicInteger();
        RemoteCommands full = new RemoteCommands(actor, Runnable::run, CLOCK, new RemoteCommands.ReplySender() {
            @Override
            public void reply(String id, String payload, Runnable delivered) {
                replies.add(payload);
            }

            @Override
            public int waiting() {
                return replies.size() - away.get();
            }
        });
        full.add(command("sms-send", r -> CompletableFuture.completedFuture(CommandResult.ok(Map.of()))), 0, 1);
        for (int i = 0; i < 100; i++) {
            full.arrived(
                    "sms-send",
                    ("{\"id\":\"" + i + "\"}").getBytes(StandardCharsets.UTF_8),
                    false,
                    taken::incrementAndGet);
        }
        actor.run();
        assertEquals(RemoteCommands.MAX_REPLIES, replies.size());
        assertEquals(RemoteCommands.MAX_REPLIES, taken.get());

        away.set(RemoteCommands.MAX_REPLIES);
        full.work();
        actor.run();

        assertEquals(100, taken.get());
        assertEquals(100, executed.size());
        assertEquals(100, replies.size());
    }

    @Test
    void whatWasNotTakenWhenTheSessionEndsIsCounted() {
        RemoteCommands full = new RemoteCommands(actor, Runnable::run, CLOCK, new RemoteCommands.ReplySender() {
            @Override
            public void reply(String id, String payload, Runnable delivered) {}

            @Override
            public int waiting() {
                return RemoteCommands.MAX_REPLIES;
            }
        });
        full.arrived("x", new byte[0], false, () -> {});
        full.arrived("x", new byte[0], false, () -> {});

        full.sessionLost();

        assertEquals(2, full.ignored());
    }
}
