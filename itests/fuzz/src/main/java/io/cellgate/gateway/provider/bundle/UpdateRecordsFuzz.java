package io.cellgate.gateway.provider.bundle;

import io.cellgate.itest.fuzz.input.Finding;
import io.cellgate.itest.fuzz.input.ScratchDirectory;
import java.util.List;

/** The record of an update: read as one, or put aside. */
public final class UpdateRecordsFuzz {

    private static final ScratchDirectory SCRATCH = ScratchDirectory.make("updates");

    private UpdateRecordsFuzz() {}

    /** One input. */
    public static void fuzzerTestOneInput(byte[] input) {
        SCRATCH.clear();
        SCRATCH.write("updates/one.json", input);
        List<UpdateRecord> left = new UpdateFiles(SCRATCH.path().resolve("updates")).left();
        left.forEach(record -> {
            Finding.unless(
                    record.bundle().matches("[A-Za-z0-9._-]+")
                            && record.jar().matches("[0-9a-f]{64}")
                            && record.former().matches("[0-9a-f]{64}")
                            && record.shipped().matches("[0-9a-f]{64}"),
                    record::toString);
            Finding.unless(UpdateRecord.of(record.toMap()).equals(record), () -> "not the same again: " + record);
        });
        int kept = left.size();
        Finding.unless(
                new UpdateFiles(SCRATCH.path().resolve("updates")).left().size() == kept,
                () -> "another number at the next start");
    }
}
