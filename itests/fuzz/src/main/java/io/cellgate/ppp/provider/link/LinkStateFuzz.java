package io.cellgate.ppp.provider.link;

import io.cellgate.itest.fuzz.input.Finding;
import io.cellgate.itest.fuzz.input.ScratchDirectory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;

/** The file by which a session of before a restart is adopted: absent, or one that reads the same when it is written again. */
public final class LinkStateFuzz {

    private static final ScratchDirectory SCRATCH = ScratchDirectory.make("link");

    private LinkStateFuzz() {}

    /** One input. */
    public static void fuzzerTestOneInput(byte[] input) {
        Path file = SCRATCH.write("state", input);
        Optional<SessionState> read = SessionState.read(file);
        if (read.isEmpty()) {
            return;
        }
        SessionState state = read.get();
        Finding.unless(state.pid() > 0, () -> "a session of the process " + state.pid());
        Finding.unless(state.logOffset() >= 0, () -> "a session that begins before its log: " + state.logOffset());
        Finding.unless(state.log().isAbsolute() && state.device().isAbsolute(), () -> "a relative path in " + state);
        if (input.length % 2 == 0) {
            try {
                state.write(file);
                Finding.unless(SessionState.read(file).equals(read), () -> "it is read in another way: " + state);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
