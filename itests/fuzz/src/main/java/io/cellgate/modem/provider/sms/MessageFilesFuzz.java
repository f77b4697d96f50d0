package io.cellgate.modem.provider.sms;

import io.cellgate.itest.fuzz.input.Finding;
import io.cellgate.itest.fuzz.input.FuzzInput;
import io.cellgate.itest.fuzz.input.ScratchDirectory;
import io.cellgate.modem.Identity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The files in which messages and what is known of them outlast a restart. A damaged one costs itself, and what is kept is there again. */
public final class MessageFilesFuzz {

    private static final ScratchDirectory SCRATCH = ScratchDirectory.make("messages");
    private static final int MOST_FILES = 4;
    private static final Identity MODULE =
            new Identity("huawei", "MU509", "11.810.09", Optional.empty(), Optional.empty(), Optional.empty());

    private MessageFilesFuzz() {}

    /** One input. */
    public static void fuzzerTestOneInput(byte[] input) {
        SCRATCH.clear();
        FuzzInput in = new FuzzInput(input);
        try {
            switch (in.below(3)) {
                case 0 -> inbox(in);
                case 1 -> listings(in.rest());
                default -> unsaved(in.rest());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void inbox(FuzzInput in) throws IOException {
        Path directory = SCRATCH.path().resolve("inbox");
        for (int i = 0; in.hasMore() && i < MOST_FILES; i++) {
            boolean named = in.below(2) == 0;
            byte[] content = in.field();
            String hash = Inbox.hash(new String(content, java.nio.charset.StandardCharsets.UTF_8));
            String name = named
                    ? "%013d-%06d-%s.%s".formatted(i, in.next(), hash, i % 2 == 0 ? "new" : "told")
                    : plain(in.text());
            SCRATCH.write("inbox/" + name, content);
        }
        List<Inbox.Entry> before = new Inbox(directory).load();
        Finding.unless(before.size() <= MOST_FILES, () -> before.size() + " messages");
        Inbox inbox = new Inbox(directory);
        Finding.unless(inbox.load().equals(before), () -> "the second reading finds others than " + before);
        Optional<Inbox.Entry> kept = inbox.keep("0791", Instant.EPOCH);
        if (kept.isPresent()) {
            Finding.unless(inbox.told(List.of(kept.get())).isEmpty(), () -> "it cannot be marked");
        }
        Finding.unless(
                new Inbox(directory)
                        .load().stream().anyMatch(entry -> entry.raw().equals("0791")),
                () -> "what was kept is not there");
    }

    private static String plain(String name) {
        String part = name.replace("/", "_").replaceFirst("^\\.+$", "");
        return part.isEmpty() ? "x" : part.length() > 100 ? part.substring(0, 100) : part;
    }

    private static void listings(byte[] content) {
        Path file = SCRATCH.write("listings", content);
        new HangingListings(file).contains(MODULE);
        new HangingListings(file).add(MODULE);
        HangingListings again = new HangingListings(file);
        int lines = (int) new String(content, java.nio.charset.StandardCharsets.UTF_8)
                .lines()
                .count();
        Finding.unless(lines > 64 || again.contains(MODULE), () -> "what was added is not there");
    }

    private static void unsaved(byte[] content) {
        Path file = SCRATCH.write("unsaved", content);
        String hash = "0123456789abcdef0123456789abcdef";
        UnsavedMessages messages = new UnsavedMessages(file);
        messages.add(hash);
        Finding.unless(messages.contains(hash), () -> "what was added is not there");
        UnsavedMessages again = new UnsavedMessages(file);
        Finding.unless(
                !again.contains(hash)
                        || new String(content, java.nio.charset.StandardCharsets.ISO_8859_1).contains(hash),
                () -> "what was not handed on counts as handed on");
    }
}
