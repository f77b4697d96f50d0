package io.cellgate.uplink.provider;

import io.cellgate.common.actor.Stages;
import io.cellgate.modem.Modem;
import io.cellgate.modem.ModemException;
import io.cellgate.modem.call.DialSettings;
import io.cellgate.ppp.PppCause;
import io.cellgate.ppp.PppDaemon;
import io.cellgate.ppp.PppException;
import io.cellgate.ppp.PppFailure;
import io.cellgate.ppp.PppPlan;
import io.cellgate.ppp.PppRequest;
import io.cellgate.uplink.UplinkException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;

/** Answers what pppd would be started with, from what the supervision knows at this moment. */
final class PlanAnswer {

    private PlanAnswer() {}

    /** The answer, or an {@link UplinkException}; on the supervision's thread. */
    static CompletionStage<PppPlan> of(
            Prerequisites prerequisites, BiFunction<PppDaemon, PppRequest, CompletionStage<PppPlan>> question) {
        UplinkSettings settings = prerequisites.settings;
        Modem modem = prerequisites.modem;
        PppDaemon daemon = prerequisites.daemon;
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
            DialSettings dial = settings.dialSettings(modem);
            return question.apply(daemon, settings.request(dial))
                    .handle((plan, failure) -> failure == null
                            ? CompletableFuture.completedStage(plan.withAtCommands(dial.atCommands()))
                            : CompletableFuture.<PppPlan>failedStage(inWords(Stages.cause(failure))))
                    .thenCompose(stage -> stage);
        } catch (ModemException e) {
            return CompletableFuture.failedStage(
                    new UplinkException("the modem cannot tell how to dial: " + e.getMessage(), e));
        } catch (UplinkException | RuntimeException | LinkageError e) {
            return CompletableFuture.failedStage(e);
        }
    }

    /** There is no log of a link that was not dialled, to which the remedy of an unknown cause would point. */
    private static Throwable inWords(Throwable failure) {
        if (!(failure instanceof PppException ppp)) {
            return failure;
        }
        PppFailure why = ppp.failure();
        String what = why.detail() + " (" + why.evidence() + ")";
        return new UplinkException(why.cause() == PppCause.UNKNOWN ? what : what + ": " + why.remedy(), ppp);
    }
}
