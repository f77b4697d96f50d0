package io.cellgate.common.lock;

import io.cellgate.itest.fuzz.input.Finding;
import io.cellgate.itest.fuzz.input.ScratchDirectory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.OptionalLong;

/** A lock file, in a directory where anybody may write: a pid that a process can have, or none. */
public final class UucpLockFuzz {

    private static final ScratchDirectory SCRATCH = ScratchDirectory.make("lock");
    private static final long LARGEST = 9_999_999_999L;

    private UucpLockFuzz() {}

    /** One input. */
    public static void fuzzerTestOneInput(byte[] input) {
        Path file = SCRATCH.write("LCK..ttyUSB2", input);
        try {
            OptionalLong owner = UucpLock.owner(file);
            Finding.unless(
                    owner.isEmpty() || (owner.getAsLong() >= 0 && owner.getAsLong() <= LARGEST),
                    () -> "locked by the process " + owner);
            Finding.unless(
                    UucpLock.holder(SCRATCH.path(), Path.of("/dev/ttyUSB2")).equals(owner),
                    () -> "the holder is another than the owner");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
