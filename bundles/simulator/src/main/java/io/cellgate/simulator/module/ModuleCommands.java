package io.cellgate.simulator.module;

import io.cellgate.simulator.module.CommandTable.Invocation;
import java.util.Set;

/** The module as a whole: functionality and restart (27.007, 8.2), unsolicited results, temperature. */
final class ModuleCommands {
    private static final Set<Integer> FUNCTIONALITIES = Set.of(0, 1, 4, 5, 6, 7);
    private static final int RESET = 16;

    private ModuleCommands() {}

    static void addTo(CommandTable table, CellularModule module) {
        table.on("+CFUN")
                .read(i -> Reply.text("+CFUN: " + module.radio().functionality()))
                .test("+CFUN: (0,1,4-7,16),(0-1)")
                .set(2, i -> functionality(module, i));
        table.on("^RESET").execute(i -> module.reset());
        table.on("^CURC")
                .read(i -> Reply.text("^CURC: " + (module.unsolicited().vendorReports() ? 1 : 0)))
                .test("^CURC: (0-1)")
                .set(1, i -> {
                    module.unsolicited().vendorReports(i.parameters().number(0, 0, 1) == 1);
                    return Reply.ok();
                });
    }

    /** {@code ^CHIPTEMP}, for the families that have it. */
    static void addChipTemperature(CommandTable table, CellularModule module) {
        table.on("^CHIPTEMP").read(i -> Reply.text(module.thermometer().chipTemperature()));
    }

    private static Reply functionality(CellularModule module, Invocation invocation) {
        Parameters given = invocation.parameters();
        int level = given.number(0, 0, RESET);
        boolean restart = given.number(1, 0, 1, 0) == 1;
        if (level == RESET || restart) {
            return module.reset();
        }
        if (!FUNCTIONALITIES.contains(level)) {
            throw new AtException(CmeError.INCORRECT_PARAMETERS);
        }
        module.radio().functionality(level);
        return Reply.ok();
    }
}
