package io.cellgate.simulator.module;

import java.util.Set;

/**
 * How a family's firmware deviates from V.250 and 27.007.
 *
 * @param unknownCommand the final result code for a command it does not know
 * @param cell how location area, cell and access technology stand in {@code +CREG}, as a format for three numbers
 * @param unsolicitedEnd what ends the line of an unsolicited result
 */
public record Dialect(ResultCode unknownCommand, String cell, String unsolicitedEnd, Set<Quirk> quirks) {
    boolean has(Quirk quirk) {
        return quirks.contains(quirk);
    }
}
