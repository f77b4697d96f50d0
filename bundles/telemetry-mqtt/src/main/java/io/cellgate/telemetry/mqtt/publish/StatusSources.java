package io.cellgate.telemetry.mqtt.publish;

import io.cellgate.common.metric.StatusMetrics;
import io.cellgate.metric.MetricSource;
import io.cellgate.modem.Modem;
import io.cellgate.uplink.Uplink;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** The modems and uplinks whose status is published and sampled. To be called on the actor. */
public final class StatusSources {

    private record Attached(Supplier<Map<String, Object>> status, MetricSource metrics) {}

    private final RetainedStatuses statuses;
    private final Sampler sampler;
    private final Identities identities;
    private final IdentityHashMap<Object, Attached> attached = new IdentityHashMap<>();

    /** None. */
    public StatusSources(RetainedStatuses statuses, Sampler sampler, Identities identities) {
        this.statuses = statuses;
        this.sampler = sampler;
        this.identities = identities;
    }

    /** A modem has come. */
    public void add(Modem modem) {
        attach(modem, () -> modem.status().toMap(), StatusMetrics.of(modem));
    }

    /** An uplink has come. */
    public void add(Uplink uplink) {
        attach(uplink, () -> uplink.status().toMap(), StatusMetrics.of(uplink));
    }

    /** A modem or uplink has gone. */
    public void remove(Object service) {
        Attached gone = attached.remove(service);
        if (gone != null) {
            statuses.remove(gone.metrics().source(), gone.status());
            sampler.remove(gone.metrics());
        }
    }

    /** Content as it may be published. */
    public Map<String, Object> cleaned(Map<String, Object> content) {
        learnIdentities();
        return identities.cleaned(content);
    }

    /** A JSON document, or the empty text, as it may be published. */
    public String cleaned(String document) {
        learnIdentities();
        return identities.cleaned(document);
    }

    /** Has the identities known that the statuses have now. */
    private void learnIdentities() {
        if (identities.published()) {
            return;
        }
        attached.values().forEach(source -> {
            try {
                identities.learn(source.status().get());
            } catch (RuntimeException | LinkageError e) {
                // of a bundle that goes; who publishes the status says so
            }
        });
    }

    private void attach(Object service, Supplier<Map<String, Object>> status, MetricSource metrics) {
        attached.put(service, new Attached(status, metrics));
        sampler.add(metrics);
        statuses.add(metrics.source(), status);
    }
}
