package io.cellgate.uplink.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cellgate.common.settings.InvalidConfigurationException;
import io.cellgate.event.GatewayEvent;
import io.cellgate.uplink.UplinkState;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** An uplink that is one of several ways out. */
class SeveralWaysTest extends SupervisedUplink {

    private static final Duration SECOND = Duration.ofSeconds(1);

    @Test
    void pppdIsAskedForTheRouteWithTheMetric() {
        assertEquals(
                OptionalLong.of(200),
                Configurations.settings("route.metric", "200")
                        .request(new FakeModem()
                                .dialSettings(
                                        Configurations.settings().call().context(),
                                        Configurations.settings().call().form()))
                        .routeMetric());
    }

    @Test
    void whereNoRuleCanBeSetALinkBesideABetterCableIsNotAskedAndStaysUp() {
        cable();
        ip.refusal = "RTNETLINK answers: Operation not permitted";
        answers = false;
        begin("apn", "internet", "route.metric", "200");
        ppp.last().up();
        ip.pppWithoutRoute("ppp0", "10.20.30.40");
        actor.advance(Duration.ofMinutes(30));

        assertEquals(0, checks);
        assertEquals(UplinkState.CONNECTED, state());
        assertTrue(detail().contains("would leave by eth0 and not by ppp0"), detail());
        Map<String, Object> status = supervisor.status().toMap();
        assertEquals(false, status.get("carries"));
        assertEquals(
                "eth0 carries the traffic, by the kernel's own order; the routes cannot be set: "
                        + "RTNETLINK answers: Operation not permitted",
                status.get("routeWhy"));
    }

    @Test
    void itIsAskedOnceTheRuleIsThere() {
        cable();
        ip.refusal = "RTNETLINK answers: Operation not permitted";
        begin("apn", "internet", "route.metric", "200");
        ppp.last().up();
        ip.pppWithoutRoute("ppp0", "10.20.30.40");
        actor.advance(SECOND);
        assertEquals(0, checks);

        ip.refusal = null;
        actor.advance(Duration.ofSeconds(31));

        assertEquals(1, checks);
        assertEquals("", detail());
    }

    @Test
    void pppdsOwnRouteBesideABetterOneIsNoReasonToAsk() {
        cable();
        answers = false;
        begin("apn", "internet", "options", "defaultroute-metric=700");
        ip.ppp("ppp0", "10.20.30.40", 700);
        ppp.last().up();
        actor.advance(Duration.ofMinutes(30));
        assertEquals(0, checks);
        assertEquals(UplinkState.CONNECTED, state());

        answers = true;
        ip.down("eth0");
        actor.advance(SECOND);
        assertEquals(1, checks);
        assertEquals("", detail());
    }

    @Test
    void withoutTheKernelsWordALinkWhoseRouteIsNotKnownIsNotAsked() {
        ip.absent = true;
        answers = false;
        begin("apn", "internet", "options", "defaultroute-metric=700");
        ppp.last().routeUnknown = true;
        ppp.last().up();
        actor.advance(Duration.ofMinutes(30));

        assertEquals(0, checks);
        assertEquals(UplinkState.CONNECTED, state());
    }

    @Test
    void aRouteThatPppdHasMadeWithoutTheMetricIsStillTheUplinks() {
        cable();
        begin("apn", "internet", "route.metric", "200");
        ppp.last().attaches();
        ip.ppp("ppp0", "10.20.30.40", 0);
        actor.advance(SECOND);
        assertEquals(
                "eth0 (metric 100) carries the traffic: the best that works",
                supervisor.status().toMap().get("routeWhy"));

        ppp.last().up();
        actor.advance(SECOND);
        assertEquals("eth0", ip.way("all"));
        assertEquals("ppp0", ip.way("10.20.30.40"));
        assertEquals(1, checks);
        assertEquals(false, supervisor.status().toMap().get("carries"));
    }

    @Test
    void anUplinkAloneIsDialledAndRoutedAsEver() {
        begin("apn", "internet");
        ppp.last().up();
        actor.advance(SECOND);

        assertEquals(UplinkState.CONNECTED, state());
        assertEquals(OptionalLong.empty(), ppp.last().request.routeMetric());
        assertEquals(List.of(), ip.changes);
        assertFalse(supervisor.status().toMap().containsKey("carries"));
        assertEquals(Optional.of(true), supervisor.status().defaultRoute());
    }

    @Test
    void nothingIsAskedBeforeWhatBearsTheAddressLeavesByTheLink() {
        begin("apn", "internet", "route.metric", "200");
        ppp.last().up();
        actor.run();
        assertEquals(0, checks);
        assertEquals(UplinkState.DIALING, state());

        ip.ppp("ppp0", "10.20.30.40", 200);
        actor.advance(SECOND);
        assertEquals("ppp0", ip.way("10.20.30.40"));
        assertEquals(1, checks);
        assertEquals(UplinkState.CONNECTED, state());
        Map<String, Object> status = supervisor.status().toMap();
        assertEquals(true, status.get("carries"));
        assertEquals(200L, status.get("routeMetric"));
        assertEquals("main (metric 200) carries the traffic: the best that works", status.get("routeWhy"));
        assertTrue(ppp.last().wantsResolvers());
    }

    @Test
    void aLinkBesideTheCableIsCheckedAndDoesNotCarryNorGiveResolvers() {
        cable();
        begin("apn", "internet", "route.metric", "200");
        comesUp();

        assertEquals(1, checks);
        assertEquals(UplinkState.CONNECTED, state());
        assertEquals(Optional.of(false), supervisor.status().defaultRoute());
        assertFalse(ppp.last().wantsResolvers());
        assertEquals("eth0", ip.way("all"));
    }

    @Test
    void whoCarriesTheTrafficIsAnEventAndTheResolversFollow() {
        cable();
        begin("apn", "internet", "route.metric", "200");
        comesUp();
        events.clear();
        int before = ppp.last().resolverChanges;

        ip.down("eth0");
        actor.advance(SECOND);

        GatewayEvent event = events.stream()
                .filter(told -> told.type().equals("route"))
                .findFirst()
                .orElseThrow();
        assertEquals(true, event.details().get("carries"));
        assertTrue(ppp.last().wantsResolvers());
        assertEquals(before + 1, ppp.last().resolverChanges);
    }

    @Test
    void resolversThatCannotBeInstalledAreToldInTheStatus() {
        begin("apn", "internet", "route.metric", "200");
        comesUp();
        ppp.last().resolversInstalled(Optional.of("the resolvers are not installed"));
        actor.run();
        assertEquals("the resolvers are not installed", detail());
        assertEquals(UplinkState.CONNECTED, state());

        ppp.last().resolversInstalled(Optional.empty());
        actor.run();
        assertEquals("", detail());
    }

    @Test
    void aStandbyIsDialledWhenTheCableIsGoneForAWhileAndHungUpWhenItIsBack() {
        cable();
        begin("apn", "internet", "route.metric", "200", "connect", "standby");
        actor.advance(Duration.ofMinutes(5));
        assertEquals(List.of(), ppp.started);
        assertEquals(UplinkState.STANDBY, state());
        assertTrue(detail().contains("eth0 (metric 100) carries the traffic"), detail());

        ip.down("eth0");
        actor.advance(Duration.ofSeconds(29));
        assertEquals(List.of(), ppp.started);
        actor.advance(SECOND.plus(SECOND));
        comesUp();
        assertEquals(UplinkState.CONNECTED, state());
        assertEquals("ppp0", ip.way("all"));

        cable();
        actor.advance(Duration.ofSeconds(58));
        assertFalse(ppp.last().hangUp);
        actor.advance(Duration.ofSeconds(4));
        assertTrue(ppp.last().hangUp);
        assertEquals(UplinkState.STANDBY, state());
        assertEquals("eth0", ip.way("all"));
    }

    @Test
    void anEarlierLinkOfAStandbyIsLeftAloneUntilItIsKnownWhatIsThere() {
        begin("apn", "internet", "route.metric", "200", "connect", "standby");
        actor.advance(Duration.ofSeconds(31));
        comesUp();
        ppp.earlier = ppp.last();
        restart();
        begin("apn", "internet", "route.metric", "200", "connect", "standby");
        actor.advance(Duration.ofMinutes(3));

        assertFalse(ppp.last().hangUp);
        assertEquals(1, ppp.started.size());
        assertEquals(UplinkState.CONNECTED, state());
    }

    @Test
    void whatContradictsIsRefused() {
        assertProblem("options", "route.metric", "200", "options", "defaultroute=off");
        assertProblem("options", "route.metric", "200", "options", "replacedefaultroute");
        assertProblem("route.metric", "connect", "standby");
        assertProblem("route.metric", "route.metric", "0");
        assertProblem("route.hold", "route.hold", "soon");
        assertProblem("connect", "connect", "sometimes");
    }

    private static void assertProblem(String property, Object... properties) {
        try {
            Configurations.read(properties);
        } catch (InvalidConfigurationException e) {
            assertEquals(
                    List.of(property),
                    e.problems().stream().map(problem -> problem.property()).toList());
            return;
        }
        throw new AssertionError("not refused: " + List.of(properties));
    }

    private void cable() {
        ip.up("eth0", "192.168.1.5", "via 192.168.1.1 dev eth0 metric 100 ");
        actor.advance(SECOND);
    }

    private void comesUp() {
        ppp.last().up();
        ip.ppp("ppp0", "10.20.30.40", 200);
        actor.advance(SECOND);
    }
}
