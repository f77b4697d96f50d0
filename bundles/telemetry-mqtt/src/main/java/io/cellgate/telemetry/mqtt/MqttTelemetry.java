package io.cellgate.telemetry.mqtt;

import io.cellgate.broker.BrokerLink;
import io.cellgate.command.Command;
import io.cellgate.common.actor.Actor;
import io.cellgate.common.actor.Timer;
import io.cellgate.event.GatewayEvent;
import io.cellgate.metric.MetricSource;
import io.cellgate.modem.Modem;
import io.cellgate.telemetry.mqtt.broker.BrokerSession;
import io.cellgate.telemetry.mqtt.broker.ConnectionListener;
import io.cellgate.telemetry.mqtt.broker.Connector;
import io.cellgate.telemetry.mqtt.broker.RefusedPacket;
import io.cellgate.telemetry.mqtt.command.RemoteCommands;
import io.cellgate.telemetry.mqtt.format.Format;
import io.cellgate.telemetry.mqtt.message.Message;
import io.cellgate.telemetry.mqtt.publish.GatewayProblems;
import io.cellgate.telemetry.mqtt.publish.GatewayState;
import io.cellgate.telemetry.mqtt.publish.Identities;
import io.cellgate.telemetry.mqtt.publish.RetainedCommands;
import io.cellgate.telemetry.mqtt.publish.RetainedState;
import io.cellgate.telemetry.mqtt.publish.RetainedStatuses;
import io.cellgate.telemetry.mqtt.publish.Sampler;
import io.cellgate.telemetry.mqtt.publish.StatusSources;
import io.cellgate.telemetry.mqtt.publish.TelemetryTimes;
import io.cellgate.telemetry.mqtt.sparkplug.SparkplugFormat;
import io.cellgate.telemetry.mqtt.store.Backlog;
import io.cellgate.telemetry.mqtt.store.Stream;
import io.cellgate.uplink.Uplink;
import io.cellgate.uplink.UplinkState;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The MQTT side of the gateway: status, events, telemetry and commands over one connection. Public methods may be called by any
 * thread and return at once; the work is done on the actor.
 */
final class MqttTelemetry {

    private static final int MAX_EVENTS_WAITING = 1000;
    /** Files in the state directory: of requests, and of the highest count of a signed one. */
    private static final Path REQUESTS = Path.of("mqtt", "requests");

    private static final Path COUNT = Path.of("mqtt", "count");

    private static final String SOURCE = BrokerLink.SOURCE;
    /** Tells how the process ended before. */
    private static final String RUNTIME = "gateway/runtime";
    /** Tells that a configuration was refused. */
    private static final String CONFIGURATION = "gateway/configuration";

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

    private final Actor actor;
    private final Environment environment;
    private final Backlog backlog;
    private final RetainedStatuses statuses;
    private final Sampler sampler;
    private final TelemetryTimes times;
    private final RemoteCommands commands;
    private final GatewayProblems gatewayProblems;
    private final Connector connector;
    private final Outbox outbox;
    private final FormatInForce format;
    private final BoundedMailbox<GatewayEvent> events;
    private final Identities identities = new Identities();
    private final StatusSources sources;
    private final RetainedCommands catalog;
    private final GatewayState state;
    private @Nullable MqttSettings settings;
    /** Whether another one publishes the list of commands under the same topic. */
    private boolean catalogElsewhere;

    private @Nullable Timer tick;

    MqttTelemetry(Environment environment) {
        this.environment = environment;
        this.actor = environment.actor();
        this.backlog = new Backlog(actor, environment.disk(), new BacklogEvents());
        this.statuses = new RetainedStatuses(actor, Duration.ofMinutes(10), this::publishStatus);
        this.sampler = new Sampler(environment.clock());
        this.sources = new StatusSources(statuses, sampler, identities);
        this.connector = new Connector(actor, environment.opener(), environment.random(), new ConnectorEvents());
        this.outbox = new Outbox(actor, connector, backlog, this::format, sources);
        this.times = new TelemetryTimes(actor, sampler, SOURCE, set -> outbox.record(Stream.TELEMETRY, set));
        this.commands = new RemoteCommands(actor, environment.commandRunner(), environment.clock(), replies());
        this.gatewayProblems = new GatewayProblems(
                actor,
                environment.commandRunner(),
                () -> commands.offered(GatewayProblems.COMMAND),
                this::problemsChanged);
        this.state = new GatewayState(
                new RetainedState(environment.version(), environment.startedAt()),
                gatewayProblems,
                this::isOnline,
                environment.processIsNew(),
                this::publishState,
                details -> tell(RUNTIME, "ended", details));
        this.format = new FormatInForce(
                environment,
                this::inForce,
                outbox.records(),
                new SparkplugFormat.Session(outbox::send, connector::moveOn, why -> state.problem("births", why)),
                topic -> outbox.retain(topic, "", () -> {}));
        this.catalog = new RetainedCommands(actor, commands::catalog, this::publishCatalog);
        this.events = new BoundedMailbox<>(actor, MAX_EVENTS_WAITING, this::happened);
        sampler.add(new OwnMetrics(SOURCE, connector, outbox, commands, events));
    }

    /** As {@link #use(MqttSettings, SharedTopics.Standing)}, where there are no others. */
    void use(MqttSettings settings) {
        use(settings, SharedTopics.Standing.ALONE);
    }

    /**
     * Puts settings in force; a connection that does not depend on what has changed stays up.
     *
     * @param wanted as they are without others
     * @param standing what has to be left to others
     */
    void use(MqttSettings wanted, SharedTopics.Standing standing) {
        MqttSettings newSettings = standing.commandsAt().isPresent() ? wanted.withoutCommandTopics() : wanted;
        actor.execute(() -> {
            catalogElsewhere = standing.commandsAt().isPresent();
            state.problem("topics", standing.problem());
            boolean nowHidden = settings != null && settings.identity() && !newSettings.identity();
            settings = newSettings;
            identities.published(newSettings.identity());
            backlog.use(newSettings.backlog());
            statuses.expiry(newSettings.statusExpiry());
            times.use(newSettings.deadBands(), newSettings.connection().format().rows());
            commands.policy(newSettings.commands());
            commands.journal(newSettings.stateDirectory().resolve(REQUESTS));
            commands.signature(
                    newSettings.signature(), newSettings.stateDirectory().resolve(COUNT));
            connector.use(newSettings.connection(), newSettings.retry());
            catalog.forget();
            if (nowHidden && connector.online()) {
                statuses.online();
                state.publish();
            }
            Timer.drop(tick);
            tick = actor.later(newSettings.interval(), this::tick);
        });
    }

    /** Tells the broker that we leave, and ends; {@code done} runs within seconds. */
    void stop(Runnable done) {
        actor.execute(() -> {
            Timer.drop(tick);
            times.stop();
            commands.close();
            connector.stop(() -> backlog.close(done));
        });
    }

    void add(Modem modem) {
        actor.execute(() -> sources.add(modem));
    }

    void add(Uplink uplink) {
        actor.execute(() -> sources.add(uplink));
    }

    void remove(Object service) {
        actor.execute(() -> sources.remove(service));
    }

    /** The numbers as they stand now, by source and name. */
    CompletionStage<Map<String, Object>> sample() {
        CompletableFuture<Map<String, Object>> sample = new CompletableFuture<>();
        actor.execute(() -> sample.complete(sampler.next().orElse(Map.of())));
        return sample;
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
            commandChanged(command);
        });
    }

    void remove(Command command) {
        actor.execute(() -> {
            commands.remove(command);
            commandChanged(command);
        });
    }

    private void commandChanged(Command command) {
        catalog.changed();
        if (connector.online() && command.description().name().equals(GatewayProblems.COMMAND)) {
            gatewayProblems.look();
        }
    }

    void event(GatewayEvent event) {
        events.offer(event);
    }

    private void happened(GatewayEvent event) {
        if (settings == null) {
            return;
        }
        boolean transition = event.type().equals(GatewayEvent.STATE);
        boolean statusOnly = event.type().equals(GatewayEvent.STATUS);
        if (transition || statusOnly) {
            statuses.changed(event.source());
            times.changed(event.source());
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
        tick = actor.later(Objects.requireNonNull(settings).interval(), this::tick);
        statuses.refresh();
        if (connector.online()) {
            gatewayProblems.look();
        }
        connector.tellCounted();
        commands.tellCounted();
        times.interval();
    }

    private MqttSettings inForce() {
        return Objects.requireNonNull(settings);
    }

    private Format format() {
        return format.get();
    }

    private boolean isOnline() {
        return connector.online();
    }

    private void problemsChanged() {
        state.changed();
    }

    private RemoteCommands.ReplySender replies() {
        return new Replies(outbox, details -> tell("command", details), (kind, why) -> state.problem(kind, why));
    }

    private void publishState(String document) {
        outbox.state(document);
    }

    private void publishStatus(String source, String document) {
        outbox.status(source, document);
    }

    private void publishCatalog(String document, Runnable delivered) {
        if (!catalogElsewhere) {
            outbox.retain(inForce().connection().topics().commands(), document, delivered);
        }
    }

    private void tell(String type, Map<String, Object> details) {
        tell(SOURCE, type, details);
    }

    private void tell(String source, String type, Map<String, Object> details) {
        outbox.record(Stream.EVENT, new GatewayEvent(environment.clock().instant(), source, type, details).toMap());
    }

    /** Why there is no session, with the broker; safe for use by any thread. */
    Optional<String> brokerProblem() {
        return connector.problem();
    }

    /** What the connector tells, on the actor. */
    private final class ConnectorEvents implements ConnectionListener {

        @Override
        public CompletionStage<Message> will() {
            return format.forNextSession().will();
        }

        @Override
        public void willTaken() {
            format().willTaken();
        }

        @Override
        public Optional<Message> farewell() {
            return format().farewell();
        }

        @Override
        public void online() {
            environment.online().accept(true);
            outbox.sessionBegins();
            state.publish();
            statuses.online();
            catalog.online();
            outbox.sessionBegun();
            gatewayProblems.look();
        }

        @Override
        public void offline() {
            environment.online().accept(false);
            statuses.offline();
            catalog.offline();
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
            Optional<Format.Request> request = format().request(topic, payload);
            if (request.isPresent()) {
                commands.arrived(
                        request.get().command(), request.get().payload().bytes(), retained, taken);
            } else {
                format().arrived(topic, payload);
                taken.run();
                outbox.send();
            }
        }

        @Override
        public boolean noRoom(String topic, byte[] payload, boolean retained) {
            return !retained && commands.noRoom(payload);
        }

        @Override
        public void refused(RefusedPacket packet) {
            tell("refused-packet", packet.toMap());
        }

        @Override
        public void commandsProblem(Optional<String> why) {
            state.problem("commands", why);
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
            state.problem("records", why);
        }

        @Override
        public void putAside() {
            tell(
                    "records-damaged",
                    Map.of("detail", "the file of records was damaged, and is kept as records.damaged"));
        }
    }
}
