package io.cellgate.simulator.module.radio;

import io.cellgate.simulator.settings.Option;
import io.cellgate.simulator.settings.SimulatorSettings;

/**
 * Where the module is registered.
 *
 * @param area the location area code
 * @param cell the cell identity
 */
public record Cell(int area, int cell, Technology technology) {
    private static final int HEX = 16;

    /** The cell of the settings, under the family's own technology unless they name another. */
    static Cell of(SimulatorSettings settings, RadioAccess access, boolean inCall) {
        String[] numbers = settings.get(Option.CELL).split(",", 2);
        Technology technology = settings.find(Option.TECHNOLOGY)
                .flatMap(Technology::of)
                .filter(access::has)
                .orElse(access.idle());
        return new Cell(
                Integer.parseInt(numbers[0], HEX),
                Integer.parseInt(numbers[1], HEX),
                inCall && technology == access.idle() ? access.inCall() : technology);
    }
}
