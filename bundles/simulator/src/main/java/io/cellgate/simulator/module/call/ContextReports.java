package io.cellgate.simulator.module.call;

import io.cellgate.simulator.module.line.Unsolicited;
import io.cellgate.simulator.settings.Option;
import io.cellgate.simulator.settings.SimulatorSettings;
import java.util.List;
import java.util.function.Supplier;

/**
 * {@code +CGEV}, which says why the network ended a context, where {@code +CGEREP} has asked for it: 27.007, 10.1.19. Or {@code ^NDISEND},
 * which some firmware sends instead, unasked.
 */
public final class ContextReports {
    /** Of session management: 24.008, 10.5.6.6. */
    private static final int REGULAR_DEACTIVATION = 36;

    private final Unsolicited unsolicited;
    private final Supplier<SimulatorSettings> settings;
    private int mode;

    public ContextReports(Unsolicited unsolicited, Supplier<SimulatorSettings> settings) {
        this.unsolicited = unsolicited;
        this.settings = settings;
    }

    int mode() {
        return mode;
    }

    void mode(int next) {
        mode = next;
    }

    /** Power-on: reports off. */
    public void reset() {
        mode = 0;
    }

    /** The network has deactivated a context. Oddly: in the form for the bearers of LTE, or in the manufacturer's. */
    void deactivated(int cid) {
        List<String> odd = settings.get().list(Option.ODD_ANSWERS);
        if (odd.contains("^NDISEND")) {
            unsolicited.send("^NDISEND:" + cid + "," + REGULAR_DEACTIVATION);
        } else if (mode > 0) {
            boolean oddly = odd.contains("+CGEV");
            String what = oddly
                    ? "NW PDN DEACT " + cid
                    : "NW DEACT \"IP\",\"" + settings.get().get(Option.REMOTE) + "\"," + cid;
            unsolicited.send("+CGEV: " + what);
        }
    }
}
