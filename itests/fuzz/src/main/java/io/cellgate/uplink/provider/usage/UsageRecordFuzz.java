package io.cellgate.uplink.provider.usage;

import io.cellgate.itest.fuzz.input.Finding;
import io.cellgate.itest.fuzz.input.FuzzInput;
import io.cellgate.uplink.UplinkUsage.Bytes;
import java.time.LocalDate;
import java.util.Optional;

/** The record of usage: one that is read is counted on, and reads the same again. */
public final class UsageRecordFuzz {

    private UsageRecordFuzz() {}

    /** One input. */
    public static void fuzzerTestOneInput(byte[] input) {
        FuzzInput in = new FuzzInput(input);
        LocalDate today = LocalDate.of(2023, 1, 1).plusDays(8L * in.next());
        int firstDay = 1 + in.below(31);
        String text = in.restText();
        Optional<Tally> read = Tally.parse(text);
        // more bytes than any link carries could not be written with 18 digits once a few are added
        read.filter(tally -> !text.matches("(?s).*\\d{16}.*")).ifPresent(tally -> {
            Finding.unless(Tally.parse(tally.text()).equals(Optional.of(tally)), () -> "not the same again: " + tally);
            Tally now = tally.at(today, firstDay).seen("ppp0 1", new Bytes(1000, 10));
            Finding.unless(Tally.parse(now.text()).equals(Optional.of(now)), () -> "not the same a day later: " + now);
        });
    }
}
