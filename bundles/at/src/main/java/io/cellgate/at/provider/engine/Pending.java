package io.cellgate.at.provider.engine;

import io.cellgate.at.AtCommand;
import io.cellgate.at.AtException;
import io.cellgate.at.AtResponse;

/**
 * A command that was submitted, and who waits for it.
 *
 * @param order breaks ties within a priority: first come, first served
 */
public record Pending(AtCommand command, long order, Waiter waiter) implements Comparable<Pending> {

    /** Hears the outcome, once, on a thread of the engine's; hands on at once. */
    public interface Waiter {
        void answered(AtResponse response);

        void failed(AtException cause);
    }

    @Override
    public int compareTo(Pending other) {
        int byPriority = command.priority().compareTo(other.command.priority());
        return byPriority != 0 ? byPriority : Long.compare(order, other.order);
    }
}
