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

    /** The configured name. */
    String name();

    /** What is known at this moment; never blocks. */
    UplinkStatus status();

    /** Wants the connection; returns at once. What comes of it shows in the status. */
    void connect();

    /** Ends the connection and stays away until {@link #connect()}; returns at once. */
    void disconnect();

    /**
     * Ends the connection and comes back by itself; returns at once. So a remote command does not cut off for good a gateway whose
     * only way home is this connection.
     */
    void disconnectFor(Duration duration);

    /**
     * What pppd would be started with now: for a person to read, and to run by hand. Needs the modem, which knows the data
     * port and the dial string. The stage completes exceptionally with an {@link UplinkException} that says what is missing.
     */
    CompletionStage<PppPlan> plan();

    /**
     * Writes that plan with its password into files of mode 0600 (see {@link io.cellgate.ppp.PppDaemon#export}), and completes as
     * {@link #plan()}. For a person at the gateway only.
     */
    CompletionStage<PppPlan> export(Path directory);

    /** How long a remote disconnect lasts when its sender gives no time; empty for good. */
    Optional<Duration> disconnectLimit();
}
