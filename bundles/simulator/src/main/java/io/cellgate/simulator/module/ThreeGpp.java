package io.cellgate.simulator.module;

import java.util.List;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;

/** What the families of the 3GPP world have in common. */
final class ThreeGpp {
    /** 27.007, 10.2.1.1: {@code *99[*[address][*[L2P][*[cid]]]]#}. */
    static final Pattern DIAL_NUMBER = Pattern.compile("\\*99(?:\\*[^*#]*(?:\\*[^*#]*(?:\\*(?<cid>\\d{0,2}))?)?)?#");

    static final List<BiConsumer<CommandTable, CellularModule>> COMMANDS = List.of(
            BasicCommands::addTo,
            IdentityCommands::addTo,
            SimCommands::addTo,
            RadioCommands::addTo,
            PacketCommands::addTo);

    private ThreeGpp() {}
}
