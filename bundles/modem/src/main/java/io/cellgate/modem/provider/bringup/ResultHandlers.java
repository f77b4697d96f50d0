package io.cellgate.modem.provider.bringup;

import static java.util.Map.entry;

import io.cellgate.modem.DataCounters;
import io.cellgate.modem.SimState;
import io.cellgate.modem.provider.module.CurrentStatus;
import io.cellgate.modem.provider.module.ModemContext;
import io.cellgate.modem.provider.reading.RegistrationDraft;
import io.cellgate.modem.provider.stage.ReadyStage;
import io.cellgate.modem.provider.text.CountersText;
import io.cellgate.modem.provider.text.SignalText;
import io.cellgate.modem.provider.text.SimText;
import io.cellgate.modem.provider.text.TimeText;
import io.cellgate.modem.provider.text.network.NetworkText;
import io.cellgate.modem.provider.text.network.RegistrationText;
import io.cellgate.modem.provider.text.network.Technologies;
import io.cellgate.modem.radio.RadioTechnology;
import io.cellgate.modem.radio.RadioWorld;
import io.cellgate.modem.radio.Registration;
import io.cellgate.modem.radio.Signal;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** What unsolicited results mean for the status and the bring-up: what is in the table is heard. Runs in the modem's tasks and jobs. */
final class ResultHandlers {

    /** The bring-up, as the module tells of itself. */
    interface Listener {

        /** The card was put in or taken out, or wants something. */
        void sim(boolean trouble);

        /** The module has restarted by itself. */
        void restarted();

        /** The registration has changed, or may have. */
        void registration();
    }

    private final ModemContext context;
    private final ReadyStage ready;
    private final Listener bringUp;

    ResultHandlers(ModemContext context, ReadyStage ready, Listener bringUp) {
        this.context = context;
        this.ready = ready;
        this.bringUp = bringUp;
    }

    /** By name, what is done with what stands behind the colon. */
    Map<String, Consumer<String>> table() {
        // spotless:off
        return Map.ofEntries(
                entry("+CREG",     value -> RegistrationText.announced(value).ifPresent(text -> registered(draft().heardCircuit(text)))),
                entry("+CGREG",    value -> RegistrationText.announced(value).ifPresent(text -> registered(draft().heardPacket(text)))),
                entry("+CEREG",    value -> ask()),
                entry("^MODE",     this::mode),
                entry("^SRVST",    value -> ask()),
                entry("^RFSWITCH", value -> ask()),
                entry("^RSSI",     value -> strength(SignalText.csq(value), false)),
                entry("^CRSSI",    value -> strength(SignalText.csq(value), false)),
                entry("^HDRRSSI",  value -> strength(SignalText.csq(value), true)),
                entry("^RSSILVL",  value -> level(SignalText.level(value), false)),
                entry("^HRSSILVL", value -> level(SignalText.level(value), true)),
                entry("^CSNR",     value -> current().signal(SignalText.withPower(context.status().signal(), value))),
                entry("^HCSQ",     this::hcsq),
                entry("^THERM",    value -> NetworkText.overheated(value).ifPresent(hot -> current().overheated(Optional.of(hot)))),
                entry("^NWTIME",   value -> TimeText.network(value).ifPresent(time -> current().networkTime(Optional.of(time)))),
                entry("^DSFLOWRPT", value -> CountersText.report(value).ifPresent(heard -> current().data(Optional.of(withTotal(heard))))),
                entry("^SIMST",    value -> bringUp.sim(!SimText.usable(value))),
                entry("+CPIN",     value -> bringUp.sim(SimText.code(value) != SimState.READY)),
                entry("^BOOT",     value -> boot()),
                entry("RDY",       value -> bringUp.restarted()),
                entry("^SYSSTART", value -> bringUp.restarted()));
        // spotless:on
    }

    private void mode(String value) {
        Optional<RadioTechnology> technology = Technologies.mode(value);
        if (technology.isPresent()) {
            current().registration(draft().technology(technology).build());
        } else {
            ask();
        }
    }

    private void hcsq(String value) {
        SignalText.hcsq(value).ifPresent(signal -> {
            current().signal(signal);
            ready.signalHeard();
        });
    }

    private void boot() {
        ready.bootHeard();
        bringUp.registration();
    }

    /** Service has come or gone, or LTE and GPRS share the data: asking tells what holds now. */
    private void ask() {
        ready.registrationDue();
        bringUp.registration();
    }

    private CurrentStatus current() {
        return context.current();
    }

    private RegistrationDraft draft() {
        return RegistrationDraft.of(context.status().registration());
    }

    private void registered(RegistrationDraft heard) {
        Registration before = context.status().registration();
        Registration now = heard.build();
        current().registration(now);
        ready.registrationHeard(before, now);
        bringUp.registration();
    }

    /** The strength alone: what else is known of the signal holds until it is asked for again. */
    private void strength(Signal heard, boolean highRate) {
        if (!counts(highRate)) {
            return;
        }
        Signal before = context.status().signal();
        boolean nothing = heard.equals(Signal.UNKNOWN);
        current().signal(nothing ? heard : SignalText.merged(heard, before));
        if (before.rscpDbm().isEmpty() && before.rsrpDbm().isEmpty()) {
            ready.signalHeard();
        }
    }

    /** Of CDMA 1X and EVDO, which are both reported, the one that carries the data counts. */
    private boolean counts(boolean highRate) {
        Optional<RadioTechnology> technology = context.status().registration().technology();
        boolean evdo = technology
                .filter(now -> now == RadioTechnology.EVDO || now == RadioTechnology.HYBRID)
                .isPresent();
        return highRate == evdo || context.family().world() == RadioWorld.THREE_GPP;
    }

    /** Bars say something only where nothing says more. */
    private void level(Signal heard, boolean highRate) {
        Signal before = context.status().signal();
        if (counts(highRate) && before.rssiDbm().isEmpty()) {
            current().signal(heard);
        }
    }

    private DataCounters withTotal(DataCounters heard) {
        return new DataCounters(
                heard.call(), context.status().data().flatMap(DataCounters::total), heard.txRate(), heard.rxRate());
    }
}
