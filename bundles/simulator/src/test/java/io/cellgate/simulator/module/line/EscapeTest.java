package io.cellgate.simulator.module.line;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cellgate.simulator.module.ModuleUnderTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EscapeTest {
    private final ModuleUnderTest tested = ModuleUnderTest.registered();

    @BeforeEach
    void online() {
        tested.dial("ATD*99#");
    }

    private void escape() {
        tested.pass(1000);
        tested.modem.type("+++");
        tested.pass(1000);
    }

    @Test
    void guardTimePlusPlusPlusGuardTimeLeadsToCommandModeAndTheCallStays() {
        escape();
        assertEquals("\r\nOK\r\n", tested.modem.read());
        tested.modem.type("AT+CSQ\r");
        assertEquals("\r\n+CSQ: 18,99\r\n\r\nOK\r\n", tested.modem.read());
        assertEquals("+++", tested.carrier.last().sent.toString());
    }

    @Test
    void theNetworksBytesWaitInCommandMode() {
        escape();
        assertEquals(false, tested.carrier.last().reading);
        tested.modem.type("ATO\r");
        assertEquals(true, tested.carrier.last().reading);
    }

    @Test
    void onePlusAtATimeCountsToo() {
        tested.pass(1000);
        for (int i = 0; i < 3; i++) {
            tested.modem.type("+");
            tested.pass(100);
        }
        tested.pass(1000);
        assertEquals("\r\nOK\r\n", tested.modem.read());
    }

    @Test
    void withoutSilenceBeforeItIsData() {
        tested.pass(1000);
        tested.modem.type("x");
        tested.pass(999);
        tested.modem.type("+++");
        tested.pass(5000);
        assertEquals("", tested.modem.read());
    }

    @Test
    void withoutSilenceBehindItIsData() {
        tested.pass(1000);
        tested.modem.type("+++");
        tested.pass(999);
        tested.modem.type("x");
        tested.pass(5000);
        assertEquals("", tested.modem.read());
    }

    @Test
    void fourOfThemAreData() {
        tested.pass(1000);
        tested.modem.type("++++");
        tested.pass(5000);
        assertEquals("", tested.modem.read());
    }

    @Test
    void theGuardTimeIsInItsRegister() {
        escape();
        tested.modem.type("ATS12=10O\r");
        tested.pass(200);
        tested.modem.read();
        tested.modem.type("+++");
        tested.pass(200);
        assertEquals("\r\nOK\r\n", tested.modem.read());
    }

    @Test
    void athHangsUpAndThereIsNoCallToGoBackTo() {
        escape();
        tested.modem.read();
        tested.modem.type("ATH\r");
        assertEquals("\r\nOK\r\n", tested.modem.read());
        assertTrue(tested.carrier.last().hungUp);
        assertEquals(1, tested.modem.carrierLosses());
        tested.carrier.last().end();
        assertEquals("", tested.modem.read());
        tested.modem.type("ATO\r");
        assertEquals("\r\nNO CARRIER\r\n", tested.modem.read());
    }

    @Test
    void athWithoutACallLosesNothing() {
        ModuleUnderTest idle = ModuleUnderTest.registered();
        idle.modem.type("ATH\r");
        assertEquals("\r\nOK\r\n", idle.modem.read());
        assertEquals(0, idle.modem.carrierLosses());
    }

    @Test
    void theEndOfTheCallIsToldInCommandModeToo() {
        escape();
        tested.modem.read();
        tested.carrier.last().end();
        assertEquals("\r\nNO CARRIER\r\n", tested.modem.read());
    }

    @Test
    void aHostThatClosesThePortInCommandModeHangsUp() {
        escape();
        tested.modem.hostCloses();
        assertTrue(tested.carrier.last().hungUp);
    }
}
