package io.cellgate.modem.provider.bringup;

import io.cellgate.at.AtCommand;
import io.cellgate.at.AtException;
import io.cellgate.common.actor.Backoff;
import io.cellgate.modem.ModemState;
import io.cellgate.modem.provider.module.ModemContext;
import io.cellgate.modem.provider.module.OpenModule;
import io.cellgate.modem.provider.reading.RegistrationReader;
import io.cellgate.modem.provider.reading.SignalReader;
import io.cellgate.modem.radio.RadioWorld;
import io.cellgate.modem.radio.Registration;
import io.cellgate.modem.radio.RegistrationState;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Waits for registration, and helps where that harms nothing. */
final class NetworkStage implements Stage {

    private static final Logger LOG = LoggerFactory.getLogger(NetworkStage.class);
    /** More often, and the network takes it for an attack. */
    private static final int RADIO_RESTARTS = 2;

    private static final Duration RADIO_PAUSE = Duration.ofSeconds(6);
    private static final int ATTACHES = 3;
    private static final Duration LONG_COMMAND = Duration.ofSeconds(30);

    private final ModemContext context;
    private static final Duration SHORTEST_RETRY = Duration.ofSeconds(2);
    private final Backoff backoff;
    private final OperatorSelection operator;
    private @Nullable OpenModule helped;
    private Optional<String> wished = Optional.empty();
    private int radioRestarts;
    private int attaches;
    private boolean radioOff;

    NetworkStage(ModemContext context) {
        this.context = context;
        this.backoff = context.backoff(SHORTEST_RETRY, Duration.ofSeconds(30));
        this.operator = new OperatorSelection(context);
    }

    @Override
    public boolean wokenBy(Wake wake) {
        return !radioOff && wake == Wake.REGISTRATION;
    }

    @Override
    public Outcome run() throws AtException, InterruptedException {
        OpenModule module = context.open();
        if (!module.equals(helped)) {
            helped = module;
            radioRestarts = 0;
            radioOff = false;
            operator.reset();
        }
        if (!context.operator().equals(wished)) {
            wished = context.operator();
            operator.reset();
        }
        if (radioOff) {
            radioOff = false;
            module.dialogue()
                    .attempt(
                            AtCommand.builder("AT+CFUN=1").timeout(LONG_COMMAND).build());
        }
        if (context.family().world() == RadioWorld.THREE_GPP) {
            operator.apply(module.dialogue());
            if (context.longConversation().running()) {
                return new Outcome.Busy(
                        ModemState.WAITING_NETWORK,
                        wished.map(plmn -> "the module registers with the operator " + plmn)
                                .orElse("the module chooses an operator"));
            }
        }
        RegistrationReader reader = new RegistrationReader(module, context.family());
        boolean reporting = reader.report();
        RegistrationReader.Reading reading = reader.read(context.status().registration());
        // a module that says 0 even now always does, so that a 0 later is no sign of a restart
        context.reporting(reporting && !reading.silent());
        Registration registration = reading.registration();
        context.publisher().registration(registration);
        context.publisher().signal(new SignalReader(module, context.family()).signal(registration.technology()));
        if (RegistrationReader.usable(registration)) {
            radioRestarts = 0;
            attaches = 0;
            backoff.reset();
            return new Outcome.Next(Name.READY);
        }
        backoff.bounds(SHORTEST_RETRY, context.settings().polls().registration());
        return context.family().world() == RadioWorld.THREE_GPP
                ? help(module, registration)
                : waiting(registration, operator.refused(), backoff.next());
    }

    private Outcome help(OpenModule module, Registration registration) throws AtException, InterruptedException {
        boolean denied = registration.ps() == RegistrationState.DENIED || registration.cs() == RegistrationState.DENIED;
        if (denied && radioRestarts < RADIO_RESTARTS) {
            radioRestarts++;
            LOG.info(
                    "modem {}: registration was denied; the radio is switched off and on ({} of {})",
                    context.settings().name(),
                    radioRestarts,
                    RADIO_RESTARTS);
            radioOff = module.dialogue()
                    .attempt(
                            AtCommand.builder("AT+CFUN=4").timeout(LONG_COMMAND).build())
                    .isPresent();
            return waiting(registration, operator.refused(), RADIO_PAUSE);
        }
        if (registration.cs().registered() && attaches < ATTACHES && detached(module)) {
            attaches++;
            module.dialogue()
                    .attempt(AtCommand.builder("AT+CGATT=1")
                            .timeout(LONG_COMMAND)
                            .build());
        }
        return waiting(registration, operator.refused(), backoff.next());
    }

    /** {@code +CGATT?}: 0 detached (27.007, 10.1.9). */
    private static boolean detached(OpenModule module) throws AtException, InterruptedException {
        return module.dialogue()
                .attempt(AtCommand.of("AT+CGATT?"))
                .flatMap(answer -> answer.value("+CGATT"))
                .filter("0"::equals)
                .isPresent();
    }

    private static Outcome waiting(Registration registration, Optional<String> refused, Duration retry) {
        String detail = refused.map(plmn -> "the operator " + plmn
                        + " (property 'operator') cannot be had: look which are received with the command 'modem-scan'")
                .orElseGet(() -> detail(registration));
        return new Outcome.Wait(ModemState.WAITING_NETWORK, detail, retry);
    }

    private static String detail(Registration registration) {
        if (registration.ps() == RegistrationState.DENIED || registration.cs() == RegistrationState.DENIED) {
            return "the network denies registration: is the SIM activated, paid, and allowed on this network?";
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
