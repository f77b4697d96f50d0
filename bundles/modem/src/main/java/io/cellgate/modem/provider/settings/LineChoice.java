package io.cellgate.modem.provider.settings;

import io.cellgate.at.SerialLine;
import io.cellgate.at.SerialLine.FlowControl;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The configured settings of the serial line; the family's hold for those that are not configured.
 *
 * @param baud bits per second
 * @param flowControl who may hold the other side's data back
 */
public record LineChoice(OptionalInt baud, Optional<FlowControl> flowControl) {

    /** Nothing is configured. */
    static final LineChoice USUAL = new LineChoice(OptionalInt.empty(), Optional.empty());

    /** The line to use with a family. */
    public SerialLine over(SerialLine family) {
        return family.withBaud(baud.orElse(family.baud())).withFlowControl(flowControl.orElse(family.flowControl()));
    }
}
