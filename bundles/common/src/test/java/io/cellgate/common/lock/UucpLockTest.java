package io.cellgate.common.lock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UucpLockTest {

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(
            strings = {"         1\n", "1", "1\n", "\t1", "         1 minicom root\n", "1 minicom root", "         1\0"
            })
    void everyFormInUseNamesItsOwner(String content) throws IOException {
        Path file = Files.writeString(directory.resolve("LCK..ttyUSB2"), content.replace("\0", " "));

        assertEquals(OptionalLong.of(1), UucpLock.owner(file));
        assertEquals(OptionalLong.of(1), UucpLock.holder(directory, Path.of("/dev/ttyUSB2")));
    }

    @Test
    void theFourBytesOfOldUucpDoToo() throws IOException {
        byte[] pid = ByteBuffer.allocate(4)
                .order(ByteOrder.nativeOrder())
                .putInt(70_001)
                .array();

        assertEquals(OptionalLong.of(70_001), UucpLock.owner(Files.write(directory.resolve("lock"), pid)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "minicom", "-1", "12345678901", "1x"})
    void whatNamesNoProcessHasNoOwner(String content) throws IOException {
        Path file = Files.writeString(directory.resolve("lock"), content, StandardCharsets.US_ASCII);

        assertEquals(OptionalLong.empty(), UucpLock.owner(file));
    }

    @Test
    void aMonsterIsReadNoFurtherThanALockGoes() throws IOException {
        Path file = Files.write(directory.resolve("lock"), new byte[64 << 20]);

        assertEquals(OptionalLong.empty(), UucpLock.owner(file));
    }

    @Test
    void aLinkIsNotFollowed() throws IOException {
        Path target = Files.writeString(directory.resolve("target"), "1");
        Path link = Files.createSymbolicLink(directory.resolve("LCK..ttyUSB0"), target);

        assertThrows(IOException.class, () -> UucpLock.owner(link));
        assertEquals(OptionalLong.empty(), UucpLock.holder(directory, Path.of("/dev/ttyUSB0")));
    }

    @Test
    void aDeviceMayBeLockedByTheNameOfWhatItLinksTo() throws IOException {
        Path device = Files.createDirectories(directory.resolve("dev")).resolve("ttyUSB7");
        Files.createFile(device);
        Path link = Files.createSymbolicLink(directory.resolve("dev/modem"), device);
        Files.writeString(directory.resolve(UucpLock.name(device.toRealPath())), "42");

        assertEquals(OptionalLong.of(42), UucpLock.holder(directory, link));
    }

    @Test
    void noLockIsToldFromABadOne() {
        assertThrows(NoSuchFileException.class, () -> UucpLock.owner(directory.resolve("none")));
        assertThrows(IOException.class, () -> UucpLock.owner(directory));
    }

    @Test
    void aLockIsNamedAsPppdNamesIt() {
        assertEquals("LCK..ttyUSB0", UucpLock.name(Path.of("/dev/ttyUSB0")));
        assertEquals("LCK..serial_by-id_x", UucpLock.name(Path.of("/dev/serial/by-id/x")));
    }

    @Test
    void aNegativeNumberInFourBytesIsNoProcess() throws IOException {
        Path file = Files.write(directory.resolve("LCK..ttyUSB0"), new byte[] {-1, -1, -1, -1});

        assertEquals(OptionalLong.empty(), UucpLock.owner(file));
    }

    @Test
    void whatAKilledProcessHasLeftIsRemovedAndNothingElse() throws IOException {
        Path device = Files.createFile(directory.resolve("ttyUSB3"));
        Path link = Files.createSymbolicLink(directory.resolve("modem"), device);
        Path own = Files.writeString(directory.resolve(UucpLock.name(device)), "      5635\n");
        Path byLink = Files.writeString(directory.resolve(UucpLock.name(link)), "      5636\n");

        UucpLock.clear(directory, link, 5635);

        assertFalse(Files.exists(own));
        assertTrue(Files.exists(byLink));
    }
}
