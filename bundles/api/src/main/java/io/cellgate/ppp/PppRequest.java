package io.cellgate.ppp;

import io.cellgate.at.SerialLine;
import io.cellgate.config.Secret;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Everything that decides how pppd is run for a link. Two equal requests give the same plan.
 *
 * @param linkName the name of the link for pppd: letters, digits, {@code _} and {@code -}
 * @param device the data port
 * @param line its settings
 * @param method how pppd gets its parameters
 * @param standards which of the guide's lines is the base
 * @param script what is said on the port before PPP
 * @param authentication how we authenticate ourselves
 * @param username the account's name
 * @param password its password; an account may have none
 * @param options pppd options by name that differ from the guide's line; an empty value for a flag, and the value {@code off} to
 *     leave one of the line's options out
 * @param rawOptions further options, a token each, as a person wrote them
 * @param context what the module is told beside the data port before the call (APN, account: guide 3.1), in any text that is
 *     the same for the same context. No plan depends on it, but a link that was dialled with another context is not the one
 *     that is asked for. Secret because it may hold a password
 */
public record PppRequest(
        String linkName,
        Path device,
        SerialLine line,
        PppMethod method,
        Standards standards,
        DialScript script,
        Authentication authentication,
        Optional<String> username,
        Optional<Secret> password,
        SortedMap<String, String> options,
        List<String> rawOptions,
        Secret context) {

    /** Copies the collections. */
    public PppRequest {
        options = Collections.unmodifiableSortedMap(new TreeMap<>(options));
        rawOptions = List.copyOf(rawOptions);
    }
}
