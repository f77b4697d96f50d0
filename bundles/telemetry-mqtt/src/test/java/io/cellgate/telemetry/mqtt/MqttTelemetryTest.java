package io.cellgate.telemetry.mqtt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cellgate.command.Command;
import io.cellgate.command.CommandDescription;
import io.cellgate.command.CommandRequest;
import io.cellgate.command.CommandResult;
import io.cellgate.common.testing.ManualActor;
import io.cellgate.event.GatewayEvent;
import io.cellgate.metric.MetricSource;
import io.cellgate.modem.Modem;
import io.cellgate.modem.ModemState;
import io.cellgate.telemetry.mqtt.broker.ConnectionSettings;
import io.cellgate.telemetry.mqtt.broker.FakeBroker;
import io.cellgate.telemetry.mqtt.broker.RefusedPacket;
import io.cellgate.telemetry.mqtt.format.FormatSettings;
import io.cellgate.telemetry.mqtt.message.Message;
import io.cellgate.telemetry.mqtt.publish.DeadBands;
import io.cellgate.telemetry.mqtt.store.Backlog;
import io.cellgate.uplink.Uplink;
import io.cellgate.uplink.UplinkState;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mockito.Mockito;

class MqttTelemetryTest {

    private static final String EVENT = "cellgate/gw1/event";
    private static final String TELEMETRY = "cellgate/gw1/telemetry";

    @TempDir
    Path state;

    private final List<Boolean> sessions = new ArrayList<>();
    private final ManualActor actor = new ManualActor();
    private final FakeBroker broker = new FakeBroker();
    private final MqttTelemetry telemetry = new MqttTelemetry(new MqttTelemetry.Environment(
            actor,
            broker,
            Runnable::run,
            Backlog.Disk.real(Runnable::run, "", Fixtures.CLOCK),
            new Random(1),
            Fixtures.CLOCK,
            Fixtures.NOW,
            "1.2.3",
            true,
            now -> sessions.add(now)));

    private void use() {
        telemetry.use(Fixtures.settings(state, "tcp://a:1"));
        actor.run();
    }

    private void happen(String source, String type, Map<String, Object> details) {
        telemetry.event(new GatewayEvent(Fixtures.NOW, source, type, details));
        actor.run();
    }

    private List<String> events() {
        return broker.sessions.stream()
                .flatMap(session -> session.payloads(EVENT).stream())
                .toList();
    }

    @Test
    void theBeginAndTheEndOfASessionAreTold() {
        use();
        assertEquals(List.of(true), sessions);

        broker.sessions.get(0).listener.lost("gone");
        actor.run();

        assertEquals(List.of(true, false), sessions);
    }

    @Test
    void theFirstWordIsTheStateAndThenEveryStatus() {
        telemetry.add(Fixtures.modem("main", ModemState.READY));
        telemetry.add(Fixtures.uplink("main", UplinkState.CONNECTED, 5));

        use();

        assertEquals(
                List.of("cellgate/gw1/state", "cellgate/gw1/modem/main", "cellgate/gw1/uplink/main"),
                broker.newest().published.stream().map(Message::topic).toList());
        assertTrue(broker.newest().published.stream().allMatch(Message::retained));
        assertEquals(
                "{\"online\":true,\"version\":\"1.2.3\",\"startedAt\":\"2025-06-01T12:00:00Z\"}",
                broker.newest().published.get(0).payload());
    }

    @Test
    void aRefusedConfigurationIsInTheStateUntilItIsCorrected() {
        AtomicReference<Map<String, Object>> wrong =
                new AtomicReference<>(Map.of("problems", List.of(Map.of("message", "uplnk: property 'apn' is odd"))));
        offer("status", () -> CommandResult.ok(wrong.get()));
        use();
        List<String> states = broker.newest().payloads("cellgate/gw1/state");
        assertTrue(
                states.get(states.size() - 1).contains("\"problems\":[\"uplnk: property 'apn' is odd\"]"),
                states::toString);
        int told = states.size();

        actor.advance(Duration.ofMinutes(5));
        assertEquals(told, broker.newest().payloads("cellgate/gw1/state").size());

        wrong.set(Map.of());
        actor.advance(Duration.ofMinutes(1));
        states = broker.newest().payloads("cellgate/gw1/state");
        assertFalse(states.get(states.size() - 1).contains("problems"), states::toString);
    }

    @Test
    void aConfigurationThatIsRefusedNowIsToldAtOnce() {
        AtomicReference<Map<String, Object>> wrong = new AtomicReference<>(Map.of());
        offer("status", () -> CommandResult.ok(wrong.get()));
        use();
        wrong.set(Map.of("problems", List.of(Map.of("message", "baud is odd"))));

        happen("gateway/configuration", "configuration-problem", Map.of("pid", "x"));

        List<String> states = broker.newest().payloads("cellgate/gw1/state");
        assertTrue(states.get(states.size() - 1).contains("baud is odd"), states::toString);
        assertEquals(1, events().size());
    }

    @Test
    void howTheRuntimeEndedBeforeIsInTheStateAndOneEvent() {
        Map<String, Object> ends = Map.of("count", 3, "lastReason", "out of memory", "waitedSeconds", 10L);
        AtomicReference<Map<String, Object>> answer = new AtomicReference<>(Map.of("ends", ends));
        offer("status", () -> CommandResult.ok(answer.get()));
        use();
        List<String> states = broker.newest().payloads("cellgate/gw1/state");
        assertTrue(states.get(states.size() - 1).contains("\"lastReason\":\"out of memory\""), states::toString);
        actor.advance(Duration.ofMinutes(5));
        answer.set(Map.of());
        actor.advance(Duration.ofMinutes(1));
        states = broker.newest().payloads("cellgate/gw1/state");
        assertFalse(states.get(states.size() - 1).contains("ends"), states::toString);
        List<String> told = events().stream()
                .filter(event -> event.contains("gateway/runtime"))
                .toList();
        assertEquals(1, told.size(), told::toString);
        assertTrue(told.get(0).contains("\"type\":\"ended\""), told::toString);
        assertTrue(told.get(0).contains("\"waitedSeconds\":10"), told::toString);
    }

    @Test
    void aStatusCommandThatBreaksHarmsNothing() {
        offer("status", () -> {
            throw new NoClassDefFoundError("gone");
        });
        use();
        actor.advance(Duration.ofMinutes(1));

        assertEquals(1, broker.newest().payloads("cellgate/gw1/state").size());
    }

    @Test
    void aTransitionIsAnEventAndANewStatus() {
        Uplink uplink = Fixtures.uplink("main", UplinkState.DIALING, 0);
        telemetry.add(uplink);
        use();
        actor.advance(Duration.ofSeconds(1));
        Fixtures.show(uplink, UplinkState.CONNECTED, 0);

        happen("uplink/main", GatewayEvent.STATE, Map.of("state", "connected"));

        assertEquals(
                List.of("{\"time\":\"2025-06-01T12:00:00Z\",\"source\":\"uplink/main\",\"type\":\"state\","
                        + "\"state\":\"connected\",\"sequence\":1,\"boot\":1}"),
                events());
        List<String> status = broker.newest().payloads("cellgate/gw1/uplink/main");
        assertTrue(status.get(1).contains("\"state\":\"connected\""), status::toString);
    }

    @Test
    void aMereChangeOfTheStatusIsNoEvent() {
        Modem modem = Fixtures.modem("main", ModemState.WAITING_SIM);
        telemetry.add(modem);
        use();
        actor.advance(Duration.ofSeconds(1));
        Fixtures.show(modem, ModemState.READY);

        happen("modem/main", GatewayEvent.STATUS, Map.of());

        assertEquals(List.of(), events());
        assertEquals(2, broker.newest().payloads("cellgate/gw1/modem/main").size());
    }

    @Test
    void eventsWaitForTheLinkInTheirOrder() {
        broker.accepting = false;
        use();
        happen("uplink/main", "dial-failed", Map.of("n", 1));
        happen("uplink/main", "dial-failed", Map.of("n", 2));
        broker.accepting = true;

        actor.advance(Duration.ofSeconds(20));

        assertEquals(2, events().size());
        assertTrue(events().get(0).contains("\"n\":1"));
    }

    @Test
    void tooManyEventsCostTheNewestAndTheLossIsCounted() {
        broker.accepting = false;
        use();
        IntStream.rangeClosed(1, 150).forEach(n -> happen("uplink/main", "dial-failed", Map.of("n", n)));
        broker.accepting = true;

        actor.advance(Duration.ofSeconds(61));

        assertEquals(100, events().size());
        assertTrue(events().get(0).contains("\"n\":1,"), () -> events().get(0));
        String batch = broker.newest().payloads(TELEMETRY).get(0);
        assertTrue(batch.contains("\"droppedEvents\":50"), batch);
    }

    @Test
    void aSlowBrokerIsNotFloodedAndNothingIsLost() {
        use();
        broker.acknowledging = false;
        IntStream.rangeClosed(1, 50).forEach(n -> happen("uplink/main", "dial-failed", Map.of("n", n)));
        FakeBroker.FakeSession session = broker.newest();
        assertEquals(16, session.payloads(EVENT).size());

        for (int i = 0; i < session.tickets.size(); i++) {
            session.listener.delivered(session.tickets.get(i));
            actor.run();
        }

        assertEquals(50, session.payloads(EVENT).size());
    }

    @Test
    void aBrokerThatAcknowledgesNothingIsLeftAndTheMessagesAreSentAgain() {
        use();
        broker.acknowledging = false;
        happen("uplink/main", "dial-failed", Map.of());
        actor.advance(AcknowledgeLimit.LIMIT);
        broker.acknowledging = true;

        actor.advance(Duration.ofSeconds(20));

        assertTrue(broker.sessions.get(0).closed);
        assertEquals(2, broker.sessions.size());
        assertEquals(1, broker.sessions.get(1).payloads(EVENT).size());
    }

    @Test
    void batchesOfTelemetryAreNumberedWithoutAGap() {
        telemetry.add(Fixtures.uplink("main", UplinkState.CONNECTED, 5));
        use();

        actor.advance(Duration.ofMinutes(3));

        List<String> batches = broker.newest().payloads(TELEMETRY);
        assertEquals(3, batches.size());
        for (int i = 0; i < 3; i++) {
            assertTrue(batches.get(i).startsWith("{\"sequence\":" + (i + 1) + ",\"samples\":["), batches.get(i));
        }
        assertTrue(
                batches.get(0)
                        .contains("{\"time\":\"2025-06-01T12:00:00Z\",\"source\":\"uplink/main\","
                                + "\"metrics\":{\"rxBytes\":5,\"txBytes\":7}}"),
                batches.get(0));
    }

    private static MetricSource failing(String name, Supplier<? extends Throwable> failure) {
        MetricSource source = Mockito.mock(MetricSource.class);
        Mockito.when(source.source()).thenReturn(name);
        Mockito.when(source.sample()).thenAnswer(call -> {
            throw failure.get();
        });
        return source;
    }

    @Test
    void aMetricSourceThatFailsOrIsBeingReplacedHarmsNoOther() {
        telemetry.add(failing("disk/root", () -> new IllegalStateException("broken")));
        telemetry.add(failing("disk/data", () -> new NoClassDefFoundError("replaced")));
        telemetry.add(Fixtures.uplink("main", UplinkState.CONNECTED, 5));
        use();

        actor.advance(Duration.ofMinutes(1));

        String batch = broker.newest().payloads(TELEMETRY).get(0);
        assertTrue(batch.contains("uplink/main") && !batch.contains("disk/"), batch);
    }

    @Test
    void aMetricSourceThatIsTakenAwayIsNotSampledAnyMore() {
        Uplink uplink = Fixtures.uplink("main", UplinkState.CONNECTED, 5);
        telemetry.add(uplink);
        use();
        telemetry.remove(uplink);

        actor.advance(Duration.ofMinutes(1));

        assertFalse(broker.newest().payloads(TELEMETRY).get(0).contains("uplink/main"));
    }

    @Test
    void theBytesOfAnUplinkAreInTheTelemetryAndDoNotPublishItsStatus() {
        Uplink uplink = Fixtures.uplink("main", UplinkState.CONNECTED, 5);
        telemetry.add(uplink);
        use();
        Fixtures.show(uplink, UplinkState.CONNECTED, 6);

        happen("uplink/main", GatewayEvent.STATUS, Map.of());
        actor.advance(Duration.ofMinutes(1));

        assertEquals(1, broker.newest().payloads("cellgate/gw1/uplink/main").size());
        assertTrue(broker.newest().payloads(TELEMETRY).get(0).contains("\"rxBytes\":6"));
    }

    @Test
    void bytesThatHaveLeftTheirBandAreTelemetryAtOnce() {
        Uplink uplink = Fixtures.uplink("main", UplinkState.CONNECTED, 5);
        telemetry.add(uplink);
        MqttSettings usual = Fixtures.settings(state, "tcp://a:1");
        telemetry.use(new MqttSettings(
                usual.connection(),
                usual.retry(),
                usual.interval(),
                new DeadBands(Map.of("rxBytes", 1000.0), Duration.ofSeconds(30)),
                usual.backlog(),
                usual.commands(),
                usual.statusExpiry(),
                usual.stateDirectory(),
                Optional.empty(),
                true));
        actor.advance(Duration.ofMinutes(1));
        int before = broker.newest().payloads(TELEMETRY).size();

        Fixtures.show(uplink, UplinkState.CONNECTED, 1004);
        happen("uplink/main", GatewayEvent.STATUS, Map.of());
        assertEquals(before, broker.newest().payloads(TELEMETRY).size());

        Fixtures.show(uplink, UplinkState.CONNECTED, 1005);
        happen("uplink/main", GatewayEvent.STATUS, Map.of());
        List<String> sets = broker.newest().payloads(TELEMETRY);
        assertEquals(before + 1, sets.size());
        assertTrue(
                sets.get(before).contains("\"rxBytes\":1005")
                        && sets.get(before).contains("\"change\":true"),
                sets::toString);
    }

    @Test
    void anUplinkThatIsConnectedMakesTheNextTryComeAtOnce() {
        broker.accepting = false;
        use();
        actor.advance(Duration.ofMinutes(20));
        broker.accepting = true;

        happen("uplink/main", GatewayEvent.STATE, Map.of("state", "connected"));

        assertEquals(1, broker.newest().payloads("cellgate/gw1/state").size());
    }

    @Test
    void anUplinkThatTookTheAddressAwayEndsTheLinkWithoutWaitingForKeepAlive() {
        use();
        broker.newest().addressGone = true;

        happen("uplink/main", GatewayEvent.STATE, Map.of("state", "dialing"));

        assertTrue(broker.sessions.get(0).closed);
    }

    @Test
    void anUplinkWhoseInterfaceGoesAfterItsChangeOfStateEndsTheLinkToo() {
        use();
        happen("uplink/main", GatewayEvent.STATE, Map.of("state", "disabled"));
        broker.newest().addressGone = true;

        happen("uplink/main", GatewayEvent.STATUS, Map.of("state", "disabled"));

        assertTrue(broker.sessions.get(0).closed);
    }

    @Test
    void anotherIntervalKeepsTheLink() {
        use();
        MqttSettings now = Fixtures.settings(state, "tcp://a:1");
        telemetry.use(new MqttSettings(
                now.connection(),
                now.retry(),
                Duration.ofSeconds(5),
                now.backlog(),
                now.commands(),
                now.statusExpiry(),
                now.stateDirectory()));

        actor.advance(Duration.ofSeconds(10));

        assertEquals(1, broker.sessions.size());
        assertEquals(2, broker.newest().payloads(TELEMETRY).size());
    }

    @Test
    void theEndIsAWordToTheBrokerAndNoTimerIsLeft() {
        telemetry.add(Fixtures.modem("main", ModemState.READY));
        use();
        AtomicBoolean done = new AtomicBoolean();

        telemetry.stop(() -> done.set(true));
        actor.run();

        assertTrue(done.get());
        FakeBroker.FakeSession session = broker.newest();
        assertEquals(
                "{\"online\":false}",
                session.published.get(session.published.size() - 1).payload());
        assertTrue(session.closed && session.orderly);
        assertEquals(Optional.empty(), actor.untilNextTimer());
    }

    @Test
    void beforeAnyConfigurationIsGoodEventsHarmNobody() {
        happen("uplink/main", GatewayEvent.STATE, Map.of("state", "connected"));

        use();

        assertEquals(List.of(), events());
    }

    private void offer(String name) {
        offer(name, () -> CommandResult.ok(Map.of()));
    }

    private void offer(String name, Supplier<CommandResult> answer) {
        telemetry.add(
                new Command() {
                    @Override
                    public CommandDescription description() {
                        return CommandDescription.readOnly(name, "Shows all.", List.of());
                    }

                    @Override
                    public CompletionStage<CommandResult> execute(CommandRequest request) {
                        return CompletableFuture.completedFuture(answer.get());
                    }
                },
                0,
                1);
    }

    private List<String> replyTopics() {
        return broker.sessions.stream()
                .flatMap(session -> session.published.stream())
                .map(Message::topic)
                .filter(topic -> topic.contains("/reply/"))
                .toList();
    }

    @Test
    void ofTenThousandCommandsAtOnceEveryOneGetsOneReply() {
        offer("status");
        use();
        for (int i = 0; i < 10_000; i++) {
            broker.newest().arrive("cellgate/gw1/cmd/status", "{\"id\":\"n" + i + "\"}", false);
        }
        actor.run();

        assertEquals(10_000, replyTopics().size());
        assertEquals(10_000, replyTopics().stream().distinct().count());
        assertEquals(10_000, broker.acknowledged);
    }

    @Test
    void aBrokerThatTakesNoRepliesIsNotAskedForMoreCommandsAndNoReplyIsLost() {
        offer("status");
        use();
        broker.acknowledging = false;
        for (int i = 0; i < 1000; i++) {
            broker.newest().arrive("cellgate/gw1/cmd/status", "{\"id\":\"n" + i + "\"}", false);
        }
        actor.run();
        assertEquals(64, broker.acknowledged);

        broker.acknowledging = true;
        broker.newest().tickets.forEach(broker.newest().listener::delivered);
        actor.run();

        assertEquals(1000, broker.acknowledged);
        assertEquals(1000, replyTopics().stream().distinct().count());
        assertEquals(1000, replyTopics().size());
    }

    @Test
    void whatTheBrokerMayNotSendIsAnEventAndPartOfTheState() {
        use();
        broker.newest()
                .listener
                .refused(RefusedPacket.message(8_388_608, 65_536, true, Optional.of("cellgate/gw1/cmd/status")));
        actor.advance(Duration.ofSeconds(10));

        assertTrue(events().get(0).contains("\"type\":\"refused-packet\""), events()::toString);
        assertTrue(events().get(0).contains("\"topic\":\"cellgate/gw1/cmd/status\""), events()::toString);
        String state = broker.newest().payloads("cellgate/gw1/state").get(0);
        assertTrue(state.contains("\"problems\":[\"no commands are taken"), state);
        actor.advance(Duration.ofMinutes(20));
        List<String> states = broker.newest().payloads("cellgate/gw1/state");
        assertFalse(states.get(states.size() - 1).contains("problems"), states::toString);
    }

    @Test
    void aBrokerThatAcceptsUsAndIsSilentFromThenOnDoesNotAnswer() {
        broker.acknowledging = false;
        use();
        actor.advance(AcknowledgeLimit.LIMIT);

        assertTrue(broker.sessions.get(0).closed);
    }

    @Test
    void theCommandsThatMayComeInAreRetainedWithTheirArguments() {
        offer("status", () -> CommandResult.ok(Map.of()));
        use();
        actor.advance(Duration.ofSeconds(10));

        List<String> lists = broker.newest().payloads("cellgate/gw1/commands");
        assertEquals(1, lists.size());
        assertTrue(lists.get(0).contains("\"name\":\"status\""), lists::toString);
        assertTrue(broker.newest().published.stream()
                .filter(message -> message.topic().endsWith("/commands"))
                .allMatch(Message::retained));
    }

    private MqttSettings withoutIdentities() {
        MqttSettings now = Fixtures.settings(state, "tcp://a:1");
        return new MqttSettings(
                now.connection(),
                now.retry(),
                now.interval(),
                now.deadBands(),
                now.backlog(),
                now.commands(),
                now.statusExpiry(),
                now.stateDirectory(),
                Optional.empty(),
                false);
    }

    @Test
    void whatIsRetainedOrRecordedAlreadyLosesThemToo() {
        broker.acknowledging = false;
        telemetry.add(StatusFixtures.fullModem("main"));
        use();
        for (int i = 0; i < 50; i++) {
            happen("modem/main", "sim-changed", Map.of("detail", "now " + StatusFixtures.ICCID));
        }
        int before = broker.newest().published.size();

        telemetry.use(withoutIdentities());
        actor.run();
        broker.acknowledging = true;
        List.copyOf(broker.newest().tickets).forEach(broker.newest().listener::delivered);
        actor.advance(Duration.ofSeconds(10));

        List<Message> after = broker.newest()
                .published
                .subList(before, broker.newest().published.size());
        assertTrue(after.stream().anyMatch(message -> message.topic().equals("cellgate/gw1/modem/main")));
        assertTrue(after.stream().anyMatch(message -> message.payload().contains("sim-changed")));
        assertEquals(
                List.of(),
                after.stream()
                        .map(Message::payload)
                        .filter(payload -> StatusFixtures.IDENTITIES.stream().anyMatch(payload::contains))
                        .toList());
    }

    @Test
    void whoModuleAndSubscriberAreIsLeftOutOfEverythingWhereThatIsWanted() {
        offer("status", () -> CommandResult.ok(Map.of("modems", List.of(Map.of("imei", "867223020000001")))));
        telemetry.use(withoutIdentities());
        telemetry.add(StatusFixtures.fullModem("main"));
        actor.run();
        happen(
                "modem/main",
                "sim-changed",
                Map.of("detail", "now " + StatusFixtures.ICCID, "imsi", StatusFixtures.IMSI));
        broker.newest().arrive("cellgate/gw1/cmd/status", "{\"id\":\"1\"}", false);
        actor.run();
        actor.advance(Duration.ofMinutes(2));

        List<String> payloads =
                broker.newest().published.stream().map(Message::payload).toList();
        assertTrue(payloads.stream().anyMatch(payload -> payload.contains("sim-changed")), payloads::toString);
        assertTrue(payloads.stream().anyMatch(payload -> payload.contains("\"modems\"")), payloads::toString);
        for (String identity : StatusFixtures.IDENTITIES) {
            assertEquals(
                    List.of(),
                    payloads.stream()
                            .filter(payload -> payload.contains(identity))
                            .toList());
        }
    }

    private static MqttSettings with(MqttSettings settings, FormatSettings format) {
        ConnectionSettings connection = settings.connection();
        return new MqttSettings(
                new ConnectionSettings(
                        connection.brokers(),
                        connection.clientId(),
                        connection.username(),
                        connection.password(),
                        connection.tls(),
                        connection.topics(),
                        connection.subscribed(),
                        connection.keepAlive(),
                        connection.connectTimeout(),
                        connection.messageLimit(),
                        connection.retain(),
                        format),
                settings.retry(),
                settings.interval(),
                settings.backlog(),
                settings.commands(),
                settings.statusExpiry(),
                settings.stateDirectory());
    }

    private static FormatSettings format(FormatSettings.Kind kind, Optional<String> discovery) {
        FormatSettings json = FormatSettings.JSON;
        return new FormatSettings(kind, 1, false, discovery, json.sparkplug(), json.kura(), List.of());
    }

    @Test
    void aDiscoveryThatIsTakenOutTogetherWithItsFormatIsRemovedAndAgainWhereThatGotLost() {
        String document = "homeassistant/device/cellgate_gw1/config";
        MqttSettings settings = Fixtures.settings(state, "tcp://a:1");
        telemetry.use(with(settings, format(FormatSettings.Kind.JSON, Optional.of("homeassistant"))));
        actor.run();
        assertEquals(1, broker.newest().payloads(document).size());

        broker.acknowledging = false;
        telemetry.use(with(settings, format(FormatSettings.Kind.SPARKPLUG, Optional.empty())));
        actor.advance(Duration.ofSeconds(5));
        assertEquals(List.of(""), broker.newest().payloads(document));
        broker.newest().listener.lost("gone");
        actor.advance(Duration.ofSeconds(20));

        assertEquals(3, broker.sessions.size());
        assertEquals(List.of(""), broker.newest().payloads(document));
    }

    @Test
    void whoseCommandsAnotherTakesListensToNoneAndTellsOfNone() {
        telemetry.use(
                Fixtures.settings(state, "tcp://a:1"),
                new SharedTopics.Standing(Optional.of("io.cellgate.mqtt~a"), Optional.empty()));
        offer("status", () -> CommandResult.ok(Map.of()));
        actor.advance(Duration.ofMinutes(20));

        assertTrue(connectedWithout("cellgate/gw1/cmd/#"));
        assertEquals(List.of(), broker.newest().payloads("cellgate/gw1/commands"));

        telemetry.use(Fixtures.settings(state, "tcp://a:1"), SharedTopics.Standing.ALONE);
        actor.advance(Duration.ofMinutes(1));
        assertFalse(connectedWithout("cellgate/gw1/cmd/#"));
        assertEquals(1, broker.newest().payloads("cellgate/gw1/commands").size());
    }

    private boolean connectedWithout(String filter) {
        return sessions.get(sessions.size() - 1) && !broker.newest().filters.contains(filter);
    }

    @Test
    void topicsThatAnotherHasTooAreAProblem() {
        telemetry.use(
                Fixtures.settings(state, "tcp://a:1"),
                new SharedTopics.Standing(Optional.empty(), Optional.of("io.cellgate.mqtt~a")));
        actor.run();

        List<String> states = broker.newest().payloads("cellgate/gw1/state");
        assertTrue(states.get(0).contains("instance io.cellgate.mqtt~a publishes"), states::toString);
    }
}
