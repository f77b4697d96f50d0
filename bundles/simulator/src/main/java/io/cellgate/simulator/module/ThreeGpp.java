package io.cellgate.simulator.module;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the families of the 3GPP world have in common. */
final class ThreeGpp {
    /** 27.007, 10.2.1.1: {@code *99[*[address][*[L2P][*[cid]]]]#}. */
    static final Pattern DIAL_NUMBER = Pattern.compile("\\*99(?:\\*[^*#]*(?:\\*[^*#]*(?:\\*(?<cid>\\d{0,2}))?)?)?#");

    /** The standards' own. */
    static final List<CommandGroup> STANDARD = List.of(
            BasicCommands::addTo,
            IdentityCommands::addTo,
            IdentityCommands::addImei,
            ModuleCommands::addTo,
            SimCommands::addTo,
            RegistrationCommands::addTo,
            SignalCommands::addTo,
            ClockCommands::addTo,
            PacketCommands::addTo,
            MessageCommands::addTo,
            GsmMessageCommands::addTo);

    /** Those, and what Huawei's modules of WCDMA have besides. */
    static final List<CommandGroup> WCDMA = plus(
            STANDARD,
            ModuleCommands::addChipTemperature,
            SignalCommands::addVendor,
            ClockCommands::addNetworkTime,
            UssdCommands::addTo,
            PacketCommands::addCounters);

    private ThreeGpp() {}

    /** A list of command groups and further ones. */
    static List<CommandGroup> plus(List<CommandGroup> groups, CommandGroup... more) {
        return Stream.concat(groups.stream(), Stream.of(more)).toList();
    }
}
