package io.cellgate.modem.provider.stage;

import io.cellgate.at.AtCommand;
import io.cellgate.at.AtException;
import io.cellgate.common.actor.Backoff;
import io.cellgate.modem.ModemState;
import io.cellgate.modem.provider.conversation.Dialogue;
import io.cellgate.modem.provider.module.ModemContext;
import io.cellgate.modem.provider.module.OpenModule;
import io.cellgate.modem.provider.reading.DenialReader;
import io.cellgate.modem.provider.reading.RegistrationReader;
import io.cellgate.modem.provider.reading.SignalReader;
import io.cellgate.modem.provider.recovery.RadioRestart;
import io.cellgate.modem.provider.recovery.RecoveryRecord;
import io.cellgate.modem.provider.recovery.RecoveryRecord.Help;
import io.cellgate.modem.provider.recovery.StuckModuleHelp;
import io.cellgate.modem.provider.selection.OperatorSelection;
import io.cellgate.modem.provider.text.Numbers;
import io.cellgate.modem.provider.text.network.NetworkText;
import io.cellgate.modem.radio.RadioWorld;
import io.cellgate.modem.radio.Registration;
import io.cellgate.modem.radio.RegistrationState;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Waits for registration, and helps where that harms nothing. */
public final class NetworkStage implements Stage {

    private static final Logger LOG = LoggerFactory.getLogger(NetworkStage.class);
    /** For a network that denies: it will not change its mind, and must not be pressed. */
    private static final int RADIO_RESTARTS = 2;

    private static final int ATTACHES = 3;
    private static final Duration LONG_COMMAND = Duration.ofSeconds(30);
    private static final Duration SHORTEST_RETRY = Duration.ofSeconds(2);

    private final ModemContext context;
    private final StuckModuleHelp recovery;
    private final Backoff backoff;
    private final OperatorSelection operator;
    private final RadioRestart radio = new RadioRestart();
    private @Nullable OpenModule helped;
    private @Nullable String wished;
    private @Nullable String denial;
    private int radioRestarts;
    private int attaches;
    private boolean radioSwitched;

    public NetworkStage(ModemContext context, RecoveryRecord record) {
        this.context = context;
        this.recovery = new StuckModuleHelp(context, record);
        this.backoff = context.backoff(SHORTEST_RETRY, Duration.ofSeconds(30));
        this.operator = new OperatorSelection(context);
    }

    @Override
    public boolean wokenBy(Wake wake) {
        return !radio.running() && wake == Wake.REGISTRATION;
    }

    @Override
    public Outcome run() throws AtException, InterruptedException {
        OpenModule module = context.open();
        if (!module.equals(helped)) {
            helped = module;
            radioRestarts = 0;
            radioSwitched = false;
            denial = null;
            radio.forget();
            operator.reset();
        }
        String operatorNow = context.operator().orElse(null);
        if (!Objects.equals(operatorNow, wished)) {
            wished = operatorNow;
            operator.reset();
        }
        radio.end(module.dialogue());
        if (context.family().world() == RadioWorld.THREE_GPP) {
            operator.apply(module.dialogue());
            if (context.jobs().running()) {
                return new Outcome.Busy(
                        ModemState.WAITING_NETWORK,
                        wished == null
                                ? "the module chooses an operator"
                                : "the module registers with the operator " + wished);
            }
        }
        RegistrationReader reader = new RegistrationReader(module, context.family(), context.characterSet());
        boolean reporting = reader.report();
        RegistrationReader.Reading reading = reader.read(context.status().registration());
        // a module that says 0 even now always does, so that a 0 later is no sign of a restart
        context.reporting(reporting && !reading.silent());
        Registration registration = reading.registration();
        context.current().registration(registration);
        context.current().signal(new SignalReader(module, context.family()).signal(registration.technology()));
        if (RegistrationReader.usable(registration)) {
            radioRestarts = 0;
            attaches = 0;
            denial = null;
            recovery.over();
            backoff.reset();
            return new Outcome.Next(StageName.READY);
        }
        backoff.bounds(SHORTEST_RETRY, context.settings().polls().registration());
        return help(module, registration);
    }

    private Outcome help(OpenModule module, Registration registration) throws AtException, InterruptedException {
        Dialogue dialogue = module.dialogue();
        if (context.radioOff()) {
            recovery.over();
            return new Outcome.Wait(
                    ModemState.WAITING_NETWORK,
                    "the radio was switched off by the command 'modem-radio': switch it on by the same",
                    backoff.next());
        }
        if (denied(registration)) {
            return denied(module, registration);
        }
        denial = null;
        Optional<String> off = switchedOff(dialogue);
        if (off.isPresent()) {
            recovery.over();
            return new Outcome.Wait(ModemState.WAITING_NETWORK, off.get(), backoff.next());
        }
        boolean callsOnly = registration.cs().registered();
        if (callsOnly && attaches < ATTACHES && detached(dialogue)) {
            attaches++;
            dialogue.attempt(
                    AtCommand.builder("AT+CGATT=1").timeout(LONG_COMMAND).build());
        }
        if (operator.refused().isPresent()) {
            // it is the operator that is missing, not the module that is stuck
            recovery.over();
            return waiting(registration, backoff.next());
        }
        // without packet data in the subscription a restart would change nothing
        Optional<Help> due = recovery.due(!callsOnly);
        if (due.equals(Optional.of(Help.RESET))) {
            return new Outcome.Reset(ModemState.WAITING_NETWORK, "the module found no network for a long time");
        }
        if (due.equals(Optional.of(Help.RADIO_RESTART)) && radio.begin(dialogue)) {
            LOG.info(
                    "modem {}: not registered for long; the radio is switched off and on",
                    context.settings().name());
            return waiting(registration, RadioRestart.PAUSE);
        }
        return waiting(registration, backoff.next());
    }

    /** Tells why, and tries twice all the same: a network may have thought of another module. */
    private Outcome denied(OpenModule module, Registration registration) throws AtException, InterruptedException {
        recovery.over();
        if (denial == null && context.family().world() == RadioWorld.THREE_GPP) {
            denial = new DenialReader(module, context.family()).cause().orElse(null);
        }
        if (radioRestarts < RADIO_RESTARTS
                && !context.callDevices().any()
                && context.family().world() == RadioWorld.THREE_GPP
                && recovery.allowed(Help.RADIO_RESTART)) {
            radioRestarts++;
            LOG.info(
                    "modem {}: registration was denied; the radio is switched off and on ({} of {})",
                    context.settings().name(),
                    radioRestarts,
                    RADIO_RESTARTS);
            radio.begin(module.dialogue());
            return waiting(registration, RadioRestart.PAUSE);
        }
        return waiting(registration, backoff.next());
    }

    /** {@code ^RFSWITCH?}: what keeps the radio off. A switch in software that somebody has left off is switched on, once. */
    private Optional<String> switchedOff(Dialogue dialogue) throws AtException, InterruptedException {
        Optional<NetworkText.RadioSwitch> state = dialogue.probe(AtCommand.of("AT^RFSWITCH?"))
                .flatMap(answer -> answer.value("^RFSWITCH"))
                .flatMap(NetworkText.RadioSwitch::parse);
        if (state.filter(now -> !now.hardware()).isPresent()) {
            return Optional.of(
                    "the radio is switched off by the hardware switch (^RFSWITCH): switch it on; on a module "
                            + "that is built in, look at its W_DISABLE pin");
        }
        if (state.filter(now -> !now.software()).isPresent() && !radioSwitched) {
            radioSwitched = true;
            dialogue.attempt(
                    AtCommand.builder("AT^RFSWITCH=1").timeout(LONG_COMMAND).build());
        }
        return Optional.empty();
    }

    /** {@code +CGATT?}: 0 detached (27.007, 10.1.9). */
    private static boolean detached(Dialogue dialogue) throws AtException, InterruptedException {
        return dialogue.attempt(AtCommand.of("AT+CGATT?"))
                .flatMap(answer -> answer.value("+CGATT"))
                .filter(value -> Numbers.first(value).equals(OptionalInt.of(0)))
                .isPresent();
    }

    private static boolean denied(Registration registration) {
        return registration.ps() == RegistrationState.DENIED || registration.cs() == RegistrationState.DENIED;
    }

    private Outcome waiting(Registration registration, Duration retry) {
        String detail = operator.refused()
                .map(plmn -> "the operator " + plmn
                        + " (property 'operator') cannot be had: look which are received with the command 'modem-scan'")
                .orElseGet(() -> detail(registration));
        return new Outcome.Wait(ModemState.WAITING_NETWORK, detail, retry);
    }

    private String detail(Registration registration) {
        if (denied(registration)) {
            return "the network denies registration: "
                    + (denial == null ? "is the SIM activated, paid, and allowed on this network?" : denial);
        }
        if (registration.cs().registered()) {
            return "registered for calls, but not for packet data: does the subscription include data?";
        }
        if (registration.ps() == RegistrationState.SEARCHING || registration.cs() == RegistrationState.SEARCHING) {
            return "searching for a network: if it lasts, look at the antenna and the coverage";
        }
        return "not registered: look at the antenna, the coverage, and whether the SIM is activated";
    }
}
