package io.cellgate.modem.provider.companion;

/** A service beside the bring-up of a modem. Everything is called on the modem's thread. */
public interface Companion {

    /** The module is initialised and its SIM unlocked: for the first time, or again after a reset or a data call. */
    void usable();

    /** The module is gone. */
    void gone();

    /** The module says something unasked; a message in a second line stands behind a line feed. */
    void heard(String line);
}
