package io.cellgate.uplink.provider.dial;

import io.cellgate.modem.Modem;
import io.cellgate.modem.call.DataCall;
import io.cellgate.ppp.PppPhase;
import io.cellgate.ppp.PppRequest;
import io.cellgate.ppp.PppSession;
import io.cellgate.ppp.PppStatus;
import io.cellgate.uplink.UplinkFailure;
import io.cellgate.uplink.provider.input.Answer;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * One pppd as the supervision sees it: from the preparation of its call, or its adoption, to its end. Only the actor's thread
 * touches it, and after the actor's end whoever brings the last answer.
 */
public final class PppLink {

    private enum Stage {
        PREPARING,
        PREPARED,
        STARTING,
        RUNNING,
        DEAD
    }

    private Stage stage;
    private final @Nullable PppRequest request;
    private @Nullable DataCall call;
    private @Nullable String callOwner;
    private @Nullable Path device;
    private @Nullable PppSession session;
    private @Nullable PppStatus status;
    private @Nullable CallDiagnosisRequest diagnosis;
    private @Nullable UplinkFailure endedBecause;
    private CompletionStage<?> gone = CompletableFuture.completedStage(null);
    private boolean ending;
    private boolean outdated;
    private boolean unwatched;
    private boolean everUp;
    private boolean worked;
    private boolean otherSim;

    private PppLink(Stage stage, @Nullable PppRequest request) {
        this.stage = stage;
        this.request = request;
        this.device = request == null ? null : request.device();
    }

    /** A link that is to be dialled; the module is being prepared for it. */
    public static PppLink preparing(PppRequest request) {
        return new PppLink(Stage.PREPARING, request);
    }

    /** A pppd that ran before. */
    public static PppLink adopted() {
        return new PppLink(Stage.RUNNING, null);
    }

    /** Where it stands, as the decision wants to know it. */
    public LinkState state() {
        if (ending || (everUp && inPhase(PppPhase.TERMINATE))) {
            return LinkState.ENDING;
        }
        if (unwatched) {
            return LinkState.UNWATCHED;
        }
        if (outdated) {
            return LinkState.OUTDATED;
        }
        if (diagnosis != null) {
            return LinkState.DIAGNOSING;
        }
        return switch (stage) {
            case PREPARING -> LinkState.PREPARING;
            case PREPARED -> LinkState.PREPARED;
            case STARTING -> LinkState.STARTING;
            case RUNNING -> up() ? LinkState.UP : dormant() ? LinkState.DORMANT : LinkState.DIALING;
            case DEAD -> LinkState.ENDING;
        };
    }

    /** What it was dialled for; empty when it was adopted. */
    public Optional<PppRequest> request() {
        return Optional.ofNullable(request);
    }

    /** What pppd control last told; empty before it told anything. */
    public Optional<PppStatus> status() {
        return Optional.ofNullable(status);
    }

    /** Pppd control has told something. */
    public void status(PppStatus value) {
        status = value;
        everUp |= up();
        worked &= up() || inPhase(PppPhase.TERMINATE) || inPhase(PppPhase.DEAD);
        if (inPhase(PppPhase.DEAD)) {
            stage = Stage.DEAD;
        }
        if (up() || dormant() || stage == Stage.DEAD) {
            cancelDiagnosis();
        }
    }

    /** The module is prepared. */
    public void prepared(DataCall value, Modem owner) {
        stage = Stage.PREPARED;
        call(value, owner.name());
    }

    /** Pppd is being started. */
    public void starting() {
        stage = Stage.STARTING;
    }

    /** Pppd was not started. */
    public void notStarted() {
        stage = Stage.DEAD;
    }

    /** Pppd runs; one that is unwanted by now is hung up. */
    public void session(PppSession value) {
        stage = Stage.RUNNING;
        session = value;
        device = value.device();
        if (ending) {
            gone = value.hangUp();
        }
    }

    /**
     * Gives back the answer of a start that nobody waits for: an unwanted pppd is hung up, any other goes on and can be
     * adopted.
     */
    public void startedLate(Answer<PppSession> answer) {
        if (answer.value().isEmpty()) {
            releaseCall();
            return;
        }
        session = answer.value().get();
        if (ending) {
            gone = session.hangUp();
            releaseOnceGone();
        } else {
            closeSession();
        }
    }

    /** Nobody wants what was found: whoever looks next finds it again. */
    public static void notAdopted(Answer<Optional<PppSession>> answer) {
        answer.value().flatMap(found -> found).ifPresent(PppSession::close);
    }

    /** The call goes on as another link, which has adopted the same pppd. */
    public void handCallTo(PppLink successor) {
        if (call != null) {
            successor.call(call, callOwner);
            call = null;
        }
    }

    /**
     * Tells the modem that its data port carries this call, which it has not prepared itself. Not where another modem's port
     * carries it: the configuration may name another modem by now.
     */
    public void claimPort(Modem modem) {
        if (running() && device != null && (callOwner == null || callOwner.equals(modem.name()))) {
            call(modem.adoptCall(device), modem.name());
        }
    }

    /** Whether a modem knows of the call. */
    public boolean claimed() {
        return call != null;
    }

    private void call(DataCall value, @Nullable String owner) {
        call = value;
        callOwner = owner;
    }

    /** Pppd control has gone; pppd itself goes on. */
    public void unwatched() {
        unwatched = true;
        cancelDiagnosis();
        closeSession();
    }

    public boolean isUnwatched() {
        return unwatched;
    }

    /** Whether its resolvers may be the system's is to be asked again. */
    public void resolversChanged() {
        if (session != null) {
            session.resolversChanged();
        }
    }

    /** Stops watching, whatever pppd does. */
    public void closeSession() {
        PppSession closed = session;
        session = null;
        if (closed != null) {
            closed.close();
        }
    }

    /** The modem's data port is free again, or the modem has gone. */
    public void releaseCall() {
        DataCall released = call;
        call = null;
        if (released != null) {
            released.close();
        }
    }

    /**
     * Ends it: pppd is hung up, now or when it comes.
     *
     * @param why what to report as the last failure; empty when it was asked for
     */
    public void end(Optional<UplinkFailure> why) {
        if (!ending) {
            ending = true;
            endedBecause = why.orElse(null);
            cancelDiagnosis();
            if (session != null && stage == Stage.RUNNING) {
                gone = session.hangUp();
            }
        }
    }

    /** Ends it without waiting for anything; what comes late is given back. */
    public void abandon() {
        end(Optional.empty());
        if (stage != Stage.STARTING) {
            releaseCall();
        }
    }

    /**
     * The supervision ends: pppd goes on unless it is ending, and nothing that has not begun does begin. A pppd that ends by itself is
     * waited for as well: nobody would find it to adopt, and the port would count as taken.
     */
    public void leave() {
        cancelDiagnosis();
        if (stage == Stage.RUNNING && state() == LinkState.ENDING) {
            end(Optional.empty());
        }
        switch (stage) {
            case PREPARING, STARTING -> {} // the answer comes late
            case PREPARED, DEAD -> releaseCall();
            case RUNNING -> {
                if (ending && !unwatched) {
                    releaseOnceGone();
                } else {
                    unwatched();
                }
            }
        }
    }

    private void releaseOnceGone() {
        gone.whenComplete((last, failure) -> {
            closeSession();
            releaseCall();
        });
    }

    public boolean ending() {
        return ending;
    }

    /** Why we ended it ourselves. */
    public Optional<UplinkFailure> endedBecause() {
        return Optional.ofNullable(endedBecause);
    }

    public boolean outdated() {
        return outdated;
    }

    public void outdated(boolean value) {
        outdated = value;
    }

    /** Another SIM is in the module: what ends this link says nothing of the next. */
    public void otherSim() {
        otherSim = true;
    }

    public boolean isOfAnotherSim() {
        return otherSim;
    }

    /** Whether it is what a request asks for; true while that cannot be told. */
    public boolean matches(PppRequest wanted) {
        if (session != null) {
            return session.matches(wanted);
        }
        return unwatched || request == null || request.equals(wanted);
    }

    /** Whether it has ever had an address. */
    public boolean everUp() {
        return everUp;
    }

    /** It carries packets. */
    public void works() {
        worked = true;
    }

    /** Whether it has carried packets since it last got an address; not after a dial of pppd's own that came to nothing. */
    public boolean worked() {
        return worked;
    }

    /** The data port, where it is known. */
    public Optional<Path> device() {
        return Optional.ofNullable(device);
    }

    /** Whether it has an address. */
    public boolean up() {
        return inPhase(PppPhase.RUNNING);
    }

    /** Whether pppd waits for something to send before it dials. */
    public boolean dormant() {
        return inPhase(PppPhase.DORMANT);
    }

    /** Whether pppd negotiates the address: all before is done. */
    public boolean lacksOnlyTheAddress() {
        return inPhase(PppPhase.NETWORK);
    }

    /** Whether its end is still to come, as the answer of module or pppd control, or as that of pppd. */
    public boolean outstanding() {
        return stage == Stage.PREPARING || running();
    }

    /** Whether pppd is being started. */
    public boolean isStarting() {
        return stage == Stage.STARTING;
    }

    /** Whether the module has not been handed over to pppd yet. */
    public boolean beforePppd() {
        return stage == Stage.PREPARING || stage == Stage.PREPARED;
    }

    /** Whether pppd runs, as far as is known, or is being started. */
    public boolean running() {
        return stage == Stage.STARTING || stage == Stage.RUNNING;
    }

    /** The module is asked why the call did not come up. */
    public void diagnosis(CallDiagnosisRequest value) {
        diagnosis = value;
    }

    public Optional<CallDiagnosisRequest> diagnosis() {
        return Optional.ofNullable(diagnosis);
    }

    private void cancelDiagnosis() {
        if (diagnosis != null) {
            diagnosis.cancel();
            diagnosis = null;
        }
    }

    private boolean inPhase(PppPhase phase) {
        return status != null && status.phase() == phase;
    }
}
