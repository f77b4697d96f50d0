package io.cellgate.uplink.provider.dial;

/** What is known of pppd. */
public enum LinkState {
    /** None runs, and none is about to. */
    NONE,
    /** The module is being prepared for the call. */
    PREPARING,
    /** The module is prepared. */
    PREPARED,
    /** Is being started. */
    STARTING,
    /** Runs, no address yet. */
    DIALING,
    /** Runs, and dials once there is something to send. */
    DORMANT,
    /** The module is asked why the call did not come up, be it in the call or after its end. */
    DIAGNOSING,
    /** Has an address. */
    UP,
    /** Another configuration than the one in force. */
    OUTDATED,
    /** Was told to end, by us or by the network. */
    ENDING,
    /** Runs, but pppd control is being replaced. */
    UNWATCHED
}
