package io.cellgate.web.login;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/** Who has given the password; in memory, so a restart ends every session. Safe for use by any thread. */
public final class Sessions {

    /** Browsers at a time; for one more, the one that was idle longest has to log in again. */
    static final int MOST = 16;
    /** However busy, a session ends after that. */
    static final Duration LONGEST = Duration.ofHours(12);

    private static final int TOKEN_BYTES = 32;

    private static final class Kept {
        private final Session session;
        private long used;

        Kept(Session session, long used) {
            this.session = session;
            this.used = used;
        }
    }

    private final SecureRandom random;
    private final LongSupplier nanoTime;
    private final Duration idle;
    private final Map<String, Kept> sessions = new HashMap<>();

    /**
     * Nobody yet.
     *
     * @param nanoTime the monotonic clock, in nanoseconds
     * @param idle after that time without a request a session ends
     */
    public Sessions(SecureRandom random, LongSupplier nanoTime, Duration idle) {
        this.random = random;
        this.nanoTime = nanoTime;
        this.idle = idle;
    }

    /** Begins a session, and returns the value of its cookie, which is kept nowhere. */
    public synchronized String begin() {
        long now = nanoTime.getAsLong();
        sessions.values().removeIf(kept -> over(kept, now));
        if (sessions.size() >= MOST) {
            sessions.values().stream()
                    // relative to now: nanoTime may be negative and wraps
                    .max(Comparator.comparingLong(kept -> now - kept.used))
                    .ifPresent(oldest -> sessions.remove(oldest.session.key()));
        }
        String cookie = token();
        Session session = new Session(key(cookie), token(), now);
        sessions.put(session.key(), new Kept(session, now));
        return cookie;
    }

    /** The session of a cookie that a request has brought; it counts as used. */
    public synchronized Optional<Session> of(String cookie) {
        long now = nanoTime.getAsLong();
        Kept kept = sessions.get(key(cookie));
        if (kept == null || over(kept, now)) {
            return Optional.empty();
        }
        kept.used = now;
        return Optional.of(kept.session);
    }

    /** Whether a session goes on; asking is no use of it. */
    public synchronized boolean lives(Session session) {
        Kept kept = sessions.get(session.key());
        return kept != null && !over(kept, nanoTime.getAsLong());
    }

    /** Ends a session. */
    public synchronized void end(Session session) {
        sessions.remove(session.key());
    }

    /** Ends every session, because the password is another. */
    public synchronized void endAll() {
        sessions.clear();
    }

    private boolean over(Kept kept, long now) {
        return now - kept.used >= idle.toNanos() || now - kept.session.begun() >= LONGEST.toNanos();
    }

    private String token() {
        byte[] bytes = new byte[TOKEN_BYTES];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private static String key(String cookie) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(cookie.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
