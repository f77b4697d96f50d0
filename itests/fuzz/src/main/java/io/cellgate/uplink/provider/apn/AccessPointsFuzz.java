package io.cellgate.uplink.provider.apn;

import io.cellgate.itest.fuzz.input.Finding;
import io.cellgate.itest.fuzz.input.FuzzInput;
import io.cellgate.itest.fuzz.input.ScratchDirectory;
import java.nio.file.Path;
import java.util.Optional;

/** The file of access points that have worked: what is noted next is there after a restart. */
public final class AccessPointsFuzz {

    private static final ScratchDirectory SCRATCH = ScratchDirectory.make("apn");
    private static final String SIM = "8949000000000000001";
    private static final AccessPoint WORKS = new AccessPoint("internet", Optional.empty(), "");

    private AccessPointsFuzz() {}

    /** One input. */
    public static void fuzzerTestOneInput(byte[] input) {
        FuzzInput in = new FuzzInput(input);
        Path file = SCRATCH.write("main.apn", in.rest());
        WorkingAccessPoints points = read(file);
        points.works(SIM, WORKS);
        Finding.unless(points.remembers(SIM, WORKS), () -> "what was noted is not there");
        Finding.unless(read(file).remembers(SIM, WORKS), () -> "what was noted is not there after a restart");
    }

    private static WorkingAccessPoints read(Path file) {
        WorkingAccessPoints points = new WorkingAccessPoints();
        points.file(file);
        return points;
    }
}
