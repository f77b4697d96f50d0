package io.cellgate.modem.provider.module;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeviceUseTest {

    @TempDir
    Path root;

    private Path device;
    private Path processes;
    private Path locks;
    private DeviceUse use;

    @BeforeEach
    void make() throws IOException {
        device = Files.createFile(root.resolve("ttyUSB0"));
        processes = Files.createDirectory(root.resolve("proc"));
        locks = Files.createDirectory(root.resolve("lock"));
        Files.createDirectories(processes.resolve("17/fd"));
        Files.createDirectory(processes.resolve("sys"));
        use = DeviceUse.ofSystem(List.of(locks, root.resolve("nowhere")), processes);
    }

    @Test
    void aDeviceThatNobodyHasIsFree() throws IOException {
        Files.createSymbolicLink(processes.resolve("17/fd/3"), root.resolve("other"));
        Files.writeString(locks.resolve("LCK.." + device.toString().replace('/', '_')), "        99\n");

        assertEquals(Optional.of(false), use.of(device));
    }

    @Test
    void aProcessThatHasItOpenUsesIt() throws IOException {
        Files.createSymbolicLink(processes.resolve("17/fd/3"), device);

        assertEquals(Optional.of(true), use.of(device));
    }

    @Test
    void aProcessThatHasItLockedUsesIt() throws IOException {
        Path other = Files.createDirectories(root.resolve("dev")).resolve("ttyS9");
        Files.writeString(locks.resolve("LCK..ttyS9"), "        17\n");

        assertEquals(Optional.of(true), use.of(other));
    }

    @Test
    void whereProcessesCannotBeSeenNothingIsKnown() throws IOException {
        Files.createDirectory(processes.resolve("18"));

        assertEquals(Optional.empty(), use.of(device));
    }
}
