package io.cellgate.itest.ppp.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeftDraftsTest {

    private static final long LONG = Duration.ofHours(2).toNanos();

    @TempDir
    Path folder;

    private LeftDrafts drafts;
    private Path draft;

    @BeforeEach
    void begin() throws IOException {
        Path state = Files.createDirectories(folder.resolve("state/uplink"));
        Files.createDirectories(folder.resolve("conf"));
        drafts = new LeftDrafts(List.of(folder.resolve("state"), folder.resolve("conf"), folder.resolve("gone")));
        Files.writeString(state.resolve("main.usage"), "1");
        draft = Files.createFile(state.resolve(".main.usage.0123456789abcdef"));
    }

    /** As {@code DurableFile} does. */
    private void writeAgain() throws IOException {
        Path next = Files.writeString(folder.resolve("next"), "2");
        Files.move(next, folder.resolve("state/uplink/main.usage"), StandardCopyOption.REPLACE_EXISTING);
    }

    @Test
    void aDraftThatStandsAMomentIsAWriteThatGoesOn() throws IOException {
        assertEquals(List.of(), drafts.look(0, 1));
        Files.delete(draft);
        writeAgain();
        assertEquals(List.of(), drafts.look(1, 1));
    }

    @Test
    void aDraftIsLeftOverOnceItsFileWasWrittenAgain() throws IOException {
        drafts.look(0, 1);
        writeAgain();
        assertEquals(List.of("a draft of a file that was written since: " + draft), drafts.look(1, 1));
    }

    @Test
    void aDraftOfAFileThatWasNotThereIsLeftOverOnceItIs() throws IOException {
        Path other = Files.createFile(folder.resolve("conf/.io.cellgate.mqtt.cfg.fedcba9876543210"));
        drafts.look(0, 1);
        Files.createFile(folder.resolve("conf/io.cellgate.mqtt.cfg"));
        assertEquals(List.of("a draft of a file that was written since: " + other), drafts.look(1, 1));
    }

    @Test
    void aDraftMayStandUntilItsOwnerBegins() throws IOException {
        drafts.look(0, 1);
        assertEquals(List.of(), drafts.look(LONG, 1));
        assertEquals(List.of("a draft from before the last start, for an hour: " + draft), drafts.look(LONG, 2));
    }

    @Test
    void namesOfOtherFilesAreNoDrafts() throws IOException {
        Files.delete(draft);
        Files.createFile(folder.resolve("conf/.hidden"));
        Files.createFile(folder.resolve("conf/io.cellgate.mqtt.cfg"));
        drafts.look(0, 1);
        assertEquals(List.of(), drafts.look(LONG, 2));
    }

    @Test
    void aDraftOfTheLauncherIsOneToo() throws IOException {
        Files.delete(draft);
        Path other = Files.createFile(folder.resolve("state/ends.new"));
        drafts.look(0, 1);
        assertEquals(List.of("a draft from before the last start, for an hour: " + other), drafts.look(LONG, 2));
    }
}
