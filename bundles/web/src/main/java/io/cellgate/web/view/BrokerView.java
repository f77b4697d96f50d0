package io.cellgate.web.view;

import io.cellgate.broker.BrokerLink;
import java.util.Optional;

/**
 * How the connection to the broker stands at one moment.
 *
 * @param connected whether there is a session
 * @param text why there is none, with the broker that was tried last
 */
public record BrokerView(boolean connected, String text) {

    /** As the connection tells it. */
    public static BrokerView of(BrokerLink link) {
        boolean online = link.online();
        return new BrokerView(online, online ? "" : link.problem().orElse("it is being connected"));
    }

    /** Why there is no session; empty while there is one. */
    Optional<String> noSession() {
        return connected ? Optional.empty() : Optional.of(text);
    }
}
