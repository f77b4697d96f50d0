package io.cellgate.modem;

import io.cellgate.modem.call.CallDiagnosis;
import io.cellgate.modem.call.DataCall;
import io.cellgate.modem.call.DataContext;
import io.cellgate.modem.call.DialForm;
import io.cellgate.modem.call.DialSettings;
import io.cellgate.modem.radio.Operator;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ProviderType;

/**
 * One module, brought up and watched. Registered with the service property {@value #NAME}; every change of its status is
 * followed by a {@link io.cellgate.event.GatewayEvent} from {@code modem/<name>}.
 *
 * <p>Safe for use by any thread, and no method blocks: what takes time is a stage, which completes exceptionally with a
 * {@link ModemException} when the module refuses, cannot be asked, or is stopped meanwhile. Stages complete on a thread of the modem's:
 * what waits or works there belongs on another.
 */
@ProviderType
public interface Modem {

    /** The service property that holds the configured name. */
    String NAME = "cellgate.name";

    /** {@return the configured name} */
    String name();

    /** {@return what is known at this moment} */
    ModemStatus status();

    /**
     * Tells how a data call is dialled with this module; computed from what is known, without talking to it.
     *
     * @param context what to dial into
     * @param form which of the module's dial commands
     * @return the facts that a dialler needs
     * @throws ModemException when the module is not identified yet, or the context does not fit it
     */
    DialSettings dialSettings(DataContext context, DialForm form) throws ModemException;

    /**
     * Prepares the module for a data call: defines the context and the credentials on the AT command port (guide 3.1), and
     * lends the port where the module has only one. Fails when the module is not {@link ModemState#READY}. Who does not want the call
     * any more when it comes closes it.
     *
     * @param context what to dial into
     * @return completes with the call, which its taker closes
     */
    CompletionStage<DataCall> prepareCall(DataContext context);

    /**
     * Claims the data port for a call that is already up (pppd outlived us), so that nobody speaks AT on it; sends nothing.
     * Works in every state, before the module is identified too.
     *
     * @param device the data port that pppd runs on
     * @return the call, which its taker closes
     */
    DataCall adoptCall(Path device);

    /**
     * Asks the module why a call has no address: {@code +CGACT?}, {@code +CGPADDR}, {@code +CEER}. Fails when it cannot be asked, for
     * example because its only port is lent.
     *
     * @param cid the context's number, 1 to 16
     * @return completes with what the module said
     */
    CompletionStage<CallDiagnosis> diagnoseCall(int cid);

    /**
     * Looks which networks can be received ({@code +COPS=?}); takes up to three minutes, and may interrupt a data call.
     *
     * @return completes with the networks, in the order in which the module lists them
     */
    CompletionStage<List<Operator>> scanOperators();

    /**
     * Registers with one network, or lets the module choose again ({@code +COPS}); holds until the configuration changes or
     * the gateway restarts, and goes before the configured operator. Takes up to three minutes.
     *
     * @param plmn the network's number, 5 or 6 digits; empty to let the module choose
     * @return completes when the module is registered where it shall be
     */
    CompletionStage<Void> selectOperator(Optional<String> plmn);

    /**
     * Leaves packet service and takes it up again ({@code +CGATT=0}, {@code +CGATT=1}; 27.007, 10.1.9); a data call over it ends. Takes
     * up to three minutes. Fails when the module refuses, when its only port is lent, or where this is not offered.
     *
     * @return completes when the module is in packet service again
     */
    default CompletionStage<Void> reattach() {
        return CompletableFuture.failedStage(new ModemException("this modem does not leave packet service on request"));
    }

    /**
     * Switches the radio off and on ({@code +CFUN=4}, {@code +CFUN=1}; 27.007, 8.2); a data call over it ends, and the module registers
     * anew. Fails as {@link #reattach()}.
     *
     * @return completes when the radio is on again
     */
    default CompletionStage<Void> restartRadio() {
        return CompletableFuture.failedStage(new ModemException("this modem does not switch its radio on request"));
    }

    /**
     * Switches the radio off ({@code +CFUN=4}; 27.007, 8.2) and leaves it off: a data call over it ends. It comes on by {@link #radioOn()},
     * and with a restart of the module or of the gateway. Fails as {@link #reattach()}.
     *
     * @param time after which it comes on by itself; empty for good
     * @return completes when the radio is off
     */
    default CompletionStage<Void> radioOff(Optional<Duration> time) {
        return CompletableFuture.failedStage(new ModemException("this modem does not switch its radio on request"));
    }

    /**
     * Switches the radio on ({@code +CFUN=1}; 27.007, 8.2); the module registers. Fails as {@link #reattach()}.
     *
     * @return completes when the radio is on
     */
    default CompletionStage<Void> radioOn() {
        return CompletableFuture.failedStage(new ModemException("this modem does not switch its radio on request"));
    }

    /**
     * Restarts the module ({@code ^RESET}, {@code +CFUN=1,1}, {@code +CFUN=16}); a data call over it ends. The bring-up begins
     * again when the module is back. Fails when its only port is lent, or when it refuses every way.
     *
     * @return completes when the module has taken the command; its state tells when it is back
     */
    CompletionStage<Void> reset();

    /**
     * Takes the next SIM slot of a module that has several into use, after the last one the first
     * ({@link io.cellgate.modem.profile.ModuleDescription#simSlots()}); a data call over it ends, and the bring-up begins again with the
     * other SIM. Fails as {@link #reattach()}, and where the module has one slot only.
     *
     * @return completes when the module has taken the command; its state tells when it is ready with the other SIM
     */
    default CompletionStage<Void> switchSim() {
        return CompletableFuture.failedStage(new ModemException("this modem does not change its SIM on request"));
    }

    /**
     * Switches the module off ({@code ^SMSO}) and completes when it says that its power may be cut; it comes back when its
     * power is switched. Fails when its only port is lent, when it has no such command, or does not say that it is done.
     *
     * @return completes when the power may be cut
     */
    CompletionStage<Void> powerOff();

    /**
     * Enters or changes the SIM's PIN, and says whether it wants one. Nothing is sent if the SIM does not want it, if too few tries are left,
     * or if the SIM would get another PIN than the configured one. Fails in words, and with the tries that are left where the SIM refuses it.
     *
     * @param request what is wanted
     * @return completes when the SIM has taken it
     */
    default CompletionStage<Void> perform(PinRequest request) {
        return CompletableFuture.failedStage(new ModemException("this modem does not ask its SIM for anything"));
    }

    /**
     * Sends an AT command from outside, if the configuration allows it and it is none that is secret or does harm.
     *
     * @param line with its {@code AT}
     * @return the module's lines with the final result as the last, secrets masked; fails with the reason when it may not be sent, and when
     *     the module refuses it
     */
    default CompletionStage<List<String>> askModule(String line) {
        return CompletableFuture.failedStage(new ModemException("this modem takes no AT commands from outside"));
    }
}
