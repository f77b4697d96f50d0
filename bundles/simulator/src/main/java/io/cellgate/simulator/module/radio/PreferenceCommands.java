package io.cellgate.simulator.module.radio;

import io.cellgate.simulator.module.command.CmeError;
import io.cellgate.simulator.module.command.Parameters;
import io.cellgate.simulator.module.command.RefusedCommandException;
import io.cellgate.simulator.module.command.Reply;
import io.cellgate.simulator.module.line.CommandTable;
import java.util.List;

/** Preferred networks, bands, roaming and domain, as Huawei's 3GPP modules take them; without effect on the cell. */
public final class PreferenceCommands {
    /** Mode and band that mean: as before. */
    private static final String SAME_MODE = "16";

    private static final String SAME_BAND = "40000000";
    private static final String SAME_MODE_EXTENDED = "99";
    private static final String HEX = "[0-9A-Fa-f]{1,8}";
    private static final String LONG_HEX = "[0-9A-Fa-f]{1,16}";

    private PreferenceCommands() {}

    /** {@code ^SYSCFG}: mode, order of acquisition, band, roaming, domain. */
    public static void addBasic(CommandTable table, String modes, String bands) {
        String[] now = {"2", "0", "3FFFFFFF", "1", "2"};
        table.on("^SYSCFG")
                .read(i -> Reply.text("^SYSCFG:" + String.join(",", now)))
                .test("^SYSCFG:(" + modes + "),(0-3),(" + bands + "),(0-2),(0-4)")
                .set(5, i -> {
                    Parameters given = i.parameters();
                    if (!List.of(modes.split(",", -1)).contains(given.text(0))
                            || !given.text(2).matches(HEX)) {
                        throw new RefusedCommandException(CmeError.INCORRECT_PARAMETERS);
                    }
                    keep(now, 0, given.text(0), SAME_MODE);
                    keep(now, 1, String.valueOf(given.number(1, 0, 3)), "3");
                    keep(now, 2, given.text(2), SAME_BAND);
                    keep(now, 3, String.valueOf(given.number(3, 0, 2)), "2");
                    keep(now, 4, String.valueOf(given.number(4, 0, 4)), "4");
                    return Reply.ok();
                });
    }

    /** {@code ^SYSCFGEX}: order of acquisition, band, roaming, domain, LTE band. */
    public static void addExtended(CommandTable table) {
        String[] now = {"00", "3FFFFFFF", "1", "2"};
        table.on("^SYSCFGEX")
                .read(i -> Reply.text("^SYSCFGEX:\"" + now[0] + "\"," + now[1] + "," + now[2] + "," + now[3]))
                .test("^SYSCFGEX: (\"00\",\"01\",\"02\",\"99\"),((3fffffff,\"All Bands\")),(0-2),(0-4),,")
                .set(7, i -> {
                    Parameters given = i.parameters();
                    if (!given.text(0).matches("(0[0-3]){1,3}|" + SAME_MODE_EXTENDED)
                            || !given.text(1).matches(HEX)
                            || (given.has(4) && !given.text(4).matches(LONG_HEX))) {
                        throw new RefusedCommandException(CmeError.INCORRECT_PARAMETERS);
                    }
                    keep(now, 0, given.text(0), SAME_MODE_EXTENDED);
                    keep(now, 1, given.text(1), SAME_BAND);
                    keep(now, 2, String.valueOf(given.number(2, 0, 2)), "2");
                    keep(now, 3, String.valueOf(given.number(3, 0, 4)), "4");
                    return Reply.ok();
                });
    }

    private static void keep(String[] now, int index, String next, String same) {
        if (!next.equals(same)) {
            now[index] = next;
        }
    }
}
