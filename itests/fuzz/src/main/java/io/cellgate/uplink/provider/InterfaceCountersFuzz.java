package io.cellgate.uplink.provider;

import io.cellgate.itest.fuzz.input.Finding;
import io.cellgate.itest.fuzz.input.ScratchDirectory;
import io.cellgate.uplink.provider.check.InterfaceCounters;
import java.util.OptionalLong;

/** The kernel's counters of an interface: a number, or nothing. */
public final class InterfaceCountersFuzz {

    private static final ScratchDirectory SCRATCH = ScratchDirectory.make("net");

    private InterfaceCountersFuzz() {}

    /** One input. */
    public static void fuzzerTestOneInput(byte[] input) {
        SCRATCH.write("class/net/ppp0/statistics/rx_bytes", input);
        OptionalLong bytes = new InterfaceCounters(SCRATCH.path()).received("ppp0");
        Finding.unless(bytes.isEmpty() || bytes.getAsLong() >= 0, () -> bytes + " bytes received");
        Finding.unless(
                new InterfaceCounters(SCRATCH.path()).sent("ppp0").isEmpty(), () -> "a counter that is not there");
    }
}
