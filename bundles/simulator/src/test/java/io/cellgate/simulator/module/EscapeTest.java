package io.cellgate.simulator.module;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EscapeTest {
    private final Bench bench = Bench.registered();

    @BeforeEach
    void online() {
        bench.dial("ATD*99#");
    }

    private void escape() {
        bench.pass(1000);
        bench.modem.type("+++");
        bench.pass(1000);
    }

    @Test
    void guardTimePlusPlusPlusGuardTimeLeadsToCommandModeAndTheCallStays() {
        escape();
        assertEquals("\r\nOK\r\n", bench.modem.read());
        bench.modem.type("AT+CSQ\r");
        assertEquals("\r\n+CSQ: 18,99\r\n\r\nOK\r\n", bench.modem.read());
        assertEquals("+++", bench.carrier.last().sent.toString());
    }

    @Test
    void theNetworksBytesWaitInCommandMode() {
        escape();
        assertEquals(false, bench.carrier.last().reading);
        bench.modem.type("ATO\r");
        assertEquals(true, bench.carrier.last().reading);
    }

    @Test
    void onePlusAtATimeCountsToo() {
        bench.pass(1000);
        for (int i = 0; i < 3; i++) {
            bench.modem.type("+");
            bench.pass(100);
        }
        bench.pass(1000);
        assertEquals("\r\nOK\r\n", bench.modem.read());
    }

    @Test
    void withoutSilenceBeforeItIsData() {
        bench.pass(1000);
        bench.modem.type("x");
        bench.pass(999);
        bench.modem.type("+++");
        bench.pass(5000);
        assertEquals("", bench.modem.read());
    }

    @Test
    void withoutSilenceBehindItIsData() {
        bench.pass(1000);
        bench.modem.type("+++");
        bench.pass(999);
        bench.modem.type("x");
        bench.pass(5000);
        assertEquals("", bench.modem.read());
    }

    @Test
    void fourOfThemAreData() {
        bench.pass(1000);
        bench.modem.type("++++");
        bench.pass(5000);
        assertEquals("", bench.modem.read());
    }

    @Test
    void theGuardTimeIsInItsRegister() {
        escape();
        bench.modem.type("ATS12=10O\r");
        bench.pass(200);
        bench.modem.read();
        bench.modem.type("+++");
        bench.pass(200);
        assertEquals("\r\nOK\r\n", bench.modem.read());
    }

    @Test
    void athHangsUpAndThereIsNoCallToGoBackTo() {
        escape();
        bench.modem.read();
        bench.modem.type("ATH\r");
        assertEquals("\r\nOK\r\n", bench.modem.read());
        assertTrue(bench.carrier.last().hungUp);
        assertEquals(1, bench.modem.carrierLosses());
        bench.carrier.last().end();
        assertEquals("", bench.modem.read());
        bench.modem.type("ATO\r");
        assertEquals("\r\nNO CARRIER\r\n", bench.modem.read());
    }

    @Test
    void athWithoutACallLosesNothing() {
        Bench idle = Bench.registered();
        idle.modem.type("ATH\r");
        assertEquals("\r\nOK\r\n", idle.modem.read());
        assertEquals(0, idle.modem.carrierLosses());
    }

    @Test
    void theEndOfTheCallIsToldInCommandModeToo() {
        escape();
        bench.modem.read();
        bench.carrier.last().end();
        assertEquals("\r\nNO CARRIER\r\n", bench.modem.read());
    }

    @Test
    void aHostThatClosesThePortInCommandModeHangsUp() {
        escape();
        bench.modem.hostCloses();
        assertTrue(bench.carrier.last().hungUp);
    }
}
