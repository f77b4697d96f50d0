package io.cellgate.common.lock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeviceUsersTest {

    private static final long SELF = 77;

    @TempDir
    Path folder;

    private Path proc;
    private Path device;

    @BeforeEach
    void makeDevice() throws IOException {
        proc = Files.createDirectory(folder.resolve("proc"));
        device = Files.createFile(folder.toRealPath().resolve("ttyUSB2"));
    }

    private void process(long pid, String program, Path... files) throws IOException {
        Path open = Files.createDirectories(proc.resolve(Long.toString(pid)).resolve("fd"));
        Files.writeString(proc.resolve(Long.toString(pid)).resolve("comm"), program + "\n");
        for (int i = 0; i < files.length; i++) {
            Files.createSymbolicLink(open.resolve(Integer.toString(i)), files[i]);
        }
    }

    private DeviceUsers.Found found(Path asked) {
        return new DeviceUsers(proc, SELF).of(asked);
    }

    @Test
    void aProgramThatHeedsNoLockIsNamed() throws IOException {
        process(1, "systemd", Path.of("/dev/null"));
        process(812, "ModemManager", Path.of("/dev/null"), device);
        process(90, "brltty", device);

        List<DeviceUsers.User> users = found(device).users();

        assertEquals("[brltty (process 90), ModemManager (process 812)]", users.toString());
    }

    @Test
    void aDeviceIsTheSameUnderTheNameOfALink() throws IOException {
        process(812, "ModemManager", device);
        Path byId = Files.createSymbolicLink(folder.resolve("usb-HUAWEI-if02"), device);

        assertEquals(1, found(byId).users().size());
    }

    @Test
    void whoMadeAPseudoTerminalIsTheDeviceAndNoUser() throws IOException {
        Path terminal = Path.of("/dev/pts/99999");
        process(70, "socat", Path.of("/dev/ptmx"), terminal);
        process(71, "minicom", Path.of("/dev/ptmx"), terminal);
        Files.createDirectories(proc.resolve("70/fdinfo"));
        Files.writeString(proc.resolve("70/fdinfo/0"), "pos:\t0\nflags:\t02100002\ntty-index:\t99999\n");
        Files.createDirectories(proc.resolve("71/fdinfo"));
        Files.writeString(proc.resolve("71/fdinfo/0"), "pos:\t0\ntty-index:\t9999\n");

        assertEquals(
                "Found[users=[minicom (process 71)], all=true, suspects=[]]",
                found(terminal).toString());
    }

    @Test
    void theProcessItselfIsNoOther() throws IOException {
        process(SELF, "java", device);

        assertEquals(new DeviceUsers.Found(List.of(), true, List.of()), found(device));
    }

    @Test
    void nobodyIsToldForCertainOnlyWhereAllWereSeen() throws IOException {
        process(5, "bash");
        assertTrue(found(device).all());
        assertFalse(new DeviceUsers(folder.resolve("nothing"), SELF).of(device).all());
        Path hidden = Files.createDirectories(proc.resolve("6"));
        assertFalse(found(device).all(), hidden + " shows no files");
    }

    @Test
    void aKnownTakerOfPortsWhoseFilesMayNotBeSeenIsSuspected() throws IOException {
        process(812, "ModemManager");
        assertEquals(Optional.empty(), found(device).suspicion(), "it can be seen that it has not the port");

        Files.delete(proc.resolve("812/fd"));
        Files.writeString(Files.createDirectories(proc.resolve("90")).resolve("comm"), "brltty\n");
        Files.writeString(Files.createDirectories(proc.resolve("91")).resolve("comm"), "sshd\n");

        DeviceUsers.Found found = found(device);
        assertEquals(List.of(), found.users());
        assertFalse(found.all());
        assertEquals(
                "[ModemManager (process 812), brltty (process 90)]",
                found.suspects().toString());
        assertTrue(found.suspicion().orElseThrow().startsWith("perhaps ModemManager (process 812), which runs"));
        assertTrue(found.suspicion().orElseThrow().contains("ID_MM_DEVICE_IGNORE"));
    }

    @Test
    void aNameOfAnotherPersonsChoiceIsPrintable() throws IOException {
        process(9, "a\u001b[31mb", device);
        process(10, "", device);

        assertEquals(Optional.empty(), new DeviceUsers(proc, SELF).program(10));
        assertFalse(found(device).users().get(0).toString().contains("\u001b"));
        assertEquals("process 10", found(device).users().get(1).toString());
    }
}
