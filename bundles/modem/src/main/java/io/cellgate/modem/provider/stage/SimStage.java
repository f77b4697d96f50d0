package io.cellgate.modem.provider.stage;

import io.cellgate.at.AtChannel;
import io.cellgate.at.AtCommand;
import io.cellgate.at.AtException;
import io.cellgate.at.AtResponse;
import io.cellgate.common.actor.Backoff;
import io.cellgate.config.Secret;
import io.cellgate.modem.Identity;
import io.cellgate.modem.ModemState;
import io.cellgate.modem.SimState;
import io.cellgate.modem.SimStatus;
import io.cellgate.modem.profile.StatusCommand;
import io.cellgate.modem.profile.StatusCommand.Subject;
import io.cellgate.modem.provider.conversation.Dialogue;
import io.cellgate.modem.provider.module.ModemContext;
import io.cellgate.modem.provider.module.SimSlots;
import io.cellgate.modem.provider.recovery.RadioRestart;
import io.cellgate.modem.provider.recovery.RecoveryRecord;
import io.cellgate.modem.provider.recovery.RecoveryRecord.Help;
import io.cellgate.modem.provider.recovery.StuckModuleHelp;
import io.cellgate.modem.provider.settings.ModemSettings;
import io.cellgate.modem.provider.settings.SimPins;
import io.cellgate.modem.provider.text.SimText;
import io.cellgate.modem.provider.text.network.SystemInformation;
import io.cellgate.modem.radio.RadioWorld;
import io.cellgate.modem.radio.Registration;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks for the SIM, unlocks it when that harms nothing, and reads its numbers. */
public final class SimStage implements Stage {

    private static final Logger LOG = LoggerFactory.getLogger(SimStage.class);
    /** Some firmware restarts when it is hurried after the PIN. */
    private static final Duration SETTLING = Duration.ofSeconds(3);
    /** For what a person has to do; unsolicited result codes tell earlier, where there are any. */
    private static final Duration PERSON = Duration.ofSeconds(30);

    private static final String LOCKED =
            "the module or the SIM is locked to another network or device: use a SIM that fits, "
                    + "or have the lock removed";

    private static final String UNKNOWN_SLOT =
            "the module has several SIM slots and does not tell which one is in use, so the PIN is not sent: unlock the SIM "
                    + "with the command 'sim-pin'";

    /** So often may a PIN be sent and not heard by a busy SIM, before the module is opened anew. */
    private static final int MOST_UNHEARD = 2;

    private static final Duration PIN_TIMEOUT = Duration.ofSeconds(20);

    private final ModemContext context;
    private final Function<ModemSettings, PinGuard> guards;
    private final Backoff soon;
    private final StuckModuleHelp recovery;
    private final RadioRestart radio = new RadioRestart();
    private @Nullable ModemSettings guarded;
    private PinGuard guard;
    private boolean settling;
    /** What was remembered when the PIN met a busy SIM. */
    private PinRecords.@Nullable Entry busy;

    private @Nullable AtChannel channel;
    private int unheard;

    public SimStage(ModemContext context, Function<ModemSettings, PinGuard> guards, RecoveryRecord record) {
        this.context = context;
        this.guards = guards;
        this.recovery = new StuckModuleHelp(context, record);
        this.soon = context.backoff(Duration.ofSeconds(1), Duration.ofSeconds(15));
        this.guard = guards.apply(context.settings());
    }

    @Override
    public boolean wokenBy(Wake wake) {
        return !settling && (wake == Wake.SIM || wake == Wake.CONFIGURATION);
    }

    @Override
    public void woken(Wake wake) {
        soon.reset();
    }

    @Override
    public Outcome run() throws AtException, InterruptedException {
        settling = false;
        if (!context.open().channel().equals(channel)) {
            channel = context.open().channel();
            unheard = 0;
            busy = null;
            radio.forget();
        }
        if (radio.running()) {
            radio.end(dialogue());
            settling = true;
            return waiting(SimState.BUSY, SimText.Tries.UNKNOWN, "the SIM starts", SETTLING);
        }
        context.simSlot(slot());
        SimState asked = ask();
        Optional<String> vendor = knows(StatusCommand.VENDOR_CPIN)
                ? dialogue().probe(AtCommand.of("AT^CPIN?")).flatMap(answer -> answer.value("^CPIN"))
                : Optional.empty();
        SimText.Tries tries = vendor.map(SimText::tries).orElse(SimText.Tries.UNKNOWN);
        SimState state = asked == SimState.UNKNOWN ? vendor.map(SimText::code).orElse(asked) : asked;
        if (state == SimState.FAILURE || state == SimState.BUSY) {
            Optional<Outcome> help = help(state, tries);
            if (help.isPresent()) {
                return help.get();
            }
        } else {
            recovery.over();
        }
        return switch (state) {
            case READY, PIN2_REQUIRED, PUK2_REQUIRED ->
                lockedToOperator()
                        ? waiting(SimState.PERSONALISATION_LOCKED, tries, LOCKED, PERSON)
                        : usable(state, tries);
            case UNKNOWN -> saidUsable() ? usable(state, tries) : waiting(state, tries, unreadable(), soon.next());
            case PIN_REQUIRED -> unlock(tries);
            case BUSY -> waiting(state, tries, "the SIM is busy", soon.next());
            case ABSENT -> waiting(state, tries, "no SIM is in: put one in", PERSON);
            case PUK_REQUIRED ->
                waiting(
                        state,
                        tries,
                        "the SIM wants its PUK: unlock it with the command 'sim-puk' or in a telephone; it is never sent "
                                + "by itself",
                        PERSON);
            case PERSONALISATION_LOCKED -> waiting(state, tries, LOCKED, PERSON);
            case FAILURE -> waiting(state, tries, "the SIM cannot be read: clean its contacts, or replace it", PERSON);
            case PIN_REFUSED, PIN_WITHHELD -> throw new IllegalStateException("not a module's answer: " + state);
        };
    }

    /** A module that cannot read its SIM may be able to after its radio, and the SIM with it, was off, or after a restart. */
    private Optional<Outcome> help(SimState state, SimText.Tries tries) throws AtException, InterruptedException {
        Optional<Help> due = recovery.due(true);
        if (due.equals(Optional.of(Help.RESET))) {
            return Optional.of(
                    new Outcome.Reset(ModemState.WAITING_SIM, "the module could not read the SIM for a long time"));
        }
        if (due.equals(Optional.of(Help.RADIO_RESTART)) && radio.begin(dialogue())) {
            LOG.info(
                    "modem {}: the SIM cannot be read; the radio is switched off and on",
                    context.settings().name());
            settling = true;
            return Optional.of(waiting(
                    state, tries, "the SIM cannot be read: the radio is switched off and on", RadioRestart.PAUSE));
        }
        return Optional.empty();
    }

    /** Which SIM it is that answers, of a module that has several; another one may have been taken into use since. */
    private OptionalInt slot() throws AtException, InterruptedException {
        SimSlots slots = new SimSlots(context.family());
        return slots.several()
                ? dialogue().attempt(slots.question()).map(slots::inUse).orElse(OptionalInt.empty())
                : OptionalInt.of(1);
    }

    private static String unreadable() {
        return "the module does not tell the SIM's state: is one in?";
    }

    private boolean knows(StatusCommand command) {
        return context.family().statusCommands(command.subject()).contains(command);
    }

    /** {@code +CPIN?} tells nothing of a module that is locked to an operator. */
    private boolean lockedToOperator() throws AtException, InterruptedException {
        return knows(StatusCommand.CARDLOCK)
                && dialogue()
                        .probe(AtCommand.of(StatusCommand.CARDLOCK.line()))
                        .flatMap(answer -> answer.value("^CARDLOCK"))
                        .filter(SimText::locked)
                        .isPresent();
    }

    private Dialogue dialogue() {
        return context.open().dialogue();
    }

    private SimState ask() throws AtException, InterruptedException {
        if (!knows(StatusCommand.CPIN)) {
            return SimState.UNKNOWN;
        }
        try {
            return dialogue()
                    .ask(AtCommand.of("AT+CPIN?"))
                    .value("+CPIN")
                    .map(SimText::code)
                    .orElse(SimState.UNKNOWN);
        } catch (AtException.EquipmentError | AtException.MessageError e) {
            return SimText.error(e);
        } catch (AtException e) {
            if (Dialogue.refused(e)) {
                return SimState.UNKNOWN;
            }
            throw e;
        }
    }

    /** Modules without a card, whose account is in their memory, refuse {@code +CPIN?}, but say so in {@code ^SYSINFO}. */
    private boolean saidUsable() throws AtException, InterruptedException {
        return dialogue()
                .attempt(AtCommand.of("AT^SYSINFO"))
                .flatMap(answer -> answer.value("^SYSINFO"))
                .flatMap(SystemInformation::sysinfo)
                .flatMap(SystemInformation::simUsable)
                .orElse(false);
    }

    private Outcome usable(SimState state, SimText.Tries tries) throws AtException, InterruptedException {
        soon.reset();
        Optional<String> imsi = dialogue()
                .attempt(AtCommand.builder("AT+CIMI")
                        .expectOwnName()
                        .expectFreeText()
                        .build())
                .flatMap(answer -> SimText.imsi(answer.lines()));
        context.current().sim(new SimStatus(state, iccid(), imsi, tries.pin(), tries.puk(), number(), provider()));
        return new Outcome.Next(StageName.NETWORK);
    }

    /** Where several carriers share a network, this tells whose SIM it is. */
    private Optional<String> provider() throws AtException, InterruptedException {
        return context.family().world() == RadioWorld.THREE_GPP
                ? dialogue()
                        .optional(AtCommand.of("AT+CRSM=176,28486,0,0,17"))
                        .flatMap(answer -> answer.value("+CRSM"))
                        .flatMap(SimText::provider)
                : Optional.empty();
    }

    /** Most SIMs do not know their own number. */
    private Optional<String> number() throws AtException, InterruptedException {
        return context.family().world() == RadioWorld.THREE_GPP
                ? dialogue()
                        .optional(AtCommand.of("AT+CNUM"))
                        .flatMap(answer -> SimText.number(answer.values("+CNUM"), context.characterSet()))
                : Optional.empty();
    }

    private Outcome waiting(SimState state, SimText.Tries tries, String detail, Duration retry)
            throws AtException, InterruptedException {
        Optional<String> iccid = state == SimState.ABSENT ? Optional.empty() : iccid();
        // first: who sees the SIM's new state sees that the modem waits for it
        context.current().state(ModemState.WAITING_SIM, detail);
        context.current().registration(Registration.UNKNOWN);
        context.current().sim(new SimStatus(state, iccid, Optional.empty(), tries.pin(), tries.puk()));
        return new Outcome.Wait(ModemState.WAITING_SIM, detail, retry);
    }

    private Outcome unlock(SimText.Tries known) throws AtException, InterruptedException {
        SimText.Tries tries = new SimText.Tries(known.pin().isPresent() ? known.pin() : remainingTries(), known.puk());
        SimPins pins = context.settings().pins();
        OptionalInt slot = context.simSlot();
        if (slot.isEmpty() && !pins.isEmpty()) {
            return waiting(SimState.PIN_WITHHELD, tries, UNKNOWN_SLOT, PERSON);
        }
        Optional<Secret> pin = pins.of(slot.orElse(1));
        if (pin.isEmpty()) {
            return waiting(SimState.PIN_REQUIRED, tries, "the SIM wants its PIN: set the property 'pin'", PERSON);
        }
        PinGuard.Card card = card();
        if (!context.settings().equals(guarded)) {
            guarded = context.settings();
            guard = guards.apply(context.settings());
        }
        Optional<String> name = card.name();
        if (name.isPresent() && busy != null) {
            guard.unspent(name.get(), pin.get(), busy, tries.pin());
        }
        busy = null;
        if (unheard >= MOST_UNHEARD) {
            return waiting(
                    SimState.PIN_WITHHELD,
                    tries,
                    "the PIN is not sent again, because the SIM answered each time with an error that does not say whether "
                            + "it is right: restart the module, or unlock the SIM by hand",
                    PERSON);
        }
        PinGuard.Verdict verdict =
                guard.judge(card, pin.get(), tries.pin(), context.settings().pinMinimumTries());
        if (name.isPresent() && verdict instanceof PinGuard.Verdict.Send send) {
            Optional<PinGuard.Verdict.Hold> refusal = guard.remember(name.get(), pin.get(), send.entry());
            if (refusal.isEmpty()) {
                return send(name.get(), pin.get(), tries, send.entry());
            }
            verdict = refusal.get();
        }
        return verdict instanceof PinGuard.Verdict.Hold hold
                ? waiting(hold.state(), tries, hold.detail(), PERSON)
                : waiting(SimState.PIN_WITHHELD, tries, "the PIN is not sent", PERSON);
    }

    /** Sends the PIN. An error that does not say that it is wrong decides nothing: the SIM and its tries are asked again. */
    private Outcome send(String sim, Secret pin, SimText.Tries tries, PinRecords.Entry sent)
            throws AtException, InterruptedException {
        LOG.info("modem {}: sends the PIN to the SIM", context.settings().name());
        AtCommand command =
                AtCommand.builder("AT+CPIN=").secret(pin).timeout(PIN_TIMEOUT).build();
        // what the SIM made of it is remembered in any case
        return context.jobs().whole(() -> sent(command, sim, pin, tries, sent));
    }

    private Outcome sent(AtCommand command, String sim, Secret pin, SimText.Tries tries, PinRecords.Entry sent)
            throws AtException, InterruptedException {
        try {
            dialogue().ask(command);
        } catch (AtException e) {
            if (!Dialogue.refused(e)) {
                throw e;
            }
            if (SimText.refusesPin(e)) {
                remember(sim, pin, PinRecords.Outcome.REFUSED, tries);
                return new Outcome.Next(StageName.SIM);
            }
            unheard++;
            busy = SimText.didNotReachSim(e) ? sent : null;
            settling = true;
            return waiting(
                    SimState.BUSY,
                    tries,
                    "the SIM did not take the PIN (" + e.getMessage() + "); it is asked again",
                    SETTLING);
        }
        remember(sim, pin, PinRecords.Outcome.ACCEPTED, tries);
        settling = true;
        return waiting(SimState.BUSY, SimText.Tries.UNKNOWN, "the SIM has taken the PIN and starts", SETTLING);
    }

    private void remember(String sim, Secret pin, PinRecords.Outcome outcome, SimText.Tries tries) {
        guard.remember(sim, pin, new PinRecords.Entry(outcome, tries.pin()))
                .ifPresent(problem -> LOG.warn(
                        "modem {}: that the PIN was {} could not be remembered: {}",
                        context.settings().name(),
                        outcome.name().toLowerCase(Locale.ROOT),
                        problem.detail()));
    }

    /** The SIM's own number, and the module's where the SIM does not tell before it is unlocked. */
    private PinGuard.Card card() throws AtException, InterruptedException {
        Identity identity = context.open().identification().identity();
        return new PinGuard.Card(
                iccid(),
                identity.imei()
                        .map(number -> "imei-" + number)
                        .or(() -> identity.meid().map(number -> "meid-" + number))
                        .or(() -> identity.esn().map(number -> "esn-" + number)));
    }

    private Optional<String> iccid() throws AtException, InterruptedException {
        for (StatusCommand command : context.family().statusCommands(Subject.CARD_NUMBER)) {
            Optional<String> number = number(command.line(), command.prefix());
            if (number.isPresent()) {
                return number;
            }
        }
        return Optional.empty();
    }

    private Optional<String> number(String command, String prefix) throws AtException, InterruptedException {
        Optional<AtResponse> answer = dialogue()
                .attempt(AtCommand.builder(command)
                        .expectOwnName()
                        .expectFreeText()
                        .build());
        return answer.flatMap(response -> response.value(prefix).or(response::first))
                .flatMap(SimText::iccid);
    }

    private OptionalInt remainingTries() throws AtException, InterruptedException {
        if (!knows(StatusCommand.CPINR)) {
            return OptionalInt.empty();
        }
        List<String> values = dialogue()
                .attempt(AtCommand.of("AT+CPINR=\"SIM PIN\""))
                .map(answer -> answer.values("+CPINR"))
                .orElse(List.of());
        return SimText.remainingPinTries(values);
    }
}
