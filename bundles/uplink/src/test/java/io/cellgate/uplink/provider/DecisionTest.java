package io.cellgate.uplink.provider;

import static io.cellgate.modem.ModemState.READY;
import static io.cellgate.modem.ModemState.WAITING_SIM;
import static io.cellgate.uplink.provider.Decision.Step.ADOPT;
import static io.cellgate.uplink.provider.Decision.Step.DIAL;
import static io.cellgate.uplink.provider.Decision.Step.HANG_UP;
import static io.cellgate.uplink.provider.Decision.Step.NOTHING;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cellgate.modem.ModemState;
import io.cellgate.uplink.UplinkState;
import io.cellgate.uplink.provider.Situation.Check;
import io.cellgate.uplink.provider.Situation.Link;
import io.cellgate.uplink.provider.Situation.Pause;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DecisionTest {

    private static final Situation IDLE =
            new Situation(true, true, Link.NONE, Check.PENDING, true, true, Optional.of(READY), Pause.NONE);

    private static Situation with(Situation s, Link link, Check check) {
        return new Situation(s.configured(), s.wanted(), link, check, s.daemon(), s.adopted(), s.modem(), s.pause());
    }

    private static Situation unwanted(Link link) {
        return new Situation(true, false, link, Check.PENDING, true, true, Optional.of(READY), Pause.NONE);
    }

    /** Every situation there can be. */
    private static Stream<Situation> all() {
        List<Boolean> both = List.of(true, false);
        List<Optional<ModemState>> modems = Stream.concat(
                        Stream.of(Optional.<ModemState>empty()),
                        Arrays.stream(ModemState.values()).map(Optional::of))
                .toList();
        return both.stream()
                .flatMap(configured -> both.stream()
                        .flatMap(wanted -> Arrays.stream(Link.values())
                                .flatMap(link -> Arrays.stream(Check.values())
                                        .flatMap(check -> both.stream()
                                                .flatMap(daemon -> both.stream()
                                                        .flatMap(adopted -> modems.stream()
                                                                .flatMap(modem -> Arrays.stream(Pause.values())
                                                                        .map(pause -> new Situation(
                                                                                configured,
                                                                                wanted,
                                                                                link,
                                                                                check,
                                                                                daemon,
                                                                                adopted,
                                                                                modem,
                                                                                pause)))))))));
    }

    @Test
    void theUsualCourse() {
        assertEquals(new Decision(UplinkState.DIALING, DIAL), Decision.of(IDLE));
        assertEquals(new Decision(UplinkState.DIALING, NOTHING), Decision.of(with(IDLE, Link.DIALING, Check.PENDING)));
        assertEquals(new Decision(UplinkState.CONNECTED, NOTHING), Decision.of(with(IDLE, Link.UP, Check.PASSED)));
        assertEquals(new Decision(UplinkState.DEGRADED, NOTHING), Decision.of(with(IDLE, Link.UP, Check.FAILING)));
        assertEquals(new Decision(UplinkState.BACKING_OFF, HANG_UP), Decision.of(with(IDLE, Link.UP, Check.LOST)));
        assertEquals(new Decision(UplinkState.DISABLED, HANG_UP), Decision.of(unwanted(Link.UP)));
        assertEquals(new Decision(UplinkState.DISABLED, NOTHING), Decision.of(unwanted(Link.ENDING)));
    }

    @Test
    void everySituationHasADecision() {
        assertTrue(all().map(Decision::of).count() > 1000);
    }

    @Test
    void itNeverDialsWhileAPppdRuns() {
        assertFalse(all().anyMatch(s -> s.link() != Link.NONE && Decision.of(s).step() == DIAL));
    }

    @Test
    void itDialsOnlyWhatIsWantedConfiguredAndReady() {
        assertFalse(all().anyMatch(s -> Decision.of(s).step() == DIAL
                && !(s.wanted()
                        && s.configured()
                        && s.daemon()
                        && s.adopted()
                        && s.pause() == Pause.NONE
                        && s.modem().equals(Optional.of(READY)))));
    }

    @Test
    void itNeverHangsUpAWantedLinkThatWorks() {
        assertFalse(all().anyMatch(s -> s.wanted()
                && s.link() == Link.UP
                && s.check() == Check.PASSED
                && Decision.of(s).step() == HANG_UP));
    }

    @Test
    void theLossOfTheModemOrOfPppControlNeverHangsUp() {
        assertFalse(all().anyMatch(s ->
                s.wanted() && s.link() == Link.UNWATCHED && Decision.of(s).step() == HANG_UP));
        assertFalse(all().anyMatch(s -> s.wanted()
                && s.link() == Link.UP
                && s.check() == Check.PENDING
                && s.modem().isEmpty()
                && Decision.of(s).step() == HANG_UP));
    }

    @Test
    void anEarlierPppdIsLookedForBeforeAnythingIsDecided() {
        assertTrue(all().filter(s -> s.configured() && s.daemon() && !s.adopted())
                .allMatch(s -> Decision.of(s).step() == ADOPT));
    }

    @Test
    void connectedIsShownOnlyAfterAPassedCheck() {
        assertTrue(all().filter(s -> Decision.of(s).state() == UplinkState.CONNECTED)
                .allMatch(s -> s.check() == Check.PASSED && s.link() == Link.UP));
    }

    @Test
    void aWaitingModemIsNamedByItsState() {
        assertEquals(
                UplinkState.WAITING_SIM,
                Decision.of(new Situation(
                                true, true, Link.NONE, Check.PENDING, true, true, Optional.of(WAITING_SIM), Pause.NONE))
                        .state());
    }
}
