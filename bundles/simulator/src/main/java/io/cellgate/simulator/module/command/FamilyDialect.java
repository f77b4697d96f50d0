package io.cellgate.simulator.module.command;

import java.util.Set;

/**
 * How a family's firmware deviates from V.250 and 27.007.
 *
 * @param unknownCommand the final result code for a command it does not know
 * @param unsolicitedEnd what ends the line of an unsolicited result
 */
public record FamilyDialect(ResultCode unknownCommand, String unsolicitedEnd, Set<Quirk> quirks) {
    public boolean has(Quirk quirk) {
        return quirks.contains(quirk);
    }
}
