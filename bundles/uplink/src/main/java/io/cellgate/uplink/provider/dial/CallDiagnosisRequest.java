package io.cellgate.uplink.provider.dial;

import io.cellgate.common.actor.Timer;
import io.cellgate.modem.Modem;
import io.cellgate.modem.call.CallDiagnosis;
import io.cellgate.uplink.provider.input.InputActor;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A question to the module why a call did not come up. It is answered once: by the module, or with nothing when the module has
 * nothing to say, goes, or takes too long. Only the actor's thread touches it.
 */
public final class CallDiagnosisRequest {

    private static final Logger LOG = LoggerFactory.getLogger(CallDiagnosisRequest.class);

    /** For three commands, behind those that wait already. */
    private static final Duration LONGEST = Duration.ofSeconds(30);

    private final Consumer<Optional<CallDiagnosis>> answer;
    private final Timer timer;
    private boolean over;

    /**
     * Asks.
     *
     * @param cid the context's number
     * @param answer hears what the module says; not at all after {@link #cancel}
     */
    public CallDiagnosisRequest(InputActor actor, Modem modem, int cid, Consumer<Optional<CallDiagnosis>> answer) {
        this.answer = answer;
        this.timer = actor.later(LONGEST, this::giveUp);
        actor.ask(
                () -> modem.diagnoseCall(cid),
                said -> {
                    said.failure().ifPresent(failure -> LOG.debug("no diagnosis of the call: {}", failure.toString()));
                    answer(said.value());
                },
                late -> {});
    }

    /** Goes on without an answer: the module has gone, or takes too long. */
    public void giveUp() {
        answer(Optional.empty());
    }

    /** Nobody wants to know any more. */
    public void cancel() {
        over = true;
        timer.cancel();
    }

    private void answer(Optional<CallDiagnosis> said) {
        if (!over) {
            cancel();
            answer.accept(said);
        }
    }
}
