package io.cellgate.ppp.provider.plan;

/** Who runs pppd, as pppd sees it: by the real user, also where pppd itself is setuid root. */
public enum Caller {
    /** Every option may stand anywhere. */
    ROOT,
    /**
     * Anybody else: pppd takes some options only from files in its directory {@code peers}. They stand in {@link
     * PppPaths#privilegedOptions}, which a package or an administrator has put there.
     */
    USER
}
