package io.cellgate.at.provider.channel;

import io.cellgate.at.Subscription;
import io.cellgate.at.UnsolicitedListener;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Hands unsolicited result codes to their listeners: to each in order, on a thread that is neither the reader nor another
 * listener's. A listener that does not keep up loses the newest lines, which are counted; nobody else notices. Safe for use by
 * any thread.
 */
final class UnsolicitedHub {

    private final Executor executor;
    private final int limit;
    private final List<Listening> listeners = new CopyOnWriteArrayList<>();
    private final AtomicLong dropped = new AtomicLong();

    /** @param limit how many lines may wait for one listener */
    UnsolicitedHub(Executor executor, int limit) {
        this.executor = executor;
        this.limit = limit;
    }

    Subscription listen(String prefix, UnsolicitedListener listener) {
        Listening listening = new Listening(prefix, listener, new SerialQueue(executor, limit));
        listeners.add(listening);
        return () -> {
            listeners.remove(listening);
            listening.queue().clear();
        };
    }

    void dispatch(String line) {
        for (Listening listening : listeners) {
            if (listening.hears(line)
                    && !listening.queue().offer(() -> listening.listener().unsolicited(line))) {
                dropped.incrementAndGet();
            }
        }
    }

    long dropped() {
        return dropped.get();
    }

    /** Identity counts: the same listener may listen twice. */
    private static final class Listening {
        private final String prefix;
        private final UnsolicitedListener listener;
        private final SerialQueue queue;

        Listening(String prefix, UnsolicitedListener listener, SerialQueue queue) {
            this.prefix = prefix;
            this.listener = listener;
            this.queue = queue;
        }

        SerialQueue queue() {
            return queue;
        }

        UnsolicitedListener listener() {
            return listener;
        }

        /** {@code +CMT} hears {@code +CMT: ...} but not {@code +CMTI: ...}. */
        boolean hears(String line) {
            return line.startsWith(prefix)
                    && (prefix.isEmpty()
                            || line.length() == prefix.length()
                            || !Character.isLetterOrDigit(line.charAt(prefix.length()))
                            || !Character.isLetterOrDigit(prefix.charAt(prefix.length() - 1)));
        }
    }
}
