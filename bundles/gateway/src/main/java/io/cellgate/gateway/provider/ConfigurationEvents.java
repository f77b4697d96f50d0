package io.cellgate.gateway.provider;

import io.cellgate.config.ConfigurationReport;
import io.cellgate.config.UnknownProperty;
import io.cellgate.event.GatewayEvent;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.event.EventAdmin;

/** Sends an event for each configuration with something wrong in it. */
@Component(
        service = {},
        immediate = true)
public final class ConfigurationEvents {

    static final String SOURCE = "gateway/configuration";
    static final String TYPE = "configuration-problem";

    private final EventAdmin events;

    /** @param events where they are sent */
    @Activate
    public ConfigurationEvents(@Reference EventAdmin events) {
        this.events = events;
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addReport(ConfigurationReport report) {
        events.postEvent(new GatewayEvent(Instant.now(), SOURCE, TYPE, details(report)).toEvent());
    }

    /** Required by Declarative Services; what is corrected is not told. */
    void removeReport(ConfigurationReport report) {}

    private static Map<String, Object> details(ConfigurationReport report) {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("pid", report.pid());
        List<Map<String, Object>> refused = report.refused().stream()
                .map(problem -> Map.<String, Object>of(
                        "property", problem.property(), "value", problem.value(), "allowed", problem.allowed()))
                .toList();
        details.put("refused", refused);
        details.put(
                "unknown", report.unknown().stream().map(UnknownProperty::name).toList());
        details.put("formerInForce", report.formerInForce());
        return details;
    }
}
