package io.cellgate.common.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a kill in the middle of a write leaves. */
class DraftsTest {

    private static final String DRAFT = ".io.cellgate.mqtt.cfg.0123456789abcdef";
    private static final Duration LONG = Duration.ofDays(3653);

    @TempDir
    private Path directory;

    private Path left(String name, Duration sinceNow) throws IOException {
        Path draft = Files.writeString(directory.resolve(name), "password = of-last-year\n");
        Files.setLastModifiedTime(draft, FileTime.from(Instant.now().plus(sinceNow)));
        return draft;
    }

    private void write(String name) throws IOException {
        DurableFile.write(directory.resolve(name), "new".getBytes(UTF_8), DurableFile.OWNER_ONLY);
    }

    private List<String> listed() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void theNextWriteOfTheFileRemovesIt() throws IOException {
        left(DRAFT, LONG.negated());

        write("io.cellgate.mqtt.cfg");

        assertEquals(List.of("io.cellgate.mqtt.cfg"), listed());
    }

    @Test
    void oneOfAClockThatWasAheadIsRemovedToo() throws IOException {
        left(DRAFT, LONG);

        write("io.cellgate.mqtt.cfg");

        assertEquals(List.of("io.cellgate.mqtt.cfg"), listed());
    }

    @Test
    void oneOfBeforeThisProcessIsRemovedHoweverYoungItIs() throws IOException {
        Instant start = ProcessHandle.current().info().startInstant().orElseThrow();
        left(DRAFT, Duration.between(Instant.now(), start.minusSeconds(2)));

        write("io.cellgate.mqtt.cfg");

        assertEquals(List.of("io.cellgate.mqtt.cfg"), listed());
    }

    @Test
    void whatAnotherProcessMayBeWritingStays() throws IOException {
        Path fresh = left(DRAFT, Duration.ZERO);

        write("io.cellgate.mqtt.cfg");

        assertTrue(Files.exists(fresh));
    }

    @Test
    void whatIsNotADraftOfTheFileStays() throws IOException {
        Path precious = Files.writeString(directory.resolve("precious"), "x");
        Files.createSymbolicLink(directory.resolve(".file.0123456789abcdef"), precious);
        Files.createDirectory(directory.resolve(".file.00000000000000aa"));
        List<String> others = List.of(".file.0123456789abcde", ".files.0123456789abcdef", "file.0123456789abcdef");
        for (String other : others) {
            left(other, LONG.negated());
        }
        List<String> before = listed();

        write("file");
        Files.delete(directory.resolve("file"));

        assertEquals(before, listed());
        assertTrue(Files.exists(directory.resolve(".file.0123456789abcdef"), LinkOption.NOFOLLOW_LINKS));
    }

    @Test
    void whoeverBeginsChoosesByTheFilesNames() throws IOException {
        Path draft = left(DRAFT, LONG.negated());
        Path other = left(".notes.0123456789abcdef", LONG.negated());

        Drafts.remove(directory, name -> name.endsWith(".cfg"));
        Drafts.remove(directory.resolve("none"), name -> true);

        assertFalse(Files.exists(draft));
        assertTrue(Files.exists(other));
    }

    @Test
    void writersOfOneFileDoNotTakeEachOthersDrafts() throws Exception {
        List<Callable<Boolean>> writes = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            writes.add(() -> {
                write("file");
                return true;
            });
        }
        ExecutorService threads = Executors.newFixedThreadPool(4);
        for (Future<Boolean> done : threads.invokeAll(writes)) {
            assertTrue(done.get());
        }
        threads.shutdown();

        assertEquals(List.of("file"), listed());
    }
}
