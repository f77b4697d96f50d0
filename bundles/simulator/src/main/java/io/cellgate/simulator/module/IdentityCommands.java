package io.cellgate.simulator.module;

import io.cellgate.simulator.module.command.Reply;
import io.cellgate.simulator.module.line.CommandTable;
import io.cellgate.simulator.settings.Option;
import io.cellgate.simulator.settings.SimulatorSettings;
import java.util.List;
import java.util.Locale;

/** Who the module is: V.250, 6.1, and 27.007, 5. */
public final class IdentityCommands {
    private IdentityCommands() {}

    public static void addTo(CommandTable table, Family family, SimulatorSettings settings) {
        Identification identity = family.identity();
        String model = settings.find(Option.MODEL).orElse(identity.model());
        String revision = settings.find(Option.REVISION).orElse(identity.revision());

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
        String serial = settings.get(family.cdma() ? Option.ESN : Option.IMEI);
        List<String> information = identity.information().stream()
                .map(line -> String.format(
                        Locale.ROOT, line, identity.manufacturer(), model, revision, serial, identity.capabilities()))
                .toList();
        table.on("I").execute(i -> new Reply.Done(information));
    }

    /** {@code +CGSN} and {@code +GSN} of a 3GPP module. */
    public static void addImei(CommandTable table, SimulatorSettings settings) {
        String imei = settings.get(Option.IMEI);
        for (String name : List.of("+CGSN", "+GSN")) {
            table.on(name).execute(i -> Reply.text(imei));
        }
    }

    /** {@code ^MEID} and {@code +GSN} of a 3GPP2 module, bare or behind their names. */
    public static void addMeid(CommandTable table, SimulatorSettings settings, boolean named) {
        String meid = (named ? "^MEID:" : "") + settings.get(Option.MEID);
        String esn = (named ? "+GSN:" : "") + settings.get(Option.ESN);
        table.on("^MEID").execute(i -> Reply.text(meid));
        table.on("+GSN").execute(i -> Reply.text(esn));
    }
}
