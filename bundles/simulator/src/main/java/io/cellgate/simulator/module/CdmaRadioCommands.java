package io.cellgate.simulator.module;

import java.util.function.Supplier;

/** Signal, system information and preference of a 3GPP2 module: Huawei's own. */
final class CdmaRadioCommands {
    private static final String UNKNOWN_DOMAIN = "255";

    private CdmaRadioCommands() {}

    /** What a module of CDMA 1X has. */
    static void addTo(CommandTable table, CellularModule module) {
        Radio radio = module.radio();
        asked(table, "^CRSSI", () -> "^CRSSI:" + radio.signal().rssi());
        asked(table, "^CSQLVL", () -> "^CSQLVL:" + radio.signal().level());
        asked(table, "^RSSILVL", () -> "^RSSILVL:" + radio.signal().level());
        table.on("^SYSINFO").execute(i -> Reply.text("^SYSINFO:" + systemInformation(module)));
        table.on("^MODE").execute(i -> Reply.text("^MODE: " + radio.mode()));
    }

    /** What one with EVDO has besides. The query of the one signal is answered under the name of the other. */
    static void addHighRate(CommandTable table, CellularModule module) {
        asked(table, "^HDRRSSI", () -> "^HDRRSSI:" + highRate(module).rssi());
        asked(table, "^HDRCSQ", () -> "^HDRRSSI:" + highRate(module).rssi());
        asked(table, "^HDRCSQLVL", () -> "^HDRCSQLVL:" + highRate(module).level());
        int[] preference = {Technology.HYBRID.mode()};
        table.on("^PREFMODE")
                .read(i -> Reply.text("^PREFMODE:" + preference[0]))
                .test("^PREFMODE:(2,4,8)")
                .set(1, i -> {
                    int mode = i.parameters().number(0, 2, 8);
                    if (mode != 2 && mode != 4 && mode != 8) {
                        throw new AtException(CmeError.INCORRECT_PARAMETERS);
                    }
                    preference[0] = mode;
                    return Reply.ok();
                });
    }

    private static void asked(CommandTable table, String name, Supplier<String> answer) {
        table.on(name).execute(i -> Reply.text(answer.get())).read(i -> Reply.text(answer.get()));
    }

    private static Signal highRate(CellularModule module) {
        Radio radio = module.radio();
        return radio.cell().technology().highRate() ? radio.signal() : new Signal(Signal.UNKNOWN);
    }

    /** Service, domain (never known), roaming, mode, R-UIM. */
    private static String systemInformation(CellularModule module) {
        Radio radio = module.radio();
        int sim = module.sim().systemInformation();
        return radio.registered()
                ? "2," + UNKNOWN_DOMAIN + "," + radio.roaming() + ","
                        + radio.cell().technology().mode() + "," + sim
                : "0," + UNKNOWN_DOMAIN + ",0,0," + sim;
    }
}
