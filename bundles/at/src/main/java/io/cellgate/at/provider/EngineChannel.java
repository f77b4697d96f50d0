package io.cellgate.at.provider;

import io.cellgate.at.AtChannel;
import io.cellgate.at.AtCommand;
import io.cellgate.at.AtException;
import io.cellgate.at.AtPort;
import io.cellgate.at.AtResponse;
import io.cellgate.at.ChannelState;
import io.cellgate.at.ChannelStatistics;
import io.cellgate.at.PortLease;
import io.cellgate.at.Subscription;
import io.cellgate.at.UnsolicitedListener;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A channel: an {@link AtEngine}, the link it speaks over, and the threads between them.
 *
 * <p>One thread at a time reads ({@link LinkReader}). Whoever makes something happen (reader, caller, alarm) calls the engine
 * under its lock, then carries out the {@link Notes} that it made ({@link EngineCalls}).
 */
final class EngineChannel implements AtChannel, EngineOutput, LinkReader.Listener {

    private static final Logger LOG = LoggerFactory.getLogger(EngineChannel.class);

    private final AtPort port;
    private final LinkOpener opener;
    private final ChannelResources resources;
    private final Traffic traffic;
    private final AtEngine engine;
    private final Alarm alarm;
    private final UnsolicitedHub hub;
    private final SerialQueue completions;
    private final CompletableFuture<Void> closed = new CompletableFuture<>();
    private final Notes notes;
    private final EngineCalls calls;

    /** Changed under the engine's lock. */
    private volatile LinkReader reader;

    private Optional<CompletableFuture<Void>> lending = Optional.empty();
    private List<CompletableFuture<Void>> escaping = new ArrayList<>();

    /**
     * Takes over an open link.
     *
     * @param resynchroniseFirst whether an answer to an earlier user of the port may still come
     */
    EngineChannel(
            AtPort port,
            ByteLink link,
            LinkOpener opener,
            ChannelResources resources,
            Marker marker,
            boolean resynchroniseFirst) {
        this.port = port;
        this.opener = opener;
        this.resources = resources;
        this.reader = reader(link);
        this.traffic = new Traffic(port.address(), resources.traces().of(port));
        this.engine = new AtEngine(
                port.address(),
                resources.clock(),
                resources.settings().escapeGuard(),
                marker,
                resynchroniseFirst,
                this);
        this.notes = new Notes(engine, resources.listeners());
        this.calls = new EngineCalls(engine, notes, resources.listeners(), () -> reader.close());
        this.alarm = new Alarm(resources.scheduler(), resources.clock(), this::ring);
        this.hub =
                new UnsolicitedHub(resources.listeners(), resources.settings().unsolicitedQueue());
        this.completions = new SerialQueue(resources.listeners(), Integer.MAX_VALUE);
    }

    /** Begins to read. */
    void start() {
        traffic.opened();
        reader.start();
    }

    @Override
    public AtPort port() {
        return port;
    }

    @Override
    public ChannelState state() {
        synchronized (engine) {
            return engine.state();
        }
    }

    @Override
    public ChannelStatistics statistics() {
        synchronized (engine) {
            return engine.statistics(hub.dropped());
        }
    }

    @Override
    public CompletableFuture<AtResponse> submit(AtCommand command) {
        Submission submission = new Submission(completions, waiter -> run(() -> engine.cancel(waiter)));
        submit(command, submission);
        reader.recall();
        return submission;
    }

    @Override
    public AtResponse execute(AtCommand command) throws AtException, InterruptedException {
        Caller caller = new Caller();
        try {
            return reader.ask(() -> submit(command, caller), caller);
        } catch (InterruptedException e) {
            run(() -> engine.cancel(caller));
            throw e;
        }
    }

    @Override
    public Subscription onUnsolicited(String prefix, UnsolicitedListener listener) {
        return hub.listen(prefix, listener);
    }

    @Override
    public CompletableFuture<Void> closed() {
        return closed.copy();
    }

    @Override
    public PortLease lend(Duration patience) throws AtException, InterruptedException {
        if (!(port instanceof AtPort.Serial serial)) {
            throw new AtException.PortBusy(port.address(), -1, "only a serial device can be lent");
        }
        CompletableFuture<Void> lent = new CompletableFuture<>();
        run(() -> {
            Optional<CompletableFuture<Void>> before = lending;
            lending = Optional.of(lent);
            engine.lend().ifPresent(refusal -> {
                lending = before;
                lent.completeExceptionally(refusal);
            });
        });
        try {
            Waiting.on(lent, patience);
        } catch (TimeoutException e) {
            lendNoMore(lent, patience);
            Waiting.on(lent);
        } catch (InterruptedException e) {
            lendNoMore(lent, patience);
            if (lent.isCompletedExceptionally()) {
                throw e;
            }
            // lent already, so somebody must have the lease
            lent.join();
            Thread.currentThread().interrupt();
        }
        LOG.info("{} is lent", port.address());
        return new ChannelLease(serial.device(), this);
    }

    /** The lender waits no longer; too late where the port is lent already. */
    private void lendNoMore(CompletableFuture<Void> lent, Duration patience) {
        run(() -> {
            if (!lent.isDone() && engine.state() != ChannelState.LENT) {
                lending = Optional.empty();
                lent.completeExceptionally(engine.lendNoMore(patience));
            }
        });
    }

    private LinkReader reader(ByteLink link) {
        return new LinkReader(port.address(), link, resources.clock(), resources.pace(), this);
    }

    /** The lease ends. */
    void takeBack() throws AtException {
        ByteLink again;
        try {
            again = opener.open(port);
        } catch (AtException e) {
            run(() -> engine.die(e));
            throw e;
        } catch (LinkageError e) {
            AtException unavailable = new AtException.LibraryUnavailable(port.address(), e);
            run(() -> engine.die(unavailable));
            throw unavailable;
        }
        LinkReader next = reader(again);
        boolean wanted;
        synchronized (engine) {
            wanted = engine.state() == ChannelState.LENT;
            if (wanted) {
                reader = next;
            }
        }
        if (!wanted) {
            again.close();
            throw new AtException.Cancelled("taking the port back", "the channel is closed");
        }
        LOG.info("{} is back from its lease", port.address());
        traffic.mark("back from its lease");
        next.start();
        run(engine::givenBack);
    }

    @Override
    public void escape() throws AtException, InterruptedException {
        CompletableFuture<Void> done = new CompletableFuture<>();
        run(() -> {
            escaping.add(done);
            engine.escape();
        });
        Waiting.on(done);
    }

    @Override
    public void close() {
        run(() -> engine.die(new AtException.Cancelled("a command", "the channel was closed")));
    }

    // ---- what the engine wants done: noted under the lock

    @Override
    public void begins(AtCommand command) {
        notes.add(() -> traffic.learn(command));
    }

    @Override
    public void send(byte[] bytes, String shown, long ticket) {
        ByteLink to = reader.link();
        notes.addBlocking(() -> {
            traffic.sent(bytes, shown);
            try {
                to.write(bytes);
                synchronized (engine) {
                    engine.sent(ticket);
                }
            } catch (IOException e) {
                ended(to, String.valueOf(e.getMessage()));
            } catch (LinkageError e) {
                // the library's bundle was replaced under us
                ended(to, e.toString());
            }
        });
    }

    @Override
    public void alarmAt(long nanoTime) {
        // not noted: it may watch over the very write that the notes wait for
        alarm.at(nanoTime);
    }

    @Override
    public void answered(Pending pending, AtResponse response) {
        tell(pending.waiter(), () -> pending.waiter().answered(response));
    }

    @Override
    public void failed(Pending pending, AtException cause) {
        traffic.mark("failed: " + cause.getMessage());
        tell(pending.waiter(), () -> pending.waiter().failed(cause));
    }

    private void tell(Pending.Waiter waiter, Runnable outcome) {
        if (waiter instanceof Caller) {
            notes.addWakeUp(outcome);
        } else {
            notes.add(outcome);
        }
    }

    @Override
    public void unsolicited(String line) {
        notes.add(() -> hub.dispatch(line));
    }

    @Override
    public void note(String what) {
        traffic.mark(what);
    }

    @Override
    public void received(String line, int breaks) {
        if (traffic.isLogged()) {
            notes.add(() -> traffic.line(line, breaks));
        }
    }

    @Override
    public void lent() {
        LinkReader letGo = reader;
        Optional<CompletableFuture<Void>> waiter = lending;
        lending = Optional.empty();
        notes.addBlocking(() -> {
            traffic.mark("lent");
            letGo.close();
            letGo.whenGone(resources.scheduler(), () -> waiter.ifPresent(future -> future.complete(null)));
        });
    }

    @Override
    public void terminalReady(boolean on) {
        ByteLink to = reader.link();
        notes.add(() -> to.terminalReady(on));
    }

    @Override
    public void escaped() {
        List<CompletableFuture<Void>> waiters = escapers();
        notes.add(() -> waiters.forEach(waiter -> waiter.complete(null)));
    }

    @Override
    public void escapeFailed(AtException cause) {
        List<CompletableFuture<Void>> waiters = escapers();
        notes.add(() -> waiters.forEach(waiter -> waiter.completeExceptionally(cause)));
    }

    /** All who wait for the escape, however many asked for it; they hear of one end of it. */
    private List<CompletableFuture<Void>> escapers() {
        List<CompletableFuture<Void>> waiters = escaping;
        escaping = new ArrayList<>();
        return waiters;
    }

    @Override
    public void died(AtException cause, boolean unsettled) {
        Optional<CompletableFuture<Void>> waiter = lending;
        // also when it was unplugged: what was unplugged may be the adapter, or the terminal server's network
        resources.unsettled().note(port, unsettled);
        notes.add(() -> {
            alarm.cancel();
            traffic.closed(String.valueOf(cause.getMessage()));
            waiter.ifPresent(future -> future.completeExceptionally(cause));
            boolean wanted = cause instanceof AtException.Cancelled;
            if (wanted) {
                LOG.info("{} is closed", port.address());
            } else {
                LOG.info("{} is dead: {}", port.address(), cause.getMessage());
            }
            if (!completions.offer(() -> finish(wanted, cause))) {
                finish(wanted, cause);
            }
            resources.ended(this);
        });
    }

    // ---- threads

    private void submit(AtCommand command, Pending.Waiter waiter) {
        calls.call(() -> engine.submit(command, waiter), Notes.By.CALLER);
    }

    private void ring() {
        calls.ring();
        reader.recall();
    }

    /** Calls the engine, and sees to it that an answer to what it may have sent is read. */
    private void run(Runnable call) {
        calls.call(call, Notes.By.CALLER);
        reader.recall();
    }

    @Override
    public void received(byte[] buffer, int length) {
        traffic.received(buffer, length);
        calls.call(
                () -> engine.received(buffer, length), reader.isCurrentThread() ? Notes.By.SERVANT : Notes.By.WATCHER);
    }

    @Override
    public void awaitRoom() throws InterruptedException {
        notes.awaitRoom();
    }

    @Override
    public boolean isExpecting() {
        synchronized (engine) {
            return !engine.isIdle();
        }
    }

    /** A link failed or hung up; a link that was let go of before does not matter. */
    @Override
    public void ended(ByteLink which, String detail) {
        run(() -> {
            if (which == reader.link() && engine.state() != ChannelState.LENT) {
                engine.die(new AtException.PortGone(port.address(), detail));
            }
        });
    }

    private void finish(boolean wanted, AtException cause) {
        if (wanted) {
            closed.complete(null);
        } else {
            closed.completeExceptionally(cause);
        }
    }
}
