package io.cellgate.at.provider.engine;

import io.cellgate.at.ChannelState;
import io.cellgate.at.provider.framing.AtFramer;
import io.cellgate.at.provider.reply.CutReports;
import java.time.Duration;

/**
 * What the engine is at: one of these at a time. An activity is told what happens on the port, and ends by making the engine
 * begin another. Called under the engine's lock.
 */
public interface Activity {

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

    /** A body came in that {@link AtFramer#expectBody} announced. */
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

    /** A line that came in tells that the module has restarted, or switches off. */
    default void restarted() {}

    /** A PPP frame begins. */
    default void frame() {}

    /** The means of an activity. */
    interface Port extends CutReports.Sink {
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

        /** As {@link #alarmIn}, at a time of {@link #nanoTime}. */
        void alarmAt(long time);

        /** Time of a monotonic clock, in nanoseconds. */
        long nanoTime();

        /** Counts a line of an answer that nobody waits for any more. */
        void stale(String line);

        /** How what comes in is taken. */
        AtFramer framer();
    }
}
