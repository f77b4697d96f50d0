package io.cellgate.at.provider.trace;

import io.cellgate.at.AtCommand;

/** What happened on a port, as the threads of the port note it; it still holds secrets. */
sealed interface TraceEvent {

    /** When, as the monotonic clock has it. */
    long nanos();

    /** Whether it is what was said, and not what happened besides, nor what has to be known of it. */
    default boolean isTraffic() {
        return false;
    }

    /** How many bytes it keeps from being collected, about. */
    default int size() {
        return 0;
    }

    /** The port was opened, by a new channel. */
    record Opened(long nanos, String address) implements TraceEvent {}

    /** The channel has ended. */
    record Closed(long nanos, String why) implements TraceEvent {}

    /** A command is about to be sent. */
    record Learned(long nanos, AtCommand command) implements TraceEvent {
        @Override
        public int size() {
            return command.line().length() + command.payload().orElse("").length();
        }
    }

    /**
     * Characters that are bytes were handed to the operating system.
     *
     * @param shown what may be shown of it as far as its sender knows
     */
    record Sent(long nanos, String bytes, String shown) implements TraceEvent {
        @Override
        public boolean isTraffic() {
            return true;
        }

        @Override
        public int size() {
            return bytes.length();
        }
    }

    /** Characters that are bytes came in. */
    record Received(long nanos, String bytes) implements TraceEvent {
        @Override
        public boolean isTraffic() {
            return true;
        }

        @Override
        public int size() {
            return bytes.length();
        }
    }

    /**
     * Something happened that the bytes do not tell.
     *
     * @param text without secrets
     */
    record Marked(long nanos, String text) implements TraceEvent {
        @Override
        public int size() {
            return text.length();
        }
    }

    /** Here something is missing: nobody came to take it. */
    record Lost(long nanos, int events, long bytes) implements TraceEvent {}
}
