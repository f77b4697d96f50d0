package io.cellgate.broker;

import org.osgi.annotation.versioning.ProviderType;

/**
 * A connection to a broker that is kept up. A service as long as there is a configuration for it; each change is followed by a
 * {@link io.cellgate.event.GatewayEvent} of type {@code status} from {@value #SOURCE}, with {@code online}. Safe for use by any thread.
 */
@ProviderType
public interface BrokerLink {

    /** Where its events come from. */
    String SOURCE = "gateway/mqtt";

    /** Whether there is a session at this moment; never blocks. */
    boolean online();
}
