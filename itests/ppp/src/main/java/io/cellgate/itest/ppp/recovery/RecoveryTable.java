package io.cellgate.itest.ppp.recovery;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The table of recoveries, in Markdown. */
final class RecoveryTable {

    private final List<String> rows = new ArrayList<>();

    RecoveryTable() {
        rows.add("| trouble | lasts (s) | to detect (s) | from its end to the link (s) | states and steps |");
        rows.add("|---|---|---|---|---|");
    }

    /** A recovery. Without a time to detect it was never heard of. */
    void add(Trouble trouble, WayBack way, Duration afterItsEnd) {
        rows.add(String.format(
                Locale.ROOT,
                "| %s | %s | %s | %s | %s |",
                trouble.name(),
                trouble.holds().isZero() ? "–" : seconds(trouble.holds()),
                way.detected() ? seconds(way.toDetect()) : "–",
                seconds(afterItsEnd),
                way.steps().isEmpty() ? "the link stays" : way.steps()));
    }

    void addDial(Duration dial) {
        rows.add("| (a dial by command, for comparison) | – | – | " + seconds(dial) + " | dialing, connected |");
    }

    private static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.1f", duration.toMillis() / 1000.0);
    }

    String text() {
        return String.join("\n", rows) + "\n";
    }
}
