package io.cellgate.modem.provider.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cellgate.modem.radio.Signal;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SignalTextTest {

    // spotless:off
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        // +CSQ   | rssi | quality
        "0,99     | -113 | 0",
        "1,99     | -111 | 3",
        "18,99    | -77  | 58",
        "31,0     | -51  | 100",
        "18       | -77  | 58",
        "99,99    |      | ",
        "32,99    |      | ",
        "-1,99    |      | ",
        "''       |      | "})
    void csq(String value, Integer rssi, Integer quality) {
        Signal signal = SignalText.csq(value);
        assertEquals(integer(rssi), signal.rssiDbm());
        assertEquals(integer(quality), signal.quality());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        // ^HCSQ                  | rssi | rscp | ecio  | rsrp | sinr | rsrq  | quality
        "\"WCDMA\",30,30,58       | -91  | -91  | -3.5  |      |      |       | 35",
        "WCDMA,30,30,58           | -91  | -91  | -3.5  |      |      |       | 35",
        "\"WCDMA\",255,255,255    |      |      |       |      |      |       | ",
        "\"GSM\",55               | -66  |      |       |      |      |       | 76",
        "\"LTE\",46,38,181,22     | -75  |      |       | -103 | 16.0 | -9.0  | 39",
        "\"LTE\",255,255,255,255  |      |      |       |      |      |       | ",
        "\"NOSERVICE\"            |      |      |       |      |      |       | "})
    // spotless:on
    void hcsq(
            String value,
            Integer rssi,
            Integer rscp,
            Double ecio,
            Integer rsrp,
            Double sinr,
            Double rsrq,
            Integer quality) {
        Signal signal = SignalText.hcsq(value).orElseThrow();
        assertEquals(integer(rssi), signal.rssiDbm());
        assertEquals(integer(rscp), signal.rscpDbm());
        assertEquals(real(ecio), signal.ecioDb());
        assertEquals(integer(rsrp), signal.rsrpDbm());
        assertEquals(real(sinr), signal.sinrDb());
        assertEquals(real(rsrq), signal.rsrqDb());
        assertEquals(integer(quality), signal.quality());
    }

    // spotless:off
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        // ^RSSILVL | report | query, where 0 is not known
        "0          | 0      | ",
        "20         | 20     | 20",
        "40         | 40     | 40",
        " 60        | 60     | 60",
        "80         | 80     | 80",
        "99         | 100    | 100",
        "100        | 100    | 100",
        "255        |        | ",
        "x          |        | ",
        "''         |        | "})
    // spotless:on
    void level(String value, Integer report, Integer query) {
        assertEquals(integer(report), SignalText.level(value).quality());
        assertEquals(integer(query), SignalText.levelQuery(value).quality());
        assertEquals(OptionalInt.empty(), SignalText.level(value).rssiDbm());
    }

    @Test
    void csnr() {
        Signal signal = SignalText.csnr("-93,-23");
        assertEquals(OptionalInt.of(-93), signal.rscpDbm());
        assertEquals(OptionalDouble.of(-23), signal.ecioDb());
        assertEquals(Signal.UNKNOWN, SignalText.csnr("-145,-255"));
    }

    /** No manual gives {@code ^HCSQ} a form for the systems of 3GPP2: there {@code ^CRSSI} and {@code ^HDRRSSI} tell. */
    @ParameterizedTest
    @ValueSource(strings = {"\"NR5G\",1,2,3", "\"CDMA\",44,58", "\"EVDO\",44,58,30", "HDR,44", "31", "\"\"", ""})
    void aSystemThatIsNotKnownIsNotGuessedAt(String value) {
        assertEquals(Optional.empty(), SignalText.hcsq(value));
    }

    // spotless:off
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        // +CESQ                  | rssi | rscp | ecio | rsrp | rsrq | quality
        "41,3,255,255,255,255     | -70  |      |      |      |      | 69",
        "99,99,47,31,255,255      |      | -74  | -9.0 |      |      | ",
        "99,99,255,255,18,52      |      |      |      | -89  | -11.0 | 53",
        "99,99,255,255,255,255    |      |      |      |      |      | ",
        "64,3,97,50,35,98         |      |      |      |      |      | ",
        "x                        |      |      |      |      |      | "})
    // spotless:on
    void cesq(String value, Integer rssi, Integer rscp, Double ecio, Integer rsrp, Double rsrq, Integer quality) {
        Signal signal = SignalText.cesq(value);

        assertEquals(rssi == null ? OptionalInt.empty() : OptionalInt.of(rssi), signal.rssiDbm());
        assertEquals(rscp == null ? OptionalInt.empty() : OptionalInt.of(rscp), signal.rscpDbm());
        assertEquals(ecio == null ? OptionalDouble.empty() : OptionalDouble.of(ecio), signal.ecioDb());
        assertEquals(rsrp == null ? OptionalInt.empty() : OptionalInt.of(rsrp), signal.rsrpDbm());
        assertEquals(rsrq == null ? OptionalDouble.empty() : OptionalDouble.of(rsrq), signal.rsrqDb());
        assertEquals(quality == null ? OptionalInt.empty() : OptionalInt.of(quality), signal.quality());
    }

    @Property
    void noTextDoesHarmAndQualityStaysInItsBounds(@ForAll String value) {
        for (Signal signal : new Signal[] {
            SignalText.csq(value),
            SignalText.csnr(value),
            SignalText.hcsq(value).orElse(Signal.UNKNOWN)
        }) {
            int quality = signal.quality().orElse(0);
            assertTrue(quality >= 0 && quality <= 100);
        }
    }

    private static OptionalInt integer(Integer value) {
        return value == null ? OptionalInt.empty() : OptionalInt.of(value);
    }

    private static OptionalDouble real(Double value) {
        return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
    }
}
