package io.cellgate.gateway.provider.configuration;

import io.cellgate.command.CommandResult;
import io.cellgate.config.ConfigurationProblem;
import io.cellgate.gateway.provider.trial.Needed;
import io.cellgate.gateway.provider.trial.TrialTimers;
import io.cellgate.gateway.provider.trial.WayBack;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A change that may be taken back. On the actor. */
final class Trial {

    /** How it ends well. */
    enum Proof {
        /** Its component has not refused it. */
        ACCEPTED,
        /** What is needed to reach the gateway is back, and has been dialled anew where that shows whether the change is good. */
        BACK,
        /** Somebody says so. */
        CONFIRMED
    }

    /** How far it is. */
    enum Phase {
        /** The reply to whoever asked is on its way. */
        ANSWERING,
        /** Written, and nobody has told that it was read. */
        WRITTEN,
        /** Read; its component may refuse it. */
        SETTLING,
        /** In force. */
        IN_FORCE,
        /** To be taken back. */
        RESTORING
    }

    final TrialRecord known;
    final String servicePid;
    final Proof proof;
    final Duration window;
    final Instant until;
    final TrialTimers timers = new TrialTimers();
    final WayBack way;
    final CompletableFuture<CommandResult> outcome = new CompletableFuture<>();
    Phase phase = Phase.ANSWERING;
    /** What its component has refused. */
    List<ConfigurationProblem> refused = List.of();
    /** Why only somebody's word can end it well; empty where that was asked for. */
    private final String untried;
    /** Why it cannot be taken back yet. */
    private @Nullable String stuck;

    Trial(
            TrialRecord known,
            String servicePid,
            Proof proof,
            String untried,
            Needed needed,
            Duration window,
            Instant until) {
        this.known = known;
        this.servicePid = servicePid;
        this.proof = proof;
        this.untried = untried;
        this.way = new WayBack(needed, timers);
        this.window = window;
        this.until = until;
    }

    String pid() {
        return known.pid();
    }

    void stuck(@Nullable String why) {
        stuck = why;
    }

    /** What ends it well, for whoever asked. */
    String proofInWords() {
        return switch (proof) {
            case ACCEPTED -> "its component accepts it";
            case BACK -> way.needed().inWords() + ", or config-confirm";
            case CONFIRMED -> "config-confirm" + (untried.isEmpty() ? "" : " only: " + untried);
        };
    }

    /** For the status. */
    PendingTrial pending() {
        return new PendingTrial(pid(), known.properties(), until, proof == Proof.CONFIRMED, Optional.ofNullable(stuck));
    }
}
