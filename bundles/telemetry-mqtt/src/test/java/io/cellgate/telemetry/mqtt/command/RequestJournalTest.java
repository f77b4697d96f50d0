package io.cellgate.telemetry.mqtt.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RequestJournalTest {

    private static final String DIGEST = "0123456789abcdef0123456789abcdef";
    private static final String REPLY = "{\"id\":\"a\",\"status\":\"ok\"}";

    @TempDir
    Path folder;

    private final AtomicLong now = new AtomicLong();
    private Path file;
    private RequestJournal journal;

    @BeforeEach
    void open() {
        file = folder.resolve("mqtt/requests");
        journal = new RequestJournal(file, now::get);
        assertEquals(new RequestJournal.Content(List.of(), Optional.empty()), journal.load());
    }

    private RequestJournal.Content reloaded() {
        return new RequestJournal(file, now::get).load();
    }

    @Test
    void whatWasBegunAndAnsweredIsThereForItsOwnerOnly() throws IOException {
        journal.begin("a", DIGEST);
        journal.begin("b", DIGEST);
        journal.end("a", REPLY);
        journal.sent("b");
        journal.begin("c", DIGEST);
        journal.accepted("c", "config-set");

        assertEquals(
                List.of(
                        new RequestJournal.Entry("a", DIGEST, Optional.empty(), Optional.of(REPLY), false),
                        new RequestJournal.Entry("b", DIGEST, Optional.empty(), Optional.empty(), true),
                        new RequestJournal.Entry("c", DIGEST, Optional.of("config-set"), Optional.empty(), false)),
                reloaded().entries());
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file.getParent())));
    }

    @Test
    void aReplyOfWhichOnlyTheLengthHasReachedTheDiskDoesNotCostTheRequestBeforeIt() throws IOException {
        journal.begin("a", DIGEST);
        Files.write(file, new byte[60], StandardOpenOption.APPEND);

        assertEquals(
                List.of(new RequestJournal.Entry("a", DIGEST, Optional.empty(), Optional.empty(), false)),
                reloaded().entries());
    }

    @Test
    void aLineThatAPowerCutTookCostsOnlyItselfAndIsTold() throws IOException {
        journal.begin("a", DIGEST);
        Files.writeString(file, "\nbegin b 0123", StandardOpenOption.APPEND);
        journal.begin("c", DIGEST);

        RequestJournal.Content content = reloaded();

        assertEquals(
                List.of("a", "c"),
                content.entries().stream().map(RequestJournal.Entry::id).toList());
        assertTrue(content.problem().orElseThrow().contains("damaged in 1 line"), content::toString);
    }

    @Test
    void aMonsterOfThatNameIsNotReadAndIsReplaced() throws IOException {
        Files.createDirectories(file.getParent());
        Files.write(file, new byte[RequestJournal.MAX_BYTES + 1]);
        RequestJournal next = new RequestJournal(file, now::get);
        assertTrue(next.load().problem().isPresent());

        assertEquals(Optional.empty(), next.begin("a", DIGEST));

        assertEquals(1, reloaded().entries().size());
        assertTrue(Files.size(file) < 100);
    }

    @Test
    void aLinkIsNeitherReadNorWrittenThrough() throws IOException {
        Path precious = Files.writeString(folder.resolve("precious"), "begin a " + DIGEST);
        Files.createDirectories(file.getParent());
        Files.createSymbolicLink(file, precious);
        RequestJournal next = new RequestJournal(file, now::get);

        assertEquals(List.of(), next.load().entries());
        assertEquals(Optional.empty(), next.begin("b", DIGEST));

        assertEquals("begin a " + DIGEST, Files.readString(precious));
        assertTrue(Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS));
    }

    @Test
    void itNeverGrowsOverItsBoundAndKeepsTheNewest() throws IOException {
        String line = "\nbegin request-00000 " + DIGEST;
        Files.createDirectories(file.getParent());
        Files.writeString(file, line.repeat(RequestJournal.MAX_BYTES / line.length()));
        RequestJournal next = new RequestJournal(file, now::get);
        next.load();
        for (int i = 0; i < 50; i++) {
            now.addAndGet(Duration.ofSeconds(30).toNanos());
            assertEquals(Optional.empty(), next.begin("newest-" + i, DIGEST));
        }

        assertTrue(Files.size(file) <= RequestJournal.MAX_BYTES / 2 + 100 * line.length(), "size: " + Files.size(file));
        List<String> ids =
                reloaded().entries().stream().map(RequestJournal.Entry::id).toList();
        assertEquals(51, ids.size());
        assertEquals("newest-49", ids.get(50));
        assertEquals(Optional.empty(), reloaded().problem());
    }

    @Test
    void aReplyThatIsTooLongIsLeftOut() {
        journal.begin("a", DIGEST);
        journal.end("a", "{\"x\":\"" + "y".repeat(RequestJournal.MAX_REPLY_BYTES) + "\"}");

        assertEquals(Optional.empty(), reloaded().entries().get(0).reply());
    }
}
