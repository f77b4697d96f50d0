package io.cellgate.modem.provider.sms;

import io.cellgate.itest.fuzz.input.Finding;
import io.cellgate.itest.fuzz.input.FuzzInput;
import io.cellgate.itest.fuzz.input.ScratchDirectory;
import io.cellgate.modem.Identity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The files in which messages and what is known of them outlast a restart. A damaged one costs itself, and what is kept is there again. */
public final class MessageFilesFuzz {

    private static final ScratchDirectory SCRATCH = ScratchDirectory.make("messages");
    private static final int MOST_FILES = 4;
    private static final int MOST_STEPS = 24;
    private static final Identity MODULE =
            new Identity("huawei", "MU509", "11.810.09", Optional.empty(), Optional.empty(), Optional.empty());

    private MessageFilesFuzz() {}

    /** One input. */
    public static void fuzzerTestOneInput(byte[] input) {
        SCRATCH.clear();
        FuzzInput in = new FuzzInput(input);
        try {
            switch (in.below(4)) {
                case 0 -> inbox(in);
                case 3 -> steps(in);
                case 1 -> listings(in.rest());
                default -> unsaved(in.rest());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void inbox(FuzzInput in) throws IOException {
        Path directory = SCRATCH.path().resolve("inbox");
        Map<String, Boolean> sound = new HashMap<>();
        for (int i = 0; in.hasMore() && i < MOST_FILES; i++) {
            boolean named = in.below(2) == 0;
            byte[] content = in.field();
            String hash = Inbox.hash(new String(content, StandardCharsets.UTF_8));
            String name = named
                    ? "%013d-%06d-%s.%s".formatted(i, in.next(), hash, i % 2 == 0 ? "new" : "told")
                    : plain(in.text());
            SCRATCH.write("inbox/" + name, content);
            if (named) {
                sound.putIfAbsent(hash, i % 2 != 0);
            }
        }
        List<Inbox.Entry> before = new Inbox(directory).load();
        Finding.unless(before.size() <= MOST_FILES, () -> before.size() + " messages");
        Map<String, Boolean> found = told(before);
        Finding.unless(
                found.entrySet().containsAll(sound.entrySet()), () -> sound + " were written, and read " + found);
        for (Inbox.Entry entry : before) {
            Finding.unless(
                    Inbox.hash(entry.raw()).equals(entry.hash()), () -> "a message under another's name: " + entry);
        }
        Inbox inbox = new Inbox(directory);
        Finding.unless(inbox.load().equals(before), () -> "the second reading finds others than " + before);
        Optional<Inbox.Entry> kept = inbox.keep("0791", Instant.EPOCH);
        if (kept.isPresent()) {
            Finding.unless(inbox.told(List.of(kept.get())).isEmpty(), () -> "it cannot be marked");
        }
        Finding.unless(
                new Inbox(directory)
                        .load().stream().anyMatch(entry -> entry.hash().equals(Inbox.hash("0791"))),
                () -> "what was kept is not there");
    }

    private static Map<String, Boolean> told(List<Inbox.Entry> entries) {
        Map<String, Boolean> told = new HashMap<>();
        entries.forEach(entry -> Finding.unless(told.put(entry.hash(), entry.told()) == null, () -> "twice: " + entry));
        return told;
    }

    /** Messages are kept, told and removed, with restarts in between: at each restart it is as a map says that is told the same. */
    private static void steps(FuzzInput in) throws IOException {
        Path directory = SCRATCH.path().resolve("inbox");
        Map<String, Boolean> model = new HashMap<>();
        Map<String, Inbox.Entry> known = new HashMap<>();
        Inbox inbox = new Inbox(directory);
        inbox.load();
        for (int i = 0; in.hasMore() && i < MOST_STEPS; i++) {
            String raw = "0791" + in.below(8);
            String hash = Inbox.hash(raw);
            Inbox.Entry entry = known.get(hash);
            switch (in.below(4)) {
                case 0 -> {
                    Optional<Inbox.Entry> kept = inbox.keep(raw, Instant.ofEpochSecond(i));
                    boolean fresh = kept.isPresent() == !model.containsKey(hash);
                    Finding.unless(fresh, () -> "kept twice, or not at all: " + raw);
                    kept.ifPresent(made -> known.put(hash, made));
                    model.putIfAbsent(hash, false);
                }
                case 1 -> {
                    if (entry != null) {
                        Finding.unless(inbox.told(List.of(entry)).isEmpty(), () -> "it cannot be marked");
                        model.computeIfPresent(hash, (same, before) -> true);
                    }
                }
                case 2 -> {
                    if (entry != null) {
                        inbox.remove(List.of(entry));
                        model.remove(hash);
                        known.remove(hash);
                    }
                }
                default -> {
                    inbox = new Inbox(directory);
                    Map<String, Boolean> loaded = told(inbox.load());
                    Finding.unless(loaded.equals(model), () -> loaded + " instead of " + model);
                }
            }
        }
        Map<String, Boolean> last = told(new Inbox(directory).load());
        Finding.unless(last.equals(model), () -> last + " instead of " + model);
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
        int lines = (int) new String(content, StandardCharsets.UTF_8).lines().count();
        Finding.unless(lines > 64 || again.contains(MODULE), () -> "what was added is not there");
    }

    /** Another reading of the file: 256 places of 33 bytes. */
    private static boolean handedOn(byte[] content, String hash) {
        boolean found = false;
        for (int place = 0; place < 256; place++) {
            found |= new String(Arrays.copyOf(content, 8448), StandardCharsets.US_ASCII).startsWith(hash, 33 * place);
        }
        return found && content.length == 8448;
    }

    private static void unsaved(byte[] content) {
        Path file = SCRATCH.write("unsaved", content);
        String hash = "0123456789abcdef0123456789abcdef";
        UnsavedMessages messages = new UnsavedMessages(file);
        messages.add(hash);
        Finding.unless(messages.contains(hash), () -> "what was added is not there");
        UnsavedMessages again = new UnsavedMessages(file);
        Finding.unless(
                again.contains(hash) == handedOn(content, hash),
                () -> "what was" + (handedOn(content, hash) ? "" : " not") + " handed on counts otherwise");
    }
}
