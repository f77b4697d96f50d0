package io.cellgate.uplink.provider.route;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cellgate.uplink.provider.check.CheckMethod;
import io.cellgate.uplink.provider.check.CheckResult;
import io.cellgate.uplink.provider.check.CheckSettings;
import io.cellgate.uplink.provider.check.Endpoint;
import io.cellgate.uplink.provider.route.Standing.Need;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Two modules and a cable. */
class RoutesTest extends SeveralWays {

    @Test
    void withoutAnUplinkThatIsOneOfSeveralNothingIsAskedOrChanged() {
        ip.up("eth0", "192.168.1.5", "via 192.168.1.1 dev eth0 metric 100");
        actor.advance(HOLD);

        assertFalse(ip.isWatched());
        assertEquals(List.of(), ip.changes);
    }

    @Test
    void theCableCarriesTheTrafficAndTheKernelsOwnOrderDoesIt() {
        cable();
        both();

        assertEquals("eth0", ip.way("all"));
        assertFalse(carries("a") || carries("b"));
        assertTrue(ip.rules.stream().noneMatch(rule -> rule.startsWith("27499:")), ip.rules::toString);
    }

    @Test
    void whatBearsAnAddressLeavesByItsOwnWay() {
        cable();
        both();

        assertEquals("ppp0", ip.way("10.0.0.1"));
        assertEquals("ppp1", ip.way("10.0.0.2"));
        assertEquals("eth0", ip.way("192.168.1.5"));
        assertEquals(Optional.of("10.0.0.1"), told.get("a").placed());
    }

    @Test
    void trafficMovesWhenTheCableIsPulledAndReturnsWhenItHasWorkedForAWhile() {
        cable();
        both();

        ip.down("eth0");
        actor.advance(FLOCK);
        assertEquals("ppp0", ip.way("all"));
        assertTrue(carries("a"));

        cable();
        actor.advance(HOLD.minus(FLOCK));
        assertEquals("ppp0", ip.way("all"));
        assertTrue(
                told.get("a").why().contains("eth0 works again"), told.get("a").why());

        actor.advance(FLOCK.plus(FLOCK));
        assertEquals("eth0", ip.way("all"));
        assertFalse(carries("a"));
    }

    @Test
    void aCableWithoutACarrierIsAsGoodAsPulled() {
        cable();
        both();

        ip.routes.replaceAll(route -> route.contains("eth0") ? route + " linkdown " : route);
        ip.changed();
        actor.advance(FLOCK);

        assertEquals("ppp0", ip.way("all"));
    }

    @Test
    void theNextModuleTakesOverAndTheFirstComesBackAfterItsHold() {
        both();
        actor.advance(HOLD);
        assertEquals("ppp0", ip.way("all"));

        gone("a", "ppp0");
        assertEquals("ppp1", ip.way("all"));
        assertEquals("nowhere", ip.way("10.0.0.1").replace("ppp1", "nowhere"));

        up("a", "ppp0", "10.0.0.1", 200, Health.WORKS);
        actor.advance(HOLD.minus(FLOCK.plus(FLOCK)));
        assertEquals("ppp1", ip.way("all"));
        actor.advance(FLOCK.plus(FLOCK));
        assertEquals("ppp0", ip.way("all"));
    }

    @Test
    void aLinkThatIsNotProvenYetTakesNothing() {
        join("a", 200, false);
        join("b", 300, false);
        up("b", "ppp1", "10.0.0.2", 300, Health.WORKS);
        up("a", "ppp0", "10.0.0.1", 200, Health.DOUBTFUL);
        actor.advance(HOLD.multipliedBy(3));

        assertEquals("ppp1", ip.way("all"));
        assertEquals("ppp0", ip.way("10.0.0.1"));
    }

    @Test
    void whenTheChosenLinkGoesWhileNobodyWatchesTheOthersAreUsedInTheirOrder() {
        both();
        cableOf(1024);
        actor.advance(FLOCK);
        routes.stop();
        actor.run();

        ip.down("ppp0");
        assertEquals("ppp1", ip.way("all"));
        ip.down("ppp1");
        assertEquals("eth0", ip.way("all"));
    }

    @Test
    void theNextLifeGoesOnWhereTheLastOneStopped() {
        both();
        gone("a", "ppp0");
        up("a", "ppp0", "10.0.0.1", 200, Health.WORKS);
        restart();

        join("a", 200, false);
        join("b", 300, false);
        actor.run();
        assertEquals("ppp1", ip.way("all"));
        tell("a", "ppp0", "10.0.0.1", Health.WORKS);
        actor.advance(FLOCK);
        tell("b", "ppp1", "10.0.0.2", Health.WORKS);
        actor.advance(FLOCK);

        assertEquals(List.of(), ip.changes);
        assertTrue(carries("b"));
        actor.advance(HOLD);
        assertEquals("ppp0", ip.way("all"));
    }

    @Test
    void theRouteThatPppdHasNotMadeStaysWhileNobodyHasToldOfItsLink() {
        both();
        ip.routes.removeIf(route -> route.contains("metric 300"));
        ip.changed();
        actor.advance(HOLD);
        restart();
        join("a", 200, false);
        join("b", 300, false);
        tell("a", "ppp0", "10.0.0.1", Health.WORKS);
        actor.advance(FLOCK);
        tell("b", "ppp1", "10.0.0.2", Health.WORKS);
        actor.advance(FLOCK);

        assertEquals(List.of(), ip.changes);
    }

    @Test
    void whatEndedWhileNobodyWatchedIsCleanedUp() {
        both();
        restart();
        ip.down("ppp1");
        join("a", 200, false);
        tell("a", "ppp0", "10.0.0.1", Health.WORKS);
        actor.advance(HOLD.plus(FLOCK));

        assertTrue(ip.rules.stream().noneMatch(rule -> rule.contains("10.0.0.2")), ip.rules::toString);
        assertEquals("ppp0", ip.way("10.0.0.1"));
    }

    @Test
    void whatAnEarlierLifeHasLeftGoesWhereNoUplinkIsOneOfSeveralAnyMore() {
        both();
        restart();
        routes.alone();
        actor.run();
        assertTrue(ip.rules.stream().anyMatch(rule -> rule.contains("174")), "the others may come back to it");

        actor.advance(Duration.ofMinutes(1).plus(FLOCK));

        assertTrue(ip.rules.stream().noneMatch(rule -> rule.contains("174")), ip.rules::toString);
        assertTrue(ip.routes.stream().noneMatch(route -> route.contains("174")), ip.routes::toString);
        assertFalse(ip.isWatched());
        assertEquals(0, actor.timers());
    }

    @Test
    void nothingIsLookedForAgainOnAMachineWithoutIp() {
        ip.absent = true;
        routes.alone();
        actor.run();

        assertEquals(0, actor.timers());
    }

    @Test
    void afterTheLastUplinkNothingOfOursIsLeft() {
        cable();
        both();
        ip.down("ppp0");
        ip.down("ppp1");
        routes.leave("a", true);
        routes.leave("b", true);
        actor.advance(HOLD.multipliedBy(2));

        assertTrue(ip.rules.stream().noneMatch(rule -> rule.contains("174")), ip.rules::toString);
        assertTrue(ip.routes.stream().noneMatch(route -> route.contains("174")), ip.routes::toString);
        assertFalse(ip.isWatched());
        assertEquals(0, actor.timers());
    }

    @Test
    void anUplinkThatIsReplacedKeepsItsPart() {
        both();
        actor.advance(HOLD);
        ip.changes.clear();

        routes.leave("a", false);
        actor.advance(FLOCK);
        assertEquals("ppp0", ip.way("all"));
        join("a", 200, false);
        tell("a", "ppp0", "10.0.0.1", Health.WORKS);
        actor.advance(HOLD.plus(FLOCK));

        assertEquals(List.of(), ip.changes);
        assertTrue(carries("a"));
    }

    @Test
    void whatSomebodyElseRemovesIsPutBack() {
        both();
        ip.rules.removeIf(rule -> rule.contains("174"));
        ip.changed();
        actor.advance(FLOCK);

        assertEquals("ppp1", ip.way("10.0.0.2"));
    }

    @Test
    void aRefusalIsToldAndTriedAgain() {
        join("a", 200, false);
        actor.run();
        ip.refusal = "RTNETLINK answers: Operation not permitted";
        up("a", "ppp0", "10.0.0.1", 200, Health.DOUBTFUL);
        assertTrue(
                told.get("a").why().contains("Operation not permitted"),
                told.get("a").why());

        ip.refusal = null;
        actor.advance(DELAY);
        actor.advance(FLOCK);
        assertEquals("ppp0", ip.way("10.0.0.1"));
        assertFalse(told.get("a").why().contains("not permitted"), told.get("a").why());
    }

    @Test
    void anUplinksRouteIsNobodyElsesBeforeItsAddressIsToldAndAfterItsEnd() {
        cable();
        join("a", 200, false);
        routes.tell("a", new WayReport(Health.DOWN, Optional.of("ppp0"), Optional.empty()));
        ip.ppp("ppp0", "10.0.0.1", 0);
        actor.advance(FLOCK);
        assertEquals(
                "eth0 (metric 100) carries the traffic: the best that works",
                told.get("a").why());

        tell("a", "ppp0", "10.0.0.1", Health.WORKS);
        actor.advance(FLOCK);
        assertEquals("eth0", ip.way("all"));
        assertEquals("ppp0", ip.way("10.0.0.1"));
        routes.tell("a", WayReport.NONE);
        actor.advance(FLOCK);

        assertEquals(
                "eth0 (metric 100) carries the traffic: the best that works",
                told.get("a").why());
    }

    @Test
    void whereNothingCanBeSetTheKernelsOwnOrderIsTold() {
        cable();
        join("a", 50, false);
        ip.refusal = "RTNETLINK answers: Operation not permitted";
        up("a", "ppp0", "10.0.0.1", 150, Health.WORKS);
        actor.advance(HOLD);
        assertFalse(carries("a"));

        ip.down("eth0");
        actor.advance(FLOCK);
        assertTrue(carries("a"));
    }

    @Test
    void withoutIpAnUplinkGoesOnAsIfItWereAlone() {
        ip.absent = true;
        join("a", 200, true);
        tell("a", "ppp0", "10.0.0.1", Health.DOUBTFUL);
        actor.run();

        Standing standing = told.get("a");
        assertEquals(Optional.empty(), standing.carries());
        assertEquals(Optional.of("10.0.0.1"), standing.placed());
        assertEquals(Need.NEEDED, standing.need());
        assertTrue(standing.why().contains("iproute2"), standing.why());
    }

    @Test
    void aStandbyIsNeededOnlyWhenNothingBetterHasWorkedForAWhile() {
        cable();
        join("a", 200, true);
        actor.advance(FLOCK);
        assertEquals(Need.UNNEEDED, told.get("a").need());

        ip.down("eth0");
        actor.advance(DELAY.minus(FLOCK));
        assertEquals(Need.UNDECIDED, told.get("a").need());
        actor.advance(FLOCK.plus(FLOCK));
        assertEquals(Need.NEEDED, told.get("a").need());
    }

    @Test
    void aStandbyIsNeededUntilTheTrafficHasGoneBack() {
        join("a", 200, true);
        actor.advance(DELAY);
        up("a", "ppp0", "10.0.0.1", 200, Health.WORKS);
        assertTrue(carries("a"));

        cable();
        actor.advance(HOLD.minus(FLOCK.plus(FLOCK)));
        assertEquals(Need.NEEDED, told.get("a").need());
        actor.advance(FLOCK.plus(FLOCK).plus(FLOCK));
        assertEquals(Need.UNNEEDED, told.get("a").need());
    }

    @Test
    void aCheckedCableIsGivenUpAfterItsFailuresAndAskedOn() {
        boolean[] answers = {true};
        Optional<Endpoint> target = Optional.of(new Endpoint("203.0.113.1", 0, ""));
        CheckSettings check =
                new CheckSettings(true, Duration.ofSeconds(10), Duration.ofSeconds(2), 3, CheckMethod.ICMP, target);
        routes.watch(new OtherWay(
                "eth0",
                Optional.empty(),
                HOLD,
                Optional.of(check),
                (asked, timeout, result) -> result.accept(new CheckResult(answers[0], 88))));
        cable();
        both();
        assertEquals("eth0", ip.way("all"));

        answers[0] = false;
        actor.advance(Duration.ofSeconds(10));
        assertEquals("eth0", ip.way("all"));
        actor.advance(Duration.ofSeconds(10));
        assertEquals("ppp0", ip.way("all"));
        assertEquals("eth0", ip.way("192.168.1.5"), "its own packets still leave by it");

        actor.advance(HOLD.multipliedBy(2));
        assertEquals("ppp0", ip.way("all"));
        answers[0] = true;
        actor.advance(HOLD);
        assertEquals("ppp0", ip.way("all"));
        actor.advance(Duration.ofSeconds(11));
        assertEquals("eth0", ip.way("all"));
    }

    @Test
    void aRankOfItsOwnPutsACableBehind() {
        routes.watch(new OtherWay("eth0", Optional.of(500L), HOLD, Optional.empty(), (asked, timeout, result) -> {}));
        cable();
        both();
        actor.advance(HOLD);

        assertEquals("ppp0", ip.way("all"));
    }
}
