package io.cellgate.simulator.module;

/** Tells one listener, on the scheduler's thread, that something has changed or that a command was given. */
public final class Changes {
    private Listener listener = new Listener() {
        @Override
        public void happened() {}

        @Override
        public void asked(String command) {}
    };

    Changes() {}

    /** Hears of changes. It is told after the change, and may make others. */
    public interface Listener {
        /** What the module's status shows may have changed. */
        void happened();

        /** The host has given a command; its name in upper case, such as {@code +CSQ}. */
        void asked(String command);
    }

    /** Whom to tell from now on. */
    public void listener(Listener next) {
        listener = next;
    }

    void happened() {
        listener.happened();
    }

    void asked(String command) {
        listener.asked(command);
    }
}
