package io.cellgate.uplink.provider.route;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Which way out carries the traffic in a situation. The first row that fits counts.
 *
 * <p>A way that carries it is given up when it is gone, not while it is only doubtful: one lost answer moves nothing, and who looks after it
 * takes it down when there were too many. A better way has to work for its hold before the traffic goes back to it, so that one that comes
 * and goes does not take every connection along.
 *
 * @param carries the name of the way; empty where there is none
 * @param why for a person
 * @param again after which time the same situation is decided differently; empty unless a time is waited for
 */
record WayDecision(Optional<String> carries, String why, Optional<Duration> again) {

    private record Row(String when, Predicate<WaySituation> fits, Function<WaySituation, WayDecision> decision) {}

    private static Row row(String when, Predicate<WaySituation> fits, Function<WaySituation, WayDecision> decision) {
        return new Row(when, fits, decision);
    }

    // spotless:off
    private static final List<Row> TABLE = List.of(
        row("no way out",                   s -> s.any().isEmpty(),                       s -> new WayDecision(Optional.empty(), "there is no way out", Optional.empty())),
        row("none before, one works",       s -> s.now().isEmpty() && s.best().isPresent(), s -> uses(s.best(), "the best that works")),
        row("none before, none works",      s -> s.now().isEmpty(),                       s -> uses(s.any(), "none is known to work, and it is the best that is there")),
        row("the best that works",          s -> better(s).isEmpty() && working(s),       s -> uses(s.now(), "the best that works")),
        row("doubtful, none better works",  s -> better(s).isEmpty() && s.best().isEmpty(), s -> uses(s.now(), "it has failed a check, and no other is known to work")),
        row("doubtful, a worse one works",  s -> better(s).isEmpty(),                     s -> uses(s.now(), "it has failed a check, and is not given up yet")),
        row("a better one is steady",       s -> better(s).filter(Way::isSteady).isPresent(), s -> uses(better(s), "the best that works")),
        row("a better one, doubtful now",   s -> !working(s),                             s -> uses(better(s), "the best that works")),
        row("a better one has to wait",     s -> true,                                    WayDecision::waits));
    // spotless:on

    static WayDecision of(WaySituation situation) {
        return TABLE.stream()
                .filter(row -> row.fits().test(situation))
                .findFirst()
                .map(row -> row.decision().apply(situation))
                .orElseThrow();
    }

    private static Optional<Way> better(WaySituation situation) {
        return situation.now().flatMap(situation::before);
    }

    private static boolean working(WaySituation situation) {
        return situation.now().filter(Way::works).isPresent();
    }

    private static WayDecision uses(Optional<Way> way, String why) {
        Way used = way.orElseThrow();
        return new WayDecision(
                Optional.of(used.name()),
                used.name() + " (metric " + used.metric() + ") carries the traffic: " + why,
                Optional.empty());
    }

    private static WayDecision waits(WaySituation situation) {
        Way better = better(situation).orElseThrow();
        return new WayDecision(
                situation.now().map(Way::name),
                uses(
                                situation.now(),
                                "the better " + better.name() + " works again, and has to for "
                                        + better.hold().toSeconds() + " s before the traffic goes back")
                        .why(),
                Optional.of(better.hold().minus(better.steady())));
    }
}
