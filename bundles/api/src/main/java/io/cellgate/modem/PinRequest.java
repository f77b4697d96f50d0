package io.cellgate.modem;

import io.cellgate.config.Secret;

/** What a person wants of the SIM's PIN (27.007, 7.4, 7.5 and 8.3). A PIN has 4 to 8 digits, a PUK 8. Shows nothing of either. */
public sealed interface PinRequest {

    /** {@return whether it may take one of the last tries; never the last one of the PUK, after which the SIM is lost} */
    boolean lastTries();

    /** {@return what costs a try if it is wrong} */
    Secret tried();

    /**
     * Unlocks a SIM that wants its PIN ({@code +CPIN}).
     *
     * @param pin of the SIM
     */
    record Enter(Secret pin, boolean lastTries) implements PinRequest {

        @Override
        public Secret tried() {
            return pin;
        }
    }

    /**
     * Gives the SIM another PIN ({@code +CPWD}).
     *
     * @param former the one it has
     * @param latter the one it gets
     */
    record Change(Secret former, Secret latter, boolean lastTries) implements PinRequest {

        @Override
        public Secret tried() {
            return former;
        }
    }

    /**
     * Whether the SIM wants its PIN at each start ({@code +CLCK}).
     *
     * @param wanted whether
     * @param pin of the SIM
     */
    record Require(boolean wanted, Secret pin, boolean lastTries) implements PinRequest {

        @Override
        public Secret tried() {
            return pin;
        }
    }

    /**
     * Unlocks a SIM that wants its PUK ({@code +CPIN}).
     *
     * @param puk of the SIM, from its carrier
     * @param pin the one it gets
     */
    record Unblock(Secret puk, Secret pin, boolean lastTries) implements PinRequest {

        @Override
        public Secret tried() {
            return puk;
        }
    }
}
