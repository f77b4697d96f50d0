package io.cellgate.itest.bench;

import io.cellgate.at.AtException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** All measurements, one after another. */
final class Benchmark {

    /**
     * How much is measured.
     *
     * @param batches of round trips of each way, the first third of which is not counted
     * @param batchSize round trips of a batch
     * @param parserBytes fed to the parser, after a quarter as many to warm it up
     * @param idleMillis for which open ports are watched
     * @param ports how many are open at a time
     */
    record Size(int batches, int batchSize, long parserBytes, long idleMillis, List<Integer> ports) {
        static final Size FULL = new Size(60, 200, 200_000_000, 10_000, List.of(1, 8, 64));
        static final Size QUICK = new Size(3, 20, 100_000, 50, List.of(1, 2));
    }

    /** A module on USB takes that long or longer. */
    private static final Duration ANSWER_DELAY = Duration.ofMillis(1);

    private static final int UNPLUGGINGS = 20;
    private static final int FLOOD = 10_000;

    private final Size size;
    private final Map<String, String> properties;
    private final Report report = new Report();
    private final List<String> verdicts = new ArrayList<>();
    private boolean missed;

    /** @param properties of the transport, measured beside its defaults when there are any */
    Benchmark(Size size, Map<String, String> properties) {
        this.size = size;
        this.properties = properties;
    }

    Report run() throws IOException, AtException, InterruptedException {
        Path folder = Files.createTempDirectory("cellgate-bench");
        report.line("Java %s, %s", System.getProperty("java.vm.version"), System.getProperty("java.vm.name"));
        report.line("load at the beginning: %s", Machine.load());
        report.figure("loadBefore", Machine.load());
        try (Transport transport = new Transport(folder, Map.of());
                Transport other = new Transport(folder, properties)) {
            roundTrips(transport, other);
            parser();
            ports(transport);
            unplug(transport);
            flood(transport);
        } finally {
            delete(folder);
        }
        report.heading("Budgets", "Idle is to be 0.0 %.");
        verdicts.forEach(verdict -> report.line("%s", verdict));
        report.figure("budgetsMissed", missed);
        report.line("");
        report.line("load at the end: %s", Machine.load());
        report.figure("loadAfter", Machine.load());
        return report;
    }

    /** The library of the serial ports stays in it until the JVM ends. */
    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private void roundTrips(Transport transport, Transport other)
            throws IOException, AtException, InterruptedException {
        Map<String, Transport> transports = new LinkedHashMap<>();
        transports.put("AtChannel.execute", transport);
        if (!properties.isEmpty()) {
            transports.put("AtChannel.execute " + properties, other);
        }
        List<Contender> contenders = new RoundTrips(size.batches(), size.batchSize(), ANSWER_DELAY).measure(transports);
        report.heading(
                "Round trip, " + RoundTrips.COMMAND + ", module answers after 1 ms, microseconds",
                "Batches of " + size.batchSize() + " by turns on one pseudo-terminal; the first third of "
                        + size.batches()
                        + " is not counted. Ratios are to the raw loop on the bare descriptor; of\n"
                        + "medians and of processor time: the median of the ratios of neighbouring batches, which load that comes and goes\n"
                        + "does not move. Processor: time of all threads that work for it, on average, the record of the traffic included.");
        table(contenders);
        Contender raw = contenders.get(0);
        Contender channel = contenders.get(RoundTrips.RAW_WAYS);
        budget("round trip at the median, of a raw loop", channel.pairedRatio(raw), 1.05);
        budget("round trip at p99, of a raw loop", channel.p99Ratio(raw), 1.5);
        budget("processor time, of a raw loop", channel.pairedProcessorRatio(raw), 1.5);
        budget(
                "processor time, of a raw loop with a reader",
                channel.pairedProcessorRatio(contenders.get(RoundTrips.RAW_WAYS - 1)),
                3);
        report.line("%d round trips of each are counted", raw.all().count());
    }

    private void table(List<Contender> contenders) {
        report.line(
                "%-42s %8s %8s %8s %10s   %s",
                "", "median", "p90", "p99", "processor", "ratios: median, p99, processor");
        Contender raw = contenders.get(0);
        for (Contender one : contenders) {
            report.line(
                    "%-42s %8.1f %8.1f %8.1f %10.1f   %.3f, %.3f, %.2f",
                    one.name(),
                    one.all().quantileMicros(0.5),
                    one.all().quantileMicros(0.9),
                    one.all().quantileMicros(0.99),
                    one.processorMicros(),
                    one.pairedRatio(raw),
                    one.p99Ratio(raw),
                    one.pairedProcessorRatio(raw));
            String prefix = "roundTrip." + one.name();
            report.figure(prefix + ".medianMicros", one.all().quantileMicros(0.5));
            report.figure(prefix + ".p99Micros", one.all().quantileMicros(0.99));
            report.figure(prefix + ".processorMicros", one.processorMicros());
            report.figure(prefix + ".medianRatio", one.pairedRatio(raw));
            report.figure(prefix + ".p99Ratio", one.p99Ratio(raw));
            report.figure(prefix + ".processorRatio", one.pairedProcessorRatio(raw));
        }
    }

    private void budget(String what, double measured, double allowed) {
        boolean kept = measured <= allowed;
        missed |= !kept;
        verdicts.add(String.format(
                Locale.ROOT, "%-45s %8.3f, allowed %6.2f: %s", what, measured, allowed, kept ? "kept" : "MISSED"));
    }

    /** Whether a budget was missed. */
    boolean missed() {
        return missed;
    }

    private void parser() {
        ParserLoad load = new ParserLoad();
        load.measure(size.parserBytes() / 4);
        double throughput = load.measure(size.parserBytes());
        budget("parser, times slower than 27.8 MB/s", 27.8 / throughput, 1);
        report.heading(
                "Parser",
                "The engine alone on one thread: answers, messages, unsolicited lines between and inside them.");
        report.line("%.1f MB/s over %.1f MB", throughput, size.parserBytes() / 1e6);
        report.figure("parser.megabytesPerSecond", throughput);
    }

    private void ports(Transport transport) throws IOException, AtException, InterruptedException {
        report.heading(
                "Open ports",
                "Idle: processor time of the transport's threads over " + size.idleMillis()
                        + " ms without traffic, all ports together, in percent of one processor.");
        report.line(
                "%6s %8s %12s %14s %8s %20s",
                "ports", "threads", "descriptors", "heap, KiB", "idle, %", "round trip, us");
        for (int count : size.ports()) {
            Ports.Cost cost = new Ports(size.idleMillis(), size.batchSize() * 10).measure(transport, count);
            report.line(
                    "%6d %8d %12d %14.0f %8.3f %20.1f",
                    cost.ports(),
                    cost.threads(),
                    cost.descriptors(),
                    cost.heapBytes() / 1024.0,
                    cost.idlePercent(),
                    cost.roundTripMicros());
            report.figure("ports." + count + ".threads", cost.threads());
            report.figure("ports." + count + ".descriptors", cost.descriptors());
            report.figure("ports." + count + ".heapBytes", cost.heapBytes());
            report.figure("ports." + count + ".idlePercent", cost.idlePercent());
            budget("idle processor time in percent, ports: " + count, cost.idlePercent(), 0.05);
            report.figure("ports." + count + ".roundTripMicros", cost.roundTripMicros());
        }
    }

    private void unplug(Transport transport) throws IOException, AtException, InterruptedException {
        Unplug.Outcome outcome = Unplug.measure(transport, UNPLUGGINGS);
        report.heading("Unplugged in the middle of a command", "The longest of " + outcome.times() + " times.");
        report.line(
                "%s after %.1f ms; left behind: %d threads, %d descriptors",
                outcome.error(), outcome.millis(), outcome.readersLeft(), outcome.descriptorsLeft());
        report.figure("unplug.millis", outcome.millis());
        budget("milliseconds to the error after an unplugging", outcome.millis(), 100);
        budget("threads and descriptors left after it", (double) outcome.readersLeft() + outcome.descriptorsLeft(), 0);
        report.figure("unplug.error", outcome.error());
        report.figure("unplug.threadsLeft", outcome.readersLeft());
        report.figure("unplug.descriptorsLeft", outcome.descriptorsLeft());
    }

    private void flood(Transport transport) throws IOException, AtException, InterruptedException {
        Flood.Outcome outcome = Flood.measure(transport, FLOOD);
        report.heading(
                "Flood", outcome.lines() + " unsolicited lines in one burst around a reply, their listener stuck.");
        report.line(
                "reply '%s' after %.1f ms; %d lines dropped and counted; %.0f KiB more heap",
                outcome.reply(), outcome.millis(), outcome.dropped(), outcome.heapBytes() / 1024.0);
        report.figure("flood.millis", outcome.millis());
        report.figure("flood.reply", outcome.reply());
        report.figure("flood.dropped", outcome.dropped());
        report.figure("flood.heapBytes", outcome.heapBytes());
    }
}
