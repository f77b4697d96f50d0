package io.cellgate.uplink.provider;

import static io.cellgate.uplink.UplinkState.BACKING_OFF;
import static io.cellgate.uplink.UplinkState.CONNECTED;
import static io.cellgate.uplink.UplinkState.DEGRADED;
import static io.cellgate.uplink.UplinkState.DIALING;
import static io.cellgate.uplink.UplinkState.DISABLED;
import static io.cellgate.uplink.UplinkState.DORMANT;
import static io.cellgate.uplink.UplinkState.FAILED;
import static io.cellgate.uplink.UplinkState.RECOVERING;
import static io.cellgate.uplink.UplinkState.STANDBY;
import static io.cellgate.uplink.UplinkState.WAITING_MODEM;
import static io.cellgate.uplink.UplinkState.WAITING_NETWORK;
import static io.cellgate.uplink.UplinkState.WAITING_SIM;
import static io.cellgate.uplink.provider.check.CheckState.FAILING;
import static io.cellgate.uplink.provider.check.CheckState.LOST;
import static io.cellgate.uplink.provider.check.CheckState.PASSED;
import static io.cellgate.uplink.provider.dial.LinkState.DIAGNOSING;
import static io.cellgate.uplink.provider.dial.LinkState.ENDING;
import static io.cellgate.uplink.provider.dial.LinkState.OUTDATED;
import static io.cellgate.uplink.provider.dial.LinkState.PREPARED;
import static io.cellgate.uplink.provider.dial.LinkState.PREPARING;
import static io.cellgate.uplink.provider.dial.LinkState.STARTING;
import static io.cellgate.uplink.provider.dial.LinkState.UNWATCHED;
import static io.cellgate.uplink.provider.dial.LinkState.UP;

import io.cellgate.modem.ModemState;
import io.cellgate.uplink.UplinkState;
import io.cellgate.uplink.provider.Situation.Adoption;
import io.cellgate.uplink.provider.dial.LinkState;
import io.cellgate.uplink.provider.pause.Pause;
import io.cellgate.uplink.provider.route.Standing.Need;
import java.util.List;
import java.util.function.Predicate;

/**
 * What the supervision does in a situation: the state it shows and the one step it takes.
 *
 * <p>The decision looks at what is, not at what has just happened, so that a lost event cannot leave it in a wrong state: the
 * first row that fits counts.
 */
record Decision(UplinkState state, Step step) {

    /** The step to take. */
    enum Step {
        NOTHING,
        /** Look for an earlier pppd. */
        ADOPT,
        /** Have the module prepared for a call. */
        DIAL,
        /** Start pppd on the prepared module. */
        START,
        HANG_UP
    }

    private record Row(String when, Predicate<Situation> fits, UplinkState state, Step step) {}

    private static Row row(String when, Predicate<Situation> fits, UplinkState state, Step step) {
        return new Row(when, fits, state, step);
    }

    // spotless:off
    private static final List<Row> TABLE = List.of(
        row("no usable configuration",       s -> !s.configured(),                                FAILED,          Step.NOTHING),
        row("look for an earlier pppd",      s -> s.daemon() && s.adoption() == Adoption.DUE,     WAITING_MODEM,   Step.ADOPT),
        row("being hung up, unwanted",       s -> link(s, ENDING) && !s.wanted(),                 DISABLED,        Step.NOTHING),
        row("unwanted, but there",           s -> !s.wanted() && ours(s),                         DISABLED,        Step.HANG_UP),
        row("unwanted",                      s -> !s.wanted(),                                    DISABLED,        Step.NOTHING),
        row("usage cap, but there",          s -> s.pause() == Pause.CAP && ours(s),                FAILED,          Step.HANG_UP),
        row("stands by, being hung up",      s -> link(s, ENDING) && s.need() == Need.UNNEEDED,   STANDBY,         Step.NOTHING),
        row("stands by, but there",          s -> s.need() == Need.UNNEEDED && ours(s),           STANDBY,         Step.HANG_UP),
        row("being hung up to redial",       s -> link(s, ENDING),                                BACKING_OFF,     Step.NOTHING),
        row("goes on by itself",             s -> link(s, UNWATCHED),                             DEGRADED,        Step.NOTHING),
        row("other configuration",           s -> link(s, OUTDATED),                              BACKING_OFF,     Step.HANG_UP),
        row("check gave up",                 s -> link(s, UP) && s.check() == LOST,               BACKING_OFF,     Step.HANG_UP),
        row("check fails",                   s -> link(s, UP) && s.check() == FAILING,            DEGRADED,        Step.NOTHING),
        row("check passed",                  s -> link(s, UP) && s.check() == PASSED,             CONNECTED,       Step.NOTHING),
        row("address, not checked yet",      s -> link(s, UP),                                    DIALING,         Step.NOTHING),
        row("module is prepared",            s -> link(s, PREPARED) && adopted(s),                DIALING,         Step.START),
        row("prepared before pppd control",  s -> link(s, PREPARED),                              DIALING,         Step.NOTHING),
        row("module is being prepared",      s -> link(s, PREPARING),                             DIALING,         Step.NOTHING),
        row("pppd is being started",         s -> link(s, STARTING),                              DIALING,         Step.NOTHING),
        row("negotiating",                   s -> link(s, LinkState.DIALING),                     DIALING,         Step.NOTHING),
        row("waits for something to send",   s -> link(s, LinkState.DORMANT),                     DORMANT,         Step.NOTHING),
        row("module is asked why",           s -> link(s, DIAGNOSING),                            DIALING,         Step.NOTHING),
        row("usage cap is reached",          s -> s.pause() == Pause.CAP,                           FAILED,          Step.NOTHING),
        row("a recovery step is taken",      s -> s.pause() == Pause.RECOVERY,                    RECOVERING,      Step.NOTHING),
        row("waits for a person",            s -> s.pause() == Pause.PERSON,                      FAILED,          Step.NOTHING),
        row("stands by",                     s -> s.need() != Need.NEEDED && adopted(s),          STANDBY,         Step.NOTHING),
        row("waits for its time",            s -> s.pause() == Pause.BACKOFF,                     BACKING_OFF,     Step.NOTHING),
        row("no pppd control",               s -> !s.daemon(),                                    WAITING_MODEM,   Step.NOTHING),
        row("earlier pppd not known yet",    s -> !adopted(s),                                    WAITING_MODEM,   Step.NOTHING),
        row("modem waits for the SIM",       s -> modem(s, ModemState.WAITING_SIM),               WAITING_SIM,     Step.NOTHING),
        row("modem waits for the network",   s -> modem(s, ModemState.WAITING_NETWORK),           WAITING_NETWORK, Step.NOTHING),
        row("modem is ready",                s -> modem(s, ModemState.READY),                     DIALING,         Step.DIAL),
        row("modem is not",                  s -> true,                                           WAITING_MODEM,   Step.NOTHING));
    // spotless:on

    /** The first row that fits; the last fits always. */
    static Decision of(Situation situation) {
        return TABLE.stream()
                .filter(row -> row.fits().test(situation))
                .findFirst()
                .map(row -> new Decision(row.state(), row.step()))
                .orElseThrow();
    }

    private static boolean link(Situation situation, LinkState link) {
        return situation.link() == link;
    }

    /** Whether there is something to hang up, and somebody who can. */
    private static boolean ours(Situation situation) {
        return switch (situation.link()) {
            case PREPARING, PREPARED, STARTING, DIALING, DORMANT, DIAGNOSING, UP, OUTDATED -> true;
            case NONE, ENDING, UNWATCHED -> false;
        };
    }

    private static boolean adopted(Situation situation) {
        return situation.daemon() && situation.adoption() == Adoption.DONE;
    }

    private static boolean modem(Situation situation, ModemState state) {
        return situation.modem().filter(state::equals).isPresent();
    }
}
