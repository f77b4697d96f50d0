package io.cellgate.modem.provider;

import io.cellgate.modem.DataCounters;
import io.cellgate.modem.radio.RadioTechnology;
import io.cellgate.modem.radio.RadioWorld;
import io.cellgate.modem.radio.Registration;
import io.cellgate.modem.radio.Signal;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the module tells unasked, and what it means for the status and the bring-up. Runs on the modem's thread. */
final class Announcements {

    private static final Logger log = LoggerFactory.getLogger(Announcements.class);

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
            case "^RSSI", "^CRSSI" -> strength(SignalText.csq(value), false);
            case "^HDRRSSI" -> strength(SignalText.csq(value), true);
            case "^RSSILVL" -> level(SignalText.level(value), false);
            case "^HRSSILVL" -> level(SignalText.level(value), true);
            case "^CSNR" -> power(SignalText.csnr(value));
            case "^THERM" -> NetworkText.overheated(value).ifPresent(hot -> bench.board.overheated(Optional.of(hot)));
            case "^NWTIME" -> TimeText.parse(value).ifPresent(time -> bench.board.networkTime(Optional.of(time)));
            case "^DSFLOWRPT" ->
                CountersText.report(value).ifPresent(heard -> bench.board.data(Optional.of(withTotal(heard))));
            case "^HCSQ" ->
                SignalText.hcsq(value).ifPresent(signal -> {
                    bench.board.signal(signal);
                    ready.signalHeard();
                });
            case "^MODE" ->
                Technologies.mode(value)
                        .ifPresentOrElse(
                                technology -> bench.board.registration(
                                        Registrations.withTechnology(registration(), technology)),
                                this::ask);
            case "^SRVST", "+CEREG" -> ask();
            case "^BOOT" -> {
                ready.bootHeard();
                bringUp.wake(Stage.Wake.REGISTRATION);
            }
            case "^SIMST" -> bringUp.sim(!SimText.usable(value));
            case "+CPIN" -> bringUp.sim(!value.toUpperCase(Locale.ROOT).startsWith("READY"));
            case "^SYSSTART" -> bringUp.restarted();
            default -> log.debug("modem {}: {} is not heard", bench.settings.name(), name);
        }
    }

    /** Service has come or gone, or LTE and GPRS share the data: asking tells what holds now. */
    private void ask() {
        ready.registrationDue();
        bringUp.wake(Stage.Wake.REGISTRATION);
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
    private void strength(Signal heard, boolean highRate) {
        if (!counts(highRate)) {
            return;
        }
        Signal before = bench.board.status().signal();
        boolean nothing = heard.equals(Signal.UNKNOWN);
        bench.board.signal(nothing ? heard : SignalText.merged(heard, before));
        if (before.rscpDbm().isEmpty() && before.rsrpDbm().isEmpty()) {
            ready.signalHeard();
        }
    }

    /** Of CDMA 1X and EVDO, which are both reported, the one that carries the data counts. */
    private boolean counts(boolean highRate) {
        Optional<RadioTechnology> technology = registration().technology();
        boolean evdo = technology
                .filter(now -> now == RadioTechnology.EVDO || now == RadioTechnology.HYBRID)
                .isPresent();
        return highRate == evdo || bench.family().world() == RadioWorld.THREE_GPP;
    }

    /** Bars say something only where nothing says more. */
    private void level(Signal heard, boolean highRate) {
        Signal before = bench.board.status().signal();
        if (counts(highRate) && before.rssiDbm().isEmpty()) {
            bench.board.signal(heard);
        }
    }

    private void power(Signal heard) {
        Signal before = bench.board.status().signal();
        bench.board.signal(new Signal(
                before.rssiDbm(),
                heard.rscpDbm(),
                heard.ecioDb(),
                before.rsrpDbm(),
                before.sinrDb(),
                before.rsrqDb(),
                before.quality()));
    }

    private DataCounters withTotal(DataCounters heard) {
        return new DataCounters(
                heard.call(), bench.board.status().data().flatMap(DataCounters::total), heard.txRate(), heard.rxRate());
    }
}
