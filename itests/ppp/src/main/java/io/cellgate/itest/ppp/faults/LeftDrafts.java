package io.cellgate.itest.ppp.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Drafts of files that nobody will finish. A draft may be seen at any moment, as a write that goes on, and one that a kill has left may
 * stand until its file is written again or its owner begins. So a draft is left over once its file is another one than when the draft was
 * first seen, or when it has stood for an hour and the runtime was started anew meanwhile. Times of the disk do not count, since faults set
 * the clock. For one thread; time is the monotonic clock's, in nanoseconds.
 */
final class LeftDrafts {

    /** As {@code DurableFile} calls them, and the launcher and the messages of the modem. */
    private static final Pattern DRAFT =
            Pattern.compile("\\.(?<file>.+)\\.[0-9a-f]{16}|(?<plain>.+)\\.(?:new|tmp|draft|part)");

    private static final Duration LONG = Duration.ofHours(1);

    /**
     * A draft when it was first seen.
     *
     * @param life of the runtime then
     * @param file what it is a draft of, as it was then
     */
    private record Seen(long at, long life, String file) {}

    private final List<Path> roots;
    private final Map<Path, Seen> seen = new HashMap<>();

    /** @param roots the folders in which the gateway writes */
    LeftDrafts(List<Path> roots) {
        this.roots = List.copyOf(roots);
    }

    /**
     * Looks once.
     *
     * @param life tells one run of the runtime from others
     * @return what is left over, in words
     */
    List<String> look(long now, long life) throws IOException {
        Map<Path, Path> drafts = new HashMap<>();
        for (Path root : roots) {
            find(root, drafts);
        }
        seen.keySet().retainAll(drafts.keySet());
        List<String> left = new ArrayList<>();
        for (Map.Entry<Path, Path> draft : drafts.entrySet()) {
            String file = identity(draft.getValue());
            Seen first = seen.computeIfAbsent(draft.getKey(), begins -> new Seen(now, life, file));
            if (!first.file().equals(file)) {
                left.add("a draft of a file that was written since: " + draft.getKey());
            } else if (first.life() != life && now - first.at() >= LONG.toNanos()) {
                left.add("a draft from before the last start, for an hour: " + draft.getKey());
            }
        }
        return left;
    }

    private static void find(Path root, Map<Path, Path> drafts) throws IOException {
        if (!Files.isDirectory(root)) {
            return;
        }
        try (Stream<Path> files = Files.walk(root)) {
            files.forEach(path -> {
                Matcher name = DRAFT.matcher(String.valueOf(path.getFileName()));
                if (name.matches() && Files.isRegularFile(path)) {
                    drafts.put(
                            path,
                            path.resolveSibling(name.group("file") != null ? name.group("file") : name.group("plain")));
                }
            });
        } catch (UncheckedIOException e) {
            // a folder that went while it was looked at; the next look sees the rest
            if (Files.isDirectory(root) && !(e.getCause() instanceof java.nio.file.NoSuchFileException)) {
                throw e.getCause();
            }
        }
    }

    /** Another one after each write, which replaces the file; empty where there is none. */
    private static String identity(Path file) {
        try {
            return String.valueOf(
                    Files.readAttributes(file, BasicFileAttributes.class).fileKey());
        } catch (IOException e) {
            return "";
        }
    }
}
