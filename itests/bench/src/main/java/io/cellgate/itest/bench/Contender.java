package io.cellgate.itest.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/** One of the ways that are compared: all its round trips, and those of each batch apart. */
final class Contender {

    private final String name;
    private final Loop.Opener opener;
    private final Samples all = new Samples();
    private final List<Samples> batches = new ArrayList<>();
    private final List<Long> processorTimes = new ArrayList<>();

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
        processorTimes.add(batchProcessorTime);
        batches.add(batch);
        all.addAll(batch);
    }

    /** Processor time of a round trip on average, in microseconds. */
    double processorMicros() {
        return processorTimes.stream().mapToLong(time -> time).sum() / 1000.0 / all.count();
    }

    /** How often as long as another's, at the 99th percentile of all round trips. */
    double p99Ratio(Contender other) {
        return all.quantileMicros(0.99) / other.all.quantileMicros(0.99);
    }

    /**
     * The median of the ratios of the medians of batches that followed each other: it does not see load that came and went
     * between them.
     */
    double pairedRatio(Contender other) {
        return medianRatio(batch -> batches.get(batch).quantileMicros(0.5)
                / other.batches.get(batch).quantileMicros(0.5));
    }

    /** As {@link #pairedRatio}, of the processor time of batches. */
    double pairedProcessorRatio(Contender other) {
        return medianRatio(batch -> (double) processorTimes.get(batch) / other.processorTimes.get(batch));
    }

    private double medianRatio(IntToDoubleFunction ratio) {
        double[] ratios =
                IntStream.range(0, batches.size()).mapToDouble(ratio).sorted().toArray();
        return ratios[ratios.length / 2];
    }
}
