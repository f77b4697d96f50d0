package io.cellgate.gateway.provider.trial;

import io.cellgate.common.actor.Actor;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Watches for what a change needs, and has uplinks dial anew for it. Only the thread of the trial's actor touches it. */
public final class WayBack {

    /** How long all that is needed must be there without a break. */
    public static final Duration STEADY = Duration.ofSeconds(30);

    private final Needed needed;
    private final TrialTimers timers;
    private final Set<String> dialled = new HashSet<>();

    /** @param timers of the trial */
    public WayBack(Needed needed, TrialTimers timers) {
        this.needed = needed;
        this.timers = timers;
    }

    /** What is watched for. */
    public Needed needed() {
        return needed;
    }

    /**
     * To be called after each change of the ways. Uplinks dial one after the other, each when all else is there: so a change that lets
     * none dial takes one way of several, and not all.
     *
     * @param back runs once all has been there for {@link #STEADY}
     */
    public void look(Actor actor, Ways ways, Runnable back) {
        Reach now = ways.reach();
        boolean there = needed.goneIn(now).isEmpty();
        Optional<String> undialled = needed.undialled(now);
        if (!there || undialled.isPresent()) {
            timers.steady(null);
            undialled.filter(name -> there && dialled.add(name)).ifPresent(ways::redial);
        } else if (!timers.isSteady()) {
            timers.steady(actor.later(STEADY, back));
        }
    }

    /** What is missing, in words, for whoever is told why the change is taken back. */
    public String missing(Ways ways) {
        List<String> missing = needed.missingIn(ways.reach());
        return missing.isEmpty() ? "the way back was not steady" : String.join(", ", missing);
    }
}
