package io.cellgate.ppp;

import java.util.Locale;

/** pppd's own names for where a link stands. */
public enum PppPhase {
    /** The process runs, nothing is known yet. */
    INITIALIZE,
    /** With the option {@code demand}: nothing is dialled until there is something to send. */
    DORMANT,
    /** The connect script speaks with the module. */
    SERIALCONN,
    /** LCP negotiates. */
    ESTABLISH,
    /** PAP, CHAP or EAP. */
    AUTHENTICATE,
    /** IPCP negotiates. */
    NETWORK,
    /** There is a local address: of IPv4, or with the option {@code noip} of IPv6. */
    RUNNING,
    /** Being taken down. */
    TERMINATE,
    /** The process has ended. */
    DEAD;

    /** {@return the word for it, in lower case} */
    public String published() {
        return name().toLowerCase(Locale.ROOT);
    }
}
