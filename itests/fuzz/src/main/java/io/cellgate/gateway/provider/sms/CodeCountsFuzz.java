package io.cellgate.gateway.provider.sms;

import io.cellgate.config.Secret;
import io.cellgate.itest.fuzz.input.Finding;
import io.cellgate.itest.fuzz.input.ScratchDirectory;
import java.io.IOException;
import java.nio.file.Path;

/** The file of used codes: what cannot be read is refused, and a code that is used stays used. */
public final class CodeCountsFuzz {

    private static final ScratchDirectory SCRATCH = ScratchDirectory.make("codes");
    private static final OneTimeKey KEY =
            OneTimeKey.of(Secret.of("ABCDEFGHIJKLMNOPQRSTUVWXYZ")).orElseThrow();

    private CodeCountsFuzz() {}

    /** One input. */
    public static void fuzzerTestOneInput(byte[] input) {
        Path file = SCRATCH.write("counts", input);
        try {
            CodeCounts counts = new CodeCounts(file);
            long highest = counts.highest(KEY);
            Finding.unless(highest >= -1, () -> "a count of " + highest);
            counts.use(KEY, 7);
            long after = new CodeCounts(file).highest(KEY);
            Finding.unless(after == 7, () -> "used was 7, and after a restart " + after);
        } catch (IOException e) {
            // refused at a restart as well: no code is taken for unused
            Finding.unless(refused(new CodeCounts(file)), () -> "refused once only: " + e);
        }
    }

    private static boolean refused(CodeCounts counts) {
        try {
            return counts.highest(KEY) < -1;
        } catch (IOException e) {
            return true;
        }
    }
}
