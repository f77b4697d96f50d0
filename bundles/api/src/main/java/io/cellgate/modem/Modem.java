package io.cellgate.modem;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * One module, brought up and watched. Registered with the service property {@value #NAME}; every change of its status is
 * followed by a {@link io.cellgate.event.GatewayEvent} from {@code modem/<name>}. Safe for use by any thread.
 */
@ProviderType
public interface Modem {

    /** The service property that holds the configured name. */
    String NAME = "cellgate.name";

    /** The configured name. */
    String name();

    /** What is known at this moment; never blocks. */
    ModemStatus status();

    /**
     * How a data call is dialled with this module; computed from what is known, without talking to it.
     *
     * @throws ModemException when the module is not identified yet, or the context does not fit it
     */
    DialSettings dialSettings(DataContext context) throws ModemException;

    /**
     * Prepares the module for a data call: defines the context and the credentials on the AT command port (guide 3.1), and
     * lends the port where the module has only one. Blocks for as long as the module takes.
     *
     * @throws ModemException when the module is not {@link ModemState#READY}, or refuses
     */
    DataCall prepareCall(DataContext context) throws ModemException, InterruptedException;

    /**
     * Claims the data port for a call that is already up (pppd outlived us), so that nobody speaks AT on it; sends nothing.
     * Works in every state, before the module is identified too.
     */
    DataCall adoptCall(Path device);

    /**
     * Asks the module why a call has no address: {@code +CGACT?}, {@code +CGPADDR}, {@code +CEER}.
     *
     * @throws ModemException when it cannot be asked, for example because its only port is lent
     */
    CallDiagnosis diagnoseCall(int cid) throws ModemException, InterruptedException;

    /**
     * Looks which networks can be received ({@code +COPS=?}); takes up to three minutes, and may interrupt a data call.
     *
     * @throws ModemException when the module cannot be asked, or refuses
     */
    List<Operator> scanOperators() throws ModemException, InterruptedException;

    /**
     * Registers with one network, or lets the module choose again ({@code +COPS}); holds until the configuration changes or
     * the gateway restarts, and goes before the configured operator. Takes up to three minutes.
     *
     * @param plmn the network's number, 5 or 6 digits; empty to let the module choose
     * @throws ModemException when the number is none, the module refuses, or the network cannot be had
     */
    void selectOperator(Optional<String> plmn) throws ModemException, InterruptedException;

    /**
     * Restarts the module ({@code ^RESET}, {@code +CFUN=1,1}, {@code +CFUN=16}); a data call over it ends. The bring-up begins
     * again when the module is back.
     *
     * @throws ModemException when its only port is lent, or it refuses every way
     */
    void reset() throws ModemException, InterruptedException;

    /**
     * Switches the module off ({@code ^SMSO}) and waits until it says that its power may be cut; it comes back when its
     * power is switched.
     *
     * @throws ModemException when its only port is lent, it has no such command, or does not say that it is done
     */
    void powerOff() throws ModemException, InterruptedException;
}
