package io.cellgate.modem.provider.module;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DevicesTest {

    @TempDir
    Path dev;

    @Test
    void aPortIsTheSameUnderTheNameOfALink() throws IOException {
        Path tty = Files.createFile(dev.resolve("ttyUSB2"));
        Path byId = Files.createSymbolicLink(dev.resolve("usb-HUAWEI-if02"), tty);

        assertTrue(Devices.sameAddress(byId.toString(), tty.toString()));
        assertFalse(Devices.sameAddress(byId.toString(), dev.resolve("ttyUSB3").toString()));
    }

    @Test
    void aTerminalServerIsComparedByItsAddress() {
        assertTrue(Devices.sameAddress("tcp://host:1", "tcp://host:1"));
        assertFalse(Devices.sameAddress("tcp://host:1", "/dev/ttyUSB2"));
    }
}
