package io.cellgate.at.provider.channel;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Who waits for something else than an answer: for the escape from data mode, for the port to be lent, for the channel's end. All but
 * {@link #closed} belongs to the engine's lock; what is completed under it has nothing that depends on it but a thread that waits.
 */
final class ChannelWaiters {

    private final CompletableFuture<Void> closed = new CompletableFuture<>();
    private List<CompletableFuture<Void>> escaping = new ArrayList<>();
    private Optional<CompletableFuture<Void>> lending = Optional.empty();

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

    /**
     * Somebody waits for the port.
     *
     * @return who did so before
     */
    Optional<CompletableFuture<Void>> lending(CompletableFuture<Void> waiter) {
        Optional<CompletableFuture<Void>> before = lending;
        lending = Optional.of(waiter);
        return before;
    }

    /** The port is refused to who waited last. */
    void notLending(Optional<CompletableFuture<Void>> before) {
        lending = before;
    }

    /** Who waits for the port. */
    Optional<CompletableFuture<Void>> takeLending() {
        Optional<CompletableFuture<Void>> waiter = lending;
        lending = Optional.empty();
        return waiter;
    }
}
