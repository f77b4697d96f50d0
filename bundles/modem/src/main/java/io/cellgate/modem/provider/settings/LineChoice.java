package io.cellgate.modem.provider.settings;

import io.cellgate.at.SerialLine;
import io.cellgate.at.SerialLine.FlowControl;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What the configuration says of the serial line; what it does not say is the family's.
 *
 * @param baud bits per second
 * @param flowControl who may hold the other side's data back
 */
public record LineChoice(OptionalInt baud, Optional<FlowControl> flowControl) {

    /** Nothing is said. */
    static final LineChoice USUAL = new LineChoice(OptionalInt.empty(), Optional.empty());

    /** The line of a module of a family with the given one. */
    public SerialLine over(SerialLine family) {
        return family.withBaud(baud.orElse(family.baud())).withFlowControl(flowControl.orElse(family.flowControl()));
    }
}
