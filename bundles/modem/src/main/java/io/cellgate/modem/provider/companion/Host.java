package io.cellgate.modem.provider.companion;

import io.cellgate.at.Subscription;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** The modem, as its companions see it. */
public interface Host {

    /** The modem's configured name. */
    String name();

    /** Runs a task on the modem's thread; from any thread. */
    void execute(Runnable task);

    /** Runs a task on the modem's thread later; closing takes it back. */
    Subscription schedule(Duration delay, Runnable task);

    /** The module, while its SIM is unlocked. On the modem's thread. */
    Optional<Module> module();

    /** Why there is no module, for a person. */
    String absence();

    /** Sends an event from the modem. */
    void post(String type, Map<String, Object> details);

    /** Nanoseconds of a clock that nobody sets. */
    long nanoTime();

    /** Wall-clock time, for people. */
    Instant now();
}
