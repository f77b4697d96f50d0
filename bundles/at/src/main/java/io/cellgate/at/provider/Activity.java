package io.cellgate.at.provider;

import io.cellgate.at.ChannelState;
import java.time.Duration;

/**
 * What the engine is at: one of these at a time. An activity is told what happens on the port, and ends by making the engine
 * begin another. Called under the engine's lock.
 */
interface Activity {

    /** How it looks from outside. */
    ChannelState state();

    /** It is the engine's activity from now on. */
    void begin();

    /** A line came in, as {@link AtFramer.Sink#line}. */
    void line(String text, int breaks);

    /** Whether a line may be text of a message, as {@link AtFramer.Sink#awaitsText}. */
    default boolean awaitsText(int breaks) {
        return false;
    }

    /** A body came in that {@link Stream#expectBody} announced. */
    default void body(String octets) {}

    /** More octets came of what may be such a body. */
    default void bodyGrows() {}

    /** What was sent is with the operating system. */
    default void sent() {}

    /** The alarm that this activity set rings. */
    default void alarm() {}

    /** Another activity begins. */
    default void end() {}

    /** The module prompts for a payload. */
    default void prompt() {}

    /** A PPP frame begins. */
    default void frame() {}

    /** The means of an activity. */
    interface Port {
        /**
         * Sends text; {@link Activity#sent} follows.
         *
         * @param shown what logs and traces show of it
         */
        void send(String text, String shown);

        /** Raises or drops DTR, where the port has it. */
        void terminalReady(boolean on);

        /** Replaces the alarm. */
        void alarmIn(Duration delay);

        /** Time of a monotonic clock, in nanoseconds. */
        long nanoTime();

        /** Hands on a line that no command asked for. */
        void unsolicited(String line);

        /** Counts a line of an answer that nobody waits for any more. */
        void stale(String line);

        /** How what comes in is taken. */
        Stream stream();
    }

    /** What the next octets are. */
    interface Stream {
        /** From now on, the first {@code >} at the beginning of a line, or right behind the echo of the command, is a prompt. */
        void expectPrompt(String echo);

        /** From now on, {@code >} is text. */
        void expectNoPrompt();

        /** Behind the line that is told right now come raw octets and Ctrl-Z. */
        void expectBody(int octets);

        /** Whether a body has begun that has not ended. */
        boolean awaitsBody();

        /** The module is silent: where the body is over by what follows it, it ends, and what follows is told. */
        void settleBody();

        /** Nobody waits for the body any more. */
        void dropBody();
    }
}
