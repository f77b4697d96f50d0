package io.cellgate.modem.call;

import io.cellgate.config.Secret;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The connection to the carrier that a data call shall use.
 *
 * @param cid context identifier, 1 to 16 (27.007, 10.1.1)
 * @param pdpType {@code IP}, {@code IPV6}, {@code IPV4V6} or {@code PPP}
 * @param apn access point name; empty for 3GPP2, and for the subscription's default
 * @param username the account, where it is given to the module ({@code ^PPPCFG}, {@code ^AUTHDATA}, {@code +CGAUTH})
 * @param password its password
 * @param authentication how the network wants the account
 * @param dialString a dial string that replaces the profile's, for example {@code *99***2#}
 * @param ipMode {@code ^IPMODE}, 3GPP2 editions with Mobile IP only: 0 simple IP, 1 Mobile IP preferred, 2 Mobile IP only
 */
public record DataContext(
        int cid,
        String pdpType,
        Optional<String> apn,
        Optional<String> username,
        Optional<Secret> password,
        AuthenticationProtocol authentication,
        Optional<String> dialString,
        OptionalInt ipMode) {}
