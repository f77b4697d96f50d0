package io.cellgate.itest.ppp.faults;

import static io.cellgate.itest.ppp.testbed.Waiting.until;

import com.grack.nanojson.JsonObject;
import io.cellgate.itest.ppp.testbed.Carrier;
import io.cellgate.itest.ppp.testbed.Commands;
import io.cellgate.itest.ppp.testbed.Message;
import io.cellgate.itest.ppp.testbed.SecretSearch;
import io.cellgate.itest.ppp.testbed.TestBed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

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

    private static final Path LOCKS = Path.of("/run/lock");
    private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+(\\d+) kB");

    private final FaultSite site;
    private final TestBed testBed;
    private final Set<String> expectedTexts = new LinkedHashSet<>();
    private int threads;
    private int descriptors;

    // What was read of the broker's story up to now.
    private int read;
    private final Map<String, Set<String>> tellings = new HashMap<>();
    private final Set<String> samples = new HashSet<>();
    private @Nullable String boot;
    private long sequence;

    Observer(FaultSite site) {
        this.site = site;
        this.testBed = site.testBed();
    }

    /** Takes the measure of a gateway that is well. */
    void takeMeasure() throws IOException {
        threads = count("task");
        descriptors = count("fd");
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
                "every message told once, samples in order, nothing left behind",
                SETTLING,
                () -> {
                    last.clear();
                    last.addAll(violations());
                    return last.isEmpty();
                },
                () -> last + "; " + picture());
    }

    private List<String> violations() throws IOException {
        List<String> violations = new ArrayList<>();
        hear(violations);
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
        zombies(violations);
        locks(violations);
        drafts(violations);
        return violations;
    }

    private static void atMost(List<String> violations, String what, int is, int allowed) {
        if (is > allowed) {
            violations.add(what + ": " + is + ", allowed " + allowed);
        }
    }

    /** A message that arrives twice, byte for byte, is one that MQTT delivered twice, as QoS 1 may. */
    private void hear(List<String> violations) {
        List<Message> heard = testBed.broker.heard();
        for (Message message : heard.subList(read, heard.size())) {
            if (message.retained()) {
                continue;
            }
            if (message.topic().equals(testBed.broker.topic("event"))) {
                JsonObject event = message.json();
                if ("sms-received".equals(event.getString("type"))) {
                    tellings.computeIfAbsent(event.getString("text", ""), text -> new HashSet<>())
                            .add(message.payload());
                }
            } else if (message.topic().equals(testBed.broker.topic("telemetry")) && samples.add(message.payload())) {
                inOrder(message.json(), violations);
            }
        }
        read = heard.size();
    }

    private void inOrder(JsonObject batch, List<String> violations) {
        String thisBoot = String.valueOf(batch.get("boot"));
        long next = batch.getLong("sequence");
        boolean first = boot == null || !thisBoot.equals(boot) || (next == 1 && batch.get("boot") == null);
        if (!first && next != sequence + 1) {
            violations.add("telemetry " + next + " after " + sequence);
        }
        boot = thisBoot;
        sequence = next;
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
        String parent = Long.toString(testBed.gateway.pid());
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
            for (Path process : processes) {
                String[] fields = fields(process);
                if (fields.length > 2 && fields[0].equals("Z") && fields[1].equals(parent)) {
                    violations.add("an ended child that nobody collects: " + process);
                }
            }
        }
    }

    /** State, parent and the rest of {@code /proc/N/stat}, behind the program's name. */
    private static String[] fields(Path process) {
        try {
            String stat = Files.readString(process.resolve("stat"), StandardCharsets.ISO_8859_1);
            return stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        } catch (IOException e) {
            // It ended while we looked.
            return new String[0];
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

    private void drafts(List<String> violations) throws IOException {
        try (Stream<Path> files = Files.walk(testBed.gateway.state())) {
            files.filter(file -> String.valueOf(file.getFileName()).matches(".*\\.(tmp|new|draft)(\\..*)?"))
                    .forEach(file -> violations.add("a draft of a file: " + file));
        } catch (UncheckedIOException e) {
            // looked at once more, as for every other violation
            violations.add("a file that went while it was looked at: " + e.getMessage());
        }
    }

    /** Looks for password and PIN where they must not be; slower than the rest. */
    void verifySecrets() throws IOException {
        List<Path> showing = new ArrayList<>(SecretSearch.holders(testBed.gateway.log(), testBed.account.core()));
        for (Path file : SecretSearch.holders(testBed.gateway.folder(), testBed.account.core())) {
            if (String.valueOf(file.getFileName()).endsWith(".log")) {
                showing.add(file);
            }
        }
        if (!showing.isEmpty()) {
            throw new AssertionError("the password stands in " + showing);
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
