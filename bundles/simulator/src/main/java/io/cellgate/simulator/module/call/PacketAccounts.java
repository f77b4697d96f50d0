package io.cellgate.simulator.module.call;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The accounts given to the module, by context, and how a CDMA module uses its one: kept over restarts. */
public final class PacketAccounts {
    /** The context number of a module that has no contexts. */
    public static final int ONLY = 1;

    private static final int MOBILE_IP_ONLY = 2;

    private final Map<Integer, Account> accounts = new TreeMap<>();
    private int ipMode;

    void give(int cid, Account account) {
        accounts.put(cid, account);
    }

    void forget(int cid) {
        accounts.remove(cid);
    }

    public Account of(int cid) {
        return Optional.ofNullable(accounts.get(cid)).orElse(Account.NONE);
    }

    /** {@code ^IPMODE}: 0 simple IP, 1 Mobile IP preferred, 2 Mobile IP only. */
    public int ipMode() {
        return ipMode;
    }

    public void ipMode(int mode) {
        ipMode = mode;
    }

    boolean mobileIpOnly() {
        return ipMode == MOBILE_IP_ONLY;
    }
}
