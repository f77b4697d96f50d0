package io.cellgate.modem.provider;

import io.cellgate.at.AtChannel;
import io.cellgate.at.AtException;
import io.cellgate.at.AtTransport;
import io.cellgate.at.ChannelState;
import io.cellgate.at.usb.ModuleDirectory;
import io.cellgate.at.PortLease;
import io.cellgate.at.Subscription;
import io.cellgate.modem.ModemState;
import io.cellgate.modem.provider.Stage.Name;
import io.cellgate.modem.provider.Stage.Wake;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The state machine that brings a module up and keeps it so: runs the stages in their order, waits where one waits, and
 * begins again where the port, the transport or the module went away. Runs on the modem's thread only.
 */
final class BringUp {

    private static final Logger log = LoggerFactory.getLogger(BringUp.class);
    /** Some modules work off their ports one after another, so that one silence says little; three in a row say enough. */
    private static final int FAILURES = 3;

    /** A module needs so long to answer again. */
    private static final Duration AFTER_RESTART = Duration.ofSeconds(10);

    private static final Duration AFTER_FAILURE = Duration.ofSeconds(5);

    private final Bench bench;
    private final Loop loop;
    private final Map<Name, Stage> stages;
    private final Announcements announcements;
    private final ReadyStage ready;
    private final PositionReceiver positions;
    /** A port that dies again and again is opened more and more rarely, until the module was ready once. */
    private final Backoff losses = new Backoff(Duration.ofSeconds(2), Duration.ofMinutes(1));

    private Name stage = Name.DEVICE;
    private boolean started;
    private int failures;
    private boolean searchAfterCall;
    private Optional<PortLease> lease = Optional.empty();
    private Optional<Subscription> timer = Optional.empty();
    private Optional<Subscription> hearing = Optional.empty();
    private Optional<Subscription> watching = Optional.empty();

    BringUp(Bench bench, Loop loop, SimStage sim) {
        this.bench = bench;
        this.loop = loop;
        this.positions = new PositionReceiver(bench, loop);
        this.ready = new ReadyStage(bench, positions);
        this.announcements = new Announcements(bench, ready, this);
        this.stages = Map.of(
                Name.DEVICE, new DeviceStage(bench),
                Name.PROFILE, new ProfileStage(bench),
                Name.INITIALISATION, new InitialisationStage(bench),
                Name.SIM, sim,
                Name.NETWORK, new NetworkStage(bench),
                Name.READY, ready);
    }

    /** Puts a configuration in force, the first one or another; what it does not touch goes on. */
    void configure(Settings settings) {
        Settings before = bench.settings;
        bench.settings = settings;
        if (!started) {
            started = true;
            advance();
        } else if (settings.searchesElsewhere(before)) {
            searchAfterCall = lease.isPresent();
            if (lease.isEmpty()) {
                searchAgain();
            }
        } else if (!settings.init().equals(before.init()) || settings.technology() != before.technology()) {
            resume(Name.INITIALISATION);
        } else if (!settings.operator().equals(before.operator())) {
            bench.selected = Optional.empty();
            resume(Name.NETWORK);
        } else {
            wake(Wake.CONFIGURATION);
        }
    }

    /** The AT transport has come, or gone; without it the ports are let go. */
    void transport(Optional<AtTransport> transport) {
        boolean other = !transport.equals(bench.transport);
        bench.transport = transport;
        if (other && bench.link().isPresent()) {
            forgetLink();
            advance();
        } else if (other) {
            wake(Wake.DEVICE);
        }
    }

    /** The module directory has come, or gone; without it the modules that are known stay. */
    void directory(Optional<ModuleDirectory> directory) {
        watching.ifPresent(Subscription::close);
        bench.directory = directory;
        watching = directory.map(known -> known.watch(modules -> loop.execute(() -> wake(Wake.DEVICE))));
    }

    /** Runs the waiting stage if it wants to hear of this. */
    void wake(Wake wake) {
        Stage waiting = stage();
        if (started && waiting.wokenBy(wake)) {
            waiting.woken(wake);
            advance();
        }
    }

    /** Lets go of everything, sends nothing, hangs nothing up. */
    void release() {
        started = false;
        cancelTimer();
        watching.ifPresent(Subscription::close);
        watching = Optional.empty();
        drop();
    }

    /**
     * Whether the only port is lent.
     *
     * @return then nothing can be asked
     */
    boolean lent() {
        return lease.isPresent();
    }

    /** Lends the AT command port to whoever makes the call. */
    PortLease lend(Duration patience) throws AtException, InterruptedException {
        PortLease lent = bench.open().channel().lend(patience);
        cancelTimer();
        lease = Optional.of(lent);
        bench.board.state(
                ModemState.LENT, "the only port carries a data call; what is shown is what was read before it");
        return lent;
    }

    /** A call that is already up has the device: it is not spoken on. */
    void adopted(Path device, Duration patience) {
        boolean open =
                bench.link().filter(link -> link.candidate().speaksOn(device)).isPresent();
        if (open && lease.isEmpty()) {
            try {
                lend(patience);
            } catch (AtException e) {
                lost(String.valueOf(e.getMessage()));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        } else {
            wake(Wake.DEVICE);
        }
    }

    /** The call on the device has ended. */
    void callEnded() {
        if (lease.isEmpty()) {
            wake(Wake.DEVICE);
            return;
        }
        PortLease over = lease.get();
        lease = Optional.empty();
        try {
            over.giveBack();
            if (searchAfterCall) {
                searchAgain();
            } else {
                // the dialler may have changed echo and error mode, and the module may have restarted meanwhile
                resume(Name.INITIALISATION);
            }
        } catch (AtException e) {
            lost(String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The module has restarted by itself. */
    void restarted() {
        resume(Name.INITIALISATION);
    }

    /** Something has been done that changes the registration. */
    void registrationDue() {
        ready.registrationDue();
        loop.execute(() -> wake(Wake.REGISTRATION));
    }

    /** The module goes away, and may come back by itself: at the next plug, or by and by on a port that stays. */
    void leave(String why) {
        cancelTimer();
        forgetLink();
        await(new Outcome.Wait(ModemState.WAITING_DEVICE, why, AFTER_RESTART));
    }

    private Stage stage() {
        Stage current = stages.get(stage);
        if (current == null) {
            throw new IllegalStateException("no stage " + stage);
        }
        return current;
    }

    private void resume(Name from) {
        if (lease.isEmpty() && bench.link().isPresent() && stage.compareTo(Name.PROFILE) > 0) {
            stage = from;
            advance();
        }
    }

    private void searchAgain() {
        searchAfterCall = false;
        drop();
        bench.board.forget();
        stage = Name.DEVICE;
        stage().woken(Wake.DEVICE);
        advance();
    }

    private void advance() {
        cancelTimer();
        if (lease.isPresent()) {
            return;
        }
        try {
            Outcome outcome = run();
            while (!(outcome instanceof Outcome.Wait)) {
                outcome = run();
            }
            await((Outcome.Wait) outcome);
        } catch (InterruptedException e) {
            // the loop ends
            Thread.currentThread().interrupt();
        }
    }

    private Outcome run() throws InterruptedException {
        try {
            Outcome outcome = stage().run();
            failures = 0;
            if (outcome instanceof Outcome.Next next) {
                if (stage == Name.DEVICE) {
                    listen(bench.open());
                } else if (stage == Name.SIM && next.stage() == Name.NETWORK) {
                    bench.companions.ifPresent(companions -> companions.usable(bench.open()));
                }
                stage = next.stage();
            } else if (outcome instanceof Outcome.Restart) {
                drop();
                bench.board.forget();
                stage = Name.DEVICE;
            }
            return outcome;
        } catch (AtException e) {
            return failed(e);
        } catch (RuntimeException | Error e) {
            return broken(e);
        }
    }

    /**
     * What nobody has foreseen, such as a library that cannot be loaded: the modem must not stand still without a word, so
     * the state names it, and the search begins again.
     */
    private Outcome broken(Throwable cause) {
        log.error("modem {}: stage {} failed unexpectedly", bench.settings.name(), stage, cause);
        forgetLink();
        return new Outcome.Wait(ModemState.WAITING_DEVICE, "unexpected failure: " + cause, losses.next());
    }

    /** A silence may be of the moment; a port that is gone, or silent again and again, is let go and searched for. */
    private Outcome failed(AtException e) {
        boolean momentary = e instanceof AtException.Timeout || Dialogue.refused(e);
        boolean closed = bench.link()
                .map(link -> link.channel().state() == ChannelState.CLOSED)
                .orElse(true);
        failures++;
        if (momentary && !closed && failures < FAILURES) {
            log.debug("modem {}: {}", bench.settings.name(), e.getMessage());
            return new Outcome.Wait(bench.board.status().state(), String.valueOf(e.getMessage()), AFTER_FAILURE);
        }
        forgetLink();
        return new Outcome.Wait(ModemState.WAITING_DEVICE, String.valueOf(e.getMessage()), losses.next());
    }

    private void await(Outcome.Wait wait) {
        if (wait.detail().isEmpty()) {
            bench.board.state(wait.state());
        } else {
            bench.board.state(wait.state(), wait.detail());
        }
        if (wait.state() == ModemState.READY) {
            losses.reset();
        }
        timer = Optional.of(loop.schedule(wait.retry(), this::advance));
    }

    private void cancelTimer() {
        timer.ifPresent(Subscription::close);
        timer = Optional.empty();
    }

    private void listen(Link link) {
        AtChannel channel = link.channel();
        hearing = Optional.of(channel.onUnsolicited("", new Unsolicited(loop, this::heard)));
        bench.companions.ifPresent(companions -> companions.opened(link));
        CompletableFuture<Void> ended = channel.closed().whenComplete((nothing, error) -> {
            loop.execute(() -> closed(channel, reason(error)));
        });
        if (ended.isDone()) {
            log.debug("modem {}: the port died while it was opened", bench.settings.name());
        }
    }

    private static String reason(@Nullable Throwable error) {
        // a future that was derived from another one wraps what went wrong
        Throwable cause = error instanceof CompletionException && error.getCause() != null ? error.getCause() : error;
        return cause == null || cause.getMessage() == null ? "the port was closed" : cause.getMessage();
    }

    private void closed(AtChannel channel, String reason) {
        boolean ours = bench.link().filter(link -> link.channel() == channel).isPresent();
        if (ours) {
            lost(reason);
        }
    }

    private void lost(String reason) {
        cancelTimer();
        boolean calling = lease.isPresent();
        forgetLink();
        if (calling) {
            // the call goes on without us, and the search sees that its port is taken
            advance();
        } else {
            await(new Outcome.Wait(ModemState.WAITING_DEVICE, reason, losses.next()));
        }
    }

    private void forgetLink() {
        boolean calling = lease.isPresent();
        drop();
        if (!calling) {
            bench.board.forget();
        }
        stage = Name.DEVICE;
        failures = 0;
    }

    /** A lent port is given up as it is, so that a live call goes on. */
    private void drop() {
        hearing.ifPresent(Subscription::close);
        hearing = Optional.empty();
        bench.companions.ifPresent(Companions::closed);
        lease.ifPresent(PortLease::close);
        lease = Optional.empty();
        Optional<Link> open = bench.link();
        bench.link(Optional.empty());
        open.ifPresent(link -> link.channel().close());
        positions.close();
    }

    private void heard(String name, String value) {
        if (bench.link().isPresent() && lease.isEmpty()) {
            announcements.heard(name, value);
        }
    }

    /** A card that was taken out, or wants something, sends a registered module back to its SIM. */
    void sim(boolean trouble) {
        if (trouble && stage.compareTo(Name.SIM) > 0) {
            resume(Name.SIM);
        } else {
            wake(Wake.SIM);
        }
    }
}
