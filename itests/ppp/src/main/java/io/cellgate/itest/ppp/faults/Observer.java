package io.cellgate.itest.ppp.faults;

import static io.cellgate.itest.ppp.testbed.Waiting.until;

import com.grack.nanojson.JsonObject;
import io.cellgate.itest.ppp.testbed.Carrier;
import io.cellgate.itest.ppp.testbed.Commands;
import io.cellgate.itest.ppp.testbed.Message;
import io.cellgate.itest.ppp.testbed.ProcFiles;
import io.cellgate.itest.ppp.testbed.TestBed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Looks from outside, at processes, files, the broker and the simulated module, whether the gateway has come through. It believes nothing
 * that the gateway says of itself but what arrived at the broker.
 */
final class Observer {

    /** From the mending of the last fault to a link that is up, with every wait that the shipped back-off may make at this floor. */
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    /** The same after a fault that lasted: the next dial may be as far away as the shipped ceiling. */
    private static final Duration PATIENCE_AFTER_LONG = Duration.ofMinutes(35);

    /** Threads and descriptors of a task that has just ended may still be there. */
    private static final Duration SETTLING = Duration.ofSeconds(45);

    private static final int MORE_THREADS = 12;
    private static final int MORE_DESCRIPTORS = 24;

    /** Heap of 24 MiB, code cache, metaspace and stacks of the shipped settings, and what a dial takes for a moment. */
    private static final int RESIDENT_KIB = 120 * 1024;

    private static final Path PROC = Path.of("/proc");

    private static final Path LOCKS = Path.of("/run/lock");
    private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+(\\d+) kB");

    /** Threads of a gateway at work, by the names that the kernel has: its modem's, that of the open port, and that of the session. */
    private static final Set<String> AT_WORK = Set.of("cellgate-modem-", "cellgate-at-rea", "MQTT Rec: cellg");

    private final FaultSite site;
    private final TestBed testBed;
    private final Set<String> expectedTexts = new LinkedHashSet<>();
    private final ProcFiles processes = new ProcFiles(PROC);
    private final LeftProcesses leftProcesses = new LeftProcesses(PROC);
    private final LeftDrafts leftDrafts;
    private final SecretPlaces secretPlaces;
    private final Trend threadTrend = new Trend("threads");
    private final Trend descriptorTrend = new Trend("descriptors");
    private int threads;
    private int descriptors;

    // What was read of the broker's story up to now.
    private int read;
    private final Map<String, Set<String>> tellings = new HashMap<>();
    private final Set<String> records = new HashSet<>();
    private final Map<String, RecordOrder> orders;
    /** What was out of order, each read once; told at every look from then on. */
    private final List<String> outOfOrder = new ArrayList<>();

    Observer(FaultSite site) {
        this.site = site;
        this.testBed = site.testBed();
        this.leftDrafts = new LeftDrafts(
                List.of(testBed.gateway.state(), testBed.gateway.run(), testBed.gateway.log(), testBed.gateway.conf()));
        this.secretPlaces = new SecretPlaces(testBed.account.core(), FaultSite.PIN);
        this.orders = Map.of(
                testBed.broker.topic("event"), new RecordOrder("event"),
                testBed.broker.topic("telemetry"), new RecordOrder("telemetry"));
    }

    /** Takes the measure of a gateway that is well, on disks of its own. */
    void takeMeasure() throws IOException {
        // under other names no trend would ever be measured
        until("the threads " + AT_WORK, SETTLING, this::isAtWork, this::picture);
        threads = count("task");
        descriptors = count("fd");
        threadTrend.beginAnew();
        descriptorTrend.beginAnew();
        leftProcesses.begin();
        // what was heard of other disks has numbers of its own
        hear();
        orders.values().forEach(RecordOrder::beginAnew);
        outOfOrder.clear();
    }

    /** The state's disk takes nothing, or did not up to now: a kill may cost what is in memory only. */
    void stateDiskFailed() {
        orders.values().forEach(order -> order.diskFailed(System.nanoTime()));
    }

    /** A message from the network that has to be told. */
    void sendMessage(String text) throws IOException {
        site.module("sms text +491700000000 " + text);
        expectedTexts.add(text);
    }

    /** Owes nothing any more: messages that were not told are not waited for again. */
    void forget() {
        expectedTexts.clear();
    }

    /** Waits for a gateway that is online again; fails with what is not as it should be. */
    void awaitRecovery(boolean afterLong) throws IOException, InterruptedException {
        Duration patience = afterLong ? PATIENCE_AFTER_LONG : PATIENCE;
        until("an address on " + TestBed.INTERFACE, patience, TestBed::hasAddress, this::picture);
        until("packets cross " + TestBed.INTERFACE, PATIENCE, this::pings, this::picture);
        until("MQTT through " + TestBed.INTERFACE, PATIENCE, this::mqttThroughLink, this::picture);
        until("the broker keeps connected, ready and online", PATIENCE, this::keptAsItIs, this::picture);
    }

    private boolean pings() throws IOException, InterruptedException {
        return Commands.run("ping", "-I", TestBed.INTERFACE, "-c", "1", "-W", "2", Carrier.BROKER)
                        .status()
                == 0;
    }

    private boolean mqttThroughLink() throws IOException, InterruptedException {
        return testBed.broker.clients().contains(Carrier.GATEWAY);
    }

    private boolean keptAsItIs() throws IOException, InterruptedException {
        Optional<JsonObject> uplink = testBed.broker.retained("uplink/" + TestBed.NAME);
        return uplink.filter(status -> "connected".equals(status.getString("state"))
                                && Commands.alive(status.getLong("pppdPid")))
                        .isPresent()
                && testBed.broker
                        .retained("modem/" + TestBed.NAME)
                        .filter(status -> "ready".equals(status.getString("state")))
                        .isPresent()
                && testBed.broker
                        .retained("state")
                        .filter(status -> status.getBoolean("online"))
                        .isPresent();
    }

    /** Everything that holds whenever the gateway is well; fails with all that does not. */
    void verify() {
        List<String> last = new ArrayList<>();
        until(
                "every message told once, records in order, nothing left behind",
                SETTLING,
                () -> {
                    last.clear();
                    last.addAll(violations());
                    return last.isEmpty();
                },
                () -> last + "; " + picture());
        takeTrend();
    }

    /**
     * Only measures of a gateway that has settled, with its modem at work and its session with the broker: without them there are fewer
     * threads, and a few such measures among the first would make all later ones look grown.
     */
    private void takeTrend() {
        SortedMap<String, Integer> names;
        try {
            names = threadNames();
            if (!names.keySet().containsAll(AT_WORK)) {
                return;
            }
            long life = testBed.gateway.pid();
            int all = names.values().stream().mapToInt(Integer::intValue).sum();
            threadTrend.take(life, all);
            descriptorTrend.take(life, count("fd"));
            Files.writeString(
                    testBed.share.resolve("threads.txt"),
                    life + " " + all + " " + names + "\n",
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threadTrend.violation().or(descriptorTrend::violation).ifPresent(grows -> {
            throw new AssertionError(grows + "; threads: " + names);
        });
    }

    private boolean isAtWork() throws IOException {
        return threadNames().keySet().containsAll(AT_WORK);
    }

    /** How many there are of each name, which the kernel cuts to 15 characters. */
    private SortedMap<String, Integer> threadNames() throws IOException {
        SortedMap<String, Integer> names = new TreeMap<>();
        try (DirectoryStream<Path> threads =
                Files.newDirectoryStream(Path.of("/proc", Long.toString(testBed.gateway.pid()), "task"))) {
            for (Path thread : threads) {
                try {
                    String name = Files.readString(thread.resolve("comm"), StandardCharsets.ISO_8859_1)
                            .strip();
                    names.merge(name, 1, Integer::sum);
                } catch (IOException e) {
                    // it has just ended
                }
            }
        }
        return names;
    }

    private List<String> violations() throws IOException {
        List<String> violations = new ArrayList<>();
        hear();
        violations.addAll(outOfOrder);
        for (String text : expectedTexts) {
            int told = tellings.getOrDefault(text, Set.of()).size();
            if (told != 1) {
                violations.add("message '" + text + "' told " + told + " times");
            }
        }
        atMost(violations, "threads", count("task"), threads + MORE_THREADS);
        atMost(violations, "descriptors", count("fd"), descriptors + MORE_DESCRIPTORS);
        atMost(violations, "KiB resident", resident(), RESIDENT_KIB);
        if (site.dialers().size() != 1) {
            violations.add("pppd on the gateway's side: " + site.dialers());
        }
        if (!"3".equals(site.moduleStatus("pin-tries"))) {
            violations.add("tries left of the PIN: " + site.moduleStatus("pin-tries"));
        }
        if (!"0".equals(site.moduleStatus("pin-refused"))) {
            violations.add("PINs that the SIM refused: " + site.moduleStatus("pin-refused"));
        }
        zombies(violations);
        violations.addAll(leftProcesses.left());
        locks(violations);
        violations.addAll(leftDrafts.look(System.nanoTime(), testBed.gateway.pid()));
        return violations;
    }

    private static void atMost(List<String> violations, String what, int is, int allowed) {
        if (is > allowed) {
            violations.add(what + ": " + is + ", allowed " + allowed);
        }
    }

    /** A message that arrives twice, byte for byte, is one that MQTT delivered twice, as QoS 1 may. */
    private void hear() {
        List<Message> heard = testBed.broker.heard();
        for (Message message : heard.subList(read, heard.size())) {
            if (message.retained()) {
                continue;
            }
            RecordOrder order = orders.get(message.topic());
            if (order != null && records.add(message.topic() + " " + message.payload())) {
                order.take(message.json(), System.nanoTime()).ifPresent(outOfOrder::add);
            }
            if (message.topic().equals(testBed.broker.topic("event"))) {
                JsonObject event = message.json();
                if ("sms-received".equals(event.getString("type"))) {
                    tellings.computeIfAbsent(event.getString("text", ""), text -> new HashSet<>())
                            .add(message.payload());
                }
            }
        }
        read = heard.size();
    }

    private int count(String folder) throws IOException {
        try (Stream<Path> entries = Files.list(Path.of("/proc", Long.toString(testBed.gateway.pid()), folder))) {
            return (int) entries.count();
        }
    }

    private int resident() throws IOException {
        Matcher matcher =
                RESIDENT.matcher(Files.readString(Path.of("/proc", Long.toString(testBed.gateway.pid()), "status")));
        return matcher.find() ? Integer.parseInt(matcher.group(1)) : 0;
    }

    private void zombies(List<String> violations) throws IOException {
        for (ProcFiles.Entry process : processes.all()) {
            if (process.ended() && process.parent() == testBed.gateway.pid()) {
                violations.add("an ended child that nobody collects: " + process.pid() + " " + process.program());
            }
        }
    }

    private static void locks(List<String> violations) throws IOException {
        if (!Files.isDirectory(LOCKS)) {
            return;
        }
        try (DirectoryStream<Path> locks = Files.newDirectoryStream(LOCKS)) {
            for (Path lock : locks) {
                String name = String.valueOf(lock.getFileName());
                if (name.startsWith("LTMP")) {
                    violations.add("a draft of a lock: " + lock);
                } else if (name.startsWith("LCK..")) {
                    String owner =
                            Files.exists(lock) ? Files.readString(lock).strip().split("\\s+", -1)[0] : "";
                    if (!owner.isEmpty() && !Commands.alive(Long.parseLong(owner))) {
                        violations.add("a lock of process " + owner + ", which is gone: " + lock);
                    }
                }
            }
        }
    }

    /** Looks for password and PIN where they must not be; slower than the rest. */
    void verifySecrets() throws IOException {
        List<String> found = new ArrayList<>();
        for (Path folder : List.of(testBed.gateway.state(), testBed.gateway.run(), testBed.gateway.log())) {
            found.addAll(secretPlaces.inFiles(folder));
        }
        found.addAll(secretPlaces.inText("what the runtime has said", testBed.gateway.output()));
        found.addAll(secretPlaces.inText("the status", testBed.gateway.status()));
        found.addAll(secretPlaces.inMessages(testBed.broker.heard()));
        found.addAll(secretPlaces.inProcesses(PROC));
        if (!found.isEmpty()) {
            throw new AssertionError("secrets stand where they must not: " + found);
        }
    }

    /** How everything is, for a report. */
    private String picture() {
        return "status: " + testBed.gateway.status() + "; module: " + moduleStatus();
    }

    private String moduleStatus() {
        try {
            return testBed.simulator.control("status");
        } catch (IOException e) {
            return e.toString();
        }
    }
}
