package io.cellgate.web.history;

import io.cellgate.itest.fuzz.input.Finding;
import io.cellgate.itest.fuzz.input.ScratchDirectory;
import java.time.Instant;

/** The file of the page's history: read, or begun anew; what is kept then reads the same again. */
public final class HistoryFuzz {

    private static final ScratchDirectory SCRATCH = ScratchDirectory.make("history");
    private static final Instant NOW = Instant.ofEpochSecond(1_700_000_000L);

    private HistoryFuzz() {}

    /** One input. */
    public static void fuzzerTestOneInput(byte[] input) {
        SCRATCH.clear();
        SCRATCH.write("web/history", input);
        HistoryFile file = new HistoryFile(SCRATCH.path().resolve("web"));
        History history = new History();
        file.read(history);
        String first = documents(history);
        file.write(history);
        History again = new History();
        file.read(again);
        Finding.unless(documents(again).equals(first), () -> "not the same again: " + first);
    }

    private static String documents(History history) {
        StringBuilder documents = new StringBuilder();
        for (History.Range range : History.Range.values()) {
            documents.append(history.document(range, NOW));
        }
        return documents.toString();
    }
}
