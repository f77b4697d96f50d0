package io.cellgate.gateway.provider.trial;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cellgate.common.testing.ManualActor;
import io.cellgate.gateway.provider.trial.Reach.Line;
import io.cellgate.modem.ModemState;
import io.cellgate.uplink.UplinkState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WayBackTest {

    private static final Line AWAY = new Line("roof", UplinkState.WAITING_MODEM, OptionalLong.empty());

    private final ManualActor actor = new ManualActor();
    private final List<String> redialled = new ArrayList<>();
    private boolean back;

    private static Line connected(String modem, int pppd) {
        return new Line(modem, UplinkState.CONNECTED, OptionalLong.of(pppd));
    }

    private static Reach two(Line main, Line spare) {
        return new Reach(
                Map.of("main", main, "spare", spare),
                Map.of("roof", ModemState.READY, "cellar", ModemState.LENT),
                Set.of());
    }

    private static Subject subject(String pid, String property) {
        return Subject.ofConfiguration(pid, List.of(property)).orElseThrow();
    }

    private void look(WayBack way, Reach now) {
        way.look(
                actor,
                new Ways() {
                    @Override
                    public Reach reach() {
                        return now;
                    }

                    @Override
                    public void redial(String uplink) {
                        redialled.add(uplink);
                    }
                },
                () -> back = true);
    }

    @Test
    void ofSeveralUplinksOneDialsAtATimeSoThatOneFailureLeavesTheOthers() {
        Reach before = two(connected("roof", 10), connected("cellar", 20));
        WayBack way = new WayBack(subject("io.cellgate.ppp", "pppd").needed(before), new TrialTimers());

        look(way, before);
        look(way, before);
        assertEquals(List.of("main"), redialled);
        look(way, two(AWAY, connected("cellar", 20)));
        assertEquals(List.of("main"), redialled);
        look(way, two(connected("roof", 11), connected("cellar", 20)));
        assertEquals(List.of("main", "spare"), redialled);
        actor.advance(WayBack.STEADY);
        assertFalse(back);
        look(way, two(connected("roof", 11), connected("cellar", 21)));
        actor.advance(WayBack.STEADY);
        assertTrue(back);
    }

    @Test
    void aModemsChangeIsTriedByTheUplinksOverIt() {
        Reach before = two(connected("roof", 10), connected("cellar", 20));

        Needed needed = subject("io.cellgate.modem~cellar", "data.port").needed(before);

        assertEquals(Map.of("spare", OptionalLong.of(20)), needed.former());
        assertEquals(Set.of("main", "spare"), needed.uplinks());
        assertEquals(Set.of("roof", "cellar"), needed.modems());
    }

    @Test
    void aModemThatIsMendedIsShownByTheUplinkThatWaitsForIt() {
        Reach before = new Reach(Map.of("main", AWAY), Map.of("roof", ModemState.WAITING_PORT), Set.of());
        Subject subject = subject("io.cellgate.modem~roof", "at.port");
        WayBack way = new WayBack(subject.needed(before), new TrialTimers());
        assertEquals(Optional.empty(), subject.untried(before));

        look(way, new Reach(Map.of("main", connected("roof", 10)), Map.of("roof", ModemState.READY), Set.of()));
        actor.advance(WayBack.STEADY);

        assertTrue(back);
        assertEquals(List.of(), redialled, "the call is a new one");
    }

    @Test
    void theWeightiestOfSeveralPropertiesCounts() {
        Reach before = two(connected("roof", 10), AWAY);

        assertTrue(Subject.ofConfiguration("io.cellgate.modem~roof", List.of("gps", "at.port", "pin"))
                .orElseThrow()
                .untried(before)
                .isPresent());
    }

    @Test
    void whatDoesNotDecideWhetherTheGatewayIsReachedIsNoSubject() {
        assertEquals(Optional.empty(), Subject.ofConfiguration("io.cellgate.shell", List.of("port")));
        assertEquals(Optional.empty(), Subject.ofConfiguration("io.cellgate.modems~x", List.of("pin")));
    }

    @Test
    void aBundleIsTriedByADialWhereItHasAPartInOne() {
        Reach before = two(connected("roof", 10), AWAY);

        assertEquals(
                Set.of("main"),
                Subject.ofBundle("io.cellgate.modem").needed(before).former().keySet());
        assertEquals(
                Set.of(),
                Subject.ofBundle("io.cellgate.web").needed(before).former().keySet());
        assertEquals(
                Set.of("main"),
                Subject.ofBundle("io.cellgate.web").needed(before).uplinks());
    }
}
