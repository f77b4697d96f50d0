package io.cellgate.telemetry.mqtt.broker;

import io.cellgate.common.actor.Actor;
import io.cellgate.common.actor.Timer;
import io.cellgate.common.log.LimitedLog;
import io.cellgate.telemetry.mqtt.broker.BrokerSession.SessionLostException;
import io.cellgate.telemetry.mqtt.message.Message;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
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

    private final Actor actor;
    private final BrokerSession.Opener opener;
    private final ConnectionListener listener;
    private final RetryWaits waits;
    private final ListeningPause pause;
    private final LimitedLog log;
    private final BrokerTurns turns = new BrokerTurns();
    private final AtomicLong flooded = new AtomicLong();

    private ConnectorState state = ConnectorState.STOPPED;
    /** What the owner wants; the session may still be one with the settings before. */
    private @Nullable ConnectionSettings wanted;

    private @Nullable ConnectionSettings settings;
    private @Nullable SessionCallbacks connection;
    private @Nullable Timer timer;
    private Runnable afterClosing = () -> {};
    private Duration wait = Duration.ZERO;
    private long onlineSince;
    private long connects;

    /** @param random for the jitter of the waits */
    public Connector(Actor actor, BrokerSession.Opener opener, RandomGenerator random, ConnectionListener listener) {
        this.actor = actor;
        this.opener = opener;
        this.listener = listener;
        this.waits = new RetryWaits(random);
        this.pause = new ListeningPause(actor, random, this::listenAgain);
        this.log = new LimitedLog(LOG, actor::nanoTime);
    }

    /** Connects with these settings. A session made with equal ones stays; one made with others is ended first. */
    public void use(ConnectionSettings newSettings, RetryWait retry) {
        waits.bounds(retry);
        if (newSettings.equals(wanted)) {
            return;
        }
        wanted = newSettings;
        pause.forget();
        end(() -> {
            settings = newSettings;
            waits.reset();
            turns.begin();
            connect();
        });
    }

    /** Tells the broker that we leave, ends the session, and stays away; {@code done} runs within seconds. */
    public void stop(Runnable done) {
        wanted = null;
        pause.forget();
        end(done);
    }

    /** Something has changed that makes a connection likely: a wait is cut short, and a try that fails now is made again at once. */
    public void tryNow() {
        wait = Duration.ZERO;
        waits.linkIsUp(state == ConnectorState.CONNECTING);
        if (state == ConnectorState.WAITING) {
            Timer.drop(timer);
            connect();
        }
    }

    /** The network has changed: a connection whose local address is gone does not notice it before the next keep-alive. */
    public void checkAddress() {
        if (state == ConnectorState.ONLINE && connection().session().addressGone()) {
            lost("the local address of the connection is gone");
        }
    }

    /** Whether messages can be published. */
    public boolean online() {
        return state == ConnectorState.ONLINE;
    }

    /** Why there is no session, as {@link BrokerTurns#problem}. */
    public Optional<String> problem() {
        return turns.problem();
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
        if (state != ConnectorState.ONLINE) {
            return;
        }
        try {
            connection().session().publish(message, ticket);
        } catch (SessionLostException e) {
            lost(e.reason());
        }
    }

    private void listenAgain() {
        if (state == ConnectorState.ONLINE
                && settings().subscribed()
                && !connection().subscribing()) {
            subscribe(connection(), List.of(settings().topics().commandFilter()), true);
        }
    }

    /** Ends the session in order, for a reason that only the owner knows, and goes on with the next broker. */
    public void moveOn(String reason) {
        if (state != ConnectorState.ONLINE) {
            return;
        }
        countLasted();
        URI broker = connection().broker();
        wait = turns.pass(settings().brokers()) ? waits.afterLeaving() : Duration.ZERO;
        if (turns.isNews(broker, reason, reason)) {
            log.warn(broker + ": " + reason, "MQTT: the session with {} is ended: {}", broker, reason);
        }
        leave(this::connectAfterWait);
    }

    private void countLasted() {
        if (actor.nanoTime() - onlineSince >= STEADY.toNanos()) {
            waits.lasted();
        }
    }

    private void connectAfterWait() {
        state = ConnectorState.WAITING;
        timer = actor.later(wait, this::connect);
    }

    /** Gives the session up for a reason that only the owner knows. */
    public void abandon(String reason) {
        if (state == ConnectorState.ONLINE) {
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
        URI broker = turns.of(current.brokers());
        state = ConnectorState.CONNECTING;
        SessionCallbacks opening = new SessionCallbacks(new Callbacks(), actor, broker);
        connection = opening;
        LOG.debug("Connecting to {}", broker);
        timer = actor.later(current.connectTimeout(), () -> lost("the broker does not answer"));
        listener.will().thenAccept(will -> {
            if (opening.equals(connection) && state == ConnectorState.CONNECTING) {
                opening.open(opener, current, will);
            }
        });
    }

    private void leave(Runnable done) {
        state = ConnectorState.LEAVING;
        afterClosing = done;
        timer = actor.later(LEAVE_LIMIT, this::left);
        Optional<Message> farewell = listener.farewell();
        listener.offline();
        if (farewell.isEmpty()) {
            left();
            return;
        }
        try {
            connection().session().publish(farewell.get(), SessionCallbacks.OFFLINE_TICKET);
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
        SessionCallbacks closing = connection;
        if (closing == null) {
            closed();
            return;
        }
        state = ConnectorState.CLOSING;
        timer = actor.later(CLOSE_LIMIT, this::closed);
        closing.close(orderly)
                .whenComplete((nothing, failure) -> closing.whileCurrent(ConnectorState.CLOSING, this::closed));
    }

    private void closed() {
        Timer.drop(timer);
        state = ConnectorState.STOPPED;
        if (connection != null && connection.reached()) {
            listener.willTaken();
        }
        connection = null;
        Runnable next = afterClosing;
        afterClosing = () -> {};
        next.run();
    }

    private void accepted(SessionCallbacks by) {
        boolean commands = settings().subscribed() && !pause.lasts();
        List<String> filters = settings().filters(commands);
        if (filters.isEmpty()) {
            established(by);
        } else {
            subscribe(by, filters, commands);
        }
    }

    private void subscribe(SessionCallbacks by, List<String> filters, boolean commands) {
        try {
            by.subscribe(filters, commands);
        } catch (SessionLostException e) {
            lost(e.reason());
        }
    }

    private void established(SessionCallbacks by) {
        Timer.drop(timer);
        state = ConnectorState.ONLINE;
        onlineSince = actor.nanoTime();
        connects++;
        waits.accepted();
        turns.accepted();
        log.info(
                "connected",
                "MQTT: connected to {} as {}",
                by.broker(),
                settings().clientId());
        listener.online();
    }

    private void lost(String reason) {
        lost(reason, reason, waits::afterLoss);
    }

    /**
     * @param kind the same for reasons that differ in details which others choose
     * @param next says how long to wait, where there is a wait
     */
    private void lost(String reason, String kind, Supplier<Duration> next) {
        boolean wasOnline = state == ConnectorState.ONLINE;
        if (wasOnline) {
            countLasted();
        }
        // the next broker of the list is tried at once; the wait comes when all have failed
        wait = wasOnline || turns.pass(settings().brokers()) ? next.get() : Duration.ZERO;
        URI broker = connection().broker();
        if (turns.isNews(broker, kind, reason)) {
            log.warn(broker + ": " + kind, "MQTT: no connection to {}: {}; trying again", broker, reason);
        }
        close(false, this::connectAfterWait);
        if (wasOnline) {
            listener.offline();
        }
    }

    private ConnectionSettings settings() {
        return Objects.requireNonNull(settings);
    }

    private SessionCallbacks connection() {
        return Objects.requireNonNull(connection);
    }

    /** What the sessions tell. */
    private final class Callbacks implements SessionCallbacks.Owner {

        @Override
        public void accepted(SessionCallbacks by) {
            Connector.this.accepted(by);
        }

        @Override
        public void lost(String reason) {
            Connector.this.lost(reason);
        }

        @Override
        public void unreachable(String reason) {
            Connector.this.lost(reason, reason, waits::withoutLink);
        }

        @Override
        public void left() {
            Connector.this.left();
        }

        @Override
        public boolean isIn(SessionCallbacks session, ConnectorState expected) {
            return session.equals(connection) && state == expected;
        }

        @Override
        public void refused(SessionCallbacks by, RefusedPacket packet) {
            listener.refused(packet);
            if (packet.message() && by.subscribing()) {
                pause.refused(packet).ifPresent(why -> {
                    log.warn("commands are not taken", "MQTT: {}", why);
                    listener.commandsProblem(Optional.of(why));
                });
            }
            Connector.this.lost(packet.reason(), "a packet that must be refused", waits::afterLeaving);
        }

        @Override
        public void subscribed(SessionCallbacks by, boolean granted) {
            String filter = String.join(", ", settings().filters(settings().subscribed()));
            if (!granted) {
                log.warn(
                        "commands are not subscribed",
                        "MQTT: {} does not let us listen to {}: remote commands will not arrive",
                        by.broker(),
                        filter);
            }
            listener.commandsProblem(
                    granted ? Optional.empty() : Optional.of("the broker does not let us listen to " + filter));
            if (state == ConnectorState.CONNECTING) {
                established(by);
            }
        }

        @Override
        public void delivered(long ticket) {
            listener.delivered(ticket);
        }

        @Override
        public void arrived(String topic, byte[] payload, boolean retained, Runnable taken) {
            listener.arrived(topic, payload, retained, taken);
        }

        @Override
        public void noRoom(String topic, byte[] payload, boolean retained) {
            if (!listener.noRoom(topic, payload, retained)) {
                flooded.incrementAndGet();
                log.warn("messages that found no room", "MQTT: a message was not looked at: too many wait");
            }
        }

        @Override
        public void cameTooLate() {
            flooded.incrementAndGet();
        }
    }
}
