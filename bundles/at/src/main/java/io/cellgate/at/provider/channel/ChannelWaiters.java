package io.cellgate.at.provider.channel;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Who waits for something else than an answer: for the escape from data mode, for the channel's end. All but {@link #closed} belongs to
 * the engine's lock; what is completed under it has nothing that depends on it but a thread that waits.
 */
final class ChannelWaiters {

    private final CompletableFuture<Void> closed = new CompletableFuture<>();
    private List<CompletableFuture<Void>> escaping = new ArrayList<>();

    /** The channel's end. */
    CompletableFuture<Void> closed() {
        return closed;
    }

    void escaping(CompletableFuture<Void> waiter) {
        escaping.add(waiter);
    }

    /** All who wait for the escape, however many asked for it; they hear of one end of it. */
    List<CompletableFuture<Void>> takeEscaping() {
        List<CompletableFuture<Void>> waiters = escaping;
        escaping = new ArrayList<>();
        return waiters;
    }
}
