package io.cellgate.uplink.provider;

import io.cellgate.modem.Modem;
import io.cellgate.modem.ModemException;
import io.cellgate.ppp.PppCause;
import io.cellgate.ppp.PppDaemon;
import io.cellgate.ppp.PppException;
import io.cellgate.ppp.PppFailure;
import io.cellgate.ppp.PppPlan;
import io.cellgate.ppp.PppRequest;
import io.cellgate.uplink.UplinkException;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Answers what pppd would be started with, from what the supervision knows at this moment. */
final class PlanDesk {

    /** What is asked of pppd control. */
    interface Question {
        PppPlan ask(PppDaemon daemon, PppRequest request) throws PppException;
    }

    private PlanDesk() {}

    /** There is no log of a link that was not dialled, to which the remedy of an unknown cause would point. */
    private static String words(PppFailure failure) {
        String what = failure.detail() + " (" + failure.evidence() + ")";
        return failure.cause() == PppCause.UNKNOWN ? what : what + ": " + failure.remedy();
    }

    /** Completes an answer; on the supervision's thread. */
    static void answer(
            CompletableFuture<PppPlan> answer,
            @Nullable UplinkSettings settings,
            @Nullable Modem modem,
            @Nullable PppDaemon daemon,
            Question question) {
        try {
            if (settings == null) {
                throw new UplinkException("the uplink has no usable configuration");
            }
            if (modem == null) {
                throw new UplinkException(
                        "there is no modem '" + settings.modem() + "', which knows the data port and the dial string");
            }
            if (daemon == null) {
                throw new UplinkException("pppd control (io.cellgate.ppp) is not there");
            }
            PppRequest request = settings.request(modem.dialSettings(settings.context()));
            answer.complete(question.ask(daemon, request));
        } catch (ModemException e) {
            answer.completeExceptionally(
                    new UplinkException("the modem cannot tell how to dial: " + e.getMessage(), e));
        } catch (PppException e) {
            answer.completeExceptionally(new UplinkException(words(e.failure()), e));
        } catch (UplinkException | RuntimeException e) {
            answer.completeExceptionally(e);
        }
    }
}
