package io.cellgate.telemetry.mqtt.broker;

import io.cellgate.common.actor.Actor;
import io.cellgate.common.actor.Backoff;
import io.cellgate.common.actor.Timer;
import io.cellgate.common.log.LimitedLog;
import io.cellgate.telemetry.mqtt.broker.BrokerSession.SessionLostException;
import io.cellgate.telemetry.mqtt.message.Message;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps one session with one of the brokers: connects, waits, connects again, for ever. To be called on the actor, to which it
 * also takes every callback of a session.
 *
 * <p>A failed connection is logged when its reason changes, not at every try.
 */
public final class Connector {

    private static final Logger LOG = LoggerFactory.getLogger(Connector.class);
    /** A session that ends sooner than this is no success: the wait goes on growing. */
    private static final Duration STEADY = Duration.ofSeconds(30);
    /** How long the broker has to acknowledge that we leave. */
    private static final Duration LEAVE_LIMIT = Duration.ofSeconds(2);
    /** How long the threads and the socket of a session have to end. */
    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(3);
    /** The ticket of {@link Message#offline}; those of the outbox begin at 1. */
    private static final long OFFLINE_TICKET = 0;
    /** Memory for messages that were not taken yet. A broker that minds missing acknowledgements sends far less. */
    private static final int MAX_ARRIVED_BYTES = 3 * 1024 * 1024;
    /** What a message costs besides its bytes. */
    private static final int MESSAGE_COST = 256;
    /** A second message that must be refused within this time is no mistake of a moment. */
    private static final Duration AGAIN = Duration.ofMinutes(10);

    private static final Duration SHORTEST_PAUSE = Duration.ofMinutes(10);
    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);

    /** What the owner hears, on the actor. */
    public interface Listener {

        /** There is a session, and commands are subscribed to if they are wanted. */
        void online();

        /** There is no session any more. */
        void offline();

        /** The broker has acknowledged a message. */
        void delivered(long ticket);

        /**
         * A message came in.
         *
         * @param taken to be run once, on the actor: only then the broker is told, and the message's memory is free for others
         */
        void arrived(String topic, byte[] payload, boolean retained, Runnable taken);

        /** The connection is given up because of what the broker was about to send. */
        void refused(RefusedPacket packet);

        /** Why no commands arrive, though they are wanted; empty when they do. */
        void commandsProblem(Optional<String> why);
    }

    /**
     * How long to wait between two tries.
     *
     * @param floor the shortest wait
     * @param ceiling the longest wait
     */
    public record Retry(Duration floor, Duration ceiling) {}

    private enum State {
        STOPPED,
        CONNECTING,
        ONLINE,
        WAITING,
        LEAVING,
        CLOSING
    }

    private final Actor actor;
    private final BrokerSession.Opener opener;
    private final Listener listener;
    private final Backoff backoff;
    private final Backoff pauses;
    private final LimitedLog log;
    private final Map<URI, String> loggedReasons = new HashMap<>();
    private final AtomicLong flooded = new AtomicLong();

    private State state = State.STOPPED;
    /** What the owner wants; the session may still be one with the settings before. */
    private @Nullable ConnectionSettings wanted;

    private @Nullable ConnectionSettings settings;
    private @Nullable Connection connection;
    private @Nullable Timer timer;
    /** Runs while commands are not subscribed to. */
    private @Nullable Timer pause;

    private @Nullable Long lastRefused;
    private @Nullable Long pauseEnded;
    private Runnable afterClosing = () -> {};
    private Duration wait = Duration.ZERO;
    private int nextBroker;
    private long onlineSince;
    private long connects;

    /** @param random for the jitter of the waits */
    public Connector(Actor actor, BrokerSession.Opener opener, RandomGenerator random, Listener listener) {
        this.actor = actor;
        this.opener = opener;
        this.listener = listener;
        this.backoff = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(1), random);
        this.pauses = new Backoff(SHORTEST_PAUSE, LONGEST_PAUSE, random);
        this.log = new LimitedLog(LOG, actor::nanoTime);
    }

    /** Connects with these settings. A session made with equal ones stays; one made with others is ended first. */
    public void use(ConnectionSettings newSettings, Retry retry) {
        backoff.bounds(retry.floor(), retry.ceiling());
        if (newSettings.equals(wanted)) {
            return;
        }
        wanted = newSettings;
        endPause();
        end(() -> {
            settings = newSettings;
            backoff.reset();
            loggedReasons.clear();
            nextBroker = 0;
            connect();
        });
    }

    /** Tells the broker that we leave, ends the session, and stays away; {@code done} runs within seconds. */
    public void stop(Runnable done) {
        wanted = null;
        endPause();
        end(done);
    }

    /** Something has changed that makes a connection likely: a wait is cut short. */
    public void tryNow() {
        wait = Duration.ZERO;
        if (state == State.WAITING) {
            Timer.drop(timer);
            connect();
        }
    }

    /** The network has changed: a connection whose local address is gone does not notice it before the next keep-alive. */
    public void checkAddress() {
        if (state == State.ONLINE && connection().session().addressGone()) {
            lost("the local address of the connection is gone");
        }
    }

    /** Whether messages can be published. */
    public boolean online() {
        return state == State.ONLINE;
    }

    /** How often a broker has accepted us since the start. */
    public long connects() {
        return connects;
    }

    /** Messages that were not looked at since the start: too many came in at once, or their session ended before. */
    public long flooded() {
        return flooded.get();
    }

    /** Tells what was counted instead of being logged line by line. */
    public void tellCounted() {
        log.tellCounted();
    }

    /** Sends a message; if that fails the session is given up, and the listener hears {@code offline}. */
    public void publish(Message message, long ticket) {
        if (state != State.ONLINE) {
            return;
        }
        try {
            connection().session().publish(message, ticket);
        } catch (SessionLostException e) {
            lost(e.reason());
        }
    }

    /** The pause after a message that must be refused is over: listens to commands again. */
    private void listenAgain() {
        pause = null;
        pauseEnded = actor.nanoTime();
        if (state == State.ONLINE && settings().subscribed() && !connection().subscribing) {
            subscribe(connection());
        }
    }

    private void endPause() {
        Timer.drop(pause);
        pause = null;
        lastRefused = null;
        pauseEnded = null;
        pauses.reset();
    }

    private void refused(Connection by, RefusedPacket packet) {
        listener.refused(packet);
        long now = actor.nanoTime();
        boolean again = lastRefused != null && now - lastRefused < AGAIN.toNanos();
        if (packet.message() && by.subscribing) {
            lastRefused = now;
            if (packet.retained() || again) {
                // it would come again at each connect, and there would be no telemetry either
                pause(packet, now);
            }
        }
        lost(packet.reason(), "a packet that must be refused");
    }

    private void pause(RefusedPacket packet, long now) {
        if (pauseEnded != null && now - pauseEnded > LONGEST_PAUSE.toNanos()) {
            pauses.reset();
        }
        Duration length = pauses.next();
        Timer.drop(pause);
        pause = actor.later(length, this::listenAgain);
        String why = "no commands are taken for " + length.toMinutes() + " min: " + packet.reason()
                + (packet.retained() ? "; delete the retained message" : "; if it is retained, delete it");
        log.warn("commands are not taken", "MQTT: {}", why);
        listener.commandsProblem(Optional.of(why));
    }

    /** Gives the session up for a reason that only the owner knows. */
    public void abandon(String reason) {
        if (state == State.ONLINE) {
            lost(reason);
        }
    }

    private void end(Runnable done) {
        switch (state) {
            case ONLINE -> leave(done);
            case LEAVING, CLOSING -> afterClosing = done;
            case STOPPED, CONNECTING, WAITING -> close(false, done);
        }
    }

    private void connect() {
        ConnectionSettings current = settings();
        URI broker = current.brokers().get(nextBroker % current.brokers().size());
        state = State.CONNECTING;
        Connection opening = new Connection(broker);
        connection = opening;
        LOG.debug("Connecting to {}", broker);
        timer = actor.later(current.connectTimeout(), () -> lost("the broker does not answer"));
        opening.open(current);
    }

    private void leave(Runnable done) {
        state = State.LEAVING;
        afterClosing = done;
        timer = actor.later(LEAVE_LIMIT, this::left);
        listener.offline();
        try {
            connection().session().publish(Message.offline(settings().topics()), OFFLINE_TICKET);
        } catch (SessionLostException e) {
            left();
        }
    }

    private void left() {
        LOG.info("MQTT: disconnected");
        close(true, afterClosing);
    }

    /** Ends the session, if there is one; {@code next} runs when it has ended, or takes too long. */
    private void close(boolean orderly, Runnable next) {
        Timer.drop(timer);
        afterClosing = next;
        Connection closing = connection;
        if (closing == null) {
            closed();
            return;
        }
        state = State.CLOSING;
        timer = actor.later(CLOSE_LIMIT, this::closed);
        closing.session()
                .close(orderly)
                .whenComplete((nothing, failure) -> closing.whileCurrent(State.CLOSING, this::closed));
    }

    private void closed() {
        Timer.drop(timer);
        state = State.STOPPED;
        connection = null;
        Runnable next = afterClosing;
        afterClosing = () -> {};
        next.run();
    }

    private void accepted(Connection by) {
        if (settings().subscribed() && pause == null) {
            subscribe(by);
        } else {
            established(by);
        }
    }

    private void subscribe(Connection by) {
        by.subscribing = true;
        try {
            by.session().subscribe(settings().topics().commandFilter());
        } catch (SessionLostException e) {
            lost(e.reason());
        }
    }

    private void established(Connection by) {
        Timer.drop(timer);
        state = State.ONLINE;
        onlineSince = actor.nanoTime();
        connects++;
        loggedReasons.clear();
        log.info(
                "connected",
                "MQTT: connected to {} as {}",
                by.broker,
                settings().clientId());
        listener.online();
    }

    private void lost(String reason) {
        lost(reason, reason);
    }

    /** @param kind the same for reasons that differ in details which others choose */
    private void lost(String reason, String kind) {
        boolean wasOnline = state == State.ONLINE;
        if (wasOnline && actor.nanoTime() - onlineSince >= STEADY.toNanos()) {
            backoff.reset();
        }
        nextBroker = wasOnline ? nextBroker : nextBroker + 1;
        boolean others = nextBroker % settings().brokers().size() != 0;
        // the next broker of the list is tried at once; the wait comes when all have failed
        wait = !wasOnline && others ? Duration.ZERO : backoff.next();
        URI broker = connection().broker;
        if (!kind.equals(loggedReasons.put(broker, kind))) {
            log.warn(broker + ": " + kind, "MQTT: no connection to {}: {}; trying again", broker, reason);
        }
        close(false, () -> {
            state = State.WAITING;
            timer = actor.later(wait, this::connect);
        });
        if (wasOnline) {
            listener.offline();
        }
    }

    private ConnectionSettings settings() {
        return Objects.requireNonNull(settings);
    }

    private Connection connection() {
        return Objects.requireNonNull(connection);
    }

    /** A session with its broker; its callbacks count only while it is the current one. */
    private final class Connection implements BrokerSession.Listener {

        private final URI broker;
        private final Semaphore room = new Semaphore(MAX_ARRIVED_BYTES);
        private @Nullable BrokerSession session;
        private boolean subscribing;

        Connection(URI broker) {
            this.broker = broker;
        }

        void open(ConnectionSettings with) {
            session = opener.open(with, broker, this);
        }

        BrokerSession session() {
            return Objects.requireNonNull(session);
        }

        @Override
        public void connected() {
            whileCurrent(State.CONNECTING, () -> accepted(this));
        }

        @Override
        public void subscribed(boolean granted) {
            actor.execute(() -> {
                if (!isIn(State.CONNECTING) && !isIn(State.ONLINE)) {
                    return;
                }
                String filter = settings().topics().commandFilter();
                if (!granted) {
                    log.warn(
                            "commands are not subscribed",
                            "MQTT: {} does not let us listen to {}: remote commands will not arrive",
                            broker,
                            filter);
                }
                listener.commandsProblem(
                        granted ? Optional.empty() : Optional.of("the broker does not let us listen to " + filter));
                if (isIn(State.CONNECTING)) {
                    established(this);
                }
            });
        }

        @Override
        public void delivered(long ticket) {
            if (ticket == OFFLINE_TICKET) {
                whileCurrent(State.LEAVING, Connector.this::left);
            } else {
                whileCurrent(State.ONLINE, () -> listener.delivered(ticket));
            }
        }

        @Override
        public void arrived(String topic, byte[] payload, boolean retained, Runnable acknowledge) {
            int cost = payload.length + topic.length() + MESSAGE_COST;
            if (!room.tryAcquire(cost)) {
                flooded.incrementAndGet();
                log.warn("messages that found no room", "MQTT: a message was not looked at: too many wait");
                // a broker that sends so many does not mind missing acknowledgements
                acknowledge.run();
                return;
            }
            actor.execute(() -> {
                if (isIn(State.CONNECTING) || isIn(State.ONLINE)) {
                    listener.arrived(topic, payload, retained, () -> {
                        room.release(cost);
                        acknowledge.run();
                    });
                } else {
                    flooded.incrementAndGet();
                }
            });
        }

        @Override
        public void refused(RefusedPacket packet) {
            actor.execute(() -> {
                if (isIn(State.LEAVING)) {
                    left();
                } else if (isIn(State.CONNECTING) || isIn(State.ONLINE)) {
                    Connector.this.refused(this, packet);
                }
            });
        }

        @Override
        public void lost(String reason) {
            actor.execute(() -> {
                if (isIn(State.LEAVING)) {
                    left();
                } else if (isIn(State.CONNECTING) || isIn(State.ONLINE)) {
                    Connector.this.lost(reason);
                }
            });
        }

        void whileCurrent(State expected, Runnable action) {
            actor.execute(() -> {
                if (isIn(expected)) {
                    action.run();
                }
            });
        }

        private boolean isIn(State expected) {
            return connection == this && state == expected;
        }
    }
}
