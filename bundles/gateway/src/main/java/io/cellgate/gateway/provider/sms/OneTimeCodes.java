package io.cellgate.gateway.provider.sms;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;

/** Whether a code is one that was not used yet. Used by one thread, which may wait for the disk. */
final class OneTimeCodes {

    /** So many codes may be left out, for messages that did not arrive (RFC 4226, 7.2). */
    static final int AHEAD = 20;

    /** So many used codes are known as such. */
    private static final int BEHIND = 20;

    /** What a code is. */
    sealed interface Verdict {

        /**
         * The next one, or one of the next.
         *
         * @param count of it
         */
        record Right(long count) implements Verdict {}

        /** It was used before. */
        record Used() implements Verdict {}

        /** It is none of them. */
        record Wrong() implements Verdict {}

        /**
         * It is right, or may be, and must not count.
         *
         * @param count of it; -1 where it is not known whether it is right
         * @param problem for a person
         */
        record Unkept(long count, String problem) implements Verdict {}
    }

    private final CodeCounts counts;

    /** @param file where the highest count is kept */
    OneTimeCodes(Path file) {
        this.counts = new CodeCounts(file);
    }

    /** Judges a code. One that is right is used up, on disk, when this returns. */
    Verdict use(OneTimeKey key, String code) {
        long highest;
        try {
            highest = counts.highest(key);
        } catch (IOException e) {
            return new Verdict.Unkept(-1, "the count of codes cannot be read: " + e.getMessage());
        }
        for (long count = highest + 1; count <= highest + AHEAD; count++) {
            if (matches(key, count, code)) {
                return used(key, count);
            }
        }
        for (long count = highest; count >= 0 && count > highest - BEHIND; count--) {
            if (matches(key, count, code)) {
                return new Verdict.Used();
            }
        }
        return new Verdict.Wrong();
    }

    private Verdict used(OneTimeKey key, long count) {
        try {
            counts.use(key, count);
            return new Verdict.Right(count);
        } catch (IOException e) {
            return new Verdict.Unkept(count, "the count of codes cannot be kept: " + e.getMessage());
        }
    }

    private static boolean matches(OneTimeKey key, long count, String code) {
        return MessageDigest.isEqual(
                key.code(count).getBytes(StandardCharsets.US_ASCII), code.getBytes(StandardCharsets.US_ASCII));
    }
}
