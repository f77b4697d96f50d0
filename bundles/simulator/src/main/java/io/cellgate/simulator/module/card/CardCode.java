package io.cellgate.simulator.module.card;

import io.cellgate.simulator.module.command.CmeError;
import io.cellgate.simulator.module.command.RefusedCommandException;

/**
 * A code of the card's holder and the code that unblocks it, with their remaining tries: 3 for a PIN, 10 for a PUK (3GPP
 * TS 31.101, 9.5; ETSI TS 102 221). No restart gives a try back.
 */
public final class CardCode {
    static final int TRIES = 3;
    static final int UNBLOCK_TRIES = 10;

    private final String unblockingCode;
    private final CmeError blockedError;
    private String code;
    private int tries = TRIES;
    private int unblockTries = UNBLOCK_TRIES;
    private int refused;

    CardCode(String code, String unblockingCode, CmeError blockedError) {
        this.code = code;
        this.unblockingCode = unblockingCode;
        this.blockedError = blockedError;
    }

    public int tries() {
        return tries;
    }

    public int unblockTries() {
        return unblockTries;
    }

    /** How often it or the code that unblocks it was wrong since the card was made, whatever a right one has given back. */
    public int refused() {
        return refused;
    }

    boolean blocked() {
        return tries == 0;
    }

    /** Whether not even the unblocking code helps any more. */
    boolean dead() {
        return unblockTries == 0;
    }

    /** A wrong one costs a try, the third blocks it. */
    void check(String given) {
        if (dead()) {
            throw new RefusedCommandException(CmeError.SIM_FAILURE);
        }
        if (blocked()) {
            throw new RefusedCommandException(blockedError);
        }
        if (!given.equals(code)) {
            tries--;
            refused++;
            throw new RefusedCommandException(blocked() ? blockedError : CmeError.INCORRECT_PASSWORD);
        }
        tries = TRIES;
    }

    void change(String given, String next) {
        check(given);
        code = next;
    }

    /** A wrong unblocking code costs a try, the tenth ends it for good. */
    void unblock(String given, String next) {
        if (dead()) {
            throw new RefusedCommandException(CmeError.SIM_FAILURE);
        }
        if (!given.equals(unblockingCode)) {
            unblockTries--;
            refused++;
            throw new RefusedCommandException(CmeError.INCORRECT_PASSWORD);
        }
        unblockTries = UNBLOCK_TRIES;
        tries = TRIES;
        code = next;
    }
}
