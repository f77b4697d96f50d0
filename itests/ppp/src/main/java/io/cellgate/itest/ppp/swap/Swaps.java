package io.cellgate.itest.ppp.swap;

import static io.cellgate.itest.ppp.testbed.Waiting.require;

import com.grack.nanojson.JsonObject;
import io.cellgate.itest.ppp.testbed.Commands;
import io.cellgate.itest.ppp.testbed.Message;
import io.cellgate.itest.ppp.testbed.Ping;
import io.cellgate.itest.ppp.testbed.Scenario;
import io.cellgate.itest.ppp.testbed.TestBed;
import io.cellgate.itest.ppp.testbed.Waiting;
import java.io.IOException;
import java.net.NetworkInterface;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * Each bundle is exchanged for a rebuilt one, then the framework and the JVM, while a ping and a stream of numbers go through the link. Writes the table {@code
 * swaps.md}. It runs only when it is asked for: some quarter of an hour.
 */
public final class Swaps extends Scenario {

    private static final int SWAPS = 10;
    private static final int RESTARTS = 3;
    private static final int COUNTS = 5;
    /** Its code for records keeps the type that it has compared last (ObjectMethods.OBJECT_EQ), and so one loader, whoever's. */
    private static final int OF_THE_JDK = 1;

    /** A new JVM has none of the former ones. */
    private static final int NOT_COUNTED = Integer.MAX_VALUE;

    private static final Path PING_LOG = Path.of("/run/itest/ping-swaps.log");
    private static final String WATCHER = "watcher";
    private static final String WEB = "io.cellgate.web";

    /** Its native part holds each of its class loaders for good: docs/operation.md. */
    private static final String NATIVE = "com.fazecast.jSerialComm";

    private static final String LOADER = "org.apache.felix.framework.BundleWiringImpl$BundleClassLoader";

    private final SwapTable table = new SwapTable();
    private final List<String> faults = new ArrayList<>();
    private final List<String> totals = new ArrayList<>();
    private final NavigableSet<Long> answered = new TreeSet<>();
    private @Nullable Path shipped;
    private @Nullable Watch watch;
    private @Nullable Ping ping;
    private int mark;
    private long pppd;
    private int link;
    private long build;

    /** Its steps. */
    public Swaps() {
        super("swaps");
        step("the gateway is online from a distribution of its own, with a ping and numbers each second", this::begin);
        step("each bundle is exchanged " + SWAPS + " times for a rebuilt one", this::bundles);
        step("the framework is restarted " + RESTARTS + " times", this::framework);
        step("the JVM is killed " + RESTARTS + " times", this::jvm);
        step("pppd is the same, nothing is lost, all came back, nothing is left of the former ones", this::verdict);
    }

    private void begin(TestBed testBed) throws Exception {
        testBed.gateway.stop();
        shipped = testBed.gateway.distribution();
        Path home = testBed.gateway.folder().resolve("swaps");
        Commands.run("cp", "-a", shipped.toString(), home.toString()).require();
        try (DirectoryStream<Path> optional = Files.newDirectoryStream(home.resolve("optional"), "*.jar")) {
            for (Path jar : optional) {
                Files.move(jar, home.resolve("bundles").resolve(jar.getFileName()));
            }
        }
        testBed.gateway.from(home);
        testBed.gateway.configure(WEB, Map.of("port", "0"));
        watch = Watch.into(testBed.gateway, testBed.swaps);
        testBed.online();
        mark = testBed.broker.mark();
        Map<String, String> mqtt = testBed.mqtt();
        mqtt.put("interval", "1s");
        testBed.configureMqtt(mqtt);
        JsonObject kept = testBed.connected();
        pppd = kept.getLong("pppdPid");
        link = index();
        ping = Ping.start(PING_LOG, "0.2");
        Waiting.until(
                "numbers each second", () -> samples(testBed, "telemetry").highest() > 0, testBed.gateway::output);
        Waiting.until("an answer to the ping", () -> !ping().answered().isEmpty(), () -> "");
    }

    private static int index() throws IOException {
        NetworkInterface link = NetworkInterface.getByName(TestBed.INTERFACE);
        return link == null ? 0 : link.getIndex();
    }

    private Watch watch() {
        return Objects.requireNonNull(watch, "the first step has passed");
    }

    private Ping ping() {
        return Objects.requireNonNull(ping, "the first step has passed");
    }

    private Samples samples(TestBed testBed, String topic) {
        List<Message> heard = testBed.broker.heard();
        return new Samples(heard.subList(mark, heard.size()), testBed.broker.topic(topic));
    }

    // ---- what is exchanged

    private void bundles(TestBed testBed) throws Exception {
        List<Path> jars = new ArrayList<>();
        try (DirectoryStream<Path> bundles =
                Files.newDirectoryStream(testBed.gateway.distribution().resolve("bundles"), "*.jar")) {
            for (Path jar : bundles) {
                if (!Jars.nameOf(jar).equals(WATCHER)) {
                    jars.add(jar);
                }
            }
        }
        jars.sort(
                Comparator.comparing((Path jar) -> !jar.getFileName().toString().startsWith("io.cellgate."))
                        .thenComparing(Comparator.naturalOrder()));
        for (Path jar : jars) {
            String name = Jars.nameOf(jar);
            measure(testBed, name, SWAPS, name.equals(NATIVE) ? SWAPS - 1 : 0, () -> exchange(testBed, jar, name));
        }
    }

    /** As an operator does it: a newer file under the same name, at once. */
    private Optional<Watch.Cost> exchange(TestBed testBed, Path jar, String name) throws IOException {
        build++;
        String version = Jars.version(jar, build);
        Path draft = testBed.gateway.distribution().resolve("rebuilt");
        Files.write(draft, Jars.rebuilt(jar, version, build));
        int begun = watch().mark();
        long ordered = System.nanoTime();
        Files.move(draft, jar, StandardCopyOption.ATOMIC_MOVE);
        return watch().exchanged(begun, ordered, name, version);
    }

    private void framework(TestBed testBed) throws Exception {
        // Its bundles too hold the native part.
        measure(testBed, "the framework, in the same JVM", RESTARTS, RESTARTS - 1, () -> {
            long before = testBed.gateway.pid();
            int begun = watch().mark();
            long ordered = System.nanoTime();
            // The shell that is asked ends with it.
            testBed.gateway.ask("felix:update", "0");
            Optional<Watch.Cost> cost = watch().restarted(begun, ordered);
            require(testBed.gateway.running() && testBed.gateway.pid() == before, "the same JVM");
            return cost;
        });
    }

    private void jvm(TestBed testBed) throws Exception {
        measure(testBed, "the JVM, `kill -9`", RESTARTS, NOT_COUNTED, () -> {
            int begun = watch().mark();
            long ordered = System.nanoTime();
            testBed.gateway.kill();
            testBed.gateway.start();
            return watch().restarted(begun, ordered);
        });
    }

    // ---- what it costs

    /** One exchange; empty when not all is as before afterwards. */
    @FunctionalInterface
    private interface Exchange {
        Optional<Watch.Cost> run() throws IOException, InterruptedException;
    }

    private void measure(TestBed testBed, String what, int times, int mayStay, Exchange exchange) throws Exception {
        long ping = lastAnswered();
        long sample = samples(testBed, "telemetry").highest();
        List<Watch.Cost> costs = new ArrayList<>();
        int failed = 0;
        int before = 0;
        boolean kept = true;
        for (int i = 1; i <= times; i++) {
            Optional<Watch.Cost> cost = exchange.run();
            cost.ifPresent(costs::add);
            if (cost.isEmpty()) {
                failed++;
                fault(what + ", the " + i + ". time: not as before: " + watch().now());
            }
            kept = kept && Commands.alive(pppd) && index() == link;
            // What is made once only is not left over.
            before = i == 1 && mayStay != NOT_COUNTED ? loaders(testBed) : before;
        }
        if (!kept) {
            fault(what + ": pppd " + pppd + " runs: " + Commands.alive(pppd) + ", interface " + index() + ", was "
                    + link);
        }
        OptionalInt left =
                mayStay != NOT_COUNTED ? OptionalInt.of(left(testBed, before, mayStay)) : OptionalInt.empty();
        if (left.isPresent() && left.getAsInt() > mayStay + OF_THE_JDK) {
            fault(what + ": " + left.getAsInt() + " class loaders of bundles more than after the first");
            dump(testBed, what);
        }
        System.out.println("  " + what);
        table.add(new SwapTable.Row(
                what,
                costs,
                failed,
                kept,
                new SwapTable.Span(ping, lastAnswered()),
                new SwapTable.Span(sample, samples(testBed, "telemetry").highest()),
                left));
        write(testBed);
    }

    private void fault(String what) {
        faults.add(what);
        System.out.println("  " + what);
    }

    private long lastAnswered() {
        NavigableSet<Integer> numbers = ping().answered();
        numbers.forEach(number -> answered.add((long) number));
        return numbers.last();
    }

    /** What goes by itself in a moment is not left over. */
    private static int left(TestBed testBed, int before, int mayStay) throws IOException, InterruptedException {
        int now = loaders(testBed);
        for (int count = 1; count < COUNTS && now > before + mayStay; count++) {
            now = loaders(testBed);
        }
        return Math.max(0, now - before);
    }

    /** Of bundles, after garbage was collected; the second collection takes what was held softly, or by a finalizer. */
    private static int loaders(TestBed testBed) throws IOException, InterruptedException {
        String pid = Long.toString(testBed.gateway.pid());
        Commands.run("jcmd", pid, "GC.run").require();
        int loaders = Commands.run("jcmd", pid, "GC.class_histogram")
                .require()
                .lines()
                .map(line -> line.strip().split("\\s+"))
                .filter(words -> words.length >= 4 && words[3].startsWith(LOADER))
                .mapToInt(words -> Integer.parseInt(words[1]))
                .sum();
        require(loaders > 0, "the histogram of " + pid + " has class loaders of bundles");
        return loaders;
    }

    /** The heap, for a look at what holds them. */
    private static void dump(TestBed testBed, String what) throws IOException, InterruptedException {
        Path file = testBed.share.resolve(what.replaceAll("[^A-Za-z0-9.]+", "-") + ".hprof");
        Commands.run("jcmd", Long.toString(testBed.gateway.pid()), "GC.heap_dump", file.toString())
                .require();
    }

    private void write(TestBed testBed) throws IOException {
        Samples samples = samples(testBed, "telemetry");
        String text = table.text(
                span -> span.length()
                        - answered.subSet(span.above(), false, span.upTo(), true)
                                .size(),
                span -> samples.missing(span.above(), span.upTo()).size());
        List<String> below = new ArrayList<>(totals);
        below.addAll(faults);
        Files.writeString(testBed.share.resolve("swaps.md"), text + String.join("\n", below) + "\n");
    }

    // ---- what it must not cost

    private void verdict(TestBed testBed) throws Exception {
        try {
            records(testBed);
            pings();
            samePppd(testBed);
        } finally {
            write(testBed);
        }
        require(faults.isEmpty(), String.join("\n", faults));
    }

    private void records(TestBed testBed) {
        long last = samples(testBed, "telemetry").highest();
        Waiting.until(
                "numbers after all that",
                () -> samples(testBed, "telemetry").highest() > last + 1,
                testBed.gateway::output);
        for (String topic : List.of("telemetry", "event")) {
            long highest = samples(testBed, topic).highest();
            Waiting.until(
                    "every record of " + topic + " up to " + highest,
                    () -> samples(testBed, topic).missing(0, highest).isEmpty(),
                    () -> "missing: " + samples(testBed, topic).missing(0, highest));
            Samples samples = samples(testBed, topic);
            if (!samples.ofTwo().isEmpty()) {
                fault(topic + ": two records under one number: " + samples.ofTwo());
            }
            totals.add("Records of `" + topic + "`: " + samples.count() + ", none missing, " + samples.repeated()
                    + " sent once more.");
        }
    }

    /** The last one may still have been under way. */
    private void pings() throws IOException, InterruptedException {
        int sent = ping().end();
        lastAnswered();
        List<Long> lost = LongStream.range(1, sent)
                .filter(number -> !answered.contains(number))
                .boxed()
                .toList();
        if (!lost.isEmpty()) {
            fault("pings without an answer: " + lost);
        }
        totals.add("Pings: " + sent + " sent, " + answered.size() + " answered.");
    }

    /** Every status that the broker has heard meanwhile. */
    private void samePppd(TestBed testBed) {
        String topic = testBed.broker.topic("uplink/" + TestBed.NAME);
        testBed.broker.heard().stream()
                .skip(mark)
                .filter(message ->
                        message.topic().equals(topic) && !message.payload().isEmpty())
                .map(message -> message.json())
                .filter(status -> status.has("pppdPid") && status.getLong("pppdPid") != pppd)
                .findFirst()
                .ifPresent(status -> fault("another pppd than " + pppd + ": " + status));
    }

    @Override
    public void cleanUp(TestBed testBed) throws Exception {
        if (ping != null) {
            ping.close();
            ping = null;
        }
        testBed.gateway.stop();
        if (shipped != null) {
            testBed.gateway.from(shipped);
        }
        Files.deleteIfExists(testBed.gateway.conf().resolve(WEB + ".cfg"));
        testBed.configureAsItShouldBe();
    }
}
