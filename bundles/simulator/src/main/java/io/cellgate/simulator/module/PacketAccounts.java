package io.cellgate.simulator.module;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The accounts given to the module, by context, and how a CDMA module uses its one: kept over restarts. */
final class PacketAccounts {
    /** The context number of a module that has no contexts. */
    static final int ONLY = 1;

    private static final int MOBILE_IP_ONLY = 2;

    private final Map<Integer, Account> accounts = new TreeMap<>();
    private int ipMode;

    void give(int cid, Account account) {
        accounts.put(cid, account);
    }

    void forget(int cid) {
        accounts.remove(cid);
    }

    Account of(int cid) {
        return Optional.ofNullable(accounts.get(cid)).orElse(Account.NONE);
    }

    /** {@code ^IPMODE}: 0 simple IP, 1 Mobile IP preferred, 2 Mobile IP only. */
    int ipMode() {
        return ipMode;
    }

    void ipMode(int mode) {
        ipMode = mode;
    }

    boolean mobileIpOnly() {
        return ipMode == MOBILE_IP_ONLY;
    }
}
