package io.cellgate.itest.fuzz;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** One process of the fuzzer, bounded in inputs, time and memory. */
final class JazzerProcess {

    /**
     * What came of it.
     *
     * @param inputs how many were tried
     * @param counters how many of the coverage counters were reached
     * @param time from start to end
     * @param finding what was found, in the fuzzer's words; empty where nothing was
     */
    record Outcome(long inputs, long counters, Duration time, Optional<String> finding) {}

    private static final Pattern EXECUTED = Pattern.compile("(?m)^stat::number_of_executed_units:\\s+(\\d+)");
    private static final Pattern PROGRESS = Pattern.compile("(?m)^#(\\d+)\\s+\\w+\\s+cov: (\\d+)");
    private static final Pattern FOUND = Pattern.compile("(?m)^== (?:Java Exception: )?(.*)|^==\\d+== ?ERROR: (.*)");

    /** A machine under load stops a process for seconds. */
    private static final int SECONDS_AN_INPUT = 30;

    private static final Duration START_AND_END = Duration.ofMinutes(2);

    private final Path directory;
    private final Path corpus;
    private final Path dictionary;

    /**
     * @param directory for the log, the crash inputs and what the fuzzer finds worth to keep
     * @param corpus the kept inputs, a directory for each target
     * @param dictionary words that inputs are made of
     */
    JazzerProcess(Path directory, Path corpus, Path dictionary) {
        this.directory = directory;
        this.corpus = corpus;
        this.dictionary = dictionary;
    }

    /** Whether the fuzzer's native part is built for this machine. */
    static boolean runsHere() {
        String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        String machine = System.getProperty("os.arch", "").toLowerCase(Locale.ROOT);
        return system.equals("linux") && List.of("amd64", "x86_64", "aarch64").contains(machine);
    }

    /**
     * Runs it to its end.
     *
     * @param target the only one; empty for all in one process
     * @param inputs after so many it ends
     * @param limit after so long, too
     */
    Outcome run(Optional<Target> target, long inputs, Duration limit, int seed)
            throws IOException, InterruptedException {
        Files.createDirectories(directory.resolve("found"));
        Path log = directory.resolve("log.txt");
        Path seeds = directory.resolve("seeds");
        seeds(target, seeds);
        List<String> command = command(target, inputs, limit, seed, seeds);
        long start = System.nanoTime();
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        boolean ended;
        try {
            ended = process.waitFor(limit.plus(START_AND_END).toMillis(), TimeUnit.MILLISECONDS);
        } finally {
            process.destroyForcibly();
        }
        int status = process.waitFor();
        String said = Files.readString(log, StandardCharsets.ISO_8859_1);
        Optional<String> finding = ended && status == 0
                ? Optional.empty()
                : Optional.of(
                        ended ? found(said).orElse("exit status " + status + ", see " + log) : "no end, see " + log);
        return new Outcome(
                last(EXECUTED, said, 1).orElseGet(() -> last(PROGRESS, said, 1).orElse(0L)),
                last(PROGRESS, said, 2).orElse(0L),
                Duration.ofNanos(System.nanoTime() - start),
                finding);
    }

    private List<String> command(Optional<Target> target, long inputs, Duration limit, int seed, Path seeds) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "-Xshare:auto",
                "-Djava.awt.headless=true",
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=off",
                "-classpath",
                System.getProperty("java.class.path"),
                "com.code_intelligence.jazzer.Jazzer",
                "--target_class=" + EveryInput.class.getName(),
                "--instrumentation_includes=io.cellgate.**:com.grack.nanojson.**",
                "--instrumentation_excludes=io.cellgate.itest.**",
                // without its look-out for deserialisation, LDAP and the like, which nothing here has
                "--custom_hook_includes=io.cellgate.none.**",
                "--reproducer_path=" + directory));
        target.ifPresent(one -> command.add("--target_args=" + one.title()));
        command.addAll(List.of(
                "-runs=" + inputs,
                "-max_total_time=" + limit.toSeconds(),
                "-max_len=" + target.map(Target::longest).orElse(MAX_LENGTH),
                "-rss_limit_mb=2048",
                "-timeout=" + SECONDS_AN_INPUT,
                "-seed=" + seed,
                "-dict=" + dictionary,
                "-print_final_stats=1",
                "-artifact_prefix=" + directory + "/",
                directory.resolve("found").toString(),
                seeds.toString()));
        return command;
    }

    private static final int MAX_LENGTH = 256;

    /** The kept inputs; those of all targets get the byte in front that says whose they are. */
    private void seeds(Optional<Target> target, Path seeds) throws IOException {
        Files.createDirectories(seeds);
        for (Target each : target.map(List::of).orElseGet(() -> List.of(Target.values()))) {
            for (Path kept : kept(corpus, each)) {
                byte[] input = Files.readAllBytes(kept);
                byte[] seed = input;
                if (target.isEmpty()) {
                    seed = new byte[input.length + 1];
                    seed[0] = (byte) List.of(Target.values()).indexOf(each);
                    System.arraycopy(input, 0, seed, 1, input.length);
                }
                Files.write(seeds.resolve(each.title() + "-" + kept.getFileName()), seed);
            }
        }
    }

    /** The kept inputs of a target. */
    static List<Path> kept(Path corpus, Target target) throws IOException {
        Path directory = corpus.resolve(target.title());
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static Optional<String> found(String said) {
        Matcher found = FOUND.matcher(said);
        return found.find()
                ? Optional.of(String.valueOf(found.group(1) == null ? found.group(2) : found.group(1))
                        .strip())
                : Optional.empty();
    }

    private static Optional<Long> last(Pattern pattern, String text, int group) {
        Matcher matcher = pattern.matcher(text);
        Optional<Long> last = Optional.empty();
        while (matcher.find()) {
            last = Optional.of(Long.parseLong(matcher.group(group)));
        }
        return last;
    }
}
