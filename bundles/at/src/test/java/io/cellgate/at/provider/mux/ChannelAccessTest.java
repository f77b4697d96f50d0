package io.cellgate.at.provider.mux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A wait for the rights to files whose mode changes while it is asked for; a group's, because root would have any. */
@Timeout(30)
class ChannelAccessTest {

    private static final Duration LONG = Duration.ofHours(1);

    @TempDir
    Path folder;

    private Path first;
    private Path second;
    private int refused;

    /** What happens behind a refusal: the first comes before the watch, the others after it. */
    private interface Then {
        void refused(int number) throws IOException;
    }

    @BeforeEach
    void channels() throws IOException {
        first = made("gsmtty1", "rw-rw----");
        second = made("gsmtty2", "rw-------");
    }

    private Path made(String name, String mode) throws IOException {
        Path file = Files.createFile(folder.resolve(name));
        set(file, mode);
        return file;
    }

    private static void set(Path file, String mode) throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
    }

    private ChannelAccess access(Duration patience, Then then) {
        return new ChannelAccess(
                device -> {
                    try {
                        boolean may = Files.exists(device)
                                && Files.getPosixFilePermissions(device).contains(PosixFilePermission.GROUP_WRITE);
                        if (!may) {
                            refused++;
                            then.refused(refused);
                        }
                        return may;
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                },
                patience);
    }

    private void awaitBoth(Then then) throws InterruptedException {
        ChannelAccess access = access(LONG, then);
        access.await(List.of(first, second));
        assertTrue(access.to(second));
    }

    private void give(boolean now) throws IOException {
        if (now) {
            set(second, "rw-rw----");
        }
    }

    @Test
    void aModeThatChangesEndsTheWait() throws Exception {
        awaitBoth(number -> give(number == 2));
    }

    @Test
    void aModeThatChangesBeforeTheWatchIsSeen() throws Exception {
        awaitBoth(number -> give(number == 1));
    }

    @Test
    void aDeviceThatComesLaterEndsTheWait() throws Exception {
        give(true);
        Path elsewhere = Files.createDirectory(folder.resolve("elsewhere")).resolve("gsmtty2");
        Files.move(second, elsewhere);
        awaitBoth(number -> {
            if (number == 2) {
                Files.move(elsewhere, second);
            }
        });
    }

    @Test
    void theChangesOfOtherChannelsDoNot() throws Exception {
        awaitBoth(number -> {
            if (number == 2) {
                made("gsmtty3", "rw-rw----");
            }
            give(number == 3);
        });
    }

    @Test
    void theWaitHasAnEnd() throws Exception {
        access(Duration.ofMillis(1), number -> {}).await(List.of(first, second));
        assertEquals(2, refused);
    }

    @Test
    void onceClosedNobodyWaits() throws Exception {
        ChannelAccess access = access(LONG, number -> {});
        access.close();
        access.await(List.of(first, second));
        assertEquals(1, refused);
    }
}
