package io.cellgate.ppp.provider.log;

import io.cellgate.ppp.PppCause;
import io.cellgate.ppp.PppPhase;
import io.cellgate.ppp.PppStatus.Ipv6;
import io.cellgate.ppp.PppStatus.Negotiated;
import io.cellgate.ppp.PppStatus.Peer;
import io.cellgate.ppp.PppStatus.Totals;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/** What is known so far of one attempt to bring the link up. Belongs to one {@link LogReader}. */
final class Attempt {

    /**
     * A possible reason for the end.
     *
     * @param weight the heavier one is the reason; of equals, the first
     * @param noted how far the attempt was: whoever gets further has disproved it
     * @param detail for a person
     * @param evidence the line
     */
    record Symptom(PppCause cause, int weight, PppPhase noted, String detail, String evidence) {

        /** The same line, read another way. */
        Symptom as(PppCause otherCause, String otherDetail) {
            return new Symptom(otherCause, weight, noted, otherDetail, evidence);
        }
    }

    PppPhase phase = PppPhase.INITIALIZE;
    /** The furthest phase; the end does not count. */
    PppPhase furthest = PppPhase.INITIALIZE;

    Optional<String> interfaceName = Optional.empty();
    Optional<InetAddress> local = Optional.empty();
    Optional<InetAddress> remote = Optional.empty();
    Optional<InetAddress> localIpv6 = Optional.empty();
    Optional<InetAddress> remoteIpv6 = Optional.empty();
    final List<InetAddress> dns = new ArrayList<>();
    Optional<String> authenticatedBy = Optional.empty();
    Optional<String> peerName = Optional.empty();
    OptionalInt mru = OptionalInt.empty();
    OptionalInt peerMru = OptionalInt.empty();
    final Set<String> compression = new LinkedHashSet<>();
    OptionalLong sentBytes = OptionalLong.empty();
    OptionalLong receivedBytes = OptionalLong.empty();
    Optional<Duration> connectTime = Optional.empty();
    Optional<String> remoteMessage = Optional.empty();
    boolean routeRefused;
    /** The option noip is in effect. */
    boolean withoutIpv4;
    /** The option demand is in effect. */
    boolean demand;
    /** The link is down again; what pppd does next depends on its options. */
    boolean over;
    /** We have agreed to the peer's address (IPCP). */
    boolean ipcpAgreed;

    Optional<InetAddress> ipcpGiven = Optional.empty();

    Optional<Symptom> symptom = Optional.empty();
    /** The last line that pppd wrote, for an end that nothing explains. */
    String lastLine = "";

    // chat
    String expecting = "";
    Optional<String> command = Optional.empty();
    /** The module has given an answer that the script waited for. */
    boolean answered;
    /** The module has said CONNECT: PPP that follows is this call's. */
    boolean connected;

    boolean pppFrames;
    Optional<String> portEnded = Optional.empty();
    /** The port had been hung up before anything was said on it. */
    boolean hungUpAtOnce;

    boolean chatTimedOut;
    Optional<String> chatAbort = Optional.empty();
    Optional<String> modemSaid = Optional.empty();
    OptionalInt chatStatus = OptionalInt.empty();

    // negotiation
    int lcpUnanswered;
    int ipcpUnanswered;
    Optional<String> refusedProtocol = Optional.empty();
    Optional<String> notEightBitClean = Optional.empty();
    Optional<String> placeholderDns = Optional.empty();
    /** Our last request of each protocol, to know it again when the line sends it back. */
    final Map<String, String> requests = new HashMap<>();

    int echoes;

    void enter(PppPhase next) {
        if (next != PppPhase.TERMINATE && next.compareTo(phase) > 0) {
            symptom = symptom.filter(found -> found.noted().compareTo(next) >= 0);
        }
        phase = next;
        if (next != PppPhase.TERMINATE && next.compareTo(furthest) > 0) {
            furthest = next;
        }
    }

    /** Enters a phase unless the attempt is there or further already: lines of an earlier phase may be repeated. */
    void reach(PppPhase next) {
        if (next.compareTo(phase) > 0) {
            enter(next);
        }
    }

    Peer peer() {
        return new Peer(peerName, authenticatedBy);
    }

    Ipv6 ipv6() {
        return new Ipv6(localIpv6, remoteIpv6);
    }

    Negotiated negotiated() {
        return new Negotiated(mru, peerMru, List.copyOf(compression));
    }

    Optional<Totals> totals() {
        boolean told = sentBytes.isPresent() || receivedBytes.isPresent() || connectTime.isPresent();
        return told ? Optional.of(new Totals(sentBytes, receivedBytes, connectTime)) : Optional.empty();
    }

    void note(PppCause cause, int weight, String detail, String evidence) {
        Optional<Symptom> known = symptom;
        if (known.isEmpty() || weight > known.get().weight()) {
            // a verdict that confirms a warning leaves it the better words
            boolean confirms = known.filter(found -> found.cause() == cause && found.weight() > Weight.END)
                    .isPresent();
            symptom = Optional.of(new Symptom(
                    cause,
                    weight,
                    phase,
                    confirms ? known.get().detail() : detail,
                    confirms ? known.get().evidence() : evidence));
        }
    }
}
