package io.cellgate.at.provider;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one thread that reads a link, until the link ends or is closed. */
final class LinkReader {

    private static final Logger LOG = LoggerFactory.getLogger(LinkReader.class);
    private static final int READ_SIZE = 4096;

    /** A read of a closed link returns at once; this is for a driver that forgets to. */
    private static final long PATIENCE_SECONDS = 2;

    /** Who gets what is read. */
    interface Listener {
        /** Bytes came; the reader goes on when this returns. */
        void received(byte[] buffer, int length) throws InterruptedException;

        /** Nothing more will come from this link. */
        void ended(ByteLink link, String detail);
    }

    private final String address;
    private final ByteLink link;
    private final Listener listener;
    private final CompletableFuture<Void> ended = new CompletableFuture<>();

    LinkReader(String address, ByteLink link, Listener listener) {
        this.address = address;
        this.link = link;
        this.listener = listener;
    }

    ByteLink link() {
        return link;
    }

    void start() {
        Thread thread = new Thread(this::run, "cellgate-at-reader " + address);
        thread.setDaemon(true);
        thread.start();
    }

    /**
     * Runs this once the thread has left the link, which was closed before: until then it could take bytes that are another's.
     * Does not wait.
     */
    void whenGone(ScheduledExecutorService scheduler, Runnable then) {
        ScheduledFuture<?> bound = scheduler.schedule(
                () -> {
                    if (ended.complete(null)) {
                        LOG.warn("{}: its driver does not let go of a read", address);
                    }
                },
                PATIENCE_SECONDS,
                TimeUnit.SECONDS);
        CompletableFuture<Void> unused = ended.whenComplete((nothing, error) -> {
            bound.cancel(false);
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

    private String readAll() {
        byte[] buffer = new byte[READ_SIZE];
        try {
            for (int read = link.read(buffer); read >= 0; read = link.read(buffer)) {
                listener.received(buffer, read);
            }
            return "hung up";
        } catch (InterruptedException e) {
            return "its reader was interrupted";
        } catch (IOException e) {
            return String.valueOf(e.getMessage());
        } catch (RuntimeException e) {
            // an error of ours: a channel that nobody reads for must not look alive
            LOG.error("{}: what came in was not understood", address, e);
            return "internal error " + e;
        }
    }
}
