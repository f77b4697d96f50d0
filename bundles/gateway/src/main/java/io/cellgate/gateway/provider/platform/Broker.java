package io.cellgate.gateway.provider.platform;

import io.cellgate.broker.BrokerLink;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How the connection to a broker stands at one moment. Immutable.
 *
 * @param configuration which it is kept up for
 * @param instance the name of one of several
 * @param published the form in which it is published
 */
public record Broker(String configuration, Optional<String> instance, Map<String, Object> published) {

    /** Asked once, so that all that is said of it agrees. */
    public static Broker of(BrokerLink link) {
        return new Broker(link.configuration(), link.instance(), link.toMap());
    }

    /** Why there is no session; empty where there is one. */
    Optional<String> noSession() {
        return Boolean.FALSE.equals(published.get("online"))
                ? Optional.of(String.valueOf(published.getOrDefault("problem", "it is being connected")))
                : Optional.empty();
    }

    /** What a person calls it. */
    String shown() {
        return instance.map(name -> "broker " + name).orElse("broker");
    }

    /** The published form, with its configuration. */
    Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("pid", configuration);
        map.putAll(published);
        return map;
    }
}
