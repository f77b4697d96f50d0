package io.cellgate.modem.provider.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cellgate.modem.DataCounters;
import io.cellgate.modem.DataCounters.Usage;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CountersTextTest {

    private static Usage usage(long seconds, long tx, long rx) {
        return new Usage(Duration.ofSeconds(seconds), tx, rx);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "00000124,00000082,00000EA6,0000000000012325,000000000022771D,0000BB80,0001F400",
                "124,82,EA6,12325,22771D",
                "\"00000124\", 00000082, 00000ea6, 0000000000012325, 000000000022771d"
            })
    void theReportCountsInHexadecimal(String value) {
        DataCounters counters = CountersText.report(value).orElseThrow();

        assertEquals(usage(292, 74_533, 2_258_717), counters.call());
        assertEquals(OptionalLong.of(130), counters.txRate());
        assertEquals(OptionalLong.of(3_750), counters.rxRate());
        assertEquals(Optional.empty(), counters.total());
    }

    @Test
    void theQueryTellsTheLastCallAndAll() {
        DataCounters counters = CountersText.query(
                        "00000124,0000000000012325,000000000022771D,0000A000,0000000100000000,00000000FFFFFFFF")
                .orElseThrow();

        assertEquals(usage(292, 74_533, 2_258_717), counters.call());
        assertEquals(Optional.of(usage(40_960, 4_294_967_296L, 4_294_967_295L)), counters.total());
        assertEquals(OptionalLong.empty(), counters.txRate());
    }

    @Test
    void aQueryWithoutTotalsHasNone() {
        assertEquals(Optional.empty(), CountersText.query("1,2,3").orElseThrow().total());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1",
                "1,2",
                "x,y,z,1,2",
                "00000124,00000082,00000EA6,0000000000012325,00000000002277",
                "1,2,3,FFFFFFFFFFFFFFFF,1",
                ",,,,"
            })
    void whatIsNotWholeIsNotTold(String value) {
        assertTrue(CountersText.report(value).isEmpty());
    }

    @Property
    void noTextDoesHarm(@ForAll String value) {
        CountersText.report(value);
        CountersText.query(value);
    }
}
