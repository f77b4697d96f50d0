package io.cellgate.telemetry.mqtt;

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
 * Reads all metric sources into one batch of telemetry. Confined to the scheduler's thread.
 *
 * <p>Every batch has the next number, so a receiver that misses one knows that a batch was dropped; the count begins at 1
 * with {@code startedAt} of the retained state.
 */
final class Sampler {

    private static final Logger LOG = LoggerFactory.getLogger(Sampler.class);

    private final Clock clock;
    private final List<MetricSource> sources = new ArrayList<>();
    private final Set<MetricSource> broken = new HashSet<>();
    private long sequence;

    Sampler(Clock clock) {
        this.clock = clock;
    }

    void add(MetricSource source) {
        sources.add(source);
    }

    void remove(MetricSource source) {
        sources.remove(source);
        broken.remove(source);
    }

    /** The next batch; empty when no source has a number to give, which takes no number of the sequence. */
    Optional<Map<String, Object>> next() {
        String time = clock.instant().truncatedTo(ChronoUnit.MILLIS).toString();
        List<Map<String, Object>> samples = new ArrayList<>();
        for (MetricSource source : sources) {
            sample(source, time).ifPresent(samples::add);
        }
        if (samples.isEmpty()) {
            return Optional.empty();
        }
        sequence++;
        Map<String, Object> batch = new LinkedHashMap<>();
        batch.put("sequence", sequence);
        batch.put("samples", samples);
        return Optional.of(batch);
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
