package io.cellgate.at.provider.channel;

import io.cellgate.at.AtException;
import io.cellgate.at.AtPort;
import io.cellgate.at.ChannelState;
import io.cellgate.at.PortLease;
import io.cellgate.at.provider.engine.AtEngine;
import io.cellgate.at.provider.port.ByteLink;
import io.cellgate.at.provider.port.LinkOpener;
import io.cellgate.common.actor.Actor;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The link that a channel speaks over: read by a thread of its own ({@link LinkReader}), let go of while the port is lent to another
 * process, and another one after. Safe for use by any thread, but for what belongs to the engine's lock.
 */
final class ChannelLink implements ChannelLease.Lender {

    private static final Logger LOG = LoggerFactory.getLogger(ChannelLink.class);

    private final AtPort port;
    private final LinkOpener opener;
    private final Actor timers;
    private final TrafficRecord traffic;
    private final AtEngine engine;
    private final EngineAccess access;
    private final LinkReader.Listener listener;

    /** This and what follows belongs to the engine's lock. */
    private LinkReader reader;

    /** Who waits for the port; what is completed under the lock has nothing that depends on it but a thread that waits. */
    private @Nullable CompletableFuture<Void> borrower;

    /**
     * Takes over an open link.
     *
     * @param opener opens the port again after a lease
     * @param engine also the lock
     * @param listener gets what is read
     */
    ChannelLink(
            AtPort port,
            ByteLink link,
            LinkOpener opener,
            Actor timers,
            TrafficRecord traffic,
            AtEngine engine,
            EngineAccess access,
            LinkReader.Listener listener) {
        this.port = port;
        this.opener = opener;
        this.timers = timers;
        this.traffic = traffic;
        this.engine = engine;
        this.access = access;
        this.listener = listener;
        this.reader = new LinkReader(port.address(), link, listener);
    }

    /** Begins to read. */
    void start() {
        LinkReader first;
        synchronized (engine) {
            first = reader;
        }
        first.start();
    }

    /** To be called under the lock: what to write to. */
    ByteLink current() {
        return reader.link();
    }

    /** To be called under the lock: whether a link is spoken over, and neither let go of nor lent. */
    boolean isInUse(ByteLink link) {
        return link == reader.link() && engine.state() != ChannelState.LENT;
    }

    /** Lets go of the port for good; may be stuck. */
    void close() {
        LinkReader current;
        synchronized (engine) {
            current = reader;
        }
        current.close();
    }

    /**
     * Waits until the port can be lent, and lends it.
     *
     * @param device its name
     * @throws AtException when the engine refuses, or the commands before take longer than the patience
     */
    PortLease lend(Path device, Duration patience) throws AtException, InterruptedException {
        CompletableFuture<Void> lent = new CompletableFuture<>();
        access.call(() -> {
            // the engine may lend it at once
            CompletableFuture<Void> before = borrower;
            borrower = lent;
            engine.lend().ifPresent(refusal -> {
                borrower = before;
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
        return new ChannelLease(device, this);
    }

    /** The borrower waits no longer; too late where the port is lent already. */
    private void lendNoMore(CompletableFuture<Void> lent, Duration patience) {
        access.call(() -> {
            if (!lent.isDone() && engine.state() != ChannelState.LENT) {
                borrower = null;
                lent.completeExceptionally(engine.lendNoMore(patience));
            }
        });
    }

    /** To be called under the lock: the engine lends the port. */
    void letGo() {
        LinkReader letGo = reader;
        CompletableFuture<Void> waiter = takeBorrower();
        access.write(() -> {
            traffic.mark("lent");
            letGo.close();
            letGo.whenGone(timers, () -> {
                if (waiter != null) {
                    waiter.complete(null);
                }
            });
        });
    }

    /** To be called under the lock: who waits for the port, and is told by the caller what becomes of it. */
    @Nullable
    CompletableFuture<Void> takeBorrower() {
        CompletableFuture<Void> waiter = borrower;
        borrower = null;
        return waiter;
    }

    @Override
    public void takeBack() throws AtException {
        ByteLink again;
        try {
            again = opener.open(port);
        } catch (AtException e) {
            access.call(() -> engine.die(e));
            throw e;
        } catch (LinkageError e) {
            AtException unavailable = new AtException.LibraryUnavailable(port.address(), e);
            access.call(() -> engine.die(unavailable));
            throw unavailable;
        }
        LinkReader next = new LinkReader(port.address(), again, listener);
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
        access.call(engine::givenBack);
    }

    @Override
    public void giveUp() {
        access.call(() -> engine.die(new AtException.Cancelled("a command", "the channel was closed")));
    }
}
