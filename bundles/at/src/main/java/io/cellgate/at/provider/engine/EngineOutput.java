package io.cellgate.at.provider.engine;

import io.cellgate.at.AtCommand;
import io.cellgate.at.AtException;
import io.cellgate.at.AtResponse;
import io.cellgate.at.provider.framing.AtFramer;

/**
 * What the engine wants done. It is told under the engine's lock, so an implementation only takes notes and does it after.
 */
public interface EngineOutput {

    /** A command is about to be sent; {@link #send} follows. */
    default void begins(AtCommand command) {}

    /**
     * Write to the port, then tell {@link AtEngine#sent}.
     *
     * @param shown what logs and traces may show of it
     */
    void send(byte[] bytes, String shown, long ticket);

    /** Raise or drop DTR, where the port has it. */
    void terminalReady(boolean on);

    /** Call {@link AtEngine#alarm} at that time, not earlier, also while a write is stuck; it takes the place of the one before. */
    void alarmAt(long nanoTime);

    /** A command succeeded. */
    void answered(Pending pending, AtResponse response);

    /** A command failed. */
    void failed(Pending pending, AtException cause);

    /** The module said something that no command asked for. */
    void unsolicited(String line);

    /** Something that a reader of the trace wants to know and that the bytes do not tell. */
    default void note(String what) {}

    /**
     * A line came in; for the log.
     *
     * @param breaks as {@link AtFramer.Sink#line} has them
     */
    void received(String line, int breaks);

    /** The port may be let go of: nothing is in flight. */
    void lent();

    /** {@code +++} was answered. */
    void escaped();

    /** {@code +++} was not answered; the call goes on. */
    void escapeFailed(AtException cause);

    /**
     * The port is of no more use.
     *
     * @param unsettled whether something was sent whose answer may still come
     */
    void died(AtException cause, boolean unsettled);
}
