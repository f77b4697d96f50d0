package io.cellgate.broker;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * A connection to a broker that is kept up. A service as long as there is a configuration for it; each change is followed by a
 * {@link io.cellgate.event.GatewayEvent} of type {@code status} from {@value #SOURCE}, with {@code online}. Safe for use by any thread.
 */
@ProviderType
public interface BrokerLink {

    /** Where its events come from. */
    String SOURCE = "gateway/mqtt";

    /** {@return whether there is a session at this moment; never blocks} */
    boolean online();

    /**
     * {@return why there is no session, with the broker that was tried last; empty while there is one, and before the
     * first try has ended} Nothing secret is in it. Never blocks.
     */
    default Optional<String> problem() {
        return Optional.empty();
    }

    /** {@return the published form: {@code online}, and {@code problem} where there is one} */
    default Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        boolean session = online();
        map.put("online", session);
        if (!session) {
            problem().ifPresent(why -> map.put("problem", why));
        }
        return map;
    }
}
