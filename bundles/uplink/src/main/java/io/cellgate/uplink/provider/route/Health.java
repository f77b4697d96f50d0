package io.cellgate.uplink.provider.route;

/** What is known of a way out; a later one is better. */
public enum Health {
    /** Nothing can go through it. */
    DOWN,
    /** It is there; whether packets come back is not known yet, or they have failed to lately. */
    DOUBTFUL,
    /** Packets come back through it, as far as is looked. */
    WORKS
}
