package io.cellgate.uplink.provider.alive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cellgate.common.testing.ManualActor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HeartbeatTest {

    private static final Instant BOOT = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration BOUND = Duration.ofSeconds(30);

    @TempDir
    Path run;

    private final ManualActor actor = new ManualActor();
    /** One that a test lets hang: nobody runs it. */
    private final ManualActor hung = new ManualActor();

    private Path path;
    /** In memory. */
    private Path spare;

    private AliveFile file;

    @BeforeEach
    void begin() {
        path = run.resolve("alive");
        spare = run.resolve("memory/alive");
        file = file(path);
    }

    private AliveFile file(Path at) {
        return new AliveFile(
                Optional.of(at),
                Optional.of(spare),
                Heartbeat.INTERVAL.multipliedBy(2),
                actor::nanoTime,
                () -> BOOT.plusNanos(actor.nanoTime()));
    }

    /** How old the file is, as the launcher sees it. */
    private Duration age() throws IOException {
        return age(path);
    }

    private Duration age(Path of) throws IOException {
        return Duration.between(
                Files.getLastModifiedTime(of, LinkOption.NOFOLLOW_LINKS).toInstant(), BOOT.plusNanos(actor.nanoTime()));
    }

    @Test
    void theFileIsNeverOldWhileTheActorGoesRound() throws IOException {
        new Heartbeat(actor, file).start();
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(path)));
        for (int i = 0; i < 300; i++) {
            actor.advance(Duration.ofSeconds(1));
            assertTrue(age().compareTo(BOUND) < 0, "after " + i + " s: " + age());
        }
        assertEquals(1, actor.timers(), "one turn in advance, and nothing else");
    }

    @Test
    void anActorThatHangsFeedsNothing() throws IOException {
        new Heartbeat(hung, file).start();
        actor.advance(Duration.ofSeconds(121));
        assertEquals(Duration.ofSeconds(121), age());
    }

    @Test
    void anActorThatGoesRoundDoesNotHideOneThatHangs() throws IOException {
        new Heartbeat(actor, file).start();
        Heartbeat second = new Heartbeat(hung, file);
        second.start();
        actor.advance(Duration.ofSeconds(200));
        assertEquals(Duration.ofSeconds(160), age());

        second.stop();
        actor.advance(Duration.ofSeconds(20));
        assertTrue(age().compareTo(BOUND) < 0, "the one that hung has gone");
    }

    @Test
    void withoutASupervisorThereIsNoFileThatCouldGrowOld() {
        Heartbeat only = new Heartbeat(actor, file);
        only.start();
        only.stop();
        actor.advance(Duration.ofMinutes(5));
        assertFalse(Files.exists(path));
        assertEquals(0, actor.timers());
    }

    @Test
    void aFileThatSomebodyRemovedIsMadeAgainAndALinkIsNotFollowed() throws IOException {
        new Heartbeat(actor, file).start();
        Path other = Files.createFile(run.resolve("other"));
        Instant before = Files.getLastModifiedTime(other).toInstant();
        Files.delete(path);
        Files.createSymbolicLink(path, other);
        actor.advance(Duration.ofSeconds(20));
        assertEquals(before, Files.getLastModifiedTime(other).toInstant());
        Files.delete(path);
        actor.advance(Duration.ofSeconds(20));
        assertTrue(Files.isRegularFile(path));
    }

    @Test
    void whereTheDiskTakesNothingTheSignOfLifeIsInMemory() throws IOException {
        Path disk = Files.createDirectory(run.resolve("disk"));
        Path onDisk = disk.resolve("alive");
        file = file(onDisk);
        new Heartbeat(actor, file).start();
        assertFalse(Files.exists(spare));

        Files.move(disk, run.resolve("away"));
        actor.advance(Duration.ofMinutes(5));
        assertTrue(age(spare).compareTo(BOUND) < 0, "while it is so");
        assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(spare.getParent())));
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(spare)));

        Files.move(run.resolve("away"), disk);
        actor.advance(Duration.ofSeconds(20));
        assertTrue(age(onDisk).compareTo(BOUND) < 0, "and when it is over");
        assertFalse(Files.exists(spare.getParent()), "nothing is left");
    }

    @Test
    void anActorThatHangsFeedsNothingInMemoryEither() throws IOException {
        file = file(run.resolve("missing/alive"));
        new Heartbeat(actor, file).start();
        new Heartbeat(hung, file).start();
        actor.advance(Duration.ofSeconds(200));
        assertEquals(Duration.ofSeconds(160), age(spare));
    }

    @Test
    void theLastSupervisorSaysThatThereIsNoneWhereTheFormerFileStays() throws IOException {
        // a directory that is not empty cannot be removed, as nothing can on a disk that may only be read
        Files.createDirectories(path.resolve("in-the-way"));
        Heartbeat only = new Heartbeat(actor, file);
        only.start();
        only.stop();
        assertEquals(Instant.EPOCH, Files.getLastModifiedTime(spare).toInstant());
    }

    @Test
    void whatAFormerBundleHasLeftInMemoryGoesWithTheFirstTurn() throws IOException {
        Files.createDirectory(spare.getParent());
        Files.createFile(spare);
        new Heartbeat(actor, file).start();
        assertFalse(Files.exists(spare));
    }

    @Test
    void aTrapInMemoryIsNotUsed() throws IOException {
        Path other = Files.createDirectory(run.resolve("other"));
        Files.createSymbolicLink(spare.getParent(), other);
        file = file(run.resolve("missing/alive"));
        new Heartbeat(actor, file).start();
        assertFalse(Files.exists(other.resolve("alive")));
    }
}
