package io.cellgate.itest.fuzz;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** The run by hand ({@code itests/fuzz.sh}): every target in a process of its own, two at a time, and a summary of what was measured. */
final class Main {

    private static final int AT_A_TIME = 2;
    private static final String USAGE = "usage: itests/fuzz.sh [--inputs N] [--seconds N] [--seed S] [--target NAME]";

    private long inputs = 10_000_000;
    private long seconds = 24 * 3600;
    private int seed = 1;
    private Optional<Target> only = Optional.empty();

    private final Path directory;
    private final Path sources;
    private final PrintStream out;

    private Main(Path directory, Path sources, PrintStream out) {
        this.directory = directory;
        this.sources = sources;
        this.out = out;
    }

    /**
     * Runs the targets.
     *
     * @param arguments where results go, the module's src/test, and what a person gave
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Main main = new Main(Path.of(arguments[0]), Path.of(arguments[1]), System.out);
        int status;
        try {
            main.read(List.of(arguments).subList(2, arguments.length));
            status = main.run();
        } catch (IllegalArgumentException e) {
            main.out.println(e.getMessage() + "\n" + USAGE);
            status = 2;
        }
        System.exit(status);
    }

    private void read(List<String> arguments) {
        for (int i = 0; i < arguments.size(); i += 2) {
            String value = i + 1 < arguments.size() ? arguments.get(i + 1) : "";
            switch (arguments.get(i)) {
                case "--inputs" -> inputs = number("--inputs", value);
                case "--seconds" -> seconds = number("--seconds", value);
                case "--seed" -> seed = (int) number("--seed", value);
                case "--target" -> only = Optional.of(Target.titled(value));
                default -> throw new IllegalArgumentException("unknown: " + arguments.get(i));
            }
        }
    }

    private static long number(String option, String value) {
        if (!value.matches("[1-9]\\d{0,9}")) {
            throw new IllegalArgumentException(option + " '" + value + "'; allowed: a number from 1");
        }
        return Long.parseLong(value);
    }

    private int run() throws IOException, InterruptedException {
        List<Target> targets = only.map(List::of).orElseGet(() -> List.of(Target.values()));
        long shares = targets.stream().mapToLong(Target::share).sum();
        Map<Target, Future<JazzerProcess.Outcome>> running = new LinkedHashMap<>();
        ExecutorService processes = Executors.newFixedThreadPool(AT_A_TIME);
        List<String> summary = new ArrayList<>();
        boolean found = false;
        long tried = 0;
        long start = System.nanoTime();
        try {
            for (Target target : targets) {
                long share = Math.max(1, (inputs * target.share() + shares - 1) / shares);
                Duration limit = Duration.ofSeconds(
                        Math.max(1, only.isPresent() ? seconds : seconds * AT_A_TIME / targets.size()));
                JazzerProcess process = new JazzerProcess(
                        directory.resolve(target.title()),
                        sources.resolve("corpus"),
                        sources.resolve("resources/dictionary.txt"));
                running.put(target, processes.submit(() -> process.run(Optional.of(target), share, limit, seed)));
            }
            say(
                    summary,
                    "%-24s %12s %9s %9s %10s  %s",
                    "target",
                    "inputs",
                    "counters",
                    "seconds",
                    "inputs/s",
                    "finding");
            for (Map.Entry<Target, Future<JazzerProcess.Outcome>> one : running.entrySet()) {
                JazzerProcess.Outcome outcome = outcome(one.getValue());
                double time = outcome.time().toMillis() / 1000.0;
                tried += outcome.inputs();
                found |= outcome.finding().isPresent();
                say(
                        summary,
                        "%-24s %12d %9d %9.1f %10.0f  %s",
                        one.getKey().title(),
                        outcome.inputs(),
                        outcome.counters(),
                        time,
                        outcome.inputs() / Math.max(time, 0.001),
                        outcome.finding().orElse("none"));
            }
            say(summary, "%d inputs in %.0f s, seed %d", tried, (System.nanoTime() - start) / 1e9, seed);
        } finally {
            processes.shutdownNow();
        }
        Files.write(directory.resolve("summary.txt"), summary, StandardCharsets.UTF_8);
        return found ? 1 : 0;
    }

    private void say(List<String> summary, String format, Object... values) {
        String line = String.format(Locale.ROOT, format, values);
        summary.add(line);
        out.println(line);
    }

    private static JazzerProcess.Outcome outcome(Future<JazzerProcess.Outcome> process) throws InterruptedException {
        try {
            return process.get();
        } catch (ExecutionException e) {
            return new JazzerProcess.Outcome(0, 0, Duration.ZERO, Optional.of(String.valueOf(e.getCause())));
        }
    }
}
