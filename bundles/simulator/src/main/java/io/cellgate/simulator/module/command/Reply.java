package io.cellgate.simulator.module.command;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/** What a command answers. */
public sealed interface Reply {
    /** Success, after these lines of information text. */
    record Done(List<String> lines) implements Reply {}

    /** An error of 3GPP TS 27.007, shown as {@code +CMEE} says. */
    record Failed(CmeError error) implements Reply {}

    /** An error of 3GPP TS 27.005, always shown by its number. */
    record MessageFailed(int number) implements Reply {}

    /**
     * A prompt; the answer when the host has typed what belongs behind it. Escape ends it without one.
     *
     * @param unicode whether that is UCS-2 text
     * @param then takes what was typed, a character a byte
     */
    record Prompt(boolean unicode, Function<String, Reply> then) implements Reply {}

    /** Any other final result code. */
    record Final(ResultCode code) implements Reply {}

    /** Nothing, never. */
    record Silence() implements Reply {}

    /** The real answer after a while. */
    record Later(Duration delay, Supplier<Reply> then) implements Reply {}

    /**
     * The answer when something else has happened.
     *
     * @param start begins it; the answer is to be handed to the consumer, once
     * @param abort what a byte from the host does meanwhile (V.250, 5.6.1), for a command that can be aborted
     */
    record Pending(Consumer<Consumer<Reply>> start, Optional<Runnable> abort) implements Reply {}

    /** The port goes over to data, after CONNECT. */
    record Connected(PortCall call) implements Reply {}

    /**
     * Success, after which somebody else has the port.
     *
     * @param taken takes it over, once the answer is on its way
     */
    record HandedOver(Runnable taken) implements Reply {}

    /** Success without information text. */
    static Reply ok() {
        return new Done(List.of());
    }

    /** Success after information text. */
    static Reply text(String... lines) {
        return new Done(List.of(lines));
    }

    static Reply failed(CmeError error) {
        return new Failed(error);
    }

    static Reply code(ResultCode code) {
        return new Final(code);
    }
}
