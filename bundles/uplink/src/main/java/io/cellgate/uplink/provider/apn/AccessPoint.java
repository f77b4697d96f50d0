package io.cellgate.uplink.provider.apn;

import io.cellgate.uplink.provider.dial.Account;
import java.util.Optional;

/**
 * An access point that may be the right one. Immutable.
 *
 * @param name as the network knows it (23.003, 9.1)
 * @param account the carrier's for all who use it; empty where it wants none, and where the configuration says what it wants
 * @param origin where it is from, in words for a person
 */
public record AccessPoint(String name, Optional<Account> account, String origin) {

    /** Whether it is the same for the network. */
    boolean same(AccessPoint other) {
        return name.equals(other.name) && account.equals(other.account);
    }
}
