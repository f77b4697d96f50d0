package io.cellgate.itest.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** One of the ways that are compared: all its round trips, and those of each batch apart. */
final class Contender {

    private final String name;
    private final Loop.Opener opener;
    private final Samples all = new Samples();
    private final List<Samples> batches = new ArrayList<>();
    private long processorTime;

    Contender(String name, Loop.Opener opener) {
        this.name = name;
        this.opener = opener;
    }

    String name() {
        return name;
    }

    Loop.Opener opener() {
        return opener;
    }

    Samples all() {
        return all;
    }

    /** @param batchProcessorTime of all threads that it took but the module's, in nanoseconds */
    void add(Samples batch, long batchProcessorTime) {
        processorTime += batchProcessorTime;
        batches.add(batch);
        all.addAll(batch);
    }

    /** Processor time of a round trip on average, in microseconds. */
    double processorMicros() {
        return processorTime / 1000.0 / all.count();
    }

    /** How often as long as another's, at a quantile of all round trips. */
    double ratio(Contender other, double share) {
        return all.quantileMicros(share) / other.all.quantileMicros(share);
    }

    /**
     * The median of the ratios of the medians of batches that followed each other: it does not see load that came and went
     * between them.
     */
    double pairedRatio(Contender other) {
        List<Double> ratios = new ArrayList<>();
        for (int i = 0; i < Math.min(batches.size(), other.batches.size()); i++) {
            ratios.add(batches.get(i).quantileMicros(0.5) / other.batches.get(i).quantileMicros(0.5));
        }
        Collections.sort(ratios);
        return ratios.get(ratios.size() / 2);
    }
}
