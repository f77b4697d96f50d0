package io.cellgate.modem.provider.sms;

import io.cellgate.itest.fuzz.input.Finding;
import io.cellgate.itest.fuzz.input.FuzzInput;
import io.cellgate.modem.message.Sms;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** Messages of strangers on their way to a person: put together from parts, cleaned, bounded, and each part told once. */
public final class MessageFuzz {

    private static final int MOST_PARTS = 12;
    private static final int LONGEST_TEXT = 70_000;

    private MessageFuzz() {}

    /** One input: parts with a zero between them, each in digits, as octets or as a CDMA module writes it. */
    public static void fuzzerTestOneInput(byte[] input) {
        FuzzInput in = new FuzzInput(input);
        Assembly<Inbox.Entry> assembly = new Assembly<>(Duration.ofHours(1), () -> 0);
        int given = 0;
        int told = 0;
        for (int i = 0; in.hasMore() && i < MOST_PARTS; i++) {
            boolean octets = in.below(2) == 0;
            String raw = octets ? HexFormat.of().formatHex(octets(in)) : in.text();
            Inbox.Entry entry = new Inbox.Entry(Inbox.hash(raw), i, Instant.EPOCH.plusSeconds(i), raw, false);
            told(ReceivedSms.of(List.of(entry)), raw.length());
            if (ContentReader.read(raw) instanceof Content.Message message
                    && message.part().isPresent()) {
                given++;
                Assembly.Result<Inbox.Entry> result = assembly.add(new Assembly.Piece<>(
                        message.sender(),
                        message.part().get(),
                        message.text(),
                        message.sentAt().map(time -> time.toInstant()),
                        entry.receivedAt(),
                        entry));
                if (result instanceof Assembly.Result.Whole<Inbox.Entry> whole) {
                    told += whole.items().size();
                    told(ReceivedSms.of(whole.items()), LONGEST_TEXT);
                } else if (result instanceof Assembly.Result.Duplicate<Inbox.Entry>) {
                    told++;
                }
            }
        }
        List<List<Inbox.Entry>> rest = new ArrayList<>(assembly.rest());
        for (List<Inbox.Entry> parts : rest) {
            told += parts.size();
            told(ReceivedSms.of(parts), LONGEST_TEXT);
        }
        int came = given;
        int went = told;
        Finding.unless(came == went, () -> came + " parts came, " + went + " were told");
    }

    /** Octets may be zero, so their number stands before them. */
    private static byte[] octets(FuzzInput in) {
        byte[] octets = new byte[in.next()];
        for (int i = 0; i < octets.length; i++) {
            octets[i] = (byte) in.next();
        }
        return octets;
    }

    private static void told(Sms sms, int longest) {
        Finding.unlessShowable(sms.sender(), 64);
        Finding.unlessShowableLines(sms.text(), Math.max(longest, LONGEST_TEXT));
        sms.problem().ifPresent(problem -> Finding.unlessShowable(problem, 2000));
        Finding.unless(sms.missing().size() <= 255, () -> sms.missing().size() + " parts are missing");
    }
}
