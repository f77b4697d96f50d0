package io.cellgate.web.view;

import io.cellgate.broker.BrokerLink;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How the connection to the broker stands at one moment.
 *
 * @param connected whether there is a session
 * @param text why there is none, with the broker that was tried last
 */
public record BrokerView(boolean connected, String text) {

    private static final String BUNDLE = "io.cellgate.telemetry.mqtt";
    private static final String TELEMETRY = "io.cellgate.mqtt";

    /** As the connection tells it. */
    public static BrokerView of(BrokerLink link) {
        boolean online = link.online();
        return new BrokerView(online, online ? "" : link.problem().orElse("it is being connected"));
    }

    /**
     * The connection that is wanted but not there, because its bundle does not run or its configuration is refused.
     *
     * @param problems what is wrong with the gateway itself, as the command {@code status} lists it
     */
    static Optional<BrokerView> absent(List<?> problems) {
        return problems.stream()
                .filter(problem -> problem instanceof Map<?, ?> map
                        && (BUNDLE.equals(map.get("bundle"))
                                || String.valueOf(map.get("pid")).startsWith(TELEMETRY)))
                .map(problem -> new BrokerView(false, Problems.message(problem)))
                .findFirst();
    }

    /** Why there is no session; empty while there is one. */
    Optional<String> noSession() {
        return connected ? Optional.empty() : Optional.of(text);
    }
}
