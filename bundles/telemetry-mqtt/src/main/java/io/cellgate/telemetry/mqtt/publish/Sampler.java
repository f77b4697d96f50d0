package io.cellgate.telemetry.mqtt.publish;

import io.cellgate.metric.MetricSource;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads all metric sources into one batch of telemetry. Not safe for use by several threads.
 */
public final class Sampler {

    private static final Logger LOG = LoggerFactory.getLogger(Sampler.class);

    private final Clock clock;
    private final List<MetricSource> sources = new ArrayList<>();
    private final Set<MetricSource> broken = new HashSet<>();

    /** @param clock for the times of samples */
    public Sampler(Clock clock) {
        this.clock = clock;
    }

    /** Samples a source from now on. */
    public void add(MetricSource source) {
        sources.add(source);
    }

    /** Samples a source no longer. */
    public void remove(MetricSource source) {
        sources.remove(source);
        broken.remove(source);
    }

    /** The next batch; empty when no source has a number. */
    public Optional<Map<String, Object>> next() {
        String time = clock.instant().truncatedTo(ChronoUnit.MILLIS).toString();
        List<Map<String, Object>> samples = new ArrayList<>();
        for (MetricSource source : sources) {
            sample(source, time).ifPresent(samples::add);
        }
        if (samples.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(Map.of("samples", samples));
    }

    private Optional<Map<String, Object>> sample(MetricSource source, String time) {
        try {
            Map<String, Number> metrics = source.sample();
            broken.remove(source);
            if (metrics.isEmpty()) {
                return Optional.empty();
            }
            Map<String, Object> sample = new LinkedHashMap<>();
            sample.put("time", time);
            sample.put("source", source.source());
            sample.put("metrics", metrics);
            return Optional.of(sample);
        } catch (RuntimeException | LinkageError e) {
            if (broken.add(source)) {
                LOG.warn("A metric source cannot be read; the others are", e);
            }
            return Optional.empty();
        }
    }
}
