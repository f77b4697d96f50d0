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
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

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

    @Nullable
    String interfaceName;

    @Nullable
    InetAddress local;

    @Nullable
    InetAddress remote;

    @Nullable
    InetAddress localIpv6;

    @Nullable
    InetAddress remoteIpv6;

    final List<InetAddress> dns = new ArrayList<>();

    @Nullable
    String authenticatedBy;

    @Nullable
    String peerName;

    @Nullable
    Integer mru;

    @Nullable
    Integer peerMru;

    final Set<String> compression = new LinkedHashSet<>();

    @Nullable
    Long sentBytes;

    @Nullable
    Long receivedBytes;

    @Nullable
    Duration connectTime;

    @Nullable
    String remoteMessage;

    boolean routeRefused;
    /** The option noip is in effect. */
    boolean withoutIpv4;
    /** The option demand is in effect. */
    boolean demand;
    /** The link is down again; what pppd does next depends on its options. */
    boolean over;
    /** We have agreed to the peer's address (IPCP). */
    boolean ipcpAgreed;

    @Nullable
    InetAddress ipcpGiven;

    @Nullable
    Symptom symptom;
    /** The last line that pppd wrote, for an end that nothing explains. */
    String lastLine = "";

    // chat
    String expecting = "";
    /** What ends the dial script, in its order, as far as chat tells. */
    final List<String> aborts = new ArrayList<>();

    @Nullable
    String command;
    /** The module has given an answer that the script waited for. */
    boolean answered;
    /** The module has said CONNECT: PPP that follows is this call's. */
    boolean connected;

    boolean pppFrames;

    @Nullable
    String portEnded;
    /** The port had been hung up before anything was said on it. */
    boolean hungUpAtOnce;

    boolean chatTimedOut;

    @Nullable
    String chatAbort;

    @Nullable
    String modemSaid;
    /** Of its failure, as pppd tells it. */
    @Nullable
    Integer chatStatus;

    // negotiation
    int lcpUnanswered;
    int ipcpUnanswered;

    @Nullable
    String refusedProtocol;

    @Nullable
    String notEightBitClean;

    @Nullable
    String placeholderDns;
    /** Our last request of each protocol, to know it again when the line sends it back. */
    final Map<String, String> requests = new HashMap<>();

    int echoes;

    void enter(PppPhase next) {
        if (next != PppPhase.TERMINATE && next.compareTo(phase) > 0) {
            drop(found -> found.noted().compareTo(next) < 0);
        }
        phase = next;
        if (next != PppPhase.TERMINATE && next.compareTo(furthest) > 0) {
            furthest = next;
        }
    }

    /** Forgets a reason that has proved to be none. */
    void drop(Predicate<Symptom> disproved) {
        if (symptom != null && disproved.test(symptom)) {
            symptom = null;
        }
    }

    /** Enters a phase unless the attempt is there or further already: lines of an earlier phase may be repeated. */
    void reach(PppPhase next) {
        if (next.compareTo(phase) > 0) {
            enter(next);
        }
    }

    Peer peer() {
        return new Peer(Optional.ofNullable(peerName), Optional.ofNullable(authenticatedBy));
    }

    Ipv6 ipv6() {
        return new Ipv6(Optional.ofNullable(localIpv6), Optional.ofNullable(remoteIpv6));
    }

    Negotiated negotiated() {
        return new Negotiated(optional(mru), optional(peerMru), List.copyOf(compression));
    }

    Optional<Totals> totals() {
        boolean told = sentBytes != null || receivedBytes != null || connectTime != null;
        return told
                ? Optional.of(
                        new Totals(optional(sentBytes), optional(receivedBytes), Optional.ofNullable(connectTime)))
                : Optional.empty();
    }

    private static OptionalInt optional(@Nullable Integer value) {
        return value == null ? OptionalInt.empty() : OptionalInt.of(value);
    }

    private static OptionalLong optional(@Nullable Long value) {
        return value == null ? OptionalLong.empty() : OptionalLong.of(value);
    }

    void note(PppCause cause, int weight, String detail, String evidence) {
        Symptom known = symptom;
        if (known == null) {
            symptom = new Symptom(cause, weight, phase, detail, evidence);
        } else if (weight > known.weight()) {
            // a verdict that confirms a warning leaves it the better words
            boolean confirms = known.cause() == cause && known.weight() > Weight.END;
            symptom = new Symptom(
                    cause, weight, phase, confirms ? known.detail() : detail, confirms ? known.evidence() : evidence);
        }
    }
}
