package io.cellgate.modem.provider.stage;

/** The stages in their order. */
public enum StageName {
    /** Find, open and identify. */
    DEVICE,
    /** Choose the family. */
    PROFILE,
    /** Initialisation commands. */
    INITIALISATION,
    /** SIM. */
    SIM,
    /** Registration. */
    NETWORK,
    /** Watch. */
    READY
}
