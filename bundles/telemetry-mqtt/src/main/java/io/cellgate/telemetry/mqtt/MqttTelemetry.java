package io.cellgate.telemetry.mqtt;

import io.cellgate.broker.BrokerLink;
import io.cellgate.command.Command;
import io.cellgate.common.actor.Actor;
import io.cellgate.common.actor.Timer;
import io.cellgate.event.GatewayEvent;
import io.cellgate.metric.MetricSource;
import io.cellgate.modem.Modem;
import io.cellgate.telemetry.mqtt.broker.BrokerSession;
import io.cellgate.telemetry.mqtt.broker.Connector;
import io.cellgate.telemetry.mqtt.broker.RefusedPacket;
import io.cellgate.telemetry.mqtt.command.RemoteCommands;
import io.cellgate.telemetry.mqtt.message.Topics;
import io.cellgate.telemetry.mqtt.publish.GatewayProblems;
import io.cellgate.telemetry.mqtt.publish.RetainedState;
import io.cellgate.telemetry.mqtt.publish.RetainedStatuses;
import io.cellgate.telemetry.mqtt.publish.Sampler;
import io.cellgate.telemetry.mqtt.publish.StatusMetrics;
import io.cellgate.telemetry.mqtt.store.Backlog;
import io.cellgate.telemetry.mqtt.store.Stream;
import io.cellgate.uplink.Uplink;
import io.cellgate.uplink.UplinkState;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The MQTT side of the gateway: status, events, telemetry and commands over one connection. Public methods may be called by any
 * thread and return at once; the work is done on the actor.
 */
final class MqttTelemetry {

    private static final int MAX_EVENTS_WAITING = 1000;
    /** The file of requests in the state directory. */
    private static final Path REQUESTS = Path.of("mqtt", "requests");

    private static final String SOURCE = BrokerLink.SOURCE;
    /** Tells how the process ended before. */
    private static final String RUNTIME = "gateway/runtime";
    /** Tells that a configuration was refused. */
    private static final String CONFIGURATION = "gateway/configuration";
    /** In force until the first settings come. */
    private static final Duration STATUS_EXPIRY = Duration.ofMinutes(10);

    /**
     * What it works with.
     *
     * @param actor does the work
     * @param opener begins sessions
     * @param commandRunner calls commands
     * @param disk keeps records
     * @param random for the jitter
     * @param clock wall clock, for times in messages and for expiry
     * @param startedAt when the gateway was started
     * @param version of this software
     * @param processIsNew whether the gateway has just started, and not this bundle alone
     * @param online hears on the actor when a session begins, and when it has ended
     */
    record Environment(
            Actor actor,
            BrokerSession.Opener opener,
            Executor commandRunner,
            Backlog.Disk disk,
            RandomGenerator random,
            Clock clock,
            Instant startedAt,
            String version,
            boolean processIsNew,
            Consumer<Boolean> online) {}

    private record Attached(Supplier<Map<String, Object>> status, MetricSource metrics) {}

    private final Actor actor;
    private final Environment environment;
    private final Backlog backlog;
    private final RetainedStatuses statuses;
    private final Sampler sampler;
    private final RemoteCommands commands;
    private final GatewayProblems gatewayProblems;
    private final Connector connector;
    private final Outbox outbox;
    private final BoundedMailbox<GatewayEvent> events;
    private final IdentityHashMap<Object, Attached> attached = new IdentityHashMap<>();

    private final RetainedState state;

    private @Nullable MqttSettings settings;
    private @Nullable Timer tick;

    /** Whether there was an event of how the runtime ended before. */
    private boolean endsTold;

    MqttTelemetry(Environment environment) {
        this.environment = environment;
        this.actor = environment.actor();
        this.backlog = new Backlog(actor, environment.disk(), new BacklogEvents());
        this.statuses = new RetainedStatuses(actor, STATUS_EXPIRY, this::retainStatus);
        this.state = new RetainedState(environment.version(), environment.startedAt());
        this.sampler = new Sampler(environment.clock());
        this.commands = new RemoteCommands(actor, environment.commandRunner(), environment.clock(), new Replies());
        this.gatewayProblems = new GatewayProblems(
                actor,
                environment.commandRunner(),
                () -> commands.offered(GatewayProblems.COMMAND),
                this::problemsChanged);
        this.connector = new Connector(actor, environment.opener(), environment.random(), new ConnectorEvents());
        this.outbox = new Outbox(actor, connector, backlog, this::topics);
        this.events = new BoundedMailbox<>(actor, MAX_EVENTS_WAITING, this::happened);
        sampler.add(new OwnMetrics(SOURCE, connector, outbox, commands, events));
    }

    /** Puts settings in force; a connection that does not depend on what has changed stays up. */
    void use(MqttSettings newSettings) {
        actor.execute(() -> {
            settings = newSettings;
            backlog.use(newSettings.backlog());
            statuses.expiry(newSettings.statusExpiry());
            commands.policy(newSettings.commands());
            commands.journal(newSettings.stateDirectory().resolve(REQUESTS));
            connector.use(newSettings.connection(), newSettings.retry());
            Timer.drop(tick);
            tick = actor.later(newSettings.interval(), this::tick);
        });
    }

    /** Tells the broker that we leave, and ends; {@code done} runs within seconds. */
    void stop(Runnable done) {
        actor.execute(() -> {
            Timer.drop(tick);
            commands.close();
            connector.stop(() -> backlog.close(done));
        });
    }

    void add(Modem modem) {
        attach(modem, () -> modem.status().toMap(), StatusMetrics.of(modem));
    }

    void add(Uplink uplink) {
        attach(uplink, () -> uplink.status().toMap(), StatusMetrics.of(uplink));
    }

    /** A modem or uplink has gone. */
    void remove(Object service) {
        actor.execute(() -> {
            Attached gone = attached.remove(service);
            if (gone != null) {
                statuses.remove(gone.metrics().source(), gone.status());
                sampler.remove(gone.metrics());
            }
        });
    }

    void add(MetricSource source) {
        actor.execute(() -> sampler.add(source));
    }

    void remove(MetricSource source) {
        actor.execute(() -> sampler.remove(source));
    }

    void add(Command command, int ranking, long serviceId) {
        actor.execute(() -> {
            commands.add(command, ranking, serviceId);
            statusCommandChanged(command);
        });
    }

    void remove(Command command) {
        actor.execute(() -> {
            commands.remove(command);
            statusCommandChanged(command);
        });
    }

    private void statusCommandChanged(Command command) {
        if (connector.online() && command.description().name().equals(GatewayProblems.COMMAND)) {
            gatewayProblems.look();
        }
    }

    /** Something has happened on the gateway. */
    void event(GatewayEvent event) {
        events.offer(event);
    }

    private void attach(Object service, Supplier<Map<String, Object>> status, MetricSource metrics) {
        actor.execute(() -> {
            attached.put(service, new Attached(status, metrics));
            sampler.add(metrics);
            statuses.add(metrics.source(), status);
        });
    }

    private void happened(GatewayEvent event) {
        if (settings == null) {
            return;
        }
        boolean transition = event.type().equals(GatewayEvent.STATE);
        boolean statusOnly = event.type().equals(GatewayEvent.STATUS);
        if (transition || statusOnly) {
            statuses.changed(event.source());
        }
        if (event.source().equals(CONFIGURATION)) {
            gatewayProblems.look();
        }
        if (!statusOnly) {
            // a change of the status alone is in the retained message; sending it twice would cost volume twice
            outbox.record(Stream.EVENT, event.toMap());
        }
        if ((transition || statusOnly) && event.source().startsWith("uplink/")) {
            // a disconnected uplink changes its state first, and loses its interface a moment later
            connector.checkAddress();
            if (transition
                    && UplinkState.CONNECTED.published().equals(event.details().get("state"))) {
                connector.tryNow();
            }
        }
    }

    private void tick() {
        tick = actor.later(settings().interval(), this::tick);
        statuses.refresh();
        if (connector.online()) {
            gatewayProblems.look();
        }
        connector.tellCounted();
        commands.tellCounted();
        sampler.next().ifPresent(batch -> outbox.record(Stream.TELEMETRY, batch));
    }

    private MqttSettings settings() {
        return Objects.requireNonNull(settings);
    }

    private Topics topics() {
        return settings().connection().topics();
    }

    private void problem(String kind, Optional<String> why) {
        if (state.problem(kind, why)) {
            problemsChanged();
        }
    }

    private void problemsChanged() {
        if (environment.processIsNew() && !endsTold && !gatewayProblems.ends().isEmpty()) {
            endsTold = true;
            Map<String, Object> details = new LinkedHashMap<>();
            gatewayProblems.ends().forEach((name, value) -> details.put(String.valueOf(name), value));
            tell(RUNTIME, "ended", details);
        }
        if (connector.online()) {
            retainState();
        }
    }

    private void retainStatus(String source, String payload) {
        outbox.retain(topics().status(source), payload);
    }

    private void retainState() {
        outbox.retain(topics().state(), state.payload(gatewayProblems));
    }

    /** Tells of what has happened to the telemetry itself. */
    private void tell(String type, Map<String, Object> details) {
        tell(SOURCE, type, details);
    }

    private void tell(String source, String type, Map<String, Object> details) {
        outbox.record(Stream.EVENT, new GatewayEvent(environment.clock().instant(), source, type, details).toMap());
    }

    /** What the connector tells, on the actor. */
    private final class ConnectorEvents implements Connector.Listener {

        @Override
        public void online() {
            environment.online().accept(true);
            outbox.sessionBegins();
            retainState();
            statuses.online();
            outbox.send();
            gatewayProblems.look();
        }

        @Override
        public void offline() {
            environment.online().accept(false);
            statuses.offline();
            outbox.sessionLost();
            commands.sessionLost();
        }

        @Override
        public void delivered(long ticket) {
            outbox.delivered(ticket);
            commands.work();
        }

        @Override
        public void arrived(String topic, byte[] payload, boolean retained, Runnable taken) {
            topics().command(topic)
                    .ifPresentOrElse(command -> commands.arrived(command, payload, retained, taken), taken);
        }

        @Override
        public boolean noRoom(String topic, byte[] payload, boolean retained) {
            return !retained && commands.noRoom(payload);
        }

        @Override
        public void refused(RefusedPacket packet) {
            Map<String, Object> details = new LinkedHashMap<>();
            details.put("reason", packet.reason());
            packet.topic().ifPresent(topic -> details.put("topic", topic));
            tell("refused-packet", details);
        }

        @Override
        public void commandsProblem(Optional<String> why) {
            problem("commands", why);
        }
    }

    /** What the records' keeper tells, on the actor. */
    private final class BacklogEvents implements Backlog.Listener {

        @Override
        public void ready() {
            outbox.send();
        }

        @Override
        public void problem(Optional<String> why) {
            MqttTelemetry.this.problem("records", why);
        }

        @Override
        public void putAside() {
            tell(
                    "records-damaged",
                    Map.of("detail", "the file of records was damaged, and is kept as records.damaged"));
        }
    }

    /** Where the replies to commands go. */
    private final class Replies implements RemoteCommands.ReplySender {

        @Override
        public void reply(String id, String payload, Runnable delivered) {
            outbox.reply(id, payload, delivered);
        }

        @Override
        public int waiting() {
            return outbox.replies();
        }

        @Override
        public void audit(Map<String, Object> details) {
            tell("command", details);
        }

        @Override
        public void journalProblem(Optional<String> why) {
            problem("requests", why);
        }
    }
}
