package io.cellgate.telemetry.mqtt.command;

import io.cellgate.itest.fuzz.input.Finding;
import io.cellgate.itest.fuzz.input.FuzzInput;
import io.cellgate.itest.fuzz.input.ScratchDirectory;
import java.nio.file.Path;
import java.util.List;

/** The file of requests, damaged in any way: the rest of it counts, and what is noted next is there after a restart. */
public final class RequestJournalFuzz {

    private static final ScratchDirectory SCRATCH = ScratchDirectory.make("journal");
    private static final String DIGEST = "0123456789abcdef0123456789abcdef";

    private RequestJournalFuzz() {}

    /** One input. */
    public static void fuzzerTestOneInput(byte[] input) {
        FuzzInput in = new FuzzInput(input);
        boolean further = in.below(2) == 0;
        byte[] content = in.rest();
        Path file = SCRATCH.write("requests", content);
        RequestJournal journal = new RequestJournal(file, () -> 0);
        List<RequestJournal.Entry> before = entries(journal);
        Finding.unless(before.size() <= content.length / 40, () -> before.size() + " of " + content.length + " bytes");
        if (further) {
            Finding.unless(journal.begin("a-new_1", DIGEST).isEmpty(), () -> "it cannot be noted");
            List<RequestJournal.Entry> after = entries(new RequestJournal(file, () -> 0));
            Finding.unless(
                    after.stream()
                            .anyMatch(entry -> entry.id().equals("a-new_1")
                                    && entry.digest().equals(DIGEST)
                                    && entry.reply().isEmpty()),
                    () -> "what was noted is not there: " + after);
            before.stream()
                    .filter(entry -> !entry.id().equals("a-new_1"))
                    .forEach(entry -> Finding.unless(after.contains(entry), () -> "forgotten: " + entry));
        }
    }

    private static List<RequestJournal.Entry> entries(RequestJournal journal) {
        RequestJournal.Content content = journal.load();
        content.problem().ifPresent(problem -> Finding.unlessShowable(problem, 500));
        content.entries()
                .forEach(entry -> Finding.unless(
                        entry.id().matches("[A-Za-z0-9_-]{1,64}")
                                && entry.reply().orElse("").length() <= RequestJournal.MAX_REPLY_BYTES + 2,
                        entry::toString));
        return content.entries();
    }
}
