package io.cellgate.ppp;

/** Which of the guide's command lines a link takes as its base. */
public enum Standards {
    /** Guide 3.2.1. */
    THREE_GPP,
    /** Guide 3.2.2. */
    THREE_GPP2
}
