package io.cellgate.uplink.provider.apn;

import io.cellgate.modem.radio.RadioWorld;
import io.cellgate.uplink.UplinkApn;
import io.cellgate.uplink.UplinkApn.Source;
import io.cellgate.uplink.provider.dial.CallSettings;
import io.cellgate.uplink.provider.input.InputActor;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which of the access points that may be the right one is dialled: the one that worked last with this SIM, then the others in order, each
 * once. Only evidence moves it on: a call that came to nothing although the module has service. Only the actor's thread touches it.
 */
public final class AccessPointChoice {

    private static final Logger LOG = LoggerFactory.getLogger(AccessPointChoice.class);

    /** Reasons of failures that a wrong access point has; a port, a module or pppd that fails has others. */
    private static final Set<String> EVIDENCE = Set.of(
            "no-carrier",
            "no-answer",
            "modem-hangup",
            "dial-refused",
            "peer-silent",
            "peer-closed",
            "authentication-silent",
            "apn-or-account",
            "placeholder-dns",
            "echo-lost",
            "no-connectivity");

    /** Evidence against the account, and so only against an access point that has another one than the next. */
    private static final String ACCOUNT_REFUSED = "authentication-refused";

    private final String uplink;
    private final InputActor actor;
    private final ProviderList providers;
    private final Runnable known;
    private final WorkingAccessPoints working = new WorkingAccessPoints();
    private List<String> configured = List.of();
    private boolean required;
    private Subscriber subscriber = Subscriber.UNKNOWN;
    private @Nullable RadioWorld world;
    private boolean ready;
    private @Nullable Subscriber lookedUp;
    private List<AccessPoint> listed = List.of();
    private boolean asking;
    private List<AccessPoint> candidates = List.of();
    private List<AccessPoint> untried = List.of();
    private @Nullable AccessPoint current;
    private boolean worked;

    /**
     * @param uplink its name, for the log
     * @param known called when the list of providers has told what it knows
     */
    public AccessPointChoice(String uplink, InputActor actor, ProviderList providers, Runnable known) {
        this.uplink = uplink;
        this.actor = actor;
        this.providers = providers;
        this.known = known;
    }

    /**
     * Another configuration is in force.
     *
     * @param needed whether a 3GPP module must be given an access point: only then it is looked up where none is configured
     * @param record where is remembered what has worked
     */
    public void settings(CallSettings call, boolean needed, Path record) {
        configured = call.apns();
        required = needed;
        working.file(record);
        gather();
    }

    /**
     * The module's status has changed.
     *
     * @param now whose SIM is in it; what is not known any more does not count, a SIM that was pulled may be put in again
     * @param standards what the module speaks, where that is known
     * @param usable whether all that will be known of the SIM is known
     */
    public void module(Subscriber now, Optional<RadioWorld> standards, boolean usable) {
        world = standards.orElse(world);
        ready = usable;
        if (now.key().isPresent() && !now.equals(subscriber)) {
            boolean other = !now.key().equals(subscriber.key());
            subscriber = now;
            if (other) {
                gather();
            }
        }
        lookUp();
    }

    /** Whether the access point is still being looked up. */
    public boolean pending() {
        return wantsList() && (asking || (subscriber.imsi().isEmpty() && !ready && providers.installed()));
    }

    /** How a call is made with the chosen access point. */
    public CallSettings call(CallSettings from) {
        return current == null ? from : with(from, current);
    }

    /** How a call is made with each of the access points, the chosen one first. */
    public List<CallSettings> all(CallSettings from) {
        List<CallSettings> all = new ArrayList<>(List.of(call(from)));
        candidates.stream().filter(point -> !point.equals(current)).forEach(point -> all.add(with(from, point)));
        return all;
    }

    /** A link with one of {@link #all} runs. */
    public void uses(CallSettings from, CallSettings running) {
        candidates.stream()
                .filter(point -> with(from, point).equals(running))
                .findFirst()
                .ifPresent(this::choose);
    }

    /** The first one is next. */
    public void startAfresh() {
        begin();
        if (listed.isEmpty() && !asking) {
            lookedUp = null; // the list may have been corrected
        }
    }

    /** A dial begins. */
    public void begins() {
        worked = false;
    }

    /** The link carries packets. */
    public void works() {
        if (worked || current == null) {
            return;
        }
        worked = true;
        untried = others();
        AccessPoint used = current;
        if (candidates.size() > 1) {
            subscriber.key().ifPresent(sim -> working.works(sim, used));
        }
    }

    /**
     * A dial has failed, or a link has ended.
     *
     * @param reason of the failure
     * @param inService whether the module has packet service
     * @return whether another access point is next that was not tried yet; after the last one it begins anew with the first
     */
    public boolean failed(String reason, boolean inService) {
        AccessPoint refused = current;
        boolean account = ACCOUNT_REFUSED.equals(reason);
        if (worked || !inService || refused == null || candidates.size() < 2) {
            return false;
        }
        if (!account && !EVIDENCE.contains(reason)) {
            return false;
        }
        Optional<AccessPoint> next = untried.stream()
                .filter(point -> !account || !point.account().equals(refused.account()))
                .findFirst();
        if (next.isEmpty()) {
            if (!account) {
                begin();
            }
            return false;
        }
        LOG.info(
                "uplink {}: access point '{}' after '{}' ({})",
                uplink,
                next.get().name(),
                refused.name(),
                reason);
        choose(next.get());
        return true;
    }

    /** What the SIM is known by; empty while it is not known. */
    public Optional<String> sim() {
        return subscriber.key();
    }

    /** What is chosen, and why. */
    public Optional<UplinkApn> shown() {
        AccessPoint shown = current;
        if (shown == null || world == RadioWorld.THREE_GPP2) {
            return Optional.empty();
        }
        if (isRemembered(shown)) {
            return Optional.of(new UplinkApn(shown.name(), Source.REMEMBERED, "it worked last with this SIM"));
        }
        int number = gathered().indexOf(shown) + 1;
        String which = "number " + number + " of " + candidates.size();
        return Optional.of(
                configured.isEmpty()
                        ? new UplinkApn(
                                shown.name(),
                                Source.PROVIDER_INFO,
                                which + " that the list of providers has for this SIM: " + shown.origin())
                        : new UplinkApn(shown.name(), Source.CONFIGURATION, which + " in the configuration"));
    }

    private void lookUp() {
        boolean wanted =
                wantsList() && subscriber.imsi().isPresent() && !carrier().equals(lookedUp);
        if (!wanted || !providers.installed()) {
            return;
        }
        Subscriber asked = carrier();
        lookedUp = asked;
        asking = true;
        actor.ask(
                () -> providers.accessPoints(
                        asked.imsi().orElseThrow(), asked.provider().orElse("")),
                answer -> {
                    if (!asked.equals(lookedUp)) {
                        return; // another SIM was put in meanwhile
                    }
                    asking = false;
                    answer.failure()
                            .ifPresent(
                                    failure -> LOG.warn("uplink {}: {}", uplink, String.valueOf(failure.getMessage())));
                    listed = answer.value().orElse(List.of());
                    gather();
                    known.run();
                },
                late -> {});
    }

    /** What of the SIM tells its carrier. */
    private Subscriber carrier() {
        return new Subscriber(subscriber.imsi(), Optional.empty(), subscriber.provider());
    }

    private boolean wantsList() {
        return configured.isEmpty() && required && world == RadioWorld.THREE_GPP;
    }

    private List<AccessPoint> gathered() {
        if (!configured.isEmpty()) {
            return configured.stream()
                    .map(name -> new AccessPoint(name, Optional.empty(), "configuration"))
                    .toList();
        }
        return wantsList() && carrier().equals(lookedUp) ? listed : List.of();
    }

    private void gather() {
        List<AccessPoint> ordered = new ArrayList<>(gathered());
        List<AccessPoint> remembered =
                ordered.stream().filter(this::isRemembered).toList();
        ordered.removeAll(remembered);
        ordered.addAll(0, remembered);
        candidates = List.copyOf(ordered);
        begin();
    }

    private void begin() {
        current = candidates.stream().findFirst().orElse(null);
        untried = others();
    }

    private void choose(AccessPoint point) {
        if (!point.equals(current)) {
            current = point;
            untried = untried.stream().filter(other -> !other.equals(point)).toList();
        }
    }

    private List<AccessPoint> others() {
        return candidates.stream().filter(point -> !point.equals(current)).toList();
    }

    private boolean isRemembered(AccessPoint point) {
        return gathered().size() > 1
                && subscriber.key().filter(sim -> working.remembers(sim, point)).isPresent();
    }

    private static CallSettings with(CallSettings from, AccessPoint point) {
        return from.with(point.name(), point.account());
    }
}
