package io.cellgate.modem.provider.stage;

import io.cellgate.common.recovery.StepRecord;
import io.cellgate.config.Secret;
import io.cellgate.itest.fuzz.input.Finding;
import io.cellgate.itest.fuzz.input.FuzzInput;
import io.cellgate.itest.fuzz.input.ScratchDirectory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Random;

/** What a modem remembers of PINs and of help. A record is read as one, or refused as damaged; help is bounded whatever stands there. */
public final class ModemRecordsFuzz {

    private static final ScratchDirectory SCRATCH = ScratchDirectory.make("records");
    private static final Secret PIN = Secret.of("7391");

    /** How often a module may be reset within a day. */
    private static final int MOST_RESETS = 3;

    private static final StepRecord.Bound RESET = new StepRecord.Bound("reset", 1, MOST_RESETS);

    private ModemRecordsFuzz() {}

    /** One input. */
    public static void fuzzerTestOneInput(byte[] input) {
        SCRATCH.clear();
        FuzzInput in = new FuzzInput(input);
        if (in.below(2) == 0) {
            pins(in.rest());
        } else {
            recovery(in);
        }
    }

    private static void pins(byte[] content) {
        SCRATCH.write("sim/1234.record", content);
        PinRecords records = new PinRecords(SCRATCH.path(), new Random(1));
        try {
            List<PinRecords.Found> found = records.all(PIN);
            Finding.unless(found.isEmpty(), () -> "a PIN that was never sent: " + found);
            records.remember(
                    "1234", PIN, new PinRecords.Entry(PinRecords.Outcome.REFUSED, java.util.OptionalInt.of(2)));
            Finding.unless(
                    new PinRecords(SCRATCH.path(), new Random(1))
                            .find("1234", PIN)
                            .isPresent(),
                    () -> "what was remembered is not there");
        } catch (IOException e) {
            Finding.unless(
                    new String(content, StandardCharsets.ISO_8859_1).indexOf("cellgate SIM record 1\n") != 0
                            || String.valueOf(e.getMessage()).contains("not a SIM record")
                            || content.length > 16_384 - 200,
                    e::toString);
        }
    }

    private static void recovery(FuzzInput in) {
        Instant now = Instant.ofEpochSecond(1_700_000_000L + 60L * in.next());
        SCRATCH.write("recovery/main.record", in.rest());
        int taken = 0;
        for (int i = 0; i < 2 * MOST_RESETS; i++) {
            // as after a restart
            StepRecord record = new StepRecord(() -> SCRATCH.path().resolve("recovery/main.record"));
            taken += record.take(RESET, now.plusSeconds(i * 7200L)) ? 1 : 0;
        }
        int resets = taken;
        Finding.unless(resets <= MOST_RESETS, () -> resets + " resets within a day");
    }
}
