package io.cellgate.uplink;

import io.cellgate.ppp.PppPlan;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ProviderType;

/**
 * One connection kept alive. Registered with the service property {@value #NAME}; every change of its status is followed by a
 * {@link io.cellgate.event.GatewayEvent} from {@code uplink/<name>}. Safe for use by any thread.
 */
@ProviderType
public interface Uplink {

    /** The service property that holds the configured name. */
    String NAME = "cellgate.name";

    /** {@return the configured name} */
    String name();

    /** {@return what is known at this moment; never blocks} */
    UplinkStatus status();

    /** Wants the connection; returns at once. What comes of it shows in the status. */
    void connect();

    /** Ends the connection and stays away until {@link #connect()}; returns at once. */
    void disconnect();

    /**
     * Ends the connection and comes back by itself; returns at once. So a remote command does not cut off for good a gateway whose
     * only way home is this connection.
     *
     * @param duration until it is dialled again; more than nothing
     */
    void disconnectFor(Duration duration);

    /**
     * Works out what pppd would be started with now: for a person to read, and to run by hand. Needs the modem, which
     * knows the data port and the dial string.
     *
     * @return completes with the plan, passwords masked; exceptionally with an {@link UplinkException} that says what
     *     is missing
     */
    CompletionStage<PppPlan> plan();

    /**
     * Writes that plan with its password into files of mode 0600 (see {@link io.cellgate.ppp.PppDaemon#export}), and completes as
     * {@link #plan()}. For a person at the gateway only.
     *
     * @param directory absolute; made for its owner alone where it is missing
     * @return completes with the plan and the files where they are; exceptionally as {@link #plan()}
     */
    CompletionStage<PppPlan> export(Path directory);

    /** {@return how long a remote disconnect lasts when its sender gives no time; empty for good} */
    Optional<Duration> disconnectLimit();
}
