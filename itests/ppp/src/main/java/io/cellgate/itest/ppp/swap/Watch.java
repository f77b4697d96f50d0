package io.cellgate.itest.ppp.swap;

import io.cellgate.itest.ppp.testbed.Gateway;
import io.cellgate.itest.ppp.testbed.Waiting;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.jar.Attributes;

/**
 * What goes on in the gateway's framework, as {@code swaps.Watcher} writes it down there, a bundle that imports nothing of ours. Its times are those of {@code
 * System.nanoTime()}, which all processes of a machine share: Linux' monotonic clock.
 */
final class Watch {

    /** What has not changed for so long is taken to stay. */
    private static final Duration STEADY = Duration.ofSeconds(1);

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final Path file;
    private final List<Line> story = new ArrayList<>();
    /** Characters of the file that are in the story; all are ASCII. */
    private int read;

    /** Reads a file that is there. */
    Watch(Path file) {
        this.file = file;
    }

    /**
     * A line.
     *
     * @param nanos when
     * @param who a bundle, {@code modem}, {@code link}, or {@code watcher}
     * @param how what it does, or is, from then on
     * @param version of a bundle
     */
    private record Line(long nanos, String who, String how, String version) {

        static Line of(String text) {
            String[] words = text.split(" ", 4);
            return new Line(Long.parseLong(words[0]), words[1], words[2], words[3]);
        }

        boolean says(String wantedWho, String wantedHow) {
            return who.equals(wantedWho) && how.equals(wantedHow);
        }
    }

    /**
     * What an exchange has cost, in milliseconds since its first bundle stopped, or since the order where all of them are gone at once.
     *
     * @param seen from the order to the first bundle that stopped; empty: not counted
     * @param swap until the last bundle has started
     * @param modem until the modem was ready again; empty: it stayed
     * @param link until the link was known again; empty: it stayed
     */
    record Cost(Optional<Long> seen, long swap, Optional<Long> modem, Optional<Long> link) {}

    /** Puts the watcher among the bundles of a gateway that does not run. */
    static Watch into(Gateway gateway, Path sources) throws IOException {
        Watch watch = new Watch(gateway.folder().resolve("watch.log"));
        Files.createFile(watch.file);
        Attributes headers = new Attributes();
        headers.putValue("Bundle-ManifestVersion", "2");
        headers.putValue("Bundle-SymbolicName", "watcher");
        headers.putValue("Bundle-Version", "1.0.0");
        headers.putValue("Bundle-Activator", "swaps.Watcher");
        headers.putValue("Import-Package", "org.osgi.framework,org.osgi.framework.wiring");
        headers.putValue("Watch-File", watch.file.toString());
        Jars.build(
                sources,
                gateway.distribution().resolve("system/org.apache.felix.main.jar"),
                headers,
                gateway.distribution().resolve("bundles/watcher.jar"));
        return watch;
    }

    /** A place in what was written. */
    int mark() throws IOException {
        readOn();
        return story.size();
    }

    /**
     * Waits until a bundle is there in a version, all that stopped run again, and modem and link are as before and stay so.
     *
     * @param ordered when the exchange was ordered
     * @return empty when that does not come to pass
     */
    Optional<Cost> exchanged(int mark, long ordered, String bundle, String version) throws IOException {
        boolean settled = settled(
                mark,
                lines -> lines.stream().anyMatch(line -> line.says(bundle, "started") && line.version.equals(version))
                        && stillStopped(lines).isEmpty());
        List<Line> lines = since(mark);
        OptionalLong begun = firstStop(lines);
        return settled && begun.isPresent()
                ? Optional.of(cost(lines, Optional.of(millis(begun.getAsLong() - ordered)), begun.getAsLong()))
                : Optional.empty();
    }

    /** Waits until a framework that was started anew has brought modem and link back, as {@link #exchanged}. */
    Optional<Cost> restarted(int mark, long ordered) throws IOException {
        return settled(mark, lines -> lines.stream().anyMatch(line -> line.says("watcher", "started")))
                ? Optional.of(cost(since(mark), Optional.empty(), ordered))
                : Optional.empty();
    }

    private boolean settled(int mark, Predicate<List<Line>> done) {
        try {
            Waiting.until(
                    "all as before",
                    PATIENCE,
                    () -> {
                        List<Line> lines = since(mark);
                        return done.test(lines)
                                && good()
                                && System.nanoTime() - lines.get(lines.size() - 1).nanos > STEADY.toNanos();
                    },
                    () -> "");
            return true;
        } catch (AssertionError e) {
            return false;
        }
    }

    private static Set<String> stillStopped(List<Line> lines) {
        Set<String> stopped = new HashSet<>();
        for (Line line : lines) {
            if (line.how.equals("stopped")) {
                stopped.add(line.who);
            } else if (line.how.equals("started")) {
                stopped.remove(line.who);
            }
        }
        return stopped;
    }

    private boolean good() {
        return last("modem").equals("ready") && last("link").equals("connected");
    }

    /** How modem and link are, in a sentence. */
    String now() throws IOException {
        readOn();
        return "modem " + last("modem") + ", link " + last("link");
    }

    private String last(String who) {
        return lastOf(story, who).map(Line::how).orElse("unknown");
    }

    private static Optional<Line> lastOf(List<Line> lines, String who) {
        return lines.stream().filter(line -> line.who.equals(who)).reduce((former, later) -> later);
    }

    private static OptionalLong firstStop(List<Line> lines) {
        return lines.stream()
                .filter(line -> line.how.equals("stopping"))
                .mapToLong(Line::nanos)
                .findFirst();
    }

    private static Cost cost(List<Line> lines, Optional<Long> seen, long begun) {
        long swapped = lines.stream()
                .filter(line -> line.how.equals("started"))
                .mapToLong(Line::nanos)
                .max()
                .orElse(begun);
        return new Cost(seen, millis(swapped - begun), back(lines, "modem", begun), back(lines, "link", begun));
    }

    /** As it is good in the end, its last line is the one that says so. */
    private static Optional<Long> back(List<Line> lines, String who, long begun) {
        return lastOf(lines, who).map(line -> millis(line.nanos - begun));
    }

    private static long millis(long nanos) {
        return TimeUnit.NANOSECONDS.toMillis(nanos);
    }

    private List<Line> since(int mark) throws IOException {
        readOn();
        return story.subList(mark, story.size());
    }

    private void readOn() throws IOException {
        String text = Files.readString(file, StandardCharsets.UTF_8);
        int whole = text.lastIndexOf('\n') + 1;
        text.substring(Math.min(read, whole), whole).lines().map(Line::of).forEach(story::add);
        read = whole;
    }
}
