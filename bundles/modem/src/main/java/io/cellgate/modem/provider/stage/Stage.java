package io.cellgate.modem.provider.stage;

import io.cellgate.at.AtException;

/** One step of the bring-up; it may be run any number of times. Runs in the modem's tasks and jobs. */
public interface Stage {

    /** What may wake a stage that waits. */
    enum Wake {
        /** A module was plugged in or out, or the transport came or went. */
        DEVICE,
        /** A profile was installed or removed. */
        PROFILE,
        /** The SIM was put in, taken out or unlocked. */
        SIM,
        /** The registration has changed. */
        REGISTRATION,
        /** The configuration of the SIM has changed. */
        CONFIGURATION
    }

    /**
     * Does what can be done now.
     *
     * @throws AtException when the port failed, or a command that has to work was refused
     */
    Outcome run() throws AtException, InterruptedException;

    /** Whether the stage, while it waits, wants to be run because of this. */
    boolean wokenBy(Wake wake);

    /** Told of what {@link #wokenBy} wanted, before it is run because of that. */
    default void woken(Wake wake) {}
}
