package io.cellgate.simulator.module;

import io.cellgate.simulator.module.line.CommandTable;

/** Commands that belong together, and that a family has or has not. */
@FunctionalInterface
public interface CommandGroup {
    /** Enters its commands, over earlier ones of the same name. */
    void addTo(CommandTable table, ModuleParts parts);
}
