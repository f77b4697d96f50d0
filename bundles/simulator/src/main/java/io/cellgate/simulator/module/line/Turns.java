package io.cellgate.simulator.module.line;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Lets command lines of several ports begin one after another. */
public final class Turns {
    private final Deque<Runnable> waiting = new ArrayDeque<>();
    private @Nullable Object holder;

    /** Runs {@code begin} when it is its turn; {@code who} then has it until it is given back. */
    void take(Object who, Runnable begin) {
        if (holder != null) {
            waiting.add(() -> take(who, begin));
        } else {
            holder = who;
            begin.run();
        }
    }

    /** Gives the turn back; without effect for one that does not have it. */
    void giveBack(Object who) {
        if (holder == who) {
            holder = null;
            Optional.ofNullable(waiting.poll()).ifPresent(Runnable::run);
        }
    }

    /** Without power nobody waits. */
    public void clear() {
        waiting.clear();
        holder = null;
    }
}
