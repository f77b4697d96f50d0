package io.cellgate.uplink.provider.check;

/** What the connectivity check says. */
public enum CheckState {
    /** Nothing yet. */
    PENDING,
    /** The link carries packets, or cannot be checked. */
    PASSED,
    /** The last answers did not come. */
    FAILING,
    /** Failed so often that the link is given up. */
    LOST
}
