package io.cellgate.modem.provider;

import io.cellgate.modem.Registration;
import io.cellgate.modem.Signal;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the module tells unasked, and what it means for the status and the bring-up. Runs on the modem's thread. */
final class Announcements {

    private static final Logger log = LoggerFactory.getLogger(Announcements.class);
    /** {@code ^SIMST} of a card that is in and usable. */
    private static final String SIM_USABLE = "1";

    private final Bench bench;
    private final ReadyStage ready;
    private final BringUp bringUp;

    Announcements(Bench bench, ReadyStage ready, BringUp bringUp) {
        this.bench = bench;
        this.ready = ready;
        this.bringUp = bringUp;
    }

    /**
     * Takes one in.
     *
     * @param name as in {@code +CREG}
     * @param value what stands behind its colon
     */
    void heard(String name, String value) {
        switch (name) {
            case "+CREG" ->
                RegistrationText.parse(value)
                        .ifPresent(text -> registered(Registrations.withCircuit(registration(), text)));
            case "+CGREG" ->
                RegistrationText.parse(value)
                        .ifPresent(text -> registered(Registrations.withPacket(registration(), text)));
            case "^RSSI" -> strength(SignalText.csq(value));
            case "^HCSQ" ->
                SignalText.hcsq(value).ifPresent(signal -> {
                    bench.board.signal(signal);
                    ready.signalHeard();
                });
            case "^MODE" ->
                Technologies.mode(value)
                        .ifPresent(technology ->
                                bench.board.registration(Registrations.withTechnology(registration(), technology)));
            case "^SRVST" -> {
                ready.registrationDue();
                bringUp.wake(Stage.Wake.REGISTRATION);
            }
            case "^SIMST" -> bringUp.sim(!value.startsWith(SIM_USABLE));
            case "+CPIN" -> bringUp.sim(!value.toUpperCase(Locale.ROOT).startsWith("READY"));
            case "^SYSSTART" -> bringUp.restarted();
            default -> log.debug("modem {}: {} is not heard", bench.settings.name(), name);
        }
    }

    private Registration registration() {
        return bench.board.status().registration();
    }

    private void registered(Registration now) {
        Registration before = registration();
        bench.board.registration(now);
        ready.registrationHeard(before, now);
        bringUp.wake(Stage.Wake.REGISTRATION);
    }

    /** The strength alone: what else is known of the signal holds until it is asked for again. */
    private void strength(Signal heard) {
        Signal before = bench.board.status().signal();
        boolean nothing = heard.equals(Signal.UNKNOWN);
        bench.board.signal(nothing ? heard : SignalText.merged(heard, before));
        if (before.rscpDbm().isEmpty() && before.rsrpDbm().isEmpty()) {
            ready.signalHeard();
        }
    }
}
