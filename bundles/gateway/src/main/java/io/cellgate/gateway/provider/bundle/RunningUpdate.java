package io.cellgate.gateway.provider.bundle;

import io.cellgate.command.CommandResult;
import io.cellgate.gateway.provider.trial.Needed;
import io.cellgate.gateway.provider.trial.TrialTimers;
import io.cellgate.gateway.provider.trial.WayBack;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** An update on its way to its end. Written on the actor. */
final class RunningUpdate {

    /** How far it is. */
    enum Phase {
        /** The jar is fetched and checked; nothing is changed. */
        FETCHING,
        /** The framework exchanges the bundle. */
        EXCHANGING,
        /** The bundle begins to work. */
        SETTLING,
        /** It works; modem, link and broker must be there for a while. */
        WATCHED,
        /** It has stood its trial, which is written down. */
        KEEPING,
        /** The former bundle returns. */
        RESTORING
    }

    final String bundle;
    /** What its components lacked before. */
    final List<String> lacked;

    final @Nullable String request;
    final TrialTimers timers = new TrialTimers();
    final WayBack way;
    final CompletableFuture<CommandResult> outcome = new CompletableFuture<>();
    volatile Phase phase;
    /** Null while nothing is changed. */
    volatile @Nullable UpdateRecord known;
    /** Why it cannot be taken back yet. */
    volatile @Nullable String stuck;

    /** One that begins. */
    RunningUpdate(String bundle, Needed needed, List<String> lacked, Optional<String> request) {
        this.bundle = bundle;
        this.way = new WayBack(needed, timers);
        this.lacked = List.copyOf(lacked);
        this.request = request.orElse(null);
        phase = Phase.FETCHING;
    }

    /** One that a former runtime has left. */
    RunningUpdate(UpdateRecord left) {
        this(left.bundle(), Needed.NONE, List.of(), left.request());
        known = left;
        phase = Phase.RESTORING;
    }

    /** For the status. */
    PendingUpdate pending() {
        UpdateRecord record = known;
        String why = stuck;
        Optional<String> version = Optional.ofNullable(record).map(UpdateRecord::version);
        String what = bundle + version.map(text -> " " + text).orElse("");
        return new PendingUpdate(
                bundle,
                version,
                why != null
                        ? bundle + ": the former bundle could not be put back (" + why + "); tried again each minute"
                        : switch (phase) {
                            case FETCHING -> "an update of " + what + " is fetched; nothing is changed yet";
                            case RESTORING -> "the bundle before " + what + " returns";
                            default ->
                                what + " is on trial; if it does not work, or modem, link or broker are not back, the"
                                        + " former bundle returns";
                        });
    }

    /** What is said of it in every event and reply. */
    Map<String, Object> facts() {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("bundle", bundle);
        UpdateRecord record = known;
        if (record != null) {
            facts.put("before", record.formerVersion());
            facts.put("after", record.version());
        }
        return facts;
    }
}
