package io.cellgate.modem.provider.sms;

import io.cellgate.modem.provider.sms.pdu.UserDataHeader;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.LongSupplier;

/**
 * Puts longer messages together from their parts, whatever the order and whoever else sends meanwhile. References have eight
 * bits, and many senders use the same one again and again: parts belong together only when the service centre took them at about
 * the same time. What stays incomplete is given back as it is. Not thread-safe.
 *
 * @param <T> a part, with whatever its owner keeps beside it
 */
final class Assembly<T> {

    /** So many incomplete messages at a time; with one more the oldest is given back. */
    static final int MOST = 64;

    /**
     * The longest time from a part to the next one of its message, by the service centre's clock. A telephone needs seconds for a
     * part, and minutes where the network is bad.
     */
    static final Duration NEAR = Duration.ofMinutes(10);

    /** What parts of one message have in common (23.040, 9.2.3.24.1). */
    private record Key(String sender, int reference, boolean wide, int total) {}

    /** A message of which parts are missing, since when. */
    private final class Open {
        private final Key key;
        private final long since;
        private final Map<Integer, Piece<T>> pieces = new TreeMap<>();

        Open(Key key, Duration age) {
            this.key = key;
            this.since = nanoTime.getAsLong() - age.toNanos();
        }

        /** From a part to the nearest one that is there. */
        Duration distance(Piece<T> piece) {
            return pieces.values().stream()
                    .map(piece::distance)
                    .min(Comparator.naturalOrder())
                    .orElse(Duration.ZERO);
        }
    }

    /**
     * A part.
     *
     * @param sender who sent it
     * @param part which part of which message it is
     * @param text what tells it from another one with the same number
     * @param sentAt when the service centre took it
     * @param receivedAt when it was received; counts where the service centre does not say
     * @param item what is given back
     */
    record Piece<T>(
            String sender,
            UserDataHeader.Part part,
            String text,
            Optional<Instant> sentAt,
            Instant receivedAt,
            T item) {

        /** How far apart two parts were taken, or received where one of them does not say. */
        Duration distance(Piece<T> other) {
            Duration apart = sentAt.isPresent() && other.sentAt.isPresent()
                    ? Duration.between(sentAt.get(), other.sentAt.get())
                    : Duration.between(receivedAt, other.receivedAt);
            return apart.abs();
        }

        private boolean near(Piece<T> other) {
            return distance(other).compareTo(NEAR) <= 0;
        }
    }

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
    /** The oldest first. */
    private final List<Open> open = new ArrayList<>();

    private final List<List<T>> givenUp = new ArrayList<>();

    /**
     * @param patience how long parts may be missing
     * @param nanoTime the monotonic clock, in nanoseconds
     */
    Assembly(Duration patience, LongSupplier nanoTime) {
        this.patience = patience;
        this.nanoTime = nanoTime;
    }

    /** As {@link #add(Piece, Duration)}, a part that came now. */
    Result<T> add(Piece<T> piece) {
        return add(piece, Duration.ZERO);
    }

    /**
     * Takes a part in. Of several messages that it may belong to, the one whose parts are nearest gets it.
     *
     * <p>A sender that begins its references anew may use one that still waits for a part: a second part of the same number but
     * with another text begins another message. Where no time tells the two apart, the one before is given up.
     *
     * @param age how long ago it came
     */
    Result<T> add(Piece<T> piece, Duration age) {
        UserDataHeader.Part part = piece.part();
        Key key = new Key(piece.sender(), part.reference(), part.wide(), part.total());
        List<Open> near = open.stream()
                .filter(message -> message.key.equals(key))
                .filter(message -> message.distance(piece).compareTo(NEAR) <= 0)
                .toList();
        for (Open message : near) {
            Piece<T> before = message.pieces.get(part.number());
            if (before != null && before.text().equals(piece.text()) && before.near(piece)) {
                return new Result.Duplicate<>(piece.item());
            }
            if (before != null && indistinguishable(before, piece)) {
                giveUp(message);
            }
        }
        Open message = near.stream()
                .filter(candidate -> open.contains(candidate) && !candidate.pieces.containsKey(part.number()))
                .min(Comparator.comparing(candidate -> candidate.distance(piece)))
                .orElseGet(() -> begin(key, age));
        message.pieces.put(part.number(), piece);
        if (message.pieces.size() == part.total()) {
            open.remove(message);
            return new Result.Whole<>(items(message.pieces.values()));
        }
        if (open.size() > MOST) {
            giveUp(open.get(0));
        }
        return new Result.Waiting<>();
    }

    private Open begin(Key key, Duration age) {
        Open message = new Open(key, age);
        open.add(message);
        return message;
    }

    private static <T> boolean indistinguishable(Piece<T> one, Piece<T> other) {
        return one.sentAt().isEmpty()
                || other.sentAt().isEmpty()
                || one.sentAt().equals(other.sentAt());
    }

    /** What was given up since the last call: the parts that are there, in their order. */
    List<List<T>> incomplete() {
        Iterator<Open> messages = open.iterator();
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
        List.copyOf(open).forEach(this::giveUp);
        return incomplete();
    }

    /** How long until the next message is given up; empty when none waits. */
    Optional<Duration> nextExpiry() {
        return open.stream()
                .map(message -> patience.minusNanos(nanoTime.getAsLong() - message.since))
                .min(Duration::compareTo);
    }

    private void giveUp(Open message) {
        if (open.remove(message)) {
            givenUp.add(items(message.pieces.values()));
        }
    }

    private static <T> List<T> items(Collection<Piece<T>> pieces) {
        return pieces.stream().map(Piece::item).toList();
    }
}
