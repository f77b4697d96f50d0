package io.cellgate.modem.provider.sms;

import io.cellgate.modem.provider.sms.pdu.UserDataHeader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.LongSupplier;

/**
 * Puts longer messages together from their parts, whatever the order and whoever else sends meanwhile. What stays incomplete
 * is given back as it is. Not thread-safe.
 *
 * @param <T> a part, with whatever its owner keeps beside it
 */
final class Assembly<T> {

    /** So many incomplete messages at a time; with one more the oldest is given back. */
    static final int MOST = 64;

    /** What makes parts belong together (23.040, 9.2.3.24.1). */
    private record Key(String sender, int reference, boolean wide, int total) {}

    /** A message of which parts are missing, since when. */
    private final class Open {
        private final long since = nanoTime.getAsLong();
        private final Map<Integer, Piece<T>> pieces = new TreeMap<>();
    }

    /**
     * A part.
     *
     * @param sender who sent it
     * @param part which part of which message it is
     * @param text what tells it from another one with the same number
     * @param item what is given back
     */
    record Piece<T>(String sender, UserDataHeader.Part part, String text, T item) {}

    /** What came of a part. */
    sealed interface Result<T> {

        /** Parts are missing still. */
        record Waiting<T>() implements Result<T> {}

        /** The part is there already: its like was given before. */
        record Duplicate<T>(T item) implements Result<T> {}

        /** All parts, in their order. */
        record Whole<T>(List<T> items) implements Result<T> {}
    }

    private final Duration patience;
    private final LongSupplier nanoTime;
    private final Map<Key, Open> open = new LinkedHashMap<>();
    private final List<List<T>> givenUp = new ArrayList<>();

    /**
     * @param patience how long parts may be missing
     * @param nanoTime the monotonic clock, in nanoseconds
     */
    Assembly(Duration patience, LongSupplier nanoTime) {
        this.patience = patience;
        this.nanoTime = nanoTime;
    }

    /**
     * Takes a part in.
     *
     * <p>A sender that begins its references anew may use one that still waits for a part: a second part of the same number but
     * with another text begins another message, and the one before is given up.
     */
    Result<T> add(Piece<T> piece) {
        UserDataHeader.Part part = piece.part();
        Key key = new Key(piece.sender(), part.reference(), part.wide(), part.total());
        Open message = open.computeIfAbsent(key, any -> new Open());
        Piece<T> before = message.pieces.get(part.number());
        if (before != null && before.text().equals(piece.text())) {
            return new Result.Duplicate<>(piece.item());
        }
        if (before != null) {
            giveUp(key);
            message = open.computeIfAbsent(key, any -> new Open());
        }
        message.pieces.put(part.number(), piece);
        if (message.pieces.size() == part.total()) {
            open.remove(key);
            return new Result.Whole<>(items(message.pieces.values()));
        }
        if (open.size() > MOST) {
            giveUp(open.keySet().iterator().next());
        }
        return new Result.Waiting<>();
    }

    /** What was given up since the last call: the parts that are there, in their order. */
    List<List<T>> incomplete() {
        Iterator<Open> messages = open.values().iterator();
        while (messages.hasNext()) {
            Open message = messages.next();
            if (nanoTime.getAsLong() - message.since >= patience.toNanos()) {
                givenUp.add(items(message.pieces.values()));
                messages.remove();
            }
        }
        List<List<T>> taken = List.copyOf(givenUp);
        givenUp.clear();
        return taken;
    }

    /** Gives up all that is incomplete, whatever its age. */
    List<List<T>> rest() {
        List.copyOf(open.keySet()).forEach(this::giveUp);
        return incomplete();
    }

    /** How long until the next message is given up; empty when none waits. */
    Optional<Duration> nextExpiry() {
        return open.values().stream()
                .map(message -> patience.minusNanos(nanoTime.getAsLong() - message.since))
                .min(Duration::compareTo);
    }

    private void giveUp(Key key) {
        Open message = open.remove(key);
        if (message != null) {
            givenUp.add(items(message.pieces.values()));
        }
    }

    private static <T> List<T> items(Collection<Piece<T>> pieces) {
        return pieces.stream().map(Piece::item).toList();
    }
}
