package io.cellgate.uplink.provider;

import io.cellgate.modem.call.DataCall;
import io.cellgate.modem.Modem;
import io.cellgate.ppp.PppPhase;
import io.cellgate.ppp.PppSession;
import io.cellgate.ppp.PppStatus;
import io.cellgate.uplink.UplinkFailure;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One pppd as the supervision sees it, from its start or adoption to its end. Only the supervision's thread touches it.
 */
final class Link {

    private @Nullable PppSession session;
    private @Nullable DataCall call;
    private @Nullable PppStatus status;
    private @Nullable UplinkFailure endedBecause;
    private boolean ending;
    private boolean outdated;
    private boolean everUp;

    /** What pppd control last told; empty before it told anything. */
    Optional<PppStatus> status() {
        return Optional.ofNullable(status);
    }

    void status(PppStatus value) {
        status = value;
        everUp |= value.phase() == PppPhase.RUNNING;
    }

    Optional<PppSession> session() {
        return Optional.ofNullable(session);
    }

    void session(PppSession value) {
        session = value;
    }

    Optional<DataCall> call() {
        return Optional.ofNullable(call);
    }

    void call(DataCall value) {
        call = value;
    }

    /** Tells the modem that its data port carries this call, which it has not prepared itself. */
    void claimPort(Modem modem) {
        session().ifPresent(present -> call(modem.adoptCall(present.device())));
    }

    /** Pppd control has gone; pppd itself goes on. */
    void unwatched() {
        session().ifPresent(PppSession::close);
        session = null;
    }

    /** The modem's data port is free again, or the modem has gone. */
    void releaseCall() {
        call().ifPresent(DataCall::close);
        call = null;
    }

    /**
     * Tells pppd to end.
     *
     * @param why what to report as the last failure; empty when it was asked for
     */
    void end(Optional<UplinkFailure> why) {
        if (!ending) {
            ending = true;
            endedBecause = why.orElse(null);
            session().ifPresent(PppSession::hangUp);
        }
    }

    boolean ending() {
        return ending;
    }

    /** Why we ended it ourselves. */
    Optional<UplinkFailure> endedBecause() {
        return Optional.ofNullable(endedBecause);
    }

    boolean outdated() {
        return outdated;
    }

    void outdated(boolean value) {
        outdated = value;
    }

    /** Whether it has ever had an address. */
    boolean everUp() {
        return everUp;
    }

    boolean up() {
        return status != null && status.phase() == PppPhase.RUNNING;
    }

    Situation.Link situation() {
        if (ending || (everUp && status != null && status.phase() == PppPhase.TERMINATE)) {
            return Situation.Link.ENDING;
        }
        if (session == null && status != null) {
            return Situation.Link.UNWATCHED;
        }
        if (outdated) {
            return Situation.Link.OUTDATED;
        }
        return up() ? Situation.Link.UP : Situation.Link.DIALING;
    }
}
