package io.cellgate.simulator.module.card;

import io.cellgate.simulator.module.command.CmeError;
import io.cellgate.simulator.module.command.RefusedCommandException;
import io.cellgate.simulator.settings.Option;
import io.cellgate.simulator.settings.SimulatorSettings;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The SIM that is in use, of the module's slots. It outlives the module's power. */
public final class Sim {
    private final List<Card> cards;
    private final @Nullable String number;
    private int slot;
    private boolean present;
    private boolean busy;
    private boolean failed;
    private boolean verified;
    private boolean started;
    private boolean pin2Wanted;

    public Sim(SimulatorSettings settings) {
        cards = Stream.concat(Stream.of(Card.first(settings)), Card.second(settings).stream())
                .toList();
        number = settings.find(Option.NUMBER).orElse(null);
        present = settings.get(Option.SIM).equals("inserted");
    }

    /** How many slots the module has, each with a card of its own. */
    public int slots() {
        return cards.size();
    }

    /** The one in use, counted from 0. */
    public int slot() {
        return slot;
    }

    /** Another one is in use; its card has no power yet. */
    public void take(int other) {
        slot = other;
        failed = false;
        busy = false;
        powerOn();
    }

    private Card card() {
        return cards.get(slot);
    }

    /** Whether and why it can be used. */
    public enum State {
        ABSENT,
        BUSY,
        FAILED,
        PIN,
        PUK,
        BLOCKED,
        READY
    }

    public State state() {
        if (!present) {
            return State.ABSENT;
        }
        if (!started || busy) {
            return State.BUSY;
        }
        if (failed) {
            return State.FAILED;
        }
        if (card().pin.dead()) {
            return State.BLOCKED;
        }
        if (card().pin.blocked()) {
            return State.PUK;
        }
        return card().pinEnabled && !verified ? State.PIN : State.READY;
    }

    /** As {@code ^SYSINFO} tells it: 1 usable, 0 not, 255 none. */
    public int systemInformation() {
        return switch (state()) {
            case READY -> 1;
            case ABSENT -> 255;
            default -> 0;
        };
    }

    public boolean ready() {
        return state() == State.READY;
    }

    /** Ends the command unless the SIM can be read. */
    public void requireReady() {
        switch (state()) {
            case ABSENT -> throw new RefusedCommandException(CmeError.SIM_NOT_INSERTED);
            case BUSY -> throw new RefusedCommandException(CmeError.SIM_BUSY);
            case PIN -> throw new RefusedCommandException(CmeError.SIM_PIN_REQUIRED);
            case PUK -> throw new RefusedCommandException(CmeError.SIM_PUK_REQUIRED);
            case FAILED, BLOCKED -> throw new RefusedCommandException(CmeError.SIM_FAILURE);
            case READY -> {}
        }
    }

    /** The module has power; the SIM is still busy. */
    public void powerOn() {
        started = false;
        verified = false;
        pin2Wanted = false;
    }

    /** The SIM has started and can be asked. */
    public void started() {
        started = true;
    }

    public void insert() {
        present = true;
        powerOn();
    }

    public void remove() {
        present = false;
    }

    public boolean present() {
        return present;
    }

    /** It does not answer for a while. */
    public void busy(boolean now) {
        busy = now;
    }

    /** It cannot be read, or can be again. */
    public void failed(boolean now) {
        failed = now;
    }

    /** Something has been asked of it that needs PIN2: {@code +CPIN?} tells so, all else goes on. */
    public void wantPin2() {
        pin2Wanted = true;
    }

    /** Whether {@code +CPIN?} asks for PIN2 or, when that is blocked, for PUK2. */
    boolean pin2Wanted() {
        return pin2Wanted && ready();
    }

    /**
     * Verifies the PIN, or PIN2 when that is asked for.
     *
     * @throws RefusedCommandException when it is wrong or not asked for
     */
    void enterPin(String given) {
        if (pin2Wanted()) {
            card().pin2.check(given);
            pin2Wanted = false;
            return;
        }
        if (state() == State.READY) {
            throw new RefusedCommandException(CmeError.OPERATION_NOT_ALLOWED);
        }
        if (state() != State.PIN) {
            requireReady();
        }
        card().pin.check(given);
        verified = true;
    }

    /** Replaces a blocked PIN, or a blocked PIN2 when that is asked for. */
    void enterPuk(String given, String newPin) {
        if (pin2Wanted() && card().pin2.blocked()) {
            card().pin2.unblock(given, newPin);
            pin2Wanted = false;
            return;
        }
        if (state() == State.READY) {
            throw new RefusedCommandException(CmeError.OPERATION_NOT_ALLOWED);
        }
        if (state() != State.PUK) {
            requireReady();
        }
        card().pin.unblock(given, newPin);
        verified = true;
    }

    /** {@code +CLCK="SC"}. */
    void enablePin(boolean on, String given) {
        requireReady();
        card().pin.check(given);
        card().pinEnabled = on;
        verified = true;
    }

    /** {@code +CPWD="SC"}; only while the PIN is enabled. */
    void changePin(String given, String newPin) {
        requireReady();
        if (!card().pinEnabled) {
            throw new RefusedCommandException(CmeError.OPERATION_NOT_ALLOWED);
        }
        card().pin.change(given, newPin);
    }

    /** {@code +CPWD="P2"}. */
    void changePin2(String given, String newPin) {
        requireReady();
        card().pin2.change(given, newPin);
    }

    boolean pinEnabled() {
        return card().pinEnabled;
    }

    public CardCode pin() {
        return card().pin;
    }

    public CardCode pin2() {
        return card().pin2;
    }

    String imsi() {
        return card().imsi;
    }

    /** Its own number, when that is written on it. */
    Optional<String> number() {
        return Optional.ofNullable(number);
    }

    String iccid() {
        return card().iccid;
    }

    /** Its files, which the PIN does not protect. */
    ElementaryFiles files() {
        return card().files;
    }
}
