package io.cellgate.gateway.provider.diagnosis;

import io.cellgate.common.cfg.WrittenValues;
import io.cellgate.common.settings.SettingsReader;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.Collections;
import java.util.Dictionary;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where telemetry goes, by its configuration. What is refused there is left out here; the status names it. */
public final class BrokerAddresses {

    private static final Logger LOG = LoggerFactory.getLogger(BrokerAddresses.class);
    private static final String FILTER = "(|(service.pid=io.cellgate.mqtt)(service.factoryPid=io.cellgate.mqtt))";
    private static final String PROPERTY = "broker";

    private BrokerAddresses() {}

    /** The addresses of all configurations that can be read. */
    public static List<URI> of(ConfigurationAdmin admin) {
        try {
            Configuration[] found = admin.listConfigurations(FILTER);
            return found == null
                    ? List.of()
                    : Arrays.stream(found)
                            .map(Configuration::getProperties)
                            .flatMap(BrokerAddresses::values)
                            .flatMap(text -> uri(text).stream())
                            .distinct()
                            .toList();
        } catch (IOException | InvalidSyntaxException | IllegalStateException e) {
            LOG.debug("No configuration of MQTT can be read: {}", e.toString());
            return List.of();
        }
    }

    private static Stream<String> values(@Nullable Dictionary<String, Object> properties) {
        if (properties == null) {
            return Stream.empty();
        }
        Map<String, Object> read = new HashMap<>();
        Collections.list(properties.keys()).forEach(name -> read.put(name, properties.get(name)));
        Object value = WrittenValues.in(read, name -> false).get(PROPERTY);
        return value == null
                ? Stream.empty()
                : SettingsReader.of("io.cellgate.mqtt", Map.of(PROPERTY, value), Map.of(PROPERTY, List.of()))
                        .list(PROPERTY)
                        .stream();
    }

    private static Optional<URI> uri(String text) {
        try {
            URI uri = new URI(text);
            return uri.getHost() == null ? Optional.empty() : Optional.of(uri);
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }
}
