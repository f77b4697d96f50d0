package io.cellgate.simulator.module;

import io.cellgate.simulator.module.Attachment.UsbInterface;
import io.cellgate.simulator.module.command.CharacterSet;
import io.cellgate.simulator.module.command.ChosenCharacterSet;
import io.cellgate.simulator.module.command.CmeError;
import io.cellgate.simulator.module.command.HostCommand;
import io.cellgate.simulator.module.command.Parameters;
import io.cellgate.simulator.module.command.RefusedCommandException;
import io.cellgate.simulator.module.command.Reply;
import io.cellgate.simulator.module.line.CommandTable;
import io.cellgate.simulator.module.line.CommandTable.Invocation;
import io.cellgate.simulator.module.line.SimulatedPortRole;
import io.cellgate.simulator.module.line.Unsolicited;
import io.cellgate.simulator.module.radio.Radio;
import io.cellgate.simulator.module.radio.Thermometer;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The module as a whole: functionality and restart (27.007, 8.2), unsolicited results, temperature. */
public final class ModuleCommands {
    private static final Set<Integer> FUNCTIONALITIES = Set.of(0, 1, 4, 5, 6, 7);
    private static final int RESET = 16;

    private ModuleCommands() {}

    public static void addTo(
            CommandTable table, Radio radio, Stuck stuck, Unsolicited unsolicited, PowerControl power) {
        table.on("+CFUN")
                .read(i -> Reply.text("+CFUN: " + radio.functionality()))
                .test("+CFUN: (0,1,4-7,16),(0-1)")
                .set(2, i -> functionality(radio, stuck, power, i));
        table.on("^RESET").execute(i -> power.reset());
        table.on("^CURC")
                .read(i -> Reply.text("^CURC: " + (unsolicited.vendorReports() ? 1 : 0)))
                .test("^CURC: (0-1)")
                .set(1, i -> {
                    unsolicited.vendorReports(i.parameters().number(0, 0, 1) == 1);
                    return Reply.ok();
                });
    }

    /** {@code +CSCS}: 27.007, 5.5. */
    public static void addCharacterSet(CommandTable table, ChosenCharacterSet characterSet) {
        table.on("+CSCS")
                .read(i -> Reply.text("+CSCS: \"" + characterSet.get().key() + "\""))
                .test("+CSCS: (\"" + String.join("\",\"", CharacterSet.keys()) + "\")")
                .set(1, i -> {
                    characterSet.choose(i.parameters().text(0));
                    return Reply.ok();
                });
    }

    /** {@code ^GETPORTMODE}: what the serial interfaces of a module on USB are for. */
    public static void addPortLayout(CommandTable table, Attachment attachment) {
        List<UsbInterface> interfaces = attachment instanceof Attachment.Usb usb ? usb.interfaces() : List.of();
        List<String> ports = interfaces.stream()
                .map(port ->
                        (port.role() == SimulatedPortRole.MODEM
                                        ? "MDM"
                                        : port.role().key().toUpperCase(Locale.ROOT)) + ":" + port.number())
                .toList();
        table.on("^GETPORTMODE")
                .execute(i -> Reply.text("^GETPORTMODE:TYPE:WCDMA:Qualcomm," + String.join(",", ports)))
                .odd(
                        HostCommand.Form.EXECUTE,
                        i -> Reply.text("^GETPORTMODE: TYPE: WCDMA: huawei, "
                                + String.join(", ", ports).replace(":", ": ")));
    }

    /** {@code ^CHIPTEMP}, for the families that have it. */
    public static void addChipTemperature(CommandTable table, Thermometer thermometer) {
        table.on("^CHIPTEMP").read(i -> Reply.text(thermometer.chipTemperature()));
    }

    private static Reply functionality(Radio radio, Stuck stuck, PowerControl power, Invocation invocation) {
        Parameters given = invocation.parameters();
        int level = given.number(0, 0, RESET);
        boolean restart = given.number(1, 0, 1, 0) == 1;
        if (level == RESET || restart) {
            return power.reset();
        }
        if (!FUNCTIONALITIES.contains(level)) {
            throw new RefusedCommandException(CmeError.INCORRECT_PARAMETERS);
        }
        boolean cycled = radio.functionality() != Radio.FULL && level == Radio.FULL;
        radio.functionality(level);
        if (cycled) {
            stuck.radioCycled();
        }
        return Reply.ok();
    }
}
