package io.cellgate.uplink.provider;

import static io.cellgate.modem.ModemState.READY;
import static io.cellgate.modem.ModemState.WAITING_SIM;
import static io.cellgate.uplink.provider.Decision.Step.ADOPT;
import static io.cellgate.uplink.provider.Decision.Step.DIAL;
import static io.cellgate.uplink.provider.Decision.Step.HANG_UP;
import static io.cellgate.uplink.provider.Decision.Step.NOTHING;
import static io.cellgate.uplink.provider.Decision.Step.START;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cellgate.modem.ModemState;
import io.cellgate.uplink.UplinkState;
import io.cellgate.uplink.provider.Situation.Adoption;
import io.cellgate.uplink.provider.check.CheckState;
import io.cellgate.uplink.provider.dial.LinkState;
import io.cellgate.uplink.provider.pause.Pause;
import io.cellgate.uplink.provider.route.Standing.Need;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DecisionTest {

    private static final Situation IDLE = new Situation(
            true, true, LinkState.NONE, CheckState.PENDING, true, Adoption.DONE, Optional.of(READY), Pause.NONE);

    private static Situation with(Situation s, LinkState link, CheckState check) {
        return new Situation(s.configured(), s.wanted(), link, check, s.daemon(), s.adoption(), s.modem(), s.pause());
    }

    private static Situation with(LinkState link, Need need, Pause pause) {
        return new Situation(true, true, link, CheckState.PASSED, true, Adoption.DONE, Optional.of(READY), pause, need);
    }

    @Test
    void whatStandsByIsNeitherDialledNorKeptWithoutNeed() {
        assertEquals(
                new Decision(UplinkState.STANDBY, HANG_UP), Decision.of(with(LinkState.UP, Need.UNNEEDED, Pause.NONE)));
        assertEquals(
                new Decision(UplinkState.STANDBY, NOTHING),
                Decision.of(with(LinkState.ENDING, Need.UNNEEDED, Pause.NONE)));
        assertEquals(
                new Decision(UplinkState.STANDBY, NOTHING),
                Decision.of(with(LinkState.NONE, Need.UNNEEDED, Pause.BACKOFF)));
        assertEquals(
                new Decision(UplinkState.STANDBY, NOTHING),
                Decision.of(with(LinkState.NONE, Need.UNDECIDED, Pause.NONE)));
        assertEquals(
                new Decision(UplinkState.CONNECTED, NOTHING),
                Decision.of(with(LinkState.UP, Need.UNDECIDED, Pause.NONE)));
        assertEquals(
                new Decision(UplinkState.FAILED, NOTHING),
                Decision.of(with(LinkState.NONE, Need.UNNEEDED, Pause.PERSON)));
        assertEquals(
                new Decision(UplinkState.DIALING, DIAL), Decision.of(with(LinkState.NONE, Need.NEEDED, Pause.NONE)));
    }

    private static Situation unwanted(LinkState link) {
        return new Situation(
                true, false, link, CheckState.PENDING, true, Adoption.DONE, Optional.of(READY), Pause.NONE);
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
                        .flatMap(wanted -> Arrays.stream(LinkState.values())
                                .flatMap(link -> Arrays.stream(CheckState.values())
                                        .flatMap(check -> both.stream()
                                                .flatMap(daemon -> Arrays.stream(Adoption.values())
                                                        .flatMap(adoption -> modems.stream()
                                                                .flatMap(modem -> Arrays.stream(Pause.values())
                                                                        .map(pause -> new Situation(
                                                                                configured,
                                                                                wanted,
                                                                                link,
                                                                                check,
                                                                                daemon,
                                                                                adoption,
                                                                                modem,
                                                                                pause)))))))));
    }

    @Test
    void theUsualCourse() {
        assertEquals(new Decision(UplinkState.DIALING, DIAL), Decision.of(IDLE));
        for (LinkState link :
                List.of(LinkState.PREPARING, LinkState.STARTING, LinkState.DIALING, LinkState.DIAGNOSING)) {
            assertEquals(new Decision(UplinkState.DIALING, NOTHING), Decision.of(with(IDLE, link, CheckState.PENDING)));
        }
        assertEquals(
                new Decision(UplinkState.DIALING, START),
                Decision.of(with(IDLE, LinkState.PREPARED, CheckState.PENDING)));
        assertEquals(
                new Decision(UplinkState.CONNECTED, NOTHING), Decision.of(with(IDLE, LinkState.UP, CheckState.PASSED)));
        assertEquals(
                new Decision(UplinkState.DEGRADED, NOTHING), Decision.of(with(IDLE, LinkState.UP, CheckState.FAILING)));
        assertEquals(
                new Decision(UplinkState.BACKING_OFF, HANG_UP), Decision.of(with(IDLE, LinkState.UP, CheckState.LOST)));
        assertEquals(new Decision(UplinkState.DISABLED, NOTHING), Decision.of(unwanted(LinkState.ENDING)));
    }

    @Test
    void whateverIsUnwantedIsEndedAtOnceHoweverFarItIs() {
        for (LinkState link : List.of(
                LinkState.PREPARING,
                LinkState.PREPARED,
                LinkState.STARTING,
                LinkState.DIALING,
                LinkState.DORMANT,
                LinkState.DIAGNOSING,
                LinkState.OUTDATED,
                LinkState.UP)) {
            assertEquals(new Decision(UplinkState.DISABLED, HANG_UP), Decision.of(unwanted(link)));
        }
        assertTrue(all().filter(s -> s.configured() && !s.wanted() && s.adoption() != Adoption.DUE)
                .allMatch(s -> Decision.of(s).state() == UplinkState.DISABLED));
    }

    @Test
    void everySituationHasADecision() {
        assertTrue(all().map(Decision::of).count() > 1000);
    }

    @Test
    void itNeverDialsWhileAPppdRuns() {
        assertFalse(
                all().anyMatch(s -> s.link() != LinkState.NONE && Decision.of(s).step() == DIAL));
    }

    @Test
    void itStartsPppdOnlyForAPreparedCallAndOnceAnEarlierPppdWasLookedFor() {
        assertFalse(all().anyMatch(s -> Decision.of(s).step() == START
                && !(s.wanted() && s.link() == LinkState.PREPARED && s.daemon() && s.adoption() == Adoption.DONE)));
    }

    @Test
    void itDialsOnlyWhatIsWantedConfiguredAndReady() {
        assertFalse(all().anyMatch(s -> Decision.of(s).step() == DIAL
                && !(s.wanted()
                        && s.configured()
                        && s.daemon()
                        && s.adoption() == Adoption.DONE
                        && s.pause() == Pause.NONE
                        && s.modem().equals(Optional.of(READY)))));
    }

    @Test
    void itNeverHangsUpAWantedLinkThatWorks() {
        assertFalse(all().anyMatch(s -> s.wanted()
                && s.pause() != Pause.CAP
                && s.link() == LinkState.UP
                && s.check() == CheckState.PASSED
                && Decision.of(s).step() == HANG_UP));
    }

    @Test
    void theLossOfTheModemOrOfPppControlNeverHangsUp() {
        assertFalse(all().anyMatch(s ->
                s.wanted() && s.link() == LinkState.UNWATCHED && Decision.of(s).step() == HANG_UP));
        assertFalse(all().anyMatch(s -> s.wanted()
                && s.pause() != Pause.CAP
                && s.link() == LinkState.UP
                && s.check() == CheckState.PENDING
                && s.modem().isEmpty()
                && Decision.of(s).step() == HANG_UP));
    }

    @Test
    void anEarlierPppdIsLookedForBeforeAnythingIsDecided() {
        assertTrue(all().filter(s -> s.configured() && s.daemon() && s.adoption() == Adoption.DUE)
                .allMatch(s -> Decision.of(s).step() == ADOPT));
        assertFalse(all().anyMatch(s -> s.adoption() == Adoption.ASKED
                && List.of(ADOPT, DIAL, START).contains(Decision.of(s).step())));
    }

    @Test
    void atTheUsageCapNothingIsDialledAndWhatRunsIsEnded() {
        assertTrue(all().filter(s -> s.pause() == Pause.CAP && s.configured() && s.wanted())
                .map(Decision::of)
                .allMatch(decision -> decision.step() != DIAL && decision.step() != START));
        assertEquals(
                new Decision(UplinkState.FAILED, HANG_UP),
                Decision.of(new Situation(
                        true,
                        true,
                        LinkState.UP,
                        CheckState.PASSED,
                        true,
                        Adoption.DONE,
                        Optional.of(READY),
                        Pause.CAP)));
    }

    @Test
    void connectedIsShownOnlyAfterAPassedCheck() {
        assertTrue(all().filter(s -> Decision.of(s).state() == UplinkState.CONNECTED)
                .allMatch(s -> s.check() == CheckState.PASSED && s.link() == LinkState.UP));
    }

    @Test
    void aWaitingModemIsNamedByItsState() {
        assertEquals(
                UplinkState.WAITING_SIM,
                Decision.of(new Situation(
                                true,
                                true,
                                LinkState.NONE,
                                CheckState.PENDING,
                                true,
                                Adoption.DONE,
                                Optional.of(WAITING_SIM),
                                Pause.NONE))
                        .state());
    }
}
