package io.cellgate.simulator.module.family;

import io.cellgate.simulator.module.CommandGroup;
import io.cellgate.simulator.module.IdentityCommands;
import io.cellgate.simulator.module.ModuleCommands;
import io.cellgate.simulator.module.call.CdmaAccountCommands;
import io.cellgate.simulator.module.call.DialCommands;
import io.cellgate.simulator.module.card.SimCommands;
import io.cellgate.simulator.module.line.BasicCommands;
import io.cellgate.simulator.module.message.CdmaMessageCommands;
import io.cellgate.simulator.module.message.MessageCommands;
import io.cellgate.simulator.module.radio.CdmaRadioCommands;
import io.cellgate.simulator.module.radio.ClockCommands;
import io.cellgate.simulator.module.radio.SignalCommands;
import java.util.List;
import java.util.regex.Pattern;

/** What the families of the 3GPP2 world have in common. */
public final class ThreeGpp2 {
    /** {@code #777} for a packet call; the group that matches nothing is the context there is not. */
    public static final Pattern DIAL_NUMBER = Pattern.compile("#777(?<cid>)");

    public static final List<CommandGroup> COMMANDS = List.of(
            (table, m) -> BasicCommands.addTo(table),
            (table, m) -> DialCommands.addTo(table, m.dialer()),
            (table, m) -> IdentityCommands.addTo(table, m.family(), m.settings().get()),
            (table, m) -> ModuleCommands.addTo(table, m.radio(), m.stuck(), m.unsolicited(), m.power()),
            (table, m) -> SimCommands.addTo(table, m.sim(), m.family().dialect(), m.simSlot()::changed),
            (table, m) -> SimCommands.addSlots(table, m.sim(), m.simSlot()::take),
            (table, m) -> SignalCommands.addTo(table, m.radio()),
            (table, m) -> CdmaRadioCommands.addTo(table, m.radio(), m.sim()),
            (table, m) ->
                    CdmaAccountCommands.addTo(table, m.accounts(), m.settings().get()),
            (table, m) -> ClockCommands.addCdmaTime(table, m.clock(), m.radio()),
            (table, m) -> MessageCommands.addTo(
                    table, m.messages(), m.sim(), m.family().dialect()),
            (table, m) -> CdmaMessageCommands.addTo(table, m.messages(), m.sim(), m.clock(), m.unsolicited()),
            (table, m) -> table.without("+CHUP", "^CARDLOCK", "^CARDMODE", "^CURC"));

    private ThreeGpp2() {}
}
