package io.cellgate.simulator.module;

import io.cellgate.simulator.settings.Option;
import java.util.List;

/** Who the module is: V.250, 6.1, and 27.007, 5. */
final class IdentityCommands {
    private IdentityCommands() {}

    static void addTo(CommandTable table, CellularModule module) {
        Identity identity = module.family().identity();
        String model = module.settings().get().find(Option.MODEL).orElse(identity.model());
        String revision = module.settings().get().find(Option.REVISION).orElse(identity.revision());
        String imei = module.settings().get().get(Option.IMEI);

        for (String name : List.of("+CGMI", "+GMI")) {
            table.on(name).execute(i -> Reply.text(identity.manufacturer()));
        }
        for (String name : List.of("+CGMM", "+GMM")) {
            table.on(name).execute(i -> Reply.text(model));
        }
        for (String name : List.of("+CGMR", "+GMR")) {
            table.on(name).execute(i -> Reply.text(revision));
        }
        for (String name : List.of("+CGSN", "+GSN")) {
            table.on(name).execute(i -> Reply.text(imei));
        }
        table.on("+GCAP").execute(i -> Reply.text("+GCAP: " + identity.capabilities()));
        table.on("^HWVER").execute(i -> Reply.text("^HWVER:" + identity.hardware()));
        table.on("I")
                .execute(i -> Reply.text(
                        "Manufacturer: " + identity.manufacturer(),
                        "Model: " + model,
                        "Revision: " + revision,
                        "IMEI: " + imei,
                        "+GCAP: " + identity.capabilities()));
    }
}
