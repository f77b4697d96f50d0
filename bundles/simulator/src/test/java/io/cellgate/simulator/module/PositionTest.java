package io.cellgate.simulator.module;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cellgate.simulator.settings.Option;
import java.util.List;
import org.junit.jupiter.api.Test;

class PositionTest {
    private final Bench bench = Bench.registered("mu609");
    private final FakeLine nmea = bench.line(PortRole.NMEA);

    @Test
    void sentencesComeOnTheirPortFromTheFirstFixAtTheIntervalAskedFor() {
        assertEquals("\r\nOK\r\n", bench.ask("AT^WPDOM=0;^WPDST=1;^WPDFR=65535,30;^WPDGP"));
        bench.pass(999);
        assertEquals("", nmea.read());
        bench.pass(1);
        assertEquals(
                List.of(
                        "$GPGGA,040021.0,4807.0380,N,01131.0020,E,1,08,0.9,520.0,M,47.0,M,,*5E",
                        "$GPRMC,040021.0,A,4807.0380,N,01131.0020,E,0.0,0.0,050814,,*0C"),
                nmea.read().lines().toList());
        bench.pass(29_999);
        assertEquals("", nmea.read());
        bench.pass(1);
        assertTrue(nmea.read().startsWith("$GPGGA"));
        assertEquals("\r\nOK\r\n", bench.ask("AT^WPEND"));
        bench.pass(60_000);
        assertEquals("", nmea.read());
    }

    @Test
    void theControlPortTakesTheCommandsToo() {
        FakeLine gps = bench.line(PortRole.GPS);
        gps.type("AT^WPDGP\r");
        bench.pass(1000);
        assertTrue(gps.read().endsWith("\r\nOK\r\n"));
        assertTrue(nmea.read().startsWith("$GPGGA"));
    }

    @Test
    void southAndWestHaveTheirLetters() {
        bench.set(Option.POSITION, "-33.5,-70.25");
        bench.ask("AT^WPDGP");
        bench.pass(1000);
        assertTrue(nmea.read().contains(",3330.0000,S,07015.0000,W,"));
    }

    @Test
    void withoutAFixTheFieldsAreEmpty() {
        bench.set(Option.POSITION, "");
        bench.ask("AT^WPDGP");
        bench.pass(1000);
        String told = nmea.read();
        assertTrue(told.startsWith("$GPGGA,040021.0,,,,,0,"), told);
        assertTrue(told.contains("$GPRMC,040021.0,V,,,,,,,050814,,*"), told);
    }

    @Test
    void runningItIsNotStartedTwice() {
        bench.ask("AT^WPDGP");
        assertEquals("\r\nERROR\r\n", bench.ask("AT^WPDGP"));
    }

    @Test
    void theReceiverEndsWithThePower() {
        bench.ask("AT^WPDGP");
        bench.module.powerOff();
        bench.powerOn();
        bench.pass(5000);
        assertEquals("", nmea.read());
    }

    @Test
    void theOthersHaveNoReceiver() {
        assertEquals("\r\nERROR\r\n", Bench.registered("mu709").ask("AT^WPDGP"));
    }
}
