package io.cellgate.simulator.module.radio;

import io.cellgate.simulator.module.card.Sim;
import io.cellgate.simulator.module.command.HostCommand;
import io.cellgate.simulator.module.command.Reply;
import io.cellgate.simulator.module.line.CommandTable;

/** Signal and system information of a 3GPP module: 27.007, 8.5, and Huawei's own. */
public final class SignalCommands {
    private SignalCommands() {}

    /** What every family has. */
    public static void addTo(CommandTable table, Radio radio) {
        table.on("+CSQ").execute(i -> Reply.text(radio.signal().csq())).test("+CSQ: (0-31,99),(0-7,99)");
    }

    /** {@code +CESQ}: 27.007, 8.69, of firmware since LTE came. */
    public static void addExtended(CommandTable table, Radio radio) {
        table.on("+CESQ")
                .execute(i -> Reply.text(radio.signal().cesq(radio.cell().technology())))
                // three more values for NR, as later releases have them
                .odd(
                        HostCommand.Form.EXECUTE,
                        i -> Reply.text(
                                radio.signal().cesq(radio.cell().technology()).replace(": ", ":") + ",255,255,255"))
                .test("+CESQ: (0-63,99),(0-7,99),(0-96,255),(0-49,255),(0-34,255),(0-97,255)");
    }

    /** What those of WCDMA have besides. */
    public static void addVendor(CommandTable table, Radio radio, Sim sim) {
        table.on("^RSSI").execute(i -> Reply.text("^RSSI: " + radio.signal().rssi()));
        table.on("^HCSQ")
                .read(i -> Reply.text(radio.signal().hcsq(radio.cell().technology())))
                .test("^HCSQ: (\"NOSERVICE\",\"GSM\",\"WCDMA\"" + (radio.hasLte() ? ",\"LTE\")" : ")"));
        table.on("^RFSWITCH").read(i -> Reply.text("^RFSWITCH:" + radio.switches()));
        table.on("^CSNR").read(i -> Reply.text(radio.signal().csnr()));
        table.on("^SYSINFO").execute(i -> Reply.text("^SYSINFO:" + systemInformation(radio, sim)));
        table.on("^SYSINFOEX").execute(i -> Reply.text("^SYSINFOEX:" + systemInformationExtended(radio, sim)));
        table.on("^MODE").execute(i -> Reply.text("^MODE: " + radio.mode()));
    }

    /** Service, domain, roaming, mode, SIM, lock (left out), submode. */
    private static String systemInformation(Radio radio, Sim sim) {
        Technology technology = radio.cell().technology();
        return radio.registered()
                ? "2," + domain(radio) + "," + radio.roaming() + "," + technology.mode() + "," + sim.systemInformation()
                        + ",," + technology.submode()
                : "0,0,0,0," + sim.systemInformation() + ",,0";
    }

    private static String systemInformationExtended(Radio radio, Sim sim) {
        return radio.registered()
                ? "2," + domain(radio) + "," + radio.roaming() + ","
                        + sim.systemInformation() + ",,"
                        + radio.cell().technology().extended()
                : "0,0,0," + sim.systemInformation() + ",,0,\"NO SERVICE\",0,\"NO SERVICE\"";
    }

    /** 1 circuit-switched only, 3 circuit- and packet-switched. */
    private static int domain(Radio radio) {
        return radio.attached() ? 3 : 1;
    }
}
