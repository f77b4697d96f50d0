package io.cellgate.modem.provider.module;

import io.cellgate.common.actor.Actor;
import io.cellgate.common.actor.Timer;
import io.cellgate.event.GatewayEvent;
import io.cellgate.modem.DataCounters;
import io.cellgate.modem.Identity;
import io.cellgate.modem.ModemState;
import io.cellgate.modem.ModemStatus;
import io.cellgate.modem.NetworkTime;
import io.cellgate.modem.PortTrouble;
import io.cellgate.modem.Position;
import io.cellgate.modem.SimStatus;
import io.cellgate.modem.radio.Registration;
import io.cellgate.modem.radio.Signal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Holds the status and sends an event for every change. Written in the modem's tasks and jobs, read by any thread.
 *
 * <p>Changes of signal, temperature, time, counters and position alone are sent at most once in {@link #SIGNAL_PAUSE}, then with the
 * values of that moment.
 */
public final class CurrentStatus {

    /** The shortest time between two events that tell of nothing but signal and temperature. */
    static final Duration SIGNAL_PAUSE = Duration.ofSeconds(10);

    private static final Logger LOG = LoggerFactory.getLogger(CurrentStatus.class);
    private static final Set<String> RESTLESS = Set.of("signal", "temperatureC", "networkTime", "data", "position");

    private final String name;
    private final InstantSource clock;
    private final Actor actor;
    private final Consumer<GatewayEvent> events;

    private ModemState state = ModemState.WAITING_DEVICE;
    private Instant since;
    private @Nullable String detail;
    private @Nullable PortTrouble trouble;
    private @Nullable String profile;
    private @Nullable Identity identity;
    private SimStatus sim = SimStatus.UNKNOWN;
    private Registration registration = Registration.UNKNOWN;
    private Signal signal = Signal.UNKNOWN;
    private @Nullable Double temperatureC;
    private @Nullable Boolean overheated;
    private @Nullable NetworkTime networkTime;
    private @Nullable DataCounters data;
    private @Nullable Position position;
    private @Nullable String atPort;
    private @Nullable Path dataPort;

    private volatile ModemStatus status;
    private Map<String, Object> told;
    private @Nullable Timer pause;

    public CurrentStatus(String name, InstantSource clock, Actor actor, Consumer<GatewayEvent> events) {
        this.name = name;
        this.clock = clock;
        this.actor = actor;
        this.events = events;
        this.since = clock.instant();
        this.status = ModemStatus.initial(name, state, since);
        this.told = status.toMap();
    }

    /** What is known at this moment. */
    ModemStatus status() {
        return status;
    }

    /** Wall-clock time, for people and for what has to outlast a restart. */
    Instant now() {
        return clock.instant();
    }

    /** Nothing more is told. */
    public void end() {
        cancelPause();
    }

    public void state(ModemState next, String why) {
        change(next, why, null);
    }

    /** Tells besides what keeps the modem from its port. */
    public void state(ModemState next, String why, Optional<PortTrouble> trouble) {
        change(next, why, trouble.orElse(null));
    }

    public void state(ModemState next) {
        change(next, null, null);
    }

    /**
     * The module is gone or may be another one: forgets all of it. No event is sent before the next change of state.
     */
    public void forget() {
        profile = null;
        identity = null;
        sim = SimStatus.UNKNOWN;
        registration = Registration.UNKNOWN;
        signal = Signal.UNKNOWN;
        temperatureC = null;
        overheated = null;
        networkTime = null;
        data = null;
        position = null;
        atPort = null;
        dataPort = null;
        status = compose();
    }

    public void ports(String at, Optional<Path> data) {
        atPort = at;
        dataPort = data.orElse(null);
        update();
    }

    public void identity(Identity value) {
        identity = value;
        update();
    }

    public void profile(String id) {
        profile = id;
        update();
    }

    public void sim(SimStatus value) {
        sim = value;
        update();
    }

    public void registration(Registration value) {
        registration = value;
        update();
    }

    public void signal(Signal value) {
        signal = value;
        update();
    }

    public void temperature(OptionalDouble celsius) {
        temperatureC = celsius.isPresent() ? celsius.getAsDouble() : null;
        update();
    }

    public void overheated(Optional<Boolean> value) {
        overheated = value.orElse(null);
        update();
    }

    public void networkTime(Optional<NetworkTime> value) {
        networkTime = value.orElse(null);
        update();
    }

    public void data(Optional<DataCounters> value) {
        data = value.orElse(null);
        update();
    }

    public void position(Optional<Position> value) {
        position = value.orElse(null);
        update();
    }

    private ModemStatus compose() {
        return new ModemStatus(
                name,
                state,
                since,
                Optional.ofNullable(detail),
                Optional.ofNullable(profile),
                Optional.ofNullable(identity),
                sim,
                registration,
                signal,
                temperatureC == null ? OptionalDouble.empty() : OptionalDouble.of(temperatureC),
                Optional.ofNullable(overheated),
                Optional.ofNullable(networkTime),
                Optional.ofNullable(data),
                Optional.ofNullable(position),
                Optional.ofNullable(atPort),
                Optional.ofNullable(dataPort),
                Optional.ofNullable(trouble));
    }

    private void change(ModemState next, @Nullable String why, @Nullable PortTrouble keeping) {
        detail = why;
        trouble = keeping;
        if (state == next) {
            update();
            return;
        }
        ModemState previous = state;
        state = next;
        since = clock.instant();
        status = compose();
        told = status.toMap();
        cancelPause();
        LOG.info("modem {}: {}{}", name, next.published(), why == null ? "" : ": " + why);
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("state", next.published());
        details.put("previous", previous.published());
        if (why != null) {
            details.put("detail", why);
        }
        if (keeping != null) {
            details.put("trouble", keeping.published());
        }
        send(since, GatewayEvent.STATE, details);
    }

    private void update() {
        status = compose();
        Set<String> changed = changed();
        if (changed.isEmpty()) {
            return;
        }
        if (!RESTLESS.containsAll(changed)) {
            tell();
        } else if (pause == null) {
            tell();
            pause = actor.later(SIGNAL_PAUSE, this::pauseOver);
        }
    }

    private void pauseOver() {
        pause = null;
        if (!changed().isEmpty()) {
            tell();
            pause = actor.later(SIGNAL_PAUSE, this::pauseOver);
        }
    }

    private void cancelPause() {
        Timer.drop(pause);
        pause = null;
    }

    /** Which parts of the published form are not as they were told last. */
    private Set<String> changed() {
        Map<String, Object> now = status.toMap();
        Set<String> keys = new LinkedHashSet<>(now.keySet());
        keys.addAll(told.keySet());
        keys.removeIf(key -> Objects.equals(now.get(key), told.get(key)));
        return keys;
    }

    /** Tells what has changed; a part that is not known any more is not in the event, as it is not in the status. */
    private void tell() {
        Map<String, Object> details = new LinkedHashMap<>(status.toMap());
        details.keySet().retainAll(changed());
        told = status.toMap();
        send(clock.instant(), GatewayEvent.STATUS, details);
    }

    private void send(Instant time, String type, Map<String, Object> details) {
        events.accept(new GatewayEvent(time, "modem/" + name, type, details));
    }
}
