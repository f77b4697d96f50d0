package io.cellgate.at.provider.port;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cellgate.at.AtException;
import io.cellgate.at.AtPort;
import io.cellgate.at.SerialLine;
import io.cellgate.common.lock.DeviceUsers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The bare device, without lock files. */
class SerialLinkTest {

    private static final int ENOENT = 2;

    @TempDir
    Path folder;

    private Pty pty;

    @BeforeEach
    void openPty() throws IOException {
        pty = new Pty();
    }

    @AfterEach
    void closePty() {
        pty.close();
    }

    private static AtPort.Serial port(Path device) {
        return new AtPort.Serial(device, SerialLine.DEFAULT);
    }

    /** As udev's are: relative, in a folder of their own. */
    private Path byId() throws IOException {
        Path device = Files.createSymbolicLink(folder.resolve("ttyUSB2"), pty.device());
        Path byId = Files.createDirectories(folder.resolve("serial/by-id")).resolve("usb-HUAWEI-if02-port0");
        return Files.createSymbolicLink(byId, byId.getParent().relativize(device));
    }

    @Test
    void aSymbolicLinkLeadsToItsDevice() throws Exception {
        ByteLink link = SerialLink.open(port(byId()));

        link.write("AT\r".getBytes(StandardCharsets.US_ASCII));

        assertEquals("AT\r", pty.readUntil("\r"));
        assertFalse(pty.hangsUpOnClose());
        link.close();
    }

    @Test
    void aSymbolicLinkToNothingIsNoPort() throws Exception {
        Path link = Files.createSymbolicLink(folder.resolve("ttyUSB2"), folder.resolve("gone"));

        assertThrows(AtException.NoSuchPort.class, () -> SerialLink.open(port(link)));
    }

    @Test
    void aPortThatThisProcessHasOpenIsBusyUnderEveryName() throws Exception {
        Path other = byId();
        ByteLink link = SerialLink.open(port(pty.device()));

        AtException.PortBusy same = assertThrows(AtException.PortBusy.class, () -> SerialLink.open(port(pty.device())));
        AtException.PortBusy linked = assertThrows(AtException.PortBusy.class, () -> SerialLink.open(port(other)));

        assertEquals(ProcessHandle.current().pid(), same.holder().orElseThrow());
        assertEquals(ProcessHandle.current().pid(), linked.holder().orElseThrow());
        link.close();
        SerialLink.open(port(other)).close();
    }

    @Test
    void aDeviceThatWasUnpluggedWhileItWasOpenedIsGoneNotBusy() {
        assertInstanceOf(AtException.PortBusy.class, SerialLink.refused(port(pty.device()), ENOENT));

        pty.close();

        assertInstanceOf(AtException.NoSuchPort.class, SerialLink.refused(port(pty.device()), ENOENT));
    }

    @Test
    void whoHasThePortOpenWithoutALockIsNamedAndNeverThisGatewayAsAnother() throws Exception {
        Path proc = Files.createDirectory(folder.resolve("proc"));
        DeviceUsers users = new DeviceUsers(proc, 164);
        Path mine = Files.createDirectories(proc.resolve("164/fd"));
        Files.createSymbolicLink(mine.resolve("30"), pty.device());

        String alone = SerialLink.inUse(port(pty.device()), users).getMessage();
        assertTrue(alone.contains("is in use by this gateway ("), alone);
        assertFalse(alone.contains("ModemManager"), alone);

        Path fd = Files.createDirectories(proc.resolve("812/fd"));
        Files.writeString(proc.resolve("812/comm"), "brltty\n");
        Files.createSymbolicLink(fd.resolve("7"), pty.device());

        AtException.PortBusy busy =
                assertInstanceOf(AtException.PortBusy.class, SerialLink.inUse(port(pty.device()), users));
        assertTrue(busy.getMessage().contains("is in use by brltty (process 812, "), busy.getMessage());
        assertEquals(812, busy.holder().orElseThrow());
    }

    @Test
    void whoOnlyRootSeesIsSuspectedByItsName() throws IOException {
        Path processes = Files.createDirectory(folder.resolve("closed"));
        Files.writeString(Files.createDirectories(processes.resolve("812")).resolve("comm"), "ModemManager\n");

        String told = SerialLink.inUse(port(folder.resolve("ttyUSB2")), new DeviceUsers(processes, 1))
                .getMessage();

        assertTrue(told.contains("only root sees; perhaps ModemManager (process 812)"), told);
        assertTrue(told.contains("ID_MM_DEVICE_IGNORE"), told);
    }
}
