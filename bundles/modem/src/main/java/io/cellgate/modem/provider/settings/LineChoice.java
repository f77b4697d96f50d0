package io.cellgate.modem.provider.settings;

import io.cellgate.at.SerialLine;
import io.cellgate.at.SerialLine.FlowControl;
import io.cellgate.common.settings.SettingsReader;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The configured settings of the serial line; the family's hold for those that are not configured.
 *
 * @param baud bits per second
 * @param flowControl who may hold the other side's data back
 * @param multiplex whether the line of a module with one port is multiplexed
 */
public record LineChoice(OptionalInt baud, Optional<FlowControl> flowControl, Multiplex multiplex) {

    private static final Map<String, Optional<FlowControl>> FLOW_CONTROLS = Map.of(
            "auto",
            Optional.empty(),
            "none",
            Optional.of(FlowControl.NONE),
            "rts-cts",
            Optional.of(FlowControl.RTS_CTS));

    /** Nothing is configured. */
    static final LineChoice USUAL = new LineChoice(OptionalInt.empty(), Optional.empty(), Multiplex.OFF);

    /** Reads the properties {@code baud}, {@code flow.control} and {@code multiplex}. */
    static LineChoice read(SettingsReader reader) {
        String baud = reader.optionalText("baud").orElse("auto");
        boolean usual = baud.equals("0") || baud.equalsIgnoreCase("auto");
        return new LineChoice(
                usual ? OptionalInt.empty() : OptionalInt.of(reader.integer("baud", 300, 4_000_000)),
                reader.choice("flow.control", FLOW_CONTROLS),
                reader.choice("multiplex", Multiplex.CHOICES));
    }

    /** The line to use with a family. */
    public SerialLine over(SerialLine family) {
        return family.withBaud(baud.orElse(family.baud())).withFlowControl(flowControl.orElse(family.flowControl()));
    }
}
