package io.cellgate.modem.call;

/**
 * The authentication protocol of a data context, as far as a module can be told of it on its AT command port (27.007, 10.1.31,
 * {@code auth_prot}). What PPP does for itself is a matter of the dialler.
 */
public enum AuthenticationProtocol {
    /** No account, or one that only PPP can carry (EAP, MS-CHAP). */
    NONE,
    /** PAP only. */
    PAP,
    /** CHAP only. */
    CHAP,
    /** Whichever the network asks for; a module that wants to know is told CHAP. */
    PAP_OR_CHAP
}
