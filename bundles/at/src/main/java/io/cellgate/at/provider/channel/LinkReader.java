package io.cellgate.at.provider.channel;

import io.cellgate.at.provider.port.ByteLink;
import io.cellgate.common.actor.Actor;
import io.cellgate.common.actor.NamedThreads;
import io.cellgate.common.actor.Timer;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The thread that reads a link, until the link ends or is closed. Not an actor, for it waits in a read. */
final class LinkReader {

    private static final Logger LOG = LoggerFactory.getLogger(LinkReader.class);

    /** The library copies as much on each read, whatever came; of an answer that is longer the rest is read at once. */
    private static final int READ_SIZE = 1024;

    /** A read of a closed link returns at once; this is for a driver that forgets to. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    /** Who gets what is read; called by the reader's thread. */
    interface Listener {
        /** Bytes came; the next are read when this returns. */
        void received(byte[] buffer, int length);

        /** Nothing more will come from this link. */
        void ended(ByteLink link, String detail);
    }

    private final String address;
    private final ByteLink link;
    private final Listener listener;
    private final Thread thread;
    private final CompletableFuture<Void> ended = new CompletableFuture<>();

    LinkReader(String address, ByteLink link, Listener listener) {
        this.address = address;
        this.link = link;
        this.listener = listener;
        this.thread = NamedThreads.thread("cellgate-at-reader " + address, this::run);
    }

    ByteLink link() {
        return link;
    }

    void start() {
        thread.start();
    }

    /** Closes the link, and lets the thread notice. */
    void close() {
        link.close();
    }

    /**
     * Runs this once the thread has left the link, which was closed before: until then it could take bytes that are another's.
     * Does not wait.
     */
    void whenGone(Actor timers, Runnable then) {
        Timer bound = timers.later(PATIENCE, () -> {
            if (ended.complete(null)) {
                LOG.warn("{}: its driver does not let go of a read", address);
            }
        });
        CompletableFuture<Void> unused = ended.whenComplete((nothing, error) -> {
            bound.cancel();
            then.run();
        });
    }

    private void run() {
        try {
            listener.ended(link, readAll());
        } finally {
            ended.complete(null);
        }
    }

    /** Returns why there is no more. */
    private String readAll() {
        byte[] buffer = new byte[READ_SIZE];
        try {
            for (int read = link.read(buffer); read >= 0; read = link.read(buffer)) {
                listener.received(buffer, read);
            }
            return "hung up";
        } catch (IOException e) {
            return String.valueOf(e.getMessage());
        } catch (RuntimeException | Error e) {
            // an error of ours: a channel that nobody reads for must not look alive
            LOG.error("{}: what came in was not understood", address, e);
            return "internal error " + e;
        }
    }
}
