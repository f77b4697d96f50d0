package io.cellgate.shell.wire;

import io.cellgate.itest.fuzz.input.Finding;
import io.cellgate.itest.fuzz.input.FuzzInput;
import io.cellgate.itest.fuzz.input.Memory;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Optional;

/** What comes over the shell's socket, in both directions: frames and the words of a command. What is taken reads as it was sent. */
public final class ShellWireFuzz {

    private static final int MOST = 64;
    private static final long MEMORY = CommandWords.MAX_BYTES + 64L * 1024;

    private ShellWireFuzz() {}

    /** One input. */
    public static void fuzzerTestOneInput(byte[] input) {
        FuzzInput in = new FuzzInput(input);
        boolean words = in.below(2) == 0;
        byte[] bytes = in.rest();
        long taken = Memory.allocatedBy(() -> read(words, bytes));
        Finding.unless(taken < MEMORY + 64L * bytes.length, () -> taken + " bytes of memory for " + bytes.length);
    }

    private static void read(boolean words, byte[] bytes) {
        try {
            if (words) {
                words(bytes);
            } else {
                frames(bytes);
            }
        } catch (IOException e) {
            Finding.unlessShowable(String.valueOf(e.getMessage()), 200);
        }
    }

    private static void words(byte[] bytes) throws IOException {
        CommandWords words = CommandWords.read(new DataInputStream(new ByteArrayInputStream(bytes)));
        Finding.unless(
                words.words().size() <= CommandWords.MAX_WORDS,
                () -> words.words().size() + " words");
        CommandWords again;
        try {
            DataInputStream sent = new DataInputStream(new ByteArrayInputStream(words.encoded()));
            Finding.unless(sent.read() == CommandWords.FIRST_BYTE, () -> "a command that begins as a line does");
            again = CommandWords.read(sent);
        } catch (IllegalArgumentException e) {
            // what is no UTF-8 takes three bytes when it is sent again
            return;
        }
        Finding.unless(again.equals(words), () -> words + " comes back as " + again);
    }

    private static void frames(byte[] bytes) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        for (int i = 0; i < MOST; i++) {
            Optional<Frame> frame = Frame.read(in);
            if (frame.isEmpty()) {
                break;
            }
            try {
                frame.get().write(new DataOutputStream(written));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            int status = frame.get().exitStatus();
            Finding.unless(status >= 0 && status <= 255, () -> "the status " + status);
            byte[] sent = written.toByteArray();
            Finding.unless(
                    Arrays.equals(sent, Arrays.copyOf(bytes, sent.length)), () -> "a frame is sent in another way");
        }
    }
}
