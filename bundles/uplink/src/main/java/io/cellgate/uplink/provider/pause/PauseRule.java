package io.cellgate.uplink.provider.pause;

import static io.cellgate.uplink.provider.pause.PauseRule.Length.FAILED_DIAL;
import static io.cellgate.uplink.provider.pause.PauseRule.Length.LONGEST;
import static io.cellgate.uplink.provider.pause.PauseRule.Length.NONE;
import static io.cellgate.uplink.provider.pause.PauseRule.Length.NO_DIAL;
import static io.cellgate.uplink.provider.pause.PauseRule.Length.REFUSED_CALL;

import io.cellgate.modem.ModemException;
import io.cellgate.ppp.PppCause;
import io.cellgate.ppp.PppException;
import io.cellgate.ppp.PppFailure;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * How long dialling waits after a failure, and whether a modem that is ready again ends the wait. What pppd control can see (a lock, a
 * program, its own configuration) ends it whatever the rule, see {@link io.cellgate.ppp.PppDaemon#watch}.
 *
 * @param length how long
 * @param endsWithModem whether the failure may be the modem's or the network's, so that another dial is worth it once the modem is
 *     ready again
 * @param cause pppd's, for which pppd control may be asked when it is gone
 */
public record PauseRule(Length length, boolean endsWithModem, Optional<PppCause> cause) {

    /** How long dialling waits. */
    public enum Length {
        /** Not at all, but only once in a row. */
        NONE,
        /** A link that worked has ended: not at all, unless it had been dialled at once itself and was short. */
        LINK_ENDED,
        /** By the back-off, of which it is a step. */
        FAILED_DIAL,
        /**
         * Like a failed dial the first times in a row, since a network that is full or has just come back refuses good calls too;
         * from then on the longest wait: it needs a person.
         */
        REFUSED_CALL,
        /** By a back-off of its own: nothing was dialled, the port was not there or somebody else's. */
        NO_DIAL,
        /** The longest wait: it needs a person. */
        LONGEST
    }

    private PauseRule(Length length, boolean endsWithModem) {
        this(length, endsWithModem, Optional.empty());
    }

    /** After a failure of which no more is known. */
    public static final PauseRule USUAL = new PauseRule(FAILED_DIAL, false);

    /** After a failure that is the modem's. */
    public static final PauseRule MODEM = new PauseRule(FAILED_DIAL, true);

    private static final PauseRule LINK_ENDED = new PauseRule(Length.LINK_ENDED, true);

    /** After these ends of a link that worked the next dial is not urgent: they were asked for. */
    private static final Set<PppCause> ASKED_FOR = EnumSet.of(PppCause.IDLE, PppCause.TRAFFIC_LIMIT);

    /**
     * After a pppd that has ended.
     *
     * @param everUp whether it has ever had an address
     * @param worked whether it had carried packets until it ended
     */
    public static PauseRule after(PppFailure failure, boolean everUp, boolean worked) {
        PauseRule rule = rule(failure, everUp, worked);
        return new PauseRule(rule.length(), rule.endsWithModem(), Optional.of(failure.cause()));
    }

    /** After a dial that did not come to a pppd. */
    public static PauseRule after(Throwable failure) {
        if (failure instanceof PppException ppp) {
            return after(ppp.failure(), false, false);
        }
        return failure instanceof ModemException ? MODEM : USUAL;
    }

    private static PauseRule rule(PppFailure failure, boolean everUp, boolean worked) {
        if (failure.atOnce()) {
            return new PauseRule(NONE, false);
        }
        PauseRule rule = of(failure.cause());
        if (worked && rule.length() != NO_DIAL && !ASKED_FOR.contains(failure.cause())) {
            return LINK_ENDED;
        }
        return everUp && rule.needsPerson() ? USUAL : rule;
    }

    /** After a failure that has ended a link from here, for example a check that was given up. */
    public static PauseRule ended(boolean worked) {
        return worked ? LINK_ENDED : MODEM;
    }

    /** The same failure, where the next dial does something else: that needs no person yet. */
    public PauseRule withAnotherTry() {
        return needsPerson() ? new PauseRule(FAILED_DIAL, endsWithModem, cause) : this;
    }

    private boolean needsPerson() {
        return length == LONGEST || length == REFUSED_CALL;
    }

    private static PauseRule of(PppCause cause) {
        return switch (cause) {
            case PORT_GONE, PORT_LOCKED, RUN_DIRECTORY_TAKEN -> new PauseRule(NO_DIAL, true);
            case MODEM_HANGUP,
                    NO_CARRIER,
                    NO_DIALTONE,
                    MODEM_SILENT,
                    STALE_DATA_MODE,
                    PEER_SILENT,
                    NOT_8BIT_CLEAN,
                    LOOPED_BACK,
                    ECHO_LOST,
                    PORT_FAILED -> MODEM;
            // what the module refuses it may take after a restart
            case DIAL_REFUSED -> new PauseRule(REFUSED_CALL, true);
            case APN_OR_ACCOUNT -> new PauseRule(REFUSED_CALL, false);
            default -> cause.retryable() ? USUAL : new PauseRule(LONGEST, false);
        };
    }
}
