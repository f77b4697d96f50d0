package io.cellgate.ppp.provider.log;

import io.cellgate.ppp.PppCause;
import io.cellgate.ppp.PppPhase;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What pppd's lines about LCP, the login and IPCP say of an attempt. */
final class Negotiation {

    /** So many echoes are no chance. */
    private static final int SURE = 3;

    private static final Pattern ADDRESS = Pattern.compile("<addr (\\S+?)>");
    private static final Pattern RESOLVER = Pattern.compile("<ms-dns\\d (\\S+?)>");

    private static final Pattern MRU = Pattern.compile("<mru (\\d{1,6})>");
    /** Compression of PPP's own header (RFC 1661, 6.5 and 6.6). */
    private static final Pattern HEADER_COMPRESSION = Pattern.compile("<(pcomp|accomp)>");
    /** Compression that was not agreed on in CCP, and stays when CCP goes down. */
    private static final Set<String> NOT_CCP = Set.of("pcomp", "accomp", "vj");

    private static final int SECONDS_IN_A_TENTH = 6;
    private static final int LONGEST_NAME = 64;

    private Negotiation() {}

    static void connected(Attempt attempt, MatchResult match) {
        attempt.interfaceName = match.group(1);
        attempt.enter(PppPhase.ESTABLISH);
    }

    /** Kept to be known again, see {@link #received}. */
    static void requested(Attempt attempt, MatchResult match) {
        attempt.requests.put(match.group(1), match.group(2));
    }

    /**
     * A request that is ours, word for word, has come back from the line. One with a magic number (RFC 1661, 6.4) can be nobody
     * else's; without one the peer may want the same by chance, but not again and again.
     */
    static void received(Attempt attempt, MatchResult match) {
        boolean ours = match.group(2).equals(attempt.requests.get(match.group(1)));
        attempt.echoes = ours ? attempt.echoes + (match.group(2).contains("<magic ") ? SURE : 1) : 0;
    }

    static void lcpAsked(Attempt attempt, MatchResult match) {
        requested(attempt, match);
        attempt.lcpUnanswered++;
    }

    /** A request that asks for no login, or for another one, is a new offer. */
    static void lcpRequest(Attempt attempt, MatchResult match) {
        received(attempt, match);
        attempt.lcpUnanswered = 0;
        if (!match.group().contains("<auth ")) {
            attempt.refusedProtocol = null;
        }
    }

    static void refusesProtocol(Attempt attempt, MatchResult match) {
        attempt.refusedProtocol = Evidence.of(match.group());
    }

    /** We agree to the peer's request. */
    static void lcpAgreed(Attempt attempt, MatchResult match) {
        attempt.refusedProtocol = null;
        attempt.peerMru = mru(match.group());
        header(attempt, match.group());
    }

    /** The peer agrees to ours. */
    static void lcpAccepted(Attempt attempt, MatchResult match) {
        attempt.lcpUnanswered = 0;
        attempt.mru = mru(match.group());
        header(attempt, match.group());
    }

    private static @Nullable Integer mru(String line) {
        Matcher mru = MRU.matcher(line);
        return mru.find() ? Integer.valueOf(mru.group(1)) : null;
    }

    private static void header(Attempt attempt, String line) {
        HEADER_COMPRESSION.matcher(line).results().forEach(found -> attempt.compression.add(found.group(1)));
    }

    /** RFC 1144, agreed on in IPCP (RFC 1332, 4). */
    static void vanJacobson(Attempt attempt, String line) {
        if (line.contains("<compress VJ ")) {
            attempt.compression.add("vj");
        }
    }

    static void compressed(Attempt attempt, MatchResult match) {
        attempt.compression.add(Evidence.of(match.group(1)));
    }

    static void uncompressed(Attempt attempt, MatchResult match) {
        attempt.compression.retainAll(NOT_CCP);
    }

    /** The name in a challenge is the other end's. */
    static void challenged(Attempt attempt, MatchResult match) {
        attempt.reach(PppPhase.AUTHENTICATE);
        named(attempt, match);
    }

    static void named(Attempt attempt, MatchResult match) {
        String name = Evidence.of(match.group(1));
        attempt.peerName = name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME);
    }

    static void counted(Attempt attempt, MatchResult match) {
        attempt.sentBytes = Long.valueOf(match.group(1));
        attempt.receivedBytes = Long.valueOf(match.group(2));
    }

    /** pppd tells tenths of a minute. */
    static void connectTime(Attempt attempt, MatchResult match) {
        long tenths = Long.parseLong(match.group(1)) * 10 + Long.parseLong(match.group(2));
        attempt.connectTime = Duration.ofSeconds(tenths * SECONDS_IN_A_TENTH);
    }

    static void loggedIn(Attempt attempt, MatchResult match) {
        attempt.authenticatedBy = match.group(1);
        attempt.reach(PppPhase.NETWORK);
    }

    static void ipcpRequest(Attempt attempt, MatchResult match) {
        received(attempt, match);
        attempt.ipcpUnanswered = 0;
    }

    static void ipcpAsked(Attempt attempt, MatchResult match) {
        requested(attempt, match);
        attempt.ipcpUnanswered++;
        attempt.reach(PppPhase.NETWORK);
    }

    /** The resolvers that the module offers; placeholders may be followed by real ones. */
    static void ipcpOffered(Attempt attempt, MatchResult match) {
        attempt.ipcpUnanswered = 0;
        if (match.group().startsWith("rcvd [IPCP ConfAck")) {
            vanJacobson(attempt, match.group());
            Matcher address = ADDRESS.matcher(match.group());
            attempt.ipcpGiven =
                    address.find() ? Addresses.parse(address.group(1)).orElse(null) : null;
        }
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
            attempt.placeholderDns = Addresses.placeholder(resolver.group(1)) ? Evidence.of(match.group()) : null;
        }
        upOnDemand(attempt);
    }

    static void ipcpAgreed(Attempt attempt, MatchResult match) {
        attempt.ipcpAgreed = true;
        upOnDemand(attempt);
    }

    /** With the option demand pppd tells only addresses that differ from those of the call before. */
    private static void upOnDemand(Attempt attempt) {
        if (attempt.demand && attempt.ipcpAgreed && attempt.ipcpGiven != null && attempt.phase == PppPhase.NETWORK) {
            attempt.local = attempt.ipcpGiven;
            attempt.enter(PppPhase.RUNNING);
        }
    }

    /** Before there is an address this is a refusal. The link itself ends with a later line. */
    static void ipcpEnded(Attempt attempt, MatchResult match) {
        boolean up = attempt.furthest == PppPhase.RUNNING;
        attempt.note(
                up ? PppCause.PEER_CLOSED : PppCause.APN_OR_ACCOUNT,
                up ? Weight.END : Weight.REASON,
                up ? "the network took the address back (IPCP)" : "the network refused to give an address (IPCP)",
                Evidence.of(match.group()));
    }

    /** What is no address is no link; and with the option demand pppd names addresses before it dials. */
    static void localAddress(Attempt attempt, MatchResult match) {
        Optional<InetAddress> address = Addresses.parse(match.group(1));
        if (address.isEmpty()) {
            return;
        }
        if (attempt.demand && attempt.phase.compareTo(PppPhase.SERIALCONN) < 0) {
            attempt.enter(PppPhase.DORMANT);
            return;
        }
        attempt.local = address.get();
        attempt.enter(PppPhase.RUNNING);
    }

    static void ipv6Asked(Attempt attempt, MatchResult match) {
        if (attempt.withoutIpv4) {
            attempt.reach(PppPhase.NETWORK);
        }
    }

    /** Every peer may agree to IPv6CP: it makes a link only where no address of IPv4 is asked for. */
    static void localIpv6(Attempt attempt, MatchResult match) {
        attempt.localIpv6 = Addresses.parseIpv6(match.group(1)).orElse(attempt.localIpv6);
        boolean dormant = attempt.demand && attempt.phase.compareTo(PppPhase.SERIALCONN) < 0;
        if (attempt.withoutIpv4 && attempt.localIpv6 != null && !dormant) {
            attempt.enter(PppPhase.RUNNING);
        }
    }

    static void remoteIpv6(Attempt attempt, MatchResult match) {
        attempt.remoteIpv6 = Addresses.parseIpv6(match.group(1)).orElse(attempt.remoteIpv6);
    }

    /** Without IPv4 there will be no address at all. */
    static void ipv6Refused(Attempt attempt, MatchResult match) {
        if (attempt.withoutIpv4) {
            attempt.note(
                    PppCause.APN_OR_ACCOUNT,
                    Weight.REASON,
                    "the network gave no address (IPv6CP)",
                    Evidence.of(match.group()));
        }
    }

    /** IPv6 may be switched off in the kernel; only a link without IPv4 needs it. */
    static void ipv6NotTaken(Attempt attempt, MatchResult match) {
        if (attempt.withoutIpv4) {
            attempt.note(
                    PppCause.UNKNOWN,
                    Weight.REASON,
                    "this system does not take an address of IPv6",
                    Evidence.of(match.group()));
        }
    }

    static void remoteAddress(Attempt attempt, MatchResult match) {
        attempt.remote = Addresses.parse(match.group(1)).orElse(attempt.remote);
    }

    /** With the option demand pppd waits for the next packet, unless it was told to end. */
    static void terminated(Attempt attempt, MatchResult match) {
        attempt.over = true;
        boolean stopped = attempt.symptom != null && attempt.symptom.cause() == PppCause.STOPPED;
        attempt.enter(attempt.demand && !stopped ? PppPhase.DORMANT : PppPhase.TERMINATE);
    }

    static void resolver(Attempt attempt, MatchResult match) {
        Addresses.parse(match.group(1))
                .filter(address -> !attempt.dns.contains(address))
                .ifPresent(attempt.dns::add);
        if (Addresses.placeholder(match.group(1))) {
            attempt.placeholderDns = Evidence.of(match.group());
        }
    }
}
