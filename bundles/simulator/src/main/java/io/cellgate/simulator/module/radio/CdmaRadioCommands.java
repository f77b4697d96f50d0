package io.cellgate.simulator.module.radio;

import io.cellgate.simulator.module.card.Sim;
import io.cellgate.simulator.module.command.CmeError;
import io.cellgate.simulator.module.command.RefusedCommandException;
import io.cellgate.simulator.module.command.Reply;
import io.cellgate.simulator.module.line.CommandTable;
import java.util.function.Supplier;

/** Signal, system information and preference of a 3GPP2 module: Huawei's own. */
public final class CdmaRadioCommands {
    private static final String UNKNOWN_DOMAIN = "255";

    private CdmaRadioCommands() {}

    /** What a module of CDMA 1X has. */
    public static void addTo(CommandTable table, Radio radio, Sim sim) {
        asked(table, "^CRSSI", () -> "^CRSSI:" + radio.signal().rssi());
        asked(table, "^CSQLVL", () -> "^CSQLVL:" + radio.signal().level());
        asked(table, "^RSSILVL", () -> "^RSSILVL:" + radio.signal().level());
        table.on("^SYSINFO").execute(i -> Reply.text("^SYSINFO:" + systemInformation(radio, sim)));
        table.on("^MODE").execute(i -> Reply.text("^MODE: " + radio.mode()));
    }

    /** What one with EVDO has besides. The query of the one signal is answered under the name of the other. */
    public static void addHighRate(CommandTable table, Radio radio) {
        asked(table, "^HDRRSSI", () -> "^HDRRSSI:" + highRate(radio).rssi());
        asked(table, "^HDRCSQ", () -> "^HDRRSSI:" + highRate(radio).rssi());
        asked(table, "^HDRCSQLVL", () -> "^HDRCSQLVL:" + highRate(radio).level());
        int[] preference = {Technology.HYBRID.mode()};
        table.on("^PREFMODE")
                .read(i -> Reply.text("^PREFMODE:" + preference[0]))
                .test("^PREFMODE:(2,4,8)")
                .set(1, i -> {
                    int mode = i.parameters().number(0, 2, 8);
                    if (mode != 2 && mode != 4 && mode != 8) {
                        throw new RefusedCommandException(CmeError.INCORRECT_PARAMETERS);
                    }
                    preference[0] = mode;
                    return Reply.ok();
                });
    }

    private static void asked(CommandTable table, String name, Supplier<String> answer) {
        table.on(name).execute(i -> Reply.text(answer.get())).read(i -> Reply.text(answer.get()));
    }

    private static SimulatedSignal highRate(Radio radio) {
        return radio.cell().technology().highRate() ? radio.signal() : new SimulatedSignal(SimulatedSignal.UNKNOWN);
    }

    /** Service, domain (never known), roaming, mode, R-UIM. */
    private static String systemInformation(Radio radio, Sim sim) {
        int card = sim.systemInformation();
        return radio.registered()
                ? "2," + UNKNOWN_DOMAIN + "," + radio.roaming() + ","
                        + radio.cell().technology().mode() + "," + card
                : "0," + UNKNOWN_DOMAIN + ",0,0," + card;
    }
}
