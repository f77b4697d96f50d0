package io.cellgate.simulator.module.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cellgate.simulator.module.ModuleUnderTest;
import io.cellgate.simulator.settings.Option;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What a network does to a call: it refuses the context, takes it away, or is gone for a while. */
class NetworkFaultsTest {

    private final ModuleUnderTest tested = ModuleUnderTest.registered();

    private String creg() {
        return tested.ask("AT+CREG?").replaceAll("\\s+", " ").strip();
    }

    @Test
    void aRefusedContextIsToldByTheCauseOfTheNetwork() {
        tested.set(Option.PDP_CAUSE, "26");
        assertEquals("\r\nNO CARRIER\r\n", tested.dial("ATD*99#"));
        assertEquals("\r\n+CEER: Insufficient resources\r\n\r\nOK\r\n", tested.ask("AT+CEER"));
        tested.set(Option.PDP_CAUSE, "0");
        assertTrue(tested.dial("ATD*99#").contains("CONNECT"));
    }

    @Test
    void whenTheNetworkDeactivatesAContextItSaysSoWhereItWasAskedTo() {
        tested.ask("AT+CGEREP=2,1");
        tested.dial("ATD*99***3#");
        tested.at.read();
        tested.module.deactivate();
        assertEquals("\r\n+CGEV: NW DEACT \"IP\",\"10.20.30.40\",3\r\n", tested.at.read());
        assertTrue(tested.carrier.last().terminated);
        tested.carrier.last().end();
        assertTrue(tested.ask("AT+CEER").contains("Regular deactivation"));
        tested.module.deactivate();
        assertEquals("", tested.at.read());
    }

    @Test
    void firmwareOfLteSaysItInTheWordsOfItsBearers() {
        tested.set(Option.ODD_ANSWERS, "+CGEV");
        tested.ask("AT+CGEREP=1");
        tested.dial("ATD*99#");
        tested.at.read();
        tested.module.deactivate();
        assertEquals("\r\n+CGEV: NW PDN DEACT 1\r\n", tested.at.read());
    }

    @Test
    void someFirmwareSaysItUnaskedInItsOwnWords() {
        tested.set(Option.ODD_ANSWERS, "^NDISEND");
        tested.dial("ATD*99#");
        tested.at.read();
        tested.module.deactivate();
        assertEquals("\r\n^NDISEND:1,36\r\n", tested.at.read());
    }

    @Test
    void nobodyHearsOfItWhoHasNotAsked() {
        tested.dial("ATD*99#");
        tested.at.read();
        tested.module.deactivate();
        assertFalse(tested.at.read().contains("+CGEV"));
    }

    @Test
    void aNetworkThatIsDownComesBackAtItsTimeWhateverTheModuleDoes() {
        tested.dial("ATD*99#");
        tested.module.outage(Duration.ofMinutes(30));
        assertTrue(tested.carrier.last().dropped);
        assertEquals("+CREG: 0,2 OK", creg());
        tested.ask("AT+CFUN=4");
        tested.ask("AT+CFUN=1");
        tested.module.powerOff();
        tested.powerOn();
        tested.pass(Duration.ofMinutes(29).toMillis());
        assertTrue(creg().contains("+CREG: 0,2"));
        tested.pass(Duration.ofMinutes(1).plusSeconds(2).toMillis());
        assertTrue(creg().contains("+CREG: 0,1"), this::creg);
    }

    @Test
    void aShorterOutageReplacesALongerOne() {
        tested.module.outage(Duration.ofMinutes(30));
        tested.module.outage(Duration.ofSeconds(10));
        tested.pass(12_000);
        assertEquals("+CREG: 0,1 OK", creg());
    }
}
