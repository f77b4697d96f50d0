package io.cellgate.uplink.provider.route;

import io.cellgate.common.actor.Actor;
import io.cellgate.common.actor.Stages;
import io.cellgate.common.actor.Timer;
import io.cellgate.uplink.provider.check.Egress;
import io.cellgate.uplink.provider.kernel.DefaultRoute;
import io.cellgate.uplink.provider.kernel.InterfaceLoss;
import io.cellgate.uplink.provider.kernel.IpTool;
import io.cellgate.uplink.provider.kernel.KernelNews;
import io.cellgate.uplink.provider.kernel.KernelRoutes;
import io.cellgate.uplink.provider.kernel.Placing;
import io.cellgate.uplink.provider.kernel.RoutePlan;
import io.cellgate.uplink.provider.kernel.Tables;
import java.net.InetAddress;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Chooses between several ways out, and keeps the kernel's rules and tables as they have to be for it. Public methods may be called by any
 * thread; the work is done on the actor, and ip(8) is never waited for there. While no uplink is one of several nothing runs, but for one
 * look at what an earlier life has left. Nothing is taken back when it is stopped: what was decided stays in force, and the next life goes
 * on from there.
 */
public final class Routes {

    private static final Logger LOG = LoggerFactory.getLogger(Routes.class);

    /** After a command that failed. */
    private static final Duration AGAIN = Duration.ofSeconds(30);

    private static final Duration NEVER = ChronoUnit.FOREVER.getDuration();

    /** For uplinks to come back after a restart of ours, and find their earlier pppd. */
    private static final Duration GRACE = Duration.ofMinutes(1);

    private final Actor actor;
    private final IpTool ip;

    // Only the actor's thread touches what follows.
    private final Map<String, Member> members = new TreeMap<>();
    private final Tables tables = new Tables();
    private final Others others;
    private @Nullable KernelRoutes kernel;
    private boolean busy;
    private boolean stale;
    private boolean stopped;
    /** Whether what an earlier life has left is known, or was looked for. */
    private boolean begun;

    private long graceUntil;
    /** The interface that an earlier life has chosen, as long as it is not known whose it is. */
    private @Nullable String found;

    private @Nullable String current;
    private @Nullable String told;
    private @Nullable String problem;
    /** Whether the kernel could not be read lately. */
    private boolean blind;

    private boolean retries;
    private @Nullable Timer timer;
    private @Nullable KernelNews listening;

    /**
     * @param actor runs everything; it is not stopped here
     * @param ip closed with {@link #stop}
     */
    public Routes(Actor actor, IpTool ip) {
        this.actor = actor;
        this.ip = ip;
        this.others = new Others(actor, this::egress, this::decide);
    }

    /**
     * An uplink is one of several, or is with other settings.
     *
     * @param listener hears what is decided for it, on the actor's thread
     */
    public void join(String uplink, RouteSettings settings, Consumer<Standing> listener) {
        actor.execute(() -> {
            boolean first = members.isEmpty();
            Member member = members.computeIfAbsent(uplink, name -> new Member(settings, listener, actor.nanoTime()));
            member.settings = settings;
            member.listener = listener;
            listener.accept(member.standing);
            if (first) {
                begin();
            }
            decide();
        });
    }

    /**
     * An uplink is none of several. What an earlier life has left of several ways is looked for once, and goes after the minute in which
     * other uplinks may come back to it.
     */
    void alone() {
        actor.execute(() -> {
            if (!begun && !stopped) {
                begun = true;
                graceUntil = actor.nanoTime() + GRACE.toNanos();
                look();
            }
        });
    }

    /**
     * An uplink is none of several any more.
     *
     * @param forGood whether its link ends; otherwise it goes on, and the uplink may come back to it
     */
    public void leave(String uplink, boolean forGood) {
        actor.execute(() -> {
            Member gone = members.remove(uplink);
            if (gone == null) {
                return;
            }
            if (!forGood) {
                tables.forget(uplink);
                graceUntil = actor.nanoTime() + GRACE.toNanos();
                if (uplink.equals(current)) {
                    found = gone.report.interfaceName().orElse(null);
                }
            }
            decide();
        });
    }

    /** How an uplink's link is now. */
    public void tell(String uplink, WayReport report) {
        actor.execute(() -> {
            Member member = members.get(uplink);
            if (member != null) {
                if (member.report.health() != report.health()) {
                    member.since = actor.nanoTime();
                }
                boolean moved = !report.address().equals(member.report.address())
                        || !report.interfaceName().equals(member.report.interfaceName());
                member.report = report;
                if (moved) {
                    look(); // what pppd tells and what the kernel tells come in any order
                }
                decide();
            }
        });
    }

    /** Watches another program's default route by a check of its own; see {@link OtherWay}. */
    public void watch(OtherWay other) {
        actor.execute(() -> {
            others.add(other);
            decide();
        });
    }

    /** Ends {@link #watch}. */
    public void unwatch(OtherWay other) {
        actor.execute(() -> {
            others.remove(other);
            decide();
        });
    }

    /** Stops; routes and rules stay. To be called before the actor is stopped. */
    public void stop() {
        actor.execute(() -> {
            stopped = true;
            others.stop();
            Timer.drop(timer);
            deaf();
        });
        ip.close();
    }

    /**
     * Listens to what happens to the interface of a link that is up, whether or not its uplink is one of several.
     *
     * @param address the link's address; empty where it has none
     * @param lost called on any thread when it is down or without its address, and nobody says that the link has ended
     * @return ends it
     */
    Runnable whenLost(String interfaceName, Optional<String> address, Runnable lost) {
        InterfaceLoss loss = new InterfaceLoss(actor, ip, interfaceName, address, lost);
        return () -> actor.execute(loss::close);
    }

    /**
     * Listens to changes of addresses, routes and rules, whether or not any uplink is one of several.
     *
     * @param changed called on any thread, once for what changes together
     * @return ends it
     */
    Runnable whenChanged(Runnable changed) {
        KernelNews news = new KernelNews(actor, ip, changed);
        return () -> actor.execute(news::close);
    }

    /** By which interface the kernel sends a packet; see {@link Egress}. */
    public CompletionStage<Optional<String>> egress(InetAddress target, InetAddress local) {
        return KernelRoutes.egress(ip, target, local);
    }

    private void deaf() {
        if (listening != null) {
            listening.close();
            listening = null;
        }
    }

    private void begin() {
        begun = true;
        deaf();
        graceUntil = actor.nanoTime() + GRACE.toNanos();
        kernel = null;
        listening = new KernelNews(actor, ip, this::look);
    }

    // ---- the kernel

    private void look() {
        if (busy) {
            stale = true;
            return;
        }
        busy = true;
        stale = false;
        KernelRoutes.read(ip).whenComplete((read, failure) -> actor.execute(() -> looked(read, failure)));
    }

    private void looked(@Nullable KernelRoutes read, @Nullable Throwable failure) {
        busy = false;
        if (stopped) {
            return;
        }
        if ((read == null || failure != null) && kernel == null && members.isEmpty()) {
            // nobody needs it, and a machine without ip has nothing of ours
            LOG.debug("What an earlier life has left cannot be looked for", failure);
            return;
        }
        if (read == null || failure != null) {
            blind = true;
            failed(failure == null ? new IllegalStateException("nothing read") : failure);
            later(AGAIN, this::retry);
        } else {
            if (blind) {
                blind = false;
                problem = null;
            }
            boolean first = kernel == null;
            kernel = read;
            if (first) {
                found = earlierChoice(read).orElse(null);
            }
        }
        if (stale) {
            look();
        }
        decide();
    }

    private static Optional<String> earlierChoice(KernelRoutes read) {
        return RoutePlan.chosen(read)
                .flatMap(table -> read.routes().stream()
                        .filter(route -> route.ours() && route.table().equals(table))
                        .map(DefaultRoute::interfaceName)
                        .findFirst());
    }

    private void apply(List<List<String>> commands) {
        busy = true;
        CompletionStage<@Nullable Throwable> all = CompletableFuture.completedStage(null);
        for (List<String> command : commands) {
            all = all.thenCompose(before ->
                    ip.run(command).handle((said, failure) -> before != null || failure == null ? before : failure));
        }
        all.whenComplete((failure, none) -> actor.execute(() -> {
            busy = false;
            if (failure == null) {
                problem = null;
                look();
            } else {
                failed(failure);
                later(AGAIN, this::retry);
                look();
            }
        }));
    }

    private void retry() {
        retries = true;
        look();
    }

    private void failed(Throwable failure) {
        String words = String.valueOf(Stages.cause(failure).getMessage());
        if (!words.equals(problem)) {
            LOG.error("routes: {}; it is tried again every {} s", words, AGAIN.toSeconds());
        }
        problem = words;
    }

    // ---- the decision

    private void decide() {
        KernelRoutes read = kernel;
        if (stopped) {
            return;
        }
        if (read == null) {
            if (problem != null) {
                Standing alone = new Standing(
                        Optional.empty(),
                        Standing.Need.NEEDED,
                        Optional.empty(),
                        "the routes cannot be read: " + problem);
                Map.copyOf(members).values().forEach(member -> member.stand(alone.placedAt(member.report.address())));
            } else if (!members.isEmpty()) {
                look();
            }
            return;
        }
        long now = actor.nanoTime();
        WayBook book = book(read, now);
        WayDecision decision = WayDecision.of(new WaySituation(book.ways(), Optional.ofNullable(current)));
        current = decision.carries().orElse(null);
        if (!decision.why().equals(told)) {
            told = decision.why();
            LOG.info("routes: {}", told);
        }
        List<Placing> chosen = book.chosen(current, read);
        RoutePlan plan = RoutePlan.of(book.placings(), chosen);
        Set<String> kept = now < graceUntil ? tables.unclaimed(read) : Set.of();
        List<List<String>> changes = plan.changes(read, kept);
        if (changes.isEmpty() && !blind) {
            problem = null;
        } else if (!busy && (problem == null || retries)) {
            retries = false;
            apply(changes);
        }
        Duration next = decision.again().orElse(NEVER);
        for (Map.Entry<String, Member> member : Map.copyOf(members).entrySet()) {
            next = shorter(next, stand(member.getKey(), member.getValue(), book, decision, plan, read, now));
        }
        if (now < graceUntil) {
            next = shorter(next, Duration.ofNanos(graceUntil - now));
        }
        if (members.isEmpty() && changes.isEmpty() && kept.isEmpty()) {
            deaf();
            others.stop();
            kernel = null;
            Timer.drop(timer);
        } else if (problem == null && !next.equals(NEVER)) {
            later(next, this::decide);
        }
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private void later(Duration delay, Runnable task) {
        Timer.drop(timer);
        timer = actor.later(delay, task);
    }

    /** All ways out, those of others too, and the one of an earlier life. */
    private WayBook book(KernelRoutes read, long now) {
        WayBook book = new WayBook(read, tables, now < graceUntil ? tables.unclaimed(read) : Set.of());
        members.forEach((name, member) -> {
            Duration steady = Duration.ofNanos(member.report.health() == Health.WORKS ? now - member.since : 0);
            book.uplink(
                    new Way(name, member.settings.metric(), member.report.health(), steady, member.settings.hold()),
                    member.report);
        });
        others.look(read, book);
        if (found != null) {
            Optional<String> owner = book.on(found);
            if (owner.isPresent()) {
                current = owner.get();
                found = null;
            } else if (now >= graceUntil || !book.earlier(found)) {
                found = null;
            } else {
                current = found;
            }
        }
        book.end();
        return book;
    }

    /** Tells an uplink what was decided; returns after which time that changes by itself. */
    private Duration stand(
            String name,
            Member member,
            WayBook book,
            WayDecision decision,
            RoutePlan plan,
            KernelRoutes read,
            long now) {
        boolean carries = name.equals(current);
        boolean betterWorks = book.ways().stream()
                .anyMatch(way -> way.works()
                        && !way.name().equals(name)
                        && !way.name().equals(found) // which may be this one
                        && way.metric() < member.settings.metric());
        boolean lacks = !betterWorks && !carries;
        if (lacks && !member.lacks) {
            member.lackingSince = now;
        }
        member.lacks = lacks;
        Duration wait = member.settings.delay().minusNanos(now - member.lackingSince);
        boolean waits = member.settings.standby() && lacks && wait.compareTo(Duration.ZERO) > 0;
        Standing.Need need = !member.settings.standby() || carries
                ? Standing.Need.NEEDED
                : betterWorks ? Standing.Need.UNNEEDED : waits ? Standing.Need.UNDECIDED : Standing.Need.NEEDED;
        Optional<String> placed =
                member.report.address().filter(address -> problem != null || plan.isPlaced(address, read));
        Standing decided = new Standing(Optional.of(carries), need, placed, decision.why());
        member.stand(problem == null ? decided : decided.unset(member.report, read, problem));
        return waits ? wait : NEVER;
    }
}
