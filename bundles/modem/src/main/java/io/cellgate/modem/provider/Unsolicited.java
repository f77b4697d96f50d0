package io.cellgate.modem.provider;

import io.cellgate.at.UnsolicitedListener;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * Takes the unsolicited result codes that matter over to the modem's thread. Only the last of each kind counts, so that a
 * flood needs no more room than a trickle.
 */
final class Unsolicited implements UnsolicitedListener {

    private static final Set<String> HEARD = Set.of(
            "+CREG",
            "+CGREG",
            "+CEREG",
            "^RSSI",
            "^CRSSI",
            "^HDRRSSI",
            "^RSSILVL",
            "^HRSSILVL",
            "^HCSQ",
            "^CSNR",
            "^MODE",
            "^SRVST",
            "^SIMST",
            "+CPIN",
            "^SYSSTART",
            "^BOOT",
            "^THERM",
            "^NWTIME",
            "^DSFLOWRPT");

    private final Loop loop;
    private final BiConsumer<String, String> handler;
    private final Map<String, String> latest = new LinkedHashMap<>();

    /** @param handler called on the modem's thread with a name as in {@code +CREG}, and what stands behind its colon */
    Unsolicited(Loop loop, BiConsumer<String, String> handler) {
        this.loop = loop;
        this.handler = handler;
    }

    @Override
    public void unsolicited(String line) {
        int colon = line.indexOf(':');
        String name = (colon < 0 ? line : line.substring(0, colon)).strip().toUpperCase(Locale.ROOT);
        if (!HEARD.contains(name)) {
            return;
        }
        String value = colon < 0 ? "" : line.substring(colon + 1).strip();
        boolean first;
        synchronized (latest) {
            first = latest.isEmpty();
            latest.remove(name);
            latest.put(name, value);
        }
        if (first) {
            loop.execute(this::handOn);
        }
    }

    private void handOn() {
        Map<String, String> taken;
        synchronized (latest) {
            taken = new LinkedHashMap<>(latest);
            latest.clear();
        }
        taken.forEach(handler);
    }
}
