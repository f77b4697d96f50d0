package io.cellgate.telemetry.mqtt.publish;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cellgate.common.testing.ManualActor;
import io.cellgate.metric.MetricSource;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TelemetryTimesTest {

    private static final String MODEM = "modem/main";
    private static final String HOST = "gateway/host";
    private static final String OWN = "gateway/mqtt";
    private static final Duration SPACING = Duration.ofSeconds(30);

    private final ManualActor actor = new ManualActor();
    private final Sampler sampler = new Sampler(Clock.fixed(Instant.parse("2025-06-01T12:00:00Z"), ZoneOffset.UTC));
    private final List<Map<String, Object>> sets = new ArrayList<>();
    private final TelemetryTimes times = new TelemetryTimes(actor, sampler, OWN, sets::add);
    private final Map<String, Number> modem = new HashMap<>(Map.of("rssiDbm", -71, "quality", 50));
    private final Map<String, Number> host = new HashMap<>(Map.of("load1", 0.5));

    private record Numbers(String source, Map<String, Number> numbers) implements MetricSource {
        @Override
        public Map<String, Number> sample() {
            return Map.copyOf(numbers);
        }
    }

    @BeforeEach
    void sources() {
        sampler.add(new Numbers(MODEM, modem));
        sampler.add(new Numbers(HOST, host));
    }

    private void use(Map<String, Double> widths) {
        times.use(new DeadBands(widths, SPACING), false);
        times.interval();
        sets.clear();
    }

    private void rssi(int dbm) {
        modem.put("rssiDbm", dbm);
        times.changed(MODEM);
    }

    @Test
    void withoutBandsOnlyTheIntervalCounts() {
        use(Map.of());

        rssi(-110);
        actor.advance(Duration.ofHours(1));

        assertEquals(List.of(), sets);
        assertEquals(0, actor.timers());
    }

    @Test
    void aNumberThatLeavesItsBandIsPublishedAtOnceWithAllOthers() {
        use(Map.of("rssiDbm", 6.0));

        rssi(-76);
        assertEquals(List.of(), sets);
        rssi(-77);

        assertEquals(1, sets.size());
        assertEquals(true, sets.get(0).get("change"));
        String set = sets.toString();
        assertTrue(set.contains("rssiDbm=-77") && set.contains("quality=50") && set.contains("load1=0.5"), set);
    }

    @Test
    void theBandIsAroundWhatWasPublishedLast() {
        use(Map.of("rssiDbm", 6.0));
        modem.put("rssiDbm", -75);
        times.interval();
        sets.clear();

        rssi(-80);
        assertEquals(List.of(), sets);
        rssi(-69);

        assertEquals(1, sets.size());
    }

    @Test
    void aSetOfTheIntervalDoesNotSayThatItIsAChange() {
        use(Map.of("rssiDbm", 6.0));

        times.interval();

        assertFalse(sets.get(0).containsKey("change"));
    }

    @Test
    void aRestlessNumberCostsOneSetEachSpacingAndItsLastValueIsNotLost() {
        use(Map.of("rssiDbm", 6.0));
        for (int i = 0; i < 100; i++) {
            rssi(i % 2 == 0 ? -100 : -60);
        }
        assertEquals(1, sets.size());
        modem.put("rssiDbm", -50);

        actor.advance(SPACING);
        assertEquals(2, sets.size());
        assertTrue(sets.get(1).toString().contains("rssiDbm=-50"), sets::toString);

        actor.advance(SPACING.multipliedBy(10));
        assertEquals(2, sets.size());
    }

    @Test
    void whoTellsNothingIsLookedAt() {
        use(Map.of("load1", 1.0));
        host.put("load1", 3);

        actor.advance(SPACING);

        assertEquals(1, sets.size());
    }

    @Test
    void aBandOfOneSourceGoesBeforeThatOfAll() {
        use(Map.of("rssiDbm", 1.0, "modem/main/rssiDbm", 20.0));

        rssi(-80);
        assertEquals(List.of(), sets);
        rssi(-91);

        assertEquals(1, sets.size());
    }

    @Test
    void aNumberThatComesForTheFirstTimeIsNewsAndOneThatComesBackIsNot() {
        use(Map.of("rsrpDbm", 6.0));

        modem.put("rsrpDbm", -100);
        times.changed(MODEM);
        assertEquals(1, sets.size());

        modem.remove("rsrpDbm");
        times.interval();
        sets.clear();
        modem.put("rsrpDbm", -101);
        actor.advance(SPACING);
        assertEquals(List.of(), sets);
    }

    @Test
    void aNameThatNobodyHasIsUnknown() {
        use(Map.of("rssidbm", 6.0, "quality", 5.0, "modem/main/rssiDbm", 6.0, "modem/other/rssiDbm", 6.0));

        assertEquals(List.of("modem/other/rssiDbm", "rssidbm"), times.unknown());
    }

    @Test
    void otherBandsCountAtOnceAndNoneLeaveNoTimer() {
        use(Map.of("rssiDbm", 60.0));
        times.use(new DeadBands(Map.of("rssiDbm", 2.0), SPACING), false);
        rssi(-80);
        assertEquals(1, sets.size());

        times.use(DeadBands.NONE, false);

        assertEquals(0, actor.timers());
    }

    private long withOwn() {
        return sets.stream().filter(set -> set.toString().contains(OWN)).count();
    }

    @Test
    void ownNumbersThatRestAreLeftOutUntilOneChangesOrAnHourHasPassed() {
        Map<String, Number> own = new HashMap<>(Map.of("connects", 1L, "commands", 0L));
        sampler.add(new Numbers(OWN, own));
        use(Map.of());

        for (int minute = 1; minute < 60; minute++) {
            actor.advance(Duration.ofMinutes(1));
            times.interval();
        }
        assertEquals(59, sets.size());
        assertEquals(0, withOwn());

        actor.advance(Duration.ofMinutes(1));
        times.interval();
        assertEquals(1, withOwn());

        own.put("connects", 2L);
        times.interval();
        times.interval();
        assertEquals(2, withOwn());
        assertTrue(sets.toString().contains("connects=2"), sets::toString);
    }

    @Test
    void usageWhichNeverRestsIsPublishedFourTimesAnHourAndWhenItHasLeftItsBand() {
        Map<String, Number> usage = new HashMap<>(Map.of("dayRxBytes", 1_000L));
        sampler.add(new Numbers("usage/main", usage));
        use(Map.of("dayRxBytes", 1_000_000.0));
        for (int minute = 1; minute <= 60; minute++) {
            usage.merge("dayRxBytes", 700L, (had, more) -> had.longValue() + more.longValue());
            actor.advance(Duration.ofMinutes(1));
            times.interval();
        }
        assertEquals(60, sets.size());
        assertEquals(
                4,
                sets.stream()
                        .filter(set -> set.toString().contains("usage/main"))
                        .count());
        sets.clear();

        usage.put("dayRxBytes", 2_000_000L);
        actor.advance(SPACING);
        assertTrue(sets.toString().contains("dayRxBytes=2000000"), sets::toString);
    }

    @Test
    void usageIsThereWhereEachSetIsWhole() {
        sampler.add(new Numbers("usage/main", Map.of("dayRxBytes", 1_000L)));
        times.use(DeadBands.NONE, true);
        times.interval();
        times.interval();

        assertTrue(sets.stream().allMatch(set -> set.toString().contains("usage/main")), sets::toString);
    }

    @Test
    void ownNumbersAreThereWhereEachSetIsWholeAndWhereThereIsNothingElse() {
        sampler.add(new Numbers(OWN, Map.of("connects", 1L)));
        times.use(DeadBands.NONE, true);
        times.interval();
        times.interval();
        assertEquals(2, withOwn());

        times.use(DeadBands.NONE, false);
        modem.clear();
        host.clear();
        times.interval();
        assertEquals(3, withOwn());
    }

    @Test
    void theEndLeavesNoTimer() {
        use(Map.of("rssiDbm", 6.0));
        rssi(-100);

        times.stop();

        assertEquals(0, actor.timers());
    }
}
