package io.cellgate.at.provider.mux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.cellgate.at.SerialLine;
import io.cellgate.at.SerialLine.FlowControl;
import io.cellgate.at.SerialLine.Parity;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class LdattachTest {

    private static final Path PROGRAM = Path.of("/usr/sbin/ldattach");
    private static final Path DEVICE = Path.of("/dev/ttyS1");

    @Test
    void theLineIsTheModules() {
        assertEquals(
                List.of("/usr/sbin/ldattach", "-s", "115200", "-8", "-n", "-1", "GSM0710", "/dev/ttyS1"),
                Ldattach.command(PROGRAM, DEVICE, SerialLine.DEFAULT));
        assertEquals(
                List.of("/usr/sbin/ldattach", "-s", "9600", "-7", "-e", "-2", "GSM0710", "/dev/ttyS1"),
                Ldattach.command(PROGRAM, DEVICE, new SerialLine(9600, 7, Parity.EVEN, 2, FlowControl.NONE)));
    }

    @Test
    void aProcessThatIsAnotherProgramHoldsNothing() {
        assertFalse(new Ldattach().holds(ProcessHandle.current().pid(), DEVICE));
    }
}
