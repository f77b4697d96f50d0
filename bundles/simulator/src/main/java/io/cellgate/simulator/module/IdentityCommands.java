package io.cellgate.simulator.module;

import io.cellgate.simulator.settings.Option;
import java.util.List;
import java.util.Locale;

/** Who the module is: V.250, 6.1, and 27.007, 5. */
final class IdentityCommands {
    private IdentityCommands() {}

    static void addTo(CommandTable table, CellularModule module) {
        Identity identity = module.family().identity();
        String model = module.settings().get().find(Option.MODEL).orElse(identity.model());
        String revision = module.settings().get().find(Option.REVISION).orElse(identity.revision());

        for (String name : List.of("+CGMI", "+GMI")) {
            table.on(name).execute(i -> Reply.text(identity.manufacturer()));
        }
        for (String name : List.of("+CGMM", "+GMM")) {
            table.on(name).execute(i -> Reply.text(model));
        }
        for (String name : List.of("+CGMR", "+GMR")) {
            table.on(name).execute(i -> Reply.text(revision));
        }
        table.on("+GCAP").execute(i -> Reply.text("+GCAP: " + identity.capabilities()));
        table.on("^HWVER").execute(i -> Reply.text("^HWVER:" + identity.hardware()));
        String serial = module.settings().get().get(module.family().cdma() ? Option.ESN : Option.IMEI);
        List<String> information = identity.information().stream()
                .map(line -> String.format(
                        Locale.ROOT, line, identity.manufacturer(), model, revision, serial, identity.capabilities()))
                .toList();
        table.on("I").execute(i -> new Reply.Done(information));
    }

    /** {@code +CGSN} and {@code +GSN} of a 3GPP module. */
    static void addImei(CommandTable table, CellularModule module) {
        String imei = module.settings().get().get(Option.IMEI);
        for (String name : List.of("+CGSN", "+GSN")) {
            table.on(name).execute(i -> Reply.text(imei));
        }
    }

    /** {@code ^MEID} and {@code +GSN} of a 3GPP2 module, bare or behind their names. */
    static CommandGroup meid(boolean named) {
        return (table, module) -> {
            String meid = (named ? "^MEID:" : "") + module.settings().get().get(Option.MEID);
            String esn = (named ? "+GSN:" : "") + module.settings().get().get(Option.ESN);
            table.on("^MEID").execute(i -> Reply.text(meid));
            table.on("+GSN").execute(i -> Reply.text(esn));
        };
    }
}
