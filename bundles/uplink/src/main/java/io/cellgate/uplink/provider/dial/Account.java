package io.cellgate.uplink.provider.dial;

import io.cellgate.config.Secret;
import io.cellgate.ppp.Authentication;

/**
 * The account that a carrier gives to all who use an access point. Immutable.
 *
 * @param username not empty
 * @param password may be empty
 * @param authentication how the carrier wants it
 */
public record Account(String username, Secret password, Authentication authentication) {}
