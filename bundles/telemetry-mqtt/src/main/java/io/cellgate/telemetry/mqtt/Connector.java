package io.cellgate.telemetry.mqtt;

import io.cellgate.telemetry.mqtt.Link.LinkException;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps one link to one of the brokers: connects, waits, connects again, for ever. Confined to the scheduler's thread, onto
 * which it takes every callback of a link.
 *
 * <p>A failed connection is logged once for each change of its reason, never once for each try.
 */
final class Connector {

    private static final Logger LOG = LoggerFactory.getLogger(Connector.class);
    /** A link that ends sooner than this was no success: the waiting time goes on growing. */
    private static final Duration STEADY = Duration.ofSeconds(30);
    /** How long the last word may take. */
    private static final Duration FAREWELL = Duration.ofSeconds(2);
    /** The last word's ticket; those of the {@link Outbox} begin at 1. */
    private static final long LAST_WORD = 0;
    /** Messages that may wait to be looked at: nobody sends commands faster but by mistake or malice. */
    private static final int MAX_ARRIVED = 64;

    /** What the owner hears; on the scheduler's thread. */
    interface Listener {

        /** There is a link, and commands are subscribed to where they are wanted. */
        void online();

        /** There is none any more. */
        void offline();

        void delivered(long ticket);

        /** A message came in; the broker is told so when this returns. */
        void arrived(String topic, byte[] payload, boolean retained);
    }

    /**
     * How long to wait between two tries.
     *
     * @param floor the shortest wait between two tries
     * @param ceiling the longest
     */
    record Retry(Duration floor, Duration ceiling) {}

    private enum State {
        STOPPED,
        CONNECTING,
        ONLINE,
        WAITING,
        LEAVING
    }

    private final Scheduler scheduler;
    private final Link.Opener opener;
    private final Listener listener;
    private final Backoff backoff;
    private final Map<URI, String> loggedReasons = new HashMap<>();

    private State state = State.STOPPED;
    /** What the owner wants, which is ahead of what the link was made with while the old link is being left. */
    private Optional<ConnectionSettings> wanted = Optional.empty();

    private Optional<ConnectionSettings> settings = Optional.empty();
    private Retry retry = new Retry(Duration.ofSeconds(1), Duration.ofSeconds(1));
    private Optional<Session> session = Optional.empty();
    private Scheduler.Timer timer = () -> {};
    private Runnable afterLeaving = () -> {};
    private int nextBroker;
    private long onlineSince;
    private long connects;
    private final AtomicLong flooded = new AtomicLong();

    Connector(Scheduler scheduler, Link.Opener opener, RandomGenerator random, Listener listener) {
        this.scheduler = scheduler;
        this.opener = opener;
        this.listener = listener;
        this.backoff = new Backoff(random);
    }

    /** Connects with these settings; a link made with equal ones stays, one made with others is left in order first. */
    void use(ConnectionSettings newSettings, Retry newRetry) {
        retry = newRetry;
        if (wanted.equals(Optional.of(newSettings))) {
            return;
        }
        wanted = Optional.of(newSettings);
        end(() -> {
            settings = Optional.of(newSettings);
            backoff.reset();
            loggedReasons.clear();
            nextBroker = 0;
            connect();
        });
    }

    /** Says the last word where there is a link, ends it, and stays away; {@code done} runs within {@link #FAREWELL}. */
    void stop(Runnable done) {
        wanted = Optional.empty();
        end(done);
    }

    private void end(Runnable done) {
        timer.cancel();
        afterLeaving = done;
        switch (state) {
            case LEAVING -> timer = scheduler.after(FAREWELL, this::left);
            case ONLINE -> leave();
            case STOPPED, CONNECTING, WAITING -> left();
        }
    }

    /** Something has changed that makes a connection likely: a wait is cut short. */
    void tryNow() {
        if (state == State.WAITING) {
            timer.cancel();
            connect();
        }
    }

    /** The network has changed: a link whose address has gone with an interface will never say so by itself. */
    void checkAddress() {
        if (state == State.ONLINE && session.isPresent() && session.get().link().addressGone()) {
            lost("the local address of the connection is gone");
        }
    }

    boolean online() {
        return state == State.ONLINE;
    }

    /** How often a broker has accepted us since the start. */
    long connects() {
        return connects;
    }

    /** Messages that were not looked at because too many came in at once, since the start. */
    long flooded() {
        return flooded.get();
    }

    /** Sends a message; when that fails the link is given up, and the listener hears {@code offline}. */
    void publish(Message message, long ticket) {
        if (session.isEmpty()) {
            return;
        }
        try {
            session.get().link().publish(message, ticket);
        } catch (LinkException e) {
            lost(e.reason());
        }
    }

    /** Gives the link up for a reason that only the owner sees. */
    void abandon(String reason) {
        if (state == State.ONLINE) {
            lost(reason);
        }
    }

    private void connect() {
        ConnectionSettings current = settings.orElseThrow();
        URI broker = current.brokers().get(nextBroker % current.brokers().size());
        state = State.CONNECTING;
        Session opening = new Session(broker);
        session = Optional.of(opening);
        LOG.debug("Connecting to {}", broker);
        timer = scheduler.after(current.connectTimeout(), () -> lost("the broker does not answer"));
        opening.open(current);
    }

    private void leave() {
        state = State.LEAVING;
        timer = scheduler.after(FAREWELL, this::left);
        listener.offline();
        Message lastWord = new Message(settings.orElseThrow().topics().state(), ConnectionSettings.OFFLINE, true);
        try {
            session.orElseThrow().link().publish(lastWord, LAST_WORD);
        } catch (LinkException e) {
            left();
        }
    }

    private void left() {
        timer.cancel();
        boolean orderly = state == State.LEAVING;
        state = State.STOPPED;
        closeSession(orderly);
        if (orderly) {
            LOG.info("MQTT: disconnected");
        }
        Runnable done = afterLeaving;
        afterLeaving = () -> {};
        done.run();
    }

    private void closeSession(boolean orderly) {
        Optional<Session> ending = session;
        session = Optional.empty();
        ending.ifPresent(current -> current.link().close(orderly));
    }

    private void accepted(Session by) {
        ConnectionSettings current = settings.orElseThrow();
        if (!current.subscribed()) {
            established(by);
            return;
        }
        try {
            by.link().subscribe(current.topics().commandFilter());
        } catch (LinkException e) {
            lost(e.reason());
        }
    }

    private void established(Session by) {
        timer.cancel();
        state = State.ONLINE;
        onlineSince = scheduler.nanoTime();
        connects++;
        loggedReasons.clear();
        LOG.info(
                "MQTT: connected to {} as {}", by.broker, settings.orElseThrow().clientId());
        listener.online();
    }

    private void lost(String reason) {
        if (state == State.LEAVING) {
            left();
            return;
        }
        timer.cancel();
        boolean wasOnline = state == State.ONLINE;
        URI broker = session.orElseThrow().broker;
        state = State.WAITING;
        closeSession(false);
        if (wasOnline && scheduler.nanoTime() - onlineSince >= STEADY.toNanos()) {
            backoff.reset();
        }
        nextBroker = wasOnline ? nextBroker : nextBroker + 1;
        boolean others = nextBroker % settings.orElseThrow().brokers().size() != 0;
        // The next broker of the list is tried at once; the wait comes when all have failed.
        Duration wait = !wasOnline && others ? Duration.ZERO : backoff.next(retry.floor(), retry.ceiling());
        if (!reason.equals(loggedReasons.put(broker, reason))) {
            LOG.warn("MQTT: no connection to {}: {}; trying again", broker, reason);
        }
        timer = scheduler.after(wait, this::connect);
        if (wasOnline) {
            listener.offline();
        }
    }

    /** A link with its broker; what comes late from one that was given up is not heard. */
    private final class Session implements Link.Listener {

        private final URI broker;
        private final Semaphore room = new Semaphore(MAX_ARRIVED);
        private Optional<Link> link = Optional.empty();

        Session(URI broker) {
            this.broker = broker;
        }

        void open(ConnectionSettings with) {
            link = Optional.of(opener.open(with, broker, this));
        }

        Link link() {
            return link.orElseThrow();
        }

        @Override
        public void connected() {
            whileCurrent(State.CONNECTING, () -> accepted(this));
        }

        @Override
        public void subscribed(boolean granted) {
            whileCurrent(State.CONNECTING, () -> {
                if (!granted) {
                    LOG.warn(
                            "MQTT: {} does not let us listen to {}: remote commands will not arrive",
                            broker,
                            settings.orElseThrow().topics().commandFilter());
                }
                established(this);
            });
        }

        @Override
        public void delivered(long ticket) {
            scheduler.execute(() -> {
                if (!isCurrent()) {
                    return;
                }
                if (ticket == LAST_WORD) {
                    left();
                } else {
                    listener.delivered(ticket);
                }
            });
        }

        @Override
        public void arrived(String topic, byte[] payload, boolean retained, Runnable acknowledge) {
            if (!room.tryAcquire()) {
                flooded.incrementAndGet();
                acknowledge.run();
                return;
            }
            scheduler.execute(() -> {
                room.release();
                if (isCurrent() && state != State.LEAVING) {
                    listener.arrived(topic, payload, retained);
                    acknowledge.run();
                }
            });
        }

        @Override
        public void lost(String reason) {
            scheduler.execute(() -> {
                if (isCurrent()) {
                    Connector.this.lost(reason);
                }
            });
        }

        private void whileCurrent(State expected, Runnable action) {
            scheduler.execute(() -> {
                if (isCurrent() && state == expected) {
                    action.run();
                }
            });
        }

        private boolean isCurrent() {
            return session.isPresent() && session.get() == this;
        }
    }
}
