package io.cellgate.uplink.provider.route;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class WayDecisionTest {

    private static final Duration HOLD = Duration.ofMinutes(1);

    @Test
    void theBestThatWorksCarriesTheTraffic() {
        assertEquals("eth0", carries(none(), works("a", 200), works("b", 300), works("eth0", 100)));
        assertEquals("b", carries(none(), doubtful("a", 200), works("b", 300), down("eth0", 100)));
    }

    @Test
    void whereNoneWorksTheBestThatIsThereIsTried() {
        assertEquals("a", carries(none(), doubtful("b", 300), doubtful("a", 200), down("eth0", 100)));
        assertEquals("", carries(Optional.of("a"), down("a", 200), down("b", 300)));
    }

    @Test
    void oneThatIsGoneIsGivenUpAtOnce() {
        assertEquals("b", carries(Optional.of("a"), down("a", 200), works("b", 300)));
        assertEquals("b", carries(Optional.of("a"), works("b", 300)));
    }

    @Test
    void oneLostAnswerMovesNothing() {
        assertEquals("a", carries(Optional.of("a"), doubtful("a", 200), works("b", 300)));
        assertEquals("b", carries(Optional.of("b"), doubtful("a", 200), doubtful("b", 300)));
    }

    @Test
    void aBetterOneHasToWorkForItsHoldFirst() {
        WayDecision waits = decide(Optional.of("b"), steady("a", 200, HOLD.minusSeconds(1)), works("b", 300));
        assertEquals(Optional.of("b"), waits.carries());
        assertEquals(Optional.of(Duration.ofSeconds(1)), waits.again());

        WayDecision goes = decide(Optional.of("b"), steady("a", 200, HOLD), works("b", 300));
        assertEquals(Optional.of("a"), goes.carries());
        assertEquals(Optional.empty(), goes.again());
    }

    @Test
    void aBetterOneNeedNotWaitForOneThatFails() {
        assertEquals("a", carries(Optional.of("b"), steady("a", 200, Duration.ZERO), doubtful("b", 300)));
    }

    @Test
    void anEqualOneChangesNothing() {
        assertEquals("b", carries(Optional.of("b"), works("a", 200), works("b", 200)));
    }

    @Test
    void aPersonReadsWhichAndWhy() {
        assertEquals(
                "b (metric 300) carries the traffic: the better a works again, and has to for 60 s before the traffic goes back",
                decide(Optional.of("b"), steady("a", 200, Duration.ZERO), works("b", 300))
                        .why());
    }

    @Test
    void inWhateverSituationOneThatIsThereIsChosenAndTimeAloneEndsAWait() {
        Random random = new Random(5);
        for (int round = 0; round < 5_000; round++) {
            List<Way> ways = new ArrayList<>();
            for (int i = 0; i < random.nextInt(5); i++) {
                Health health =
                        List.of(Health.DOWN, Health.DOUBTFUL, Health.WORKS).get(random.nextInt(3));
                Duration steady = Duration.ofSeconds(health == Health.WORKS ? random.nextInt(120) : 0);
                ways.add(new Way("w" + i, random.nextInt(3), health, steady, HOLD));
            }
            Optional<String> current = random.nextBoolean() ? Optional.empty() : Optional.of("w" + random.nextInt(5));
            WayDecision decision = WayDecision.of(new WaySituation(ways, current));
            Optional<Way> chosen = ways.stream()
                    .filter(way -> decision.carries().equals(Optional.of(way.name())))
                    .findFirst();

            assertEquals(
                    ways.stream().anyMatch(Way::there),
                    chosen.filter(Way::there).isPresent(),
                    ways + " " + current);
            assertTrue(
                    decision.again()
                            .filter(wait -> wait.isNegative() || wait.isZero())
                            .isEmpty(),
                    ways + " " + current);
            // decided again at once nothing moves
            assertEquals(
                    decision.carries(),
                    WayDecision.of(new WaySituation(ways, decision.carries())).carries(),
                    ways::toString);
        }
    }

    private static String carries(Optional<String> current, Way... ways) {
        return decide(current, ways).carries().orElse("");
    }

    private static WayDecision decide(Optional<String> current, Way... ways) {
        return WayDecision.of(new WaySituation(List.of(ways), current));
    }

    private static Optional<String> none() {
        return Optional.empty();
    }

    private static Way works(String name, long metric) {
        return steady(name, metric, HOLD);
    }

    private static Way steady(String name, long metric, Duration steady) {
        return new Way(name, metric, Health.WORKS, steady, HOLD);
    }

    private static Way doubtful(String name, long metric) {
        return new Way(name, metric, Health.DOUBTFUL, Duration.ZERO, HOLD);
    }

    private static Way down(String name, long metric) {
        return new Way(name, metric, Health.DOWN, Duration.ZERO, HOLD);
    }
}
