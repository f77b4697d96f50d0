package io.cellgate.at.provider.channel;

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
import io.cellgate.at.provider.engine.AtEngine;
import io.cellgate.at.provider.engine.EngineOutput;
import io.cellgate.at.provider.engine.Marker;
import io.cellgate.at.provider.engine.Pending;
import io.cellgate.at.provider.port.ByteLink;
import io.cellgate.at.provider.port.LinkOpener;
import io.cellgate.common.actor.Timer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A channel: an {@link AtEngine}, the link it speaks over, and the threads between them.
 *
 * <p>A thread of its own reads ({@link ChannelLink}). Whoever makes something happen (reader, caller, alarm) calls the engine under its
 * lock ({@link EngineAccess}). Under the lock nothing waits: answers and unsolicited results go to futures and queues. What goes to the
 * port is written after, without the lock.
 */
final class EngineChannel implements AtChannel, EngineOutput, LinkReader.Listener, Submission.Owner {

    private static final Logger LOG = LoggerFactory.getLogger(EngineChannel.class);

    private final AtPort port;
    private final ChannelResources resources;
    private final TrafficRecord traffic;
    private final AtEngine engine;
    private final UnsolicitedHub hub;
    private final SerialQueue completions;
    private final ChannelWaiters waiters = new ChannelWaiters();
    private final EngineAccess access;
    private final ChannelLink link;

    private final @Nullable Path dataDevice;

    /** Belongs to the engine's lock. */
    private @Nullable Timer alarm;

    /**
     * Takes over an open link.
     *
     * @param resynchroniseFirst whether an answer to an earlier user of the port may still come
     */
    EngineChannel(
            AtPort port,
            ByteLink open,
            LinkOpener opener,
            ChannelResources resources,
            Marker marker,
            boolean resynchroniseFirst) {
        this.port = port;
        this.dataDevice = open.dataDevice().orElse(null);
        this.resources = resources;
        this.traffic = new TrafficRecord(port.address(), resources.traces().of(port));
        this.engine = new AtEngine(
                port.address(),
                resources.timers()::nanoTime,
                resources.settings().escapeGuard(),
                marker,
                resynchroniseFirst,
                this);
        this.access = new EngineAccess(engine, resources.workers(), this::closeLink);
        this.hub = new UnsolicitedHub(resources.workers(), resources.settings().unsolicitedQueue());
        this.completions = new SerialQueue(resources.workers(), Integer.MAX_VALUE);
        this.link = new ChannelLink(port, open, opener, resources.timers(), traffic, engine, access, this);
    }

    /** Begins to read. */
    void start() {
        traffic.opened();
        link.start();
    }

    @Override
    public AtPort port() {
        return port;
    }

    @Override
    public Optional<Path> dataDevice() {
        return Optional.ofNullable(dataDevice);
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
        Submission submission = new Submission(this, false);
        access.submit(command, submission);
        return submission;
    }

    @Override
    public AtResponse execute(AtCommand command) throws AtException, InterruptedException {
        // nothing but this thread depends on the future, so whoever has the answer completes it at once
        Submission submission = new Submission(this, true);
        access.submit(command, submission);
        try {
            return Waiting.on(submission);
        } catch (InterruptedException e) {
            submission.cancel(false);
            throw e;
        }
    }

    @Override
    public void takeBack(Pending.Waiter waiter) {
        access.call(() -> engine.cancel(waiter));
    }

    @Override
    public void answered(Submission submission) {
        if (submission.awaited()) {
            access.afterwards(submission);
        } else {
            complete(submission);
        }
    }

    @Override
    public void failed(Submission submission) {
        if (submission.awaited()) {
            submission.run();
        } else {
            complete(submission);
        }
    }

    /** Runs what depends on a future on a thread that is neither the reader nor a caller; if the transport is stopped, on this one. */
    private void complete(Runnable completion) {
        if (!completions.offer(completion)) {
            completion.run();
        }
    }

    @Override
    public Subscription onUnsolicited(String prefix, UnsolicitedListener listener) {
        return hub.listen(prefix, listener);
    }

    @Override
    public CompletableFuture<Void> closed() {
        return waiters.closed().copy();
    }

    @Override
    public PortLease lend(Duration patience) throws AtException, InterruptedException {
        if (!(port instanceof AtPort.Serial serial)) {
            throw new AtException.PortBusy(port.address(), -1, "only a serial device can be lent");
        }
        return link.lend(serial.device(), patience);
    }

    @Override
    public void escape() throws AtException, InterruptedException {
        CompletableFuture<Void> done = new CompletableFuture<>();
        access.call(() -> {
            waiters.escaping(done);
            engine.escape();
        });
        Waiting.on(done);
    }

    @Override
    public void close() {
        link.giveUp();
    }

    // ---- what the engine wants done: told under its lock

    @Override
    public void begins(AtCommand command) {
        traffic.learn(command);
    }

    @Override
    public void send(byte[] bytes, String shown, long ticket) {
        ByteLink to = link.current();
        access.write(new Write(to, bytes, shown, ticket));
    }

    /** What the engine wants sent. */
    private final class Write implements Runnable {
        private final ByteLink to;
        private final byte[] bytes;
        private final String shown;
        private final long ticket;

        Write(ByteLink to, byte[] bytes, String shown, long ticket) {
            this.to = to;
            this.bytes = bytes;
            this.shown = shown;
            this.ticket = ticket;
        }

        @Override
        public void run() {
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
        }
    }

    @Override
    public void alarmAt(long nanoTime) {
        Timer.drop(alarm);
        Duration delay = Duration.ofNanos(nanoTime - resources.timers().nanoTime());
        // the thread of all timers must not wait for this engine's lock, nor for its port
        alarm = resources
                .timers()
                .later(delay, () -> WorkerThreads.runElsewhere(resources.workers(), () -> access.tell(engine::alarm)));
    }

    @Override
    public void answered(Pending pending, AtResponse response) {
        pending.waiter().answered(response);
    }

    @Override
    public void failed(Pending pending, AtException cause) {
        traffic.mark("failed: " + cause.getMessage());
        tell(() -> pending.waiter().failed(cause));
    }

    /** At once, unless the engine has died. */
    private void tell(Runnable failure) {
        if (engine.state() == ChannelState.CLOSED) {
            access.whenClosed(failure);
        } else {
            failure.run();
        }
    }

    @Override
    public void unsolicited(String line) {
        hub.dispatch(line);
    }

    @Override
    public void note(String what) {
        traffic.mark(what);
    }

    @Override
    public void received(String line, int breaks) {
        traffic.line(line, breaks);
    }

    @Override
    public void lent() {
        link.letGo();
    }

    @Override
    public void terminalReady(boolean on) {
        ByteLink to = link.current();
        access.write(() -> to.terminalReady(on));
    }

    @Override
    public void escaped() {
        waiters.takeEscaping().forEach(waiter -> waiter.complete(null));
    }

    @Override
    public void escapeFailed(AtException cause) {
        List<CompletableFuture<Void>> escaping = waiters.takeEscaping();
        tell(() -> escaping.forEach(waiter -> waiter.completeExceptionally(cause)));
    }

    @Override
    public void died(AtException cause, boolean unsettled) {
        Timer.drop(alarm);
        // also when it was unplugged: what was unplugged may be the adapter, or the terminal server's network
        resources.unsettled().note(port, unsettled);
        traffic.closed(String.valueOf(cause.getMessage()));
        CompletableFuture<Void> borrower = link.takeBorrower();
        tell(() -> {
            if (borrower != null) {
                borrower.completeExceptionally(cause);
            }
            complete(() -> finish(cause));
        });
        resources.onEnd().accept(this);
    }

    private void finish(AtException cause) {
        if (cause instanceof AtException.Cancelled) {
            LOG.info("{} is closed", port.address());
            waiters.closed().complete(null);
        } else {
            LOG.info("{} is dead: {}", port.address(), cause.getMessage());
            waiters.closed().completeExceptionally(cause);
        }
    }

    // ---- the link

    private void closeLink() {
        link.close();
    }

    @Override
    public void received(byte[] buffer, int length) {
        traffic.received(buffer, length);
        access.received(buffer, length);
    }

    /** A link failed or hung up; a link that was let go of before does not matter. */
    @Override
    public void ended(ByteLink which, String detail) {
        access.tell(() -> {
            if (link.isInUse(which)) {
                engine.die(new AtException.PortGone(port.address(), detail));
            }
        });
    }
}
