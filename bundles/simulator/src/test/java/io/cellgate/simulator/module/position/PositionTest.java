package io.cellgate.simulator.module.position;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cellgate.simulator.module.FakeLine;
import io.cellgate.simulator.module.ModuleUnderTest;
import io.cellgate.simulator.module.line.SimulatedPortRole;
import io.cellgate.simulator.settings.Option;
import java.util.List;
import org.junit.jupiter.api.Test;

class PositionTest {
    private final ModuleUnderTest tested = ModuleUnderTest.registered("mu609");
    private final FakeLine nmea = tested.line(SimulatedPortRole.NMEA);

    @Test
    void sentencesComeOnTheirPortFromTheFirstFixAtTheIntervalAskedFor() {
        assertEquals("\r\nOK\r\n", tested.ask("AT^WPDOM=0;^WPDST=1;^WPDFR=65535,30;^WPDGP"));
        tested.pass(999);
        assertEquals("", nmea.read());
        tested.pass(1);
        assertEquals(
                List.of(
                        "$GPGGA,040021.0,4807.0380,N,01131.0020,E,1,08,0.9,520.0,M,47.0,M,,*5E",
                        "$GPRMC,040021.0,A,4807.0380,N,01131.0020,E,0.0,0.0,050814,,*0C"),
                nmea.read().lines().toList());
        tested.pass(29_999);
        assertEquals("", nmea.read());
        tested.pass(1);
        assertTrue(nmea.read().startsWith("$GPGGA"));
        assertEquals("\r\nOK\r\n", tested.ask("AT^WPEND"));
        tested.pass(60_000);
        assertEquals("", nmea.read());
    }

    @Test
    void theControlPortTakesTheCommandsToo() {
        FakeLine gps = tested.line(SimulatedPortRole.GPS);
        gps.type("AT^WPDGP\r");
        tested.pass(1000);
        assertTrue(gps.read().endsWith("\r\nOK\r\n"));
        assertTrue(nmea.read().startsWith("$GPGGA"));
    }

    @Test
    void southAndWestHaveTheirLetters() {
        tested.set(Option.POSITION, "-33.5,-70.25");
        tested.ask("AT^WPDGP");
        tested.pass(1000);
        assertTrue(nmea.read().contains(",3330.0000,S,07015.0000,W,"));
    }

    @Test
    void withoutAFixTheFieldsAreEmpty() {
        tested.set(Option.POSITION, "");
        tested.ask("AT^WPDGP");
        tested.pass(1000);
        String told = nmea.read();
        assertTrue(told.startsWith("$GPGGA,040021.0,,,,,0,"), told);
        assertTrue(told.contains("$GPRMC,040021.0,V,,,,,,,050814,,*"), told);
    }

    @Test
    void runningItIsNotStartedTwice() {
        tested.ask("AT^WPDGP");
        assertEquals("\r\nERROR\r\n", tested.ask("AT^WPDGP"));
    }

    @Test
    void theReceiverEndsWithThePower() {
        tested.ask("AT^WPDGP");
        tested.module.powerOff();
        tested.powerOn();
        tested.pass(5000);
        assertEquals("", nmea.read());
    }

    @Test
    void theOthersHaveNoReceiver() {
        assertEquals("\r\nERROR\r\n", ModuleUnderTest.registered("mu709").ask("AT^WPDGP"));
    }
}
