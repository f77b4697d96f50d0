package io.cellgate.ppp.provider;

import io.cellgate.ppp.PppPhase;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What pppd's lines about LCP, the login and IPCP say of an attempt. */
final class Negotiation {

    private static final Pattern RESOLVER = Pattern.compile("<ms-dns\\d (\\S+?)>");

    private Negotiation() {}

    static void connected(Attempt attempt, MatchResult match) {
        attempt.interfaceName = Optional.of(match.group(1));
        attempt.enter(PppPhase.ESTABLISH);
    }

    /** A request that asks for no login, or for another one, is a new offer. */
    static void lcpRequest(Attempt attempt, MatchResult match) {
        attempt.lcpUnanswered = 0;
        if (!match.group().contains("<auth ")) {
            attempt.refusedProtocol = Optional.empty();
        }
    }

    static void refusesProtocol(Attempt attempt, MatchResult match) {
        attempt.refusedProtocol = Optional.of(Evidence.of(match.group()));
    }

    static void lcpAgreed(Attempt attempt, MatchResult match) {
        attempt.refusedProtocol = Optional.empty();
    }

    static void loggedIn(Attempt attempt, MatchResult match) {
        attempt.authenticatedBy = Optional.of(match.group(1));
        attempt.reach(PppPhase.NETWORK);
    }

    static void ipcpAsked(Attempt attempt, MatchResult match) {
        attempt.ipcpUnanswered++;
        attempt.reach(PppPhase.NETWORK);
    }

    /** The resolvers that the module names; the placeholders may still give way to real ones. */
    static void ipcpOffered(Attempt attempt, MatchResult match) {
        attempt.ipcpUnanswered = 0;
        Matcher resolver = RESOLVER.matcher(match.group());
        if (match.group().startsWith("rcvd [IPCP ConfAck")) {
            // known before the address is told, so that the link is complete from the first moment
            attempt.dns.clear();
            RESOLVER.matcher(match.group())
                    .results()
                    .flatMap(result -> Addresses.parse(result.group(1)).stream())
                    .forEach(attempt.dns::add);
        }
        if (resolver.find()) {
            attempt.placeholderDns = Optional.of(match.group())
                    .filter(line -> Addresses.placeholder(resolver.group(1)))
                    .map(Evidence::of);
        }
    }

    static void localAddress(Attempt attempt, MatchResult match) {
        attempt.local = Addresses.parse(match.group(1)).or(() -> attempt.local);
        attempt.enter(PppPhase.RUNNING);
    }

    static void resolver(Attempt attempt, MatchResult match) {
        Addresses.parse(match.group(1))
                .filter(address -> !attempt.dns.contains(address))
                .ifPresent(attempt.dns::add);
        if (Addresses.placeholder(match.group(1))) {
            attempt.placeholderDns = Optional.of(Evidence.of(match.group()));
        }
    }
}
