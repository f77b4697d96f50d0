package io.cellgate.at.provider.channel;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cellgate.at.AtPort;
import org.junit.jupiter.api.Test;

class UnsettledPortsTest {

    private final AtPort port = new AtPort.Tcp("server", 4001);
    private final UnsettledPorts ports = new UnsettledPorts(true);

    @Test
    void aPortThatWasNeverClosedInOrderMayBringAnAnswerToAPredecessor() {
        assertTrue(ports.contains(port));

        ports.note(port, false);

        assertFalse(ports.contains(port));
    }

    @Test
    void aPortThatWasClosedInTheMiddleOfACommandIsUnsettledUntilItIsClosedInOrder() {
        ports.note(port, false);
        ports.note(port, true);
        assertTrue(ports.contains(port));

        ports.note(port, false);
        assertFalse(ports.contains(port));
    }
}
