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
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What comes over the shell's socket, in both directions: frames and the words of a command. It is taken exactly where another reading of the
 * same bytes, by the words of the format's description, takes it, and says the same.
 */
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
        boolean taken = false;
        try {
            if (words) {
                words(bytes);
            } else {
                frames(bytes);
            }
            taken = true;
        } catch (IOException e) {
            Finding.unlessShowable(String.valueOf(e.getMessage()), 200);
        }
        boolean whole = words ? otherWords(bytes) != null : otherFrames(bytes) != null;
        boolean same = taken == whole;
        Finding.unless(
                same, () -> whole ? "refused, but nothing is wrong with it" : "taken, but something is wrong with it");
    }

    private static @Nullable List<String> otherWords(byte[] bytes) {
        ByteBuffer left = ByteBuffer.wrap(bytes);
        if (left.remaining() < 4) {
            return null;
        }
        int count = left.getInt();
        List<String> words = new ArrayList<>();
        long total = 0;
        for (int i = 0; i < count; i++) {
            int length = left.remaining() < 4 ? -1 : left.getInt();
            total += length;
            if (length < 0 || total > CommandWords.MAX_BYTES || length > left.remaining()) {
                return null;
            }
            words.add(new String(bytes, left.position(), length, StandardCharsets.UTF_8));
            left.position(left.position() + length);
        }
        return count < 0 || count > CommandWords.MAX_WORDS ? null : words;
    }

    /** The lengths of all frames. */
    private static @Nullable List<Integer> otherFrames(byte[] bytes) {
        ByteBuffer left = ByteBuffer.wrap(bytes);
        List<Integer> lengths = new ArrayList<>();
        while (left.hasRemaining() && lengths.size() < MOST) {
            int length = left.remaining() < 5 || "oes".indexOf(left.get()) < 0 ? -1 : left.getInt();
            if (length < 0 || length > Frame.MAX_LENGTH || length > left.remaining()) {
                return null;
            }
            lengths.add(length);
            left.position(left.position() + length);
        }
        return lengths;
    }

    private static void words(byte[] bytes) throws IOException {
        CommandWords words = CommandWords.read(new DataInputStream(new ByteArrayInputStream(bytes)));
        Finding.unless(words.words().equals(otherWords(bytes)), () -> words + " is another reading");
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
