package io.cellgate.at.provider.engine;

import io.cellgate.at.AtException;
import io.cellgate.at.ChannelState;

/** Why nothing can be done on a port now. */
final class Refusal {

    private static final String LENT = "lent to another process";

    private Refusal() {}

    /**
     * Whether a command is refused at once instead of being queued.
     *
     * @param lending whether somebody waits for the port
     */
    static boolean due(ChannelState state, boolean lending) {
        return switch (state) {
            case COMMAND, RESYNCHRONISING -> lending;
            case DATA, LENT, CLOSED -> true;
        };
    }

    /** What is told to whoever wanted something, named without its secrets. */
    static AtException of(String wanted, String address, ChannelState state, boolean lending) {
        return switch (state) {
            case DATA -> new AtException.PortBusy(address, -1, "a data call is in progress on it");
            case CLOSED -> new AtException.Cancelled(wanted, "the channel is closed: open the port again");
            case LENT -> new AtException.PortBusy(address, -1, LENT);
            case RESYNCHRONISING, COMMAND ->
                new AtException.PortBusy(address, -1, lending ? LENT : "being brought back in step");
        };
    }
}
