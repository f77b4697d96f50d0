package io.cellgate.modem.provider.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.cellgate.modem.Position;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NmeaTextTest {

    private static final String GGA = "$GPGGA,123519,4807.038,N,01131.000,E,1,08,0.9,545.4,M,46.9,M,,*47";
    private static final String RMC = "$GPRMC,220516,A,5133.82,N,00042.24,W,173.8,231.8,130694,004.2,W*70";

    @Test
    void altitudeAndSatellitesAreOfGga() {
        assertEquals(
                Optional.of(new Position(
                        48.1173,
                        11.516667,
                        OptionalDouble.of(545.4),
                        OptionalDouble.empty(),
                        OptionalInt.of(8),
                        Optional.empty())),
                NmeaText.position(GGA));
    }

    @Test
    void speedAndTimeAreOfRmcAndWestIsNegative() {
        assertEquals(
                Optional.of(new Position(
                        51.563667,
                        -0.704,
                        OptionalDouble.empty(),
                        OptionalDouble.of(321.9),
                        OptionalInt.empty(),
                        Optional.of(Instant.parse("1994-06-13T22:05:16Z")))),
                NmeaText.position(RMC + "\r"));
    }

    @Test
    void theNewerSentenceKeepsWhatOnlyTheOlderTells() {
        Position merged = NmeaText.merged(NmeaText.position(RMC).orElseThrow(), NmeaText.position(GGA));

        assertEquals(51.563667, merged.latitude());
        assertEquals(OptionalDouble.of(545.4), merged.altitudeM());
        assertEquals(OptionalDouble.of(321.9), merged.speedKmh());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$GPGGA,123519,4807.038,N,01131.000,E,1,08,0.9,545.4,M,46.9,M,,*48",
                "$GPGGA,123519,4807.038,N,01131.000,E,1,08,0.9,545.4,M,46.9,M,,",
                "$GPGGA,,,,,,0,,,,,,,,*66",
                "$GPRMC,,V,,,,,,,,,,N*53",
                "$GPGSV,1,1,00*79",
                "$",
                ""
            })
    void withoutFixOrChecksumThereIsNoPosition(String sentence) {
        assertEquals(Optional.empty(), NmeaText.position(sentence));
    }

    @Property
    void noTextDoesHarm(@ForAll String text) {
        NmeaText.position(text);
        NmeaText.position("$GPGGA," + text + "*00");
    }
}
