package io.cellgate.uplink.provider.pause;

/** Why dialling waits. */
public enum Pause {
    NONE,
    /** A time after a failure. */
    BACKOFF,
    /** A long time after a failure that needs a person. */
    PERSON,
    /** A step of recovery is being taken. */
    RECOVERY,
    /** The billing month has had what it may. */
    CAP
}
