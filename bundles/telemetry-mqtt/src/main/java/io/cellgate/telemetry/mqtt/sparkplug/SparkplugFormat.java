package io.cellgate.telemetry.mqtt.sparkplug;

import io.cellgate.common.actor.Actor;
import io.cellgate.common.actor.Timer;
import io.cellgate.common.json.Flat;
import io.cellgate.common.json.Json;
import io.cellgate.telemetry.mqtt.format.Batches;
import io.cellgate.telemetry.mqtt.format.Format;
import io.cellgate.telemetry.mqtt.format.FormatSettings;
import io.cellgate.telemetry.mqtt.format.RecordSource;
import io.cellgate.telemetry.mqtt.format.Samples;
import io.cellgate.telemetry.mqtt.message.Message;
import io.cellgate.telemetry.mqtt.message.Payload;
import io.cellgate.telemetry.mqtt.message.SendQueue.Records.Sendable;
import io.cellgate.telemetry.mqtt.message.Topics;
import io.cellgate.telemetry.mqtt.publish.SteadyStatus;
import io.cellgate.telemetry.mqtt.sparkplug.EdgeNode.Told;
import io.cellgate.telemetry.mqtt.store.Stream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The gateway as an edge node of Sparkplug B 3.0. To be called on the actor.
 *
 * <p>All but deaths is QoS 0, as the specification wants it. A record therefore counts as delivered when the broker has answered to a ping
 * that went behind it; until then it is kept, and told again as history after the next birth. So is what comes while there is no connection
 * or no primary host.
 */
public final class SparkplugFormat implements Format {

    /** How long another broker's primary host is waited for, where there are other brokers. */
    static final Duration HOST_LIMIT = Duration.ofSeconds(2);

    private static final Path BIRTHS = Path.of("mqtt", "births");
    /** In a record: the birth in whose time it was made. */
    private static final String BIRTH = "birth";

    private static final String EVENT = "event";
    private static final String STATE = "state";

    /**
     * What it asks of the connection.
     *
     * @param ready there may be something to send
     * @param moveOn ends the session in order, for a reason, and goes on with the next broker, if there is another
     * @param problem takes what is wrong; empty if nothing is
     */
    public record Session(Runnable ready, Consumer<String> moveOn, Consumer<Optional<String>> problem) {}

    /**
     * What it works with.
     *
     * @param disk may wait for the disk; one thread
     * @param directory of the state
     * @param brokers how many brokers there are to choose from
     */
    public record Environment(Actor actor, Executor disk, Clock clock, Path directory, int brokers, Session session) {}

    private final FormatSettings settings;
    private final Topics topics;
    private final SparkplugTopics names;
    private final Environment environment;
    private final Births births;
    private final EdgeNode node;
    private final Batches batches;
    private final Deque<Sendable> waiting = new ArrayDeque<>();

    /** Records that were told, and that no ping went behind and was answered. */
    private int unconfirmed;

    private long connection;
    /** Whether no CONNECT can have had its number yet. */
    private boolean unused;

    /** Whether there is a session of ours with a broker. */
    private boolean connected;

    private boolean rebirth;
    private boolean hostOnline;
    private long hostSince;
    private @Nullable Timer hostLimit;

    /** @param topics those of commands and their replies, which stay what they are */
    public SparkplugFormat(FormatSettings settings, Topics topics, RecordSource source, Environment environment) {
        this.settings = settings;
        this.topics = topics;
        this.environment = environment;
        this.names = new SparkplugTopics(settings.sparkplug().group(), topics.gateway());
        this.births = new Births(environment.directory().resolve(BIRTHS));
        this.node = new EdgeNode(names, settings.compress());
        this.batches = new Batches(source, settings.batch());
        node.declare(EVENT);
    }

    /** The number is one more with each CONNECT, so that of a try which did not get as far is that of the next. */
    @Override
    public CompletionStage<Message> will() {
        if (unused) {
            return CompletableFuture.completedStage(node.death(now()));
        }
        CompletableFuture<Message> will = new CompletableFuture<>();
        environment.disk().execute(() -> {
            long next = births.next();
            Optional<String> problem = births.problem();
            environment.actor().execute(() -> {
                environment.session().problem().accept(problem);
                connection = next;
                unused = true;
                node.begin(next);
                will.complete(node.death(now()));
            });
        });
        return will;
    }

    @Override
    public void willTaken() {
        unused = false;
    }

    @Override
    public Optional<Message> farewell() {
        return node.born() ? Optional.of(node.death(now())) : Optional.empty();
    }

    @Override
    public void online() {
        connected = true;
        unused = false;
        rebirth = false;
        hostOnline = false;
        hostSince = Long.MIN_VALUE;
        if (settings.sparkplug().host().isPresent() && environment.brokers() > 1) {
            hostLimit = environment
                    .actor()
                    .later(HOST_LIMIT, () -> environment.session().moveOn().accept("the primary host is not there"));
        }
    }

    @Override
    public void offline() {
        connected = false;
        Timer.drop(hostLimit);
        hostLimit = null;
        node.begin(connection);
        waiting.clear();
        unconfirmed = 0;
        batches.offline();
    }

    @Override
    public List<Message> state(String document) {
        node.node(Flat.values(document, SparkplugFormat::isState), now());
        return List.of();
    }

    @Override
    public List<Message> status(String source, String document) {
        Map<String, Object> values = Flat.values(document, SparkplugFormat::isState);
        // a modem without a module is no device that is there
        boolean present = !document.isEmpty() && !"waiting-device".equals(values.get(STATE));
        node.device(source, values, present, now());
        return List.of();
    }

    /** Restless values are in the telemetry, and whether we are online is the birth or the death. */
    private static boolean isState(String field) {
        return !SteadyStatus.isRestless(field) && !field.equals("online");
    }

    @Override
    public Map<String, Object> stamped(Map<String, Object> content) {
        Samples.of(content).forEach(node::take);
        if (!node.born()) {
            return content;
        }
        Map<String, Object> stamped = new LinkedHashMap<>(content);
        stamped.put(BIRTH, connection);
        return stamped;
    }

    @Override
    public Optional<Sendable> next() {
        if (!connected || (settings.sparkplug().host().isPresent() && !hostOnline)) {
            return Optional.empty();
        }
        if (waiting.isEmpty()) {
            add(rebirth || !node.born() ? node.births(now()) : node.news(now()), () -> {});
            rebirth = false;
        }
        while (waiting.isEmpty()) {
            Optional<Batches.Batch> batch = batches.next();
            if (batch.isEmpty()) {
                return Optional.empty();
            }
            encode(batch.get());
        }
        return Optional.ofNullable(waiting.pollFirst());
    }

    @Override
    public int held() {
        return batches.gathered() + unconfirmed;
    }

    private void encode(Batches.Batch batch) {
        List<Told> live = new ArrayList<>();
        List<Told> historical = new ArrayList<>();
        for (Batches.Read read : batch.records()) {
            boolean old = !(read.content().get(BIRTH) instanceof Number birth && birth.longValue() == connection);
            (old ? historical : live).addAll(batch.stream() == Stream.EVENT ? event(read, old) : numbers(read));
        }
        List<Message> messages = new ArrayList<>();
        if (!historical.isEmpty()) {
            messages.addAll(node.tell(historical, true, now()));
        }
        if (!live.isEmpty()) {
            messages.addAll(node.tell(live, false, now()));
        }
        int count = batch.records().size();
        unconfirmed += count;
        add(messages, () -> {
            unconfirmed = Math.max(0, unconfirmed - count);
            batch.acknowledged().run();
        });
    }

    /** The last one stands for all: the broker has them in their order. */
    private void add(List<Message> messages, Runnable acknowledged) {
        if (messages.isEmpty()) {
            acknowledged.run();
        }
        for (int i = 0; i < messages.size(); i++) {
            waiting.add(new Sendable(messages.get(i), i == messages.size() - 1 ? acknowledged : () -> {}));
        }
    }

    private static List<Told> numbers(Batches.Read read) {
        List<Told> told = new ArrayList<>();
        Samples.of(read.content())
                .forEach(samples -> samples.metrics()
                        .forEach((name, value) -> told.add(new Told(samples.source(), name, value, samples.time()))));
        return told;
    }

    /** The event itself; and of an old transition the state, which is news by itself when it is not old. */
    private static List<Told> event(Batches.Read read, boolean old) {
        Map<String, Object> content = new LinkedHashMap<>(read.content());
        content.keySet().removeAll(List.of(BIRTH, "boot"));
        Instant time = Samples.time(content);
        List<Told> told = new ArrayList<>();
        told.add(new Told("", EVENT, Json.writeCleaned(content), time));
        Object state = content.get(STATE);
        if (old && STATE.equals(content.get("type")) && state != null) {
            told.add(new Told(String.valueOf(content.get("source")), STATE, state, time));
        }
        return told;
    }

    @Override
    public Optional<Request> request(String topic, byte[] payload) {
        return topics.command(topic).map(command -> new Request(command, Payload.of(payload)));
    }

    @Override
    public void arrived(String topic, byte[] payload) {
        if (topic.equals(names.node("NCMD"))) {
            rebirth |= node.born() && NodeCommand.isRebirth(payload);
        } else if (settings.sparkplug().host().map(SparkplugTopics::state).equals(Optional.of(topic))) {
            HostState.read(payload).ifPresent(this::host);
        }
    }

    private void host(HostState state) {
        if (state.timestamp() < hostSince) {
            return;
        }
        hostSince = state.timestamp();
        if (state.online()) {
            Timer.drop(hostLimit);
            hostLimit = null;
            hostOnline = true;
            environment.session().ready().run();
        } else if (hostOnline || environment.brokers() > 1) {
            hostOnline = false;
            environment.session().moveOn().accept("the primary host is not there");
        }
    }

    @Override
    public Message reply(String id, String document) {
        return new Message(topics.reply(id), document, false);
    }

    private Instant now() {
        return environment.clock().instant();
    }
}
