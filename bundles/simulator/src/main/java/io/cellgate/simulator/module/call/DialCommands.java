package io.cellgate.simulator.module.call;

import io.cellgate.simulator.module.line.CommandTable;

/** {@code ATD}: V.250, 6.3.1, with the numbers of packet calls. */
public final class DialCommands {
    private DialCommands() {}

    public static void addTo(CommandTable table, Dialer dialer) {
        table.on("D").execute(i -> dialer.dial(i.port(), i.command().argument()));
    }
}
