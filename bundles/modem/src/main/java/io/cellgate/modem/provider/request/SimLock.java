package io.cellgate.modem.provider.request;

import io.cellgate.at.AtCommand;
import io.cellgate.at.AtException;
import io.cellgate.config.Secret;
import io.cellgate.modem.ModemException;
import io.cellgate.modem.PinRequest;
import io.cellgate.modem.SimState;
import io.cellgate.modem.profile.StatusCommand;
import io.cellgate.modem.provider.conversation.Dialogue;
import io.cellgate.modem.provider.module.ModemContext;
import io.cellgate.modem.provider.module.OpenModule;
import io.cellgate.modem.provider.text.SimText;
import io.cellgate.modem.radio.RadioWorld;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The SIM's PIN as a person asks for it. Nothing is sent that costs a try for nothing: the SIM must want it, and have tries enough. A SIM is
 * not given a PIN that is not the configured one, which would cost a try at the next start. In a job of the modem.
 */
final class SimLock {

    /** So many tries of the PIN must be left, unless fewer may do: all, so that a person errs once. */
    private static final int ENOUGH = 3;

    /** So many of the PUK, of ten. */
    private static final int ENOUGH_FOR_PUK = 6;

    /** What the PIN is called as a lock of the SIM (27.007, 7.4). */
    private static final String PIN_OF_SIM = "SC";

    private static final Logger LOG = LoggerFactory.getLogger(SimLock.class);
    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final Set<SimState> UNLOCKED =
            Set.of(SimState.READY, SimState.PIN2_REQUIRED, SimState.PUK2_REQUIRED);

    private final ModemContext context;
    private final OpenModule module;

    SimLock(ModemContext context, OpenModule module) {
        this.context = context;
        this.module = module;
    }

    /** Does it, or says why not and what the SIM has said. */
    void perform(PinRequest request) throws ModemException, InterruptedException {
        if (module.family().world() != RadioWorld.THREE_GPP) {
            throw new ModemException("only the SIM of a 3GPP module is asked for its PIN");
        }
        Optional<String> objection = objection(request);
        if (objection.isPresent()) {
            throw new ModemException(objection.get());
        }
        boolean puk = request instanceof PinRequest.Unblock;
        try {
            requireState(request);
            requireTries(tries(puk), puk, request.lastTries());
            send(request, puk);
        } catch (AtException e) {
            throw new ModemException("the SIM was not asked, or did not answer (" + e.getMessage() + ")", e);
        }
        LOG.info(
                "modem {}: the SIM has taken what a person asked for",
                context.settings().name());
    }

    /** A PIN that the SIM has, and the configuration has not, would be met by a wrong one at the next start. */
    private Optional<String> objection(PinRequest request) {
        Optional<Secret> configured =
                context.settings().pins().of(context.simSlot().orElse(1));
        if (request instanceof PinRequest.Require require) {
            return require.wanted() && !configured.equals(Optional.of(require.pin()))
                    ? Optional.of(
                            "the SIM would wait for its PIN at the next start: set the property 'pin' to it first")
                    : Optional.empty();
        }
        Optional<Secret> latter = request instanceof PinRequest.Change change
                ? Optional.of(change.latter())
                : request instanceof PinRequest.Unblock unblock ? Optional.of(unblock.pin()) : Optional.empty();
        return latter.isPresent() && configured.isPresent() && !configured.equals(latter)
                ? Optional.of(
                        "the property 'pin' holds another PIN than the new one, and the SIM would refuse it at the"
                                + " next start: set it to the new one first, or take it out")
                : Optional.empty();
    }

    private void requireState(PinRequest request) throws ModemException, AtException, InterruptedException {
        SimState state;
        try {
            state = module.dialogue()
                    .ask(AtCommand.of("AT+CPIN?"))
                    .value("+CPIN")
                    .map(SimText::code)
                    .orElse(SimState.UNKNOWN);
        } catch (AtException.EquipmentError | AtException.MessageError e) {
            state = SimText.error(e);
        }
        Set<SimState> wanted = request instanceof PinRequest.Enter
                ? Set.of(SimState.PIN_REQUIRED)
                : request instanceof PinRequest.Unblock ? Set.of(SimState.PUK_REQUIRED) : UNLOCKED;
        if (!wanted.contains(state)) {
            throw new ModemException("the SIM's state is " + state.published() + "; allowed: "
                    + wanted.stream().map(SimState::published).sorted().collect(Collectors.joining(", ")));
        }
    }

    private static void requireTries(OptionalInt left, boolean puk, boolean lastTries) throws ModemException {
        int enough = puk ? ENOUGH_FOR_PUK : ENOUGH;
        String shown = left.isPresent()
                ? left.getAsInt() + " tries are left"
                : "the module does not tell how many tries are left";
        if (puk && left.orElse(1) <= 1) {
            throw new ModemException("nothing was sent: " + shown + ", and with the last one of the PUK a SIM is lost;"
                    + " unlock it by hand");
        }
        if (!lastTries && left.orElse(0) < enough) {
            throw new ModemException("nothing was sent: " + shown + "; allowed: at least " + enough
                    + ", or fewer where the request says so");
        }
    }

    private void send(PinRequest request, boolean puk) throws ModemException, AtException, InterruptedException {
        AtCommand command = command(request);
        try {
            context.jobs().whole(() -> module.dialogue().ask(command));
        } catch (AtException e) {
            if (!Dialogue.refused(e)) {
                throw new ModemException(
                        "it is not known what the SIM made of it (" + e.getMessage() + "): look at its tries first", e);
            }
            OptionalInt left = tries(puk);
            throw new ModemException(
                    "the SIM refuses it (" + e.getMessage() + ")"
                            + (left.isPresent() ? "; tries that are left: " + left.getAsInt() : ""),
                    e);
        }
    }

    private static AtCommand command(PinRequest request) {
        AtCommand.Builder line;
        if (request instanceof PinRequest.Unblock unblock) {
            line = AtCommand.builder("AT+CPIN=").secret(unblock.puk()).secret(unblock.pin());
        } else if (request instanceof PinRequest.Change change) {
            line = AtCommand.builder("AT+CPWD=")
                    .quoted(PIN_OF_SIM)
                    .secret(change.former())
                    .secret(change.latter());
        } else if (request instanceof PinRequest.Require require) {
            line = AtCommand.builder("AT+CLCK=")
                    .quoted(PIN_OF_SIM)
                    .number(require.wanted() ? 1 : 0)
                    .secret(require.pin());
        } else {
            line = AtCommand.builder("AT+CPIN=").secret(request.tried());
        }
        return line.timeout(TIMEOUT).build();
    }

    private OptionalInt tries(boolean puk) throws AtException, InterruptedException {
        Optional<SimText.Tries> vendor = knows(StatusCommand.VENDOR_CPIN)
                ? module.dialogue()
                        .probe(AtCommand.of("AT^CPIN?"))
                        .flatMap(answer -> answer.value("^CPIN"))
                        .map(SimText::tries)
                : Optional.empty();
        OptionalInt told = vendor.map(known -> puk ? known.puk() : known.pin()).orElse(OptionalInt.empty());
        if (told.isPresent() || puk || !knows(StatusCommand.CPINR)) {
            return told;
        }
        List<String> values = module.dialogue()
                .attempt(AtCommand.of("AT+CPINR=\"SIM PIN\""))
                .map(answer -> answer.values("+CPINR"))
                .orElse(List.of());
        return SimText.remainingPinTries(values);
    }

    private boolean knows(StatusCommand command) {
        return module.profile()
                .filter(family -> family.statusCommands(command.subject()).contains(command))
                .isPresent();
    }
}
