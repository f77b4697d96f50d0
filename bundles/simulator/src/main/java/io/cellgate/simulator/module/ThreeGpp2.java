package io.cellgate.simulator.module;

import java.util.List;
import java.util.regex.Pattern;

/** What the families of the 3GPP2 world have in common. */
final class ThreeGpp2 {
    /** {@code #777} for a packet call; the group that matches nothing is the context there is not. */
    static final Pattern DIAL_NUMBER = Pattern.compile("#777(?<cid>)");

    static final List<CommandGroup> COMMANDS = List.of(
            BasicCommands::addTo,
            IdentityCommands::addTo,
            ModuleCommands::addTo,
            SimCommands::addTo,
            SignalCommands::addTo,
            CdmaRadioCommands::addTo,
            CdmaAccountCommands::addTo,
            ClockCommands::addCdmaTime,
            MessageCommands::addTo,
            CdmaMessageCommands::addTo,
            (table, module) -> table.without("+CHUP", "^CARDLOCK", "^CARDMODE", "^CURC"));

    private ThreeGpp2() {}
}
