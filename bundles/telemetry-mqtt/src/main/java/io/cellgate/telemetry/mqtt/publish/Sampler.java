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
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads all metric sources into one batch of telemetry. Not safe for use by several threads.
 */
public final class Sampler {

    private static final Logger LOG = LoggerFactory.getLogger(Sampler.class);

    /** What one source has. */
    record Numbers(String source, Map<String, Number> metrics) {}

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
        return Optional.of(read(source -> true)).filter(all -> !all.isEmpty()).map(this::set);
    }

    /** The numbers of the wanted sources that have some. */
    List<Numbers> read(Predicate<String> wanted) {
        List<Numbers> all = new ArrayList<>();
        for (MetricSource source : sources) {
            read(source, wanted).ifPresent(all::add);
        }
        return all;
    }

    /** A batch of these, taken now. */
    Map<String, Object> set(List<Numbers> all) {
        String time = clock.instant().truncatedTo(ChronoUnit.MILLIS).toString();
        List<Map<String, Object>> samples = new ArrayList<>();
        for (Numbers numbers : all) {
            Map<String, Object> sample = new LinkedHashMap<>();
            sample.put("time", time);
            sample.put("source", numbers.source());
            sample.put("metrics", numbers.metrics());
            samples.add(sample);
        }
        return Map.of("samples", samples);
    }

    private Optional<Numbers> read(MetricSource source, Predicate<String> wanted) {
        try {
            String name = source.source();
            if (!wanted.test(name)) {
                return Optional.empty();
            }
            Map<String, Number> metrics = source.sample();
            broken.remove(source);
            return metrics.isEmpty() ? Optional.empty() : Optional.of(new Numbers(name, metrics));
        } catch (RuntimeException | LinkageError e) {
            if (broken.add(source)) {
                LOG.warn("A metric source cannot be read; the others are", e);
            }
            return Optional.empty();
        }
    }
}
