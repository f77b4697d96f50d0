package io.cellgate.simulator.module.family;

import io.cellgate.simulator.module.CommandGroup;
import io.cellgate.simulator.module.IdentityCommands;
import io.cellgate.simulator.module.ModuleCommands;
import io.cellgate.simulator.module.ModuleParts;
import io.cellgate.simulator.module.call.DialCommands;
import io.cellgate.simulator.module.call.PacketCommands;
import io.cellgate.simulator.module.card.SimCommands;
import io.cellgate.simulator.module.line.BasicCommands;
import io.cellgate.simulator.module.message.GsmMessageCommands;
import io.cellgate.simulator.module.message.MessageCommands;
import io.cellgate.simulator.module.message.UssdCommands;
import io.cellgate.simulator.module.radio.ClockCommands;
import io.cellgate.simulator.module.radio.RegistrationCommands;
import io.cellgate.simulator.module.radio.SignalCommands;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the families of the 3GPP world have in common. */
public final class ThreeGpp {
    /** 27.007, 10.2.1.1: {@code *99[*[address][*[L2P][*[cid]]]]#}. */
    public static final Pattern DIAL_NUMBER =
            Pattern.compile("\\*99(?:\\*[^*#]*(?:\\*[^*#]*(?:\\*(?<cid>\\d{0,2}))?)?)?#");

    /** The standards' own. */
    public static final List<CommandGroup> STANDARD = List.of(
            (table, m) -> BasicCommands.addTo(table),
            (table, m) -> DialCommands.addTo(table, m.dialer()),
            (table, m) -> IdentityCommands.addTo(table, m.family(), m.settings().get()),
            (table, m) -> IdentityCommands.addImei(table, m.settings().get()),
            (table, m) -> ModuleCommands.addTo(table, m.radio(), m.stuck(), m.unsolicited(), m.power()),
            (table, m) -> ModuleCommands.addCharacterSet(table, m.characterSet()),
            (table, m) -> SimCommands.addTo(table, m.sim(), m.family().dialect(), m.simSlot()::changed),
            (table, m) -> SimCommands.addSlots(table, m.sim(), m.simSlot()::take),
            (table, m) -> SimCommands.addNumber(table, m.sim(), m.characterSet()),
            (table, m) -> RegistrationCommands.addTo(table, m.radio(), m.sim(), m.settings(), m.characterSet()),
            (table, m) -> SignalCommands.addTo(table, m.radio()),
            (table, m) -> ClockCommands.addTo(table, m.clock()),
            (table, m) -> PacketCommands.addTo(table, m.contexts(), m.dialer(), m.settings()),
            (table, m) -> PacketCommands.addReports(table, m.contextReports()),
            (table, m) -> MessageCommands.addTo(
                    table, m.messages(), m.sim(), m.family().dialect()),
            (table, m) -> GsmMessageCommands.addTo(table, m.messages(), m.sim(), m.clock()));

    /** Those, and what Huawei's modules of WCDMA have besides. */
    public static final List<CommandGroup> WCDMA = plus(
            STANDARD,
            (table, m) -> ModuleCommands.addChipTemperature(table, m.thermometer()),
            (table, m) -> SignalCommands.addVendor(table, m.radio(), m.sim()),
            (table, m) -> ClockCommands.addNetworkTime(table, m.clock()),
            (table, m) -> {
                UssdCommands ussd = ussd(m, true);
                ussd.add(table);
                ussd.addMode(table);
            },
            (table, m) -> PacketCommands.addCounters(table, m.counters()));

    /** What firmware has since LTE came, also that of modules without it. */
    public static final CommandGroup LATER = (table, m) -> {
        SignalCommands.addExtended(table, m.radio());
        PacketCommands.addDynamicParameters(table, m.contexts(), m.settings());
    };

    private ThreeGpp() {}

    /** USSD whose payloads are packed septets at power-on, or text. */
    public static UssdCommands ussd(ModuleParts m, boolean packed) {
        return new UssdCommands(m.radio(), m.unsolicited(), m.scheduler(), m.settings(), m.characterSet(), packed);
    }

    /** A list of command groups and further ones. */
    public static List<CommandGroup> plus(List<CommandGroup> groups, CommandGroup... more) {
        return Stream.concat(groups.stream(), Stream.of(more)).toList();
    }
}
