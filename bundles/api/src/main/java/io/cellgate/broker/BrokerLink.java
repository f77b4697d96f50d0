package io.cellgate.broker;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * A connection to a broker that is kept up. A service as long as there is a configuration for it, of which there may be several; each
 * change is followed by a
 * {@link io.cellgate.event.GatewayEvent} of type {@code status} from {@value #SOURCE}, with {@code online}. Safe for use by any thread.
 */
@ProviderType
public interface BrokerLink {

    /** Where its events come from. */
    String SOURCE = "gateway/mqtt";

    /**
     * {@return the configuration that it is kept up for, as the command {@code config-get} calls it: {@code io.cellgate.mqtt}, or
     * {@code io.cellgate.mqtt~NAME} of one of several} Constant; never blocks.
     */
    default String configuration() {
        return "io.cellgate.mqtt";
    }

    /** {@return the instance's name in {@link #configuration()}; empty where there is one connection only} */
    default Optional<String> instance() {
        String pid = configuration();
        int tilde = pid.indexOf('~');
        return tilde < 0 ? Optional.empty() : Optional.of(pid.substring(tilde + 1));
    }

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
