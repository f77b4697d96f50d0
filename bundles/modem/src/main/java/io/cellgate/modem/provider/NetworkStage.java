package io.cellgate.modem.provider;

import io.cellgate.at.AtCommand;
import io.cellgate.at.AtException;
import io.cellgate.modem.ModemState;
import io.cellgate.modem.radio.RadioWorld;
import io.cellgate.modem.radio.Registration;
import io.cellgate.modem.radio.RegistrationState;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Waits for registration, and helps where that harms nothing. */
final class NetworkStage implements Stage {

    private static final Logger log = LoggerFactory.getLogger(NetworkStage.class);
    /** More often, and the network takes it for an attack. */
    private static final int RADIO_RESTARTS = 2;

    private static final Duration RADIO_PAUSE = Duration.ofSeconds(6);
    private static final int ATTACHES = 3;
    private static final Duration LONG_COMMAND = Duration.ofSeconds(30);

    private final Bench bench;
    private final Backoff backoff = new Backoff(Duration.ofSeconds(2), Duration.ofSeconds(30));
    private Optional<Link> helped = Optional.empty();
    private final OperatorChoice operator;
    private Optional<String> wished = Optional.empty();
    private int radioRestarts;
    private int attaches;
    private boolean radioOff;

    NetworkStage(Bench bench) {
        this.bench = bench;
        this.operator = new OperatorChoice(bench);
    }

    @Override
    public boolean wokenBy(Wake wake) {
        return !radioOff && wake == Wake.REGISTRATION;
    }

    @Override
    public Outcome run() throws AtException, InterruptedException {
        Link link = bench.open();
        if (!helped.equals(Optional.of(link))) {
            helped = Optional.of(link);
            radioRestarts = 0;
            radioOff = false;
            operator.reset();
        }
        if (!bench.operator().equals(wished)) {
            wished = bench.operator();
            operator.reset();
        }
        if (radioOff) {
            radioOff = false;
            link.dialogue()
                    .attempt(
                            AtCommand.builder("AT+CFUN=1").timeout(LONG_COMMAND).build());
        }
        if (bench.family().world() == RadioWorld.THREE_GPP) {
            operator.apply(link.dialogue());
        }
        RegistrationReader reader = new RegistrationReader(link, bench.family());
        boolean reporting = reader.report();
        RegistrationReader.Reading reading = reader.read(bench.board.status().registration());
        // firmware that does not tell its mode even now cannot be caught at having forgotten it
        bench.reporting = reporting && !reading.silent();
        Registration registration = reading.registration();
        bench.board.registration(registration);
        bench.board.signal(new SignalReader(link, bench.family()).signal(registration.technology()));
        if (Registrations.usable(registration)) {
            radioRestarts = 0;
            attaches = 0;
            backoff.reset();
            return new Outcome.Next(Name.READY);
        }
        backoff.longest(bench.settings.polls().registration());
        return bench.family().world() == RadioWorld.THREE_GPP
                ? help(link, registration)
                : waiting(registration, operator.refused(), backoff.next());
    }

    private Outcome help(Link link, Registration registration) throws AtException, InterruptedException {
        boolean denied = registration.ps() == RegistrationState.DENIED || registration.cs() == RegistrationState.DENIED;
        if (denied && radioRestarts < RADIO_RESTARTS) {
            radioRestarts++;
            log.info(
                    "modem {}: registration was denied; the radio is switched off and on ({} of {})",
                    bench.settings.name(),
                    radioRestarts,
                    RADIO_RESTARTS);
            radioOff = link.dialogue()
                    .attempt(
                            AtCommand.builder("AT+CFUN=4").timeout(LONG_COMMAND).build())
                    .isPresent();
            return waiting(registration, operator.refused(), RADIO_PAUSE);
        }
        if (registration.cs().registered() && attaches < ATTACHES && detached(link)) {
            attaches++;
            link.dialogue()
                    .attempt(AtCommand.builder("AT+CGATT=1")
                            .timeout(LONG_COMMAND)
                            .build());
        }
        return waiting(registration, operator.refused(), backoff.next());
    }

    /** {@code +CGATT?}: 0 detached (27.007, 10.1.9). */
    private static boolean detached(Link link) throws AtException, InterruptedException {
        return link.dialogue()
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
