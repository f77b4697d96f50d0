package io.cellgate.telemetry.mqtt;

import io.cellgate.command.Command;
import io.cellgate.event.GatewayEvent;
import io.cellgate.metric.MetricSource;
import io.cellgate.modem.Modem;
import io.cellgate.uplink.Uplink;
import io.cellgate.uplink.UplinkState;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * The MQTT side of the gateway: status, events, telemetry and commands over one link. Its public face may be called on any
 * thread and returns at once; all else is confined to the scheduler's thread.
 */
final class MqttTelemetry {

    /** Sent and not yet acknowledged: enough to fill a slow link, little enough to send again after a loss. */
    private static final int WINDOW = 16;
    /** A broker that answers pings and acknowledges nothing is as good as none. */
    static final Duration ACKNOWLEDGE_LIMIT = Duration.ofSeconds(60);

    private static final int MAX_EVENTS_WAITING = 1000;

    /**
     * What the surroundings give.
     *
     * @param scheduler the one thread
     * @param opener makes links
     * @param commandRunner runs commands
     * @param random for the jitter
     * @param clock wall clock, for times in messages and for expiry
     * @param version of this software
     */
    record Surroundings(
            Scheduler scheduler,
            Link.Opener opener,
            Executor commandRunner,
            RandomGenerator random,
            Clock clock,
            String version) {}

    private record Attached(String source, Supplier<Map<String, Object>> status, MetricSource metrics) {}

    private final Scheduler scheduler;
    private final Surroundings surroundings;
    private final Instant startedAt;
    private final Outbox outbox = new Outbox(0);
    private final StatusBoard board;
    private final Sampler sampler;
    private final CommandDesk desk;
    private final Connector connector;
    private final Intake<GatewayEvent> events;
    private final IdentityHashMap<Object, Attached> attached = new IdentityHashMap<>();

    private Optional<MqttSettings> settings = Optional.empty();
    private Scheduler.Timer tick = () -> {};
    private Optional<Scheduler.Timer> acknowledgeWatch = Optional.empty();

    MqttTelemetry(Surroundings surroundings) {
        this.surroundings = surroundings;
        this.scheduler = surroundings.scheduler();
        this.startedAt = surroundings.clock().instant().truncatedTo(ChronoUnit.MILLIS);
        this.board = new StatusBoard(
                scheduler, Duration.ofMinutes(10), (source, payload) -> retain(topics().status(source), payload));
        this.sampler = new Sampler(surroundings.clock());
        this.desk = new CommandDesk(scheduler, surroundings.commandRunner(), surroundings.clock(), this::reply);
        this.connector = new Connector(scheduler, surroundings.opener(), surroundings.random(), new ConnectorEvents());
        this.events = new Intake<>(scheduler, MAX_EVENTS_WAITING, this::happened);
        sampler.add(new OwnMetrics());
    }

    /** Puts a configuration in force; a link that does not depend on what has changed stays up. */
    void use(MqttSettings newSettings) {
        scheduler.execute(() -> {
            settings = Optional.of(newSettings);
            outbox.capacity(newSettings.buffer());
            board.expiry(newSettings.statusExpiry());
            desk.policy(newSettings.commands());
            connector.use(newSettings.connection(), newSettings.retry());
            tick.cancel();
            tick = scheduler.after(newSettings.interval(), this::tick);
        });
    }

    /** Says good-bye to the broker and ends; {@code done} runs within seconds. */
    void stop(Runnable done) {
        scheduler.execute(() -> {
            tick.cancel();
            desk.close();
            connector.stop(done);
        });
    }

    void add(Modem modem) {
        attach(modem, "modem/" + modem.name(), () -> modem.status().toMap(), StatusMetrics.of(modem));
    }

    void add(Uplink uplink) {
        attach(uplink, "uplink/" + uplink.name(), () -> uplink.status().toMap(), StatusMetrics.of(uplink));
    }

    /** A modem or uplink has gone. */
    void remove(Object service) {
        scheduler.execute(() -> {
            Attached gone = attached.remove(service);
            if (gone != null) {
                board.remove(gone.source(), gone.status());
                sampler.remove(gone.metrics());
            }
        });
    }

    void add(MetricSource source) {
        scheduler.execute(() -> sampler.add(source));
    }

    void remove(MetricSource source) {
        scheduler.execute(() -> sampler.remove(source));
    }

    void add(Command command, int ranking, long serviceId) {
        scheduler.execute(() -> desk.add(command, ranking, serviceId));
    }

    void remove(Command command) {
        scheduler.execute(() -> desk.remove(command));
    }

    /** Something has happened on the gateway. */
    void event(GatewayEvent event) {
        events.offer(event);
    }

    private void attach(Object service, String source, Supplier<Map<String, Object>> status, MetricSource metrics) {
        scheduler.execute(() -> {
            attached.put(service, new Attached(source, status, metrics));
            sampler.add(metrics);
            board.add(source, status);
        });
    }

    private void happened(GatewayEvent event) {
        if (settings.isEmpty()) {
            return;
        }
        boolean transition = event.type().equals(GatewayEvent.STATE);
        boolean statusOnly = event.type().equals(GatewayEvent.STATUS);
        if (transition || statusOnly) {
            board.changed(event.source());
        }
        if (!statusOnly) {
            // a mere change of the status is in the retained message; twice would cost the data plan twice
            record(topics().event(), event.toMap());
        }
        if (transition && event.source().startsWith("uplink/")) {
            connector.checkAddress();
            if (UplinkState.CONNECTED.published().equals(event.details().get("state"))) {
                connector.tryNow();
            }
        }
    }

    private void tick() {
        tick = scheduler.after(settings.orElseThrow().interval(), this::tick);
        board.refresh();
        sampler.next().ifPresent(batch -> record(topics().telemetry(), batch));
    }

    private Topics topics() {
        return settings.orElseThrow().connection().topics();
    }

    private void record(String topic, Map<String, Object> content) {
        outbox.record(topic, Json.write(content));
        pump();
    }

    private void retain(String topic, String payload) {
        outbox.retain(topic, payload);
        pump();
    }

    private void reply(String id, String payload, Runnable delivered) {
        outbox.reply(topics().reply(id), payload, delivered);
        pump();
    }

    private void pump() {
        while (connector.online() && outbox.inFlight() < WINDOW) {
            Optional<Outbox.Entry> next = outbox.next();
            if (next.isEmpty()) {
                break;
            }
            connector.publish(next.get().message(), next.get().ticket());
        }
        if (acknowledgeWatch.isEmpty() && outbox.inFlight() > 0) {
            watchAcknowledgements();
        }
    }

    private void watchAcknowledgements() {
        acknowledgeWatch.ifPresent(Scheduler.Timer::cancel);
        acknowledgeWatch = outbox.inFlight() == 0
                ? Optional.empty()
                : Optional.of(scheduler.after(
                        ACKNOWLEDGE_LIMIT, () -> connector.abandon("the broker acknowledges no messages")));
    }

    /** What the connector tells; on the scheduler's thread. */
    private final class ConnectorEvents implements Connector.Listener {

        @Override
        public void online() {
            Map<String, Object> state = new LinkedHashMap<>();
            state.put("online", true);
            state.put("version", surroundings.version());
            state.put("startedAt", startedAt);
            retain(topics().state(), Json.write(state));
            board.online();
            pump();
        }

        @Override
        public void offline() {
            board.offline();
            outbox.linkLost();
            watchAcknowledgements();
        }

        @Override
        public void delivered(long ticket) {
            outbox.delivered(ticket);
            watchAcknowledgements();
            pump();
        }

        @Override
        public void arrived(String topic, byte[] payload, boolean retained) {
            topics().command(topic).ifPresent(command -> desk.arrived(command, payload, retained));
        }
    }

    /** How the telemetry itself is doing. */
    private final class OwnMetrics implements MetricSource {

        @Override
        public String source() {
            return "gateway/mqtt";
        }

        @Override
        public Map<String, Number> sample() {
            Map<String, Number> numbers = new LinkedHashMap<>();
            numbers.put("connects", connector.connects());
            numbers.put("queuedMessages", outbox.queued());
            numbers.put("droppedMessages", outbox.dropped() + events.dropped());
            numbers.put("commands", desk.carriedOut());
            numbers.put("ignoredCommands", desk.ignored() + connector.flooded());
            return numbers;
        }
    }
}
