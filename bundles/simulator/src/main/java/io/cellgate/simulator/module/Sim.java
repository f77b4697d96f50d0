package io.cellgate.simulator.module;

import io.cellgate.simulator.settings.Option;
import io.cellgate.simulator.settings.Settings;

/**
 * The SIM: its PINs, their remaining tries, and what is written on it. It outlives the module's power, and its counters
 * never come back by a restart: 3 for a PIN, 10 for a PUK (3GPP TS 31.101, 9.5; ETSI TS 102 221).
 */
final class Sim {
    static final int PIN_TRIES = 3;
    static final int PUK_TRIES = 10;

    private final String imsi;
    private final String iccid;
    private final String puk;
    private String pin;
    private boolean pinEnabled;
    private int pinTries = PIN_TRIES;
    private int pukTries = PUK_TRIES;
    private boolean present;
    private boolean verified;
    private boolean started;

    Sim(Settings settings) {
        imsi = settings.get(Option.IMSI);
        iccid = settings.get(Option.ICCID);
        puk = settings.get(Option.PUK);
        pin = settings.find(Option.PIN).orElse("0000");
        pinEnabled = settings.find(Option.PIN).isPresent();
        present = settings.get(Option.SIM).equals("inserted");
    }

    /** What {@code +CPIN?} tells. */
    enum State {
        ABSENT,
        BUSY,
        PIN,
        PUK,
        BLOCKED,
        READY
    }

    State state() {
        if (!present) {
            return State.ABSENT;
        }
        if (!started) {
            return State.BUSY;
        }
        if (pukTries == 0) {
            return State.BLOCKED;
        }
        if (pinTries == 0) {
            return State.PUK;
        }
        return pinEnabled && !verified ? State.PIN : State.READY;
    }

    /** As {@code ^SYSINFO} tells it: 1 usable, 0 not, 255 none. */
    int systemInformation() {
        return switch (state()) {
            case READY -> 1;
            case ABSENT -> 255;
            default -> 0;
        };
    }

    boolean ready() {
        return state() == State.READY;
    }

    /** Ends the command unless the SIM can be read. */
    void requireReady() {
        switch (state()) {
            case ABSENT -> throw new AtException(CmeError.SIM_NOT_INSERTED);
            case BUSY -> throw new AtException(CmeError.SIM_BUSY);
            case PIN -> throw new AtException(CmeError.SIM_PIN_REQUIRED);
            case PUK -> throw new AtException(CmeError.SIM_PUK_REQUIRED);
            case BLOCKED -> throw new AtException(CmeError.SIM_FAILURE);
            case READY -> {}
        }
    }

    /** The module has power; the SIM is still busy. */
    void powerOn() {
        started = false;
        verified = false;
    }

    /** The SIM has started and can be asked. */
    void started() {
        started = true;
    }

    void insert() {
        present = true;
        powerOn();
    }

    void remove() {
        present = false;
    }

    boolean present() {
        return present;
    }

    /**
     * Verifies the PIN. A wrong one costs a try, the third blocks it.
     *
     * @throws AtException when it is wrong or not asked for
     */
    void enterPin(String given) {
        if (state() == State.READY) {
            throw new AtException(CmeError.OPERATION_NOT_ALLOWED);
        }
        if (state() != State.PIN) {
            requireReady();
        }
        check(given);
        verified = true;
    }

    /** Replaces a blocked PIN. A wrong PUK costs a try, the tenth ends the SIM for good. */
    void enterPuk(String given, String newPin) {
        if (state() == State.READY) {
            throw new AtException(CmeError.OPERATION_NOT_ALLOWED);
        }
        if (state() != State.PUK) {
            requireReady();
        }
        if (!given.equals(puk)) {
            pukTries--;
            throw new AtException(CmeError.INCORRECT_PASSWORD);
        }
        pukTries = PUK_TRIES;
        pinTries = PIN_TRIES;
        pin = newPin;
        verified = true;
    }

    /** {@code +CLCK="SC"}. */
    void enablePin(boolean on, String given) {
        requireReady();
        check(given);
        pinEnabled = on;
        verified = true;
    }

    /** {@code +CPWD="SC"}; only while the PIN is enabled. */
    void changePin(String given, String newPin) {
        requireReady();
        if (!pinEnabled) {
            throw new AtException(CmeError.OPERATION_NOT_ALLOWED);
        }
        check(given);
        pin = newPin;
    }

    boolean pinEnabled() {
        return pinEnabled;
    }

    int pinTries() {
        return pinTries;
    }

    int pukTries() {
        return pukTries;
    }

    String imsi() {
        return imsi;
    }

    String iccid() {
        return iccid;
    }

    private void check(String given) {
        if (!given.equals(pin)) {
            pinTries--;
            throw new AtException(pinTries == 0 ? CmeError.SIM_PUK_REQUIRED : CmeError.INCORRECT_PASSWORD);
        }
        pinTries = PIN_TRIES;
    }
}
