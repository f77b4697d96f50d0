package io.cellgate.simulator.module.line;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Tells listeners, on the scheduler's thread, that something has changed or that a command was given. */
public final class Changes {
    private final List<Listener> listeners = new CopyOnWriteArrayList<>();

    public Changes() {}

    /** Hears of changes. It is told while a change may still be going on. */
    public interface Listener {
        /** What the module's status shows may have changed. */
        public void happened();

        /** The host has given a command; its name in upper case, such as {@code +CSQ}. */
        void asked(String command);
    }

    /** One more to tell. */
    public void add(Listener listener) {
        listeners.add(listener);
    }

    /** One less to tell. */
    public void remove(Listener listener) {
        listeners.remove(listener);
    }

    public void happened() {
        listeners.forEach(Listener::happened);
    }

    void asked(String command) {
        listeners.forEach(listener -> listener.asked(command));
    }
}
