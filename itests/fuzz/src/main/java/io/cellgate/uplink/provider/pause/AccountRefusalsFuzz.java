package io.cellgate.uplink.provider.pause;

import io.cellgate.itest.fuzz.input.Finding;
import io.cellgate.itest.fuzz.input.ScratchDirectory;
import java.nio.file.Path;
import java.util.Random;

/** The record of refusals: of another account, or damaged, it stops nothing; what is counted is there after a restart. */
public final class AccountRefusalsFuzz {

    private static final ScratchDirectory SCRATCH = ScratchDirectory.make("account");
    private static final int MOST = 3;

    private AccountRefusalsFuzz() {}

    /** One input. */
    public static void fuzzerTestOneInput(byte[] input) {
        Path file = SCRATCH.write("main.account", input);
        AccountRefusals refusals = read(file);
        Finding.unless(refusals.count() == 0 && !refusals.stopped(), () -> "refused " + refusals.count() + " times");
        for (int i = 0; i < MOST; i++) {
            refusals.refused();
        }
        AccountRefusals again = read(file);
        Finding.unless(again.stopped() && again.count() == MOST, () -> again.count() + " after a restart");
    }

    private static AccountRefusals read(Path file) {
        AccountRefusals refusals = new AccountRefusals(new Random(1));
        refusals.settings(MOST, file);
        refusals.account("an account");
        return refusals;
    }
}
