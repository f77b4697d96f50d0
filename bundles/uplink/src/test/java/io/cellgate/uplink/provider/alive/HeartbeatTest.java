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
    private AliveFile file;

    @BeforeEach
    void begin() {
        path = run.resolve("alive");
        file = new AliveFile(
                Optional.of(path),
                Heartbeat.INTERVAL.multipliedBy(2),
                actor::nanoTime,
                () -> BOOT.plusNanos(actor.nanoTime()));
    }

    /** How old the file is, as the launcher sees it. */
    private Duration age() throws IOException {
        return Duration.between(
                Files.getLastModifiedTime(path, LinkOption.NOFOLLOW_LINKS).toInstant(),
                BOOT.plusNanos(actor.nanoTime()));
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
}
