package io.cellgate.at;

/** What an open port does. */
public enum ChannelState {
    /** Takes commands. */
    COMMAND,
    /** Finds out, after a time-out, where the module's answers stand. */
    RESYNCHRONISING,
    /** Carries a data call after {@code CONNECT}; bytes are not for the AT engine. */
    DATA,
    /** Lent to another process. */
    LENT,
    /** Closed, or dead. */
    CLOSED
}
