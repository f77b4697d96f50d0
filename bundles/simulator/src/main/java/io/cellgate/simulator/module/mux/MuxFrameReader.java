package io.cellgate.simulator.module.mux;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.function.Consumer;

/**
 * Finds frames in what the host sends. One whose check sequence is wrong, or that is longer than was agreed, is dropped without a
 * word, as 27.010, 5.2.1.6 wants it.
 */
final class MuxFrameReader {
    private static final int ADDRESS = 0;
    private static final int CONTROL = 1;
    private static final int LENGTH = 2;
    private static final int SHORT_HEADER = 3;
    private static final int LONG_HEADER = 4;

    private final int longest;
    private final Consumer<MuxFrame> frames;
    private final ByteArrayOutputStream octets = new ByteArrayOutputStream();
    private boolean inside;
    private int dropped;

    /**
     * Reads from a line that is between frames.
     *
     * @param longest the largest number of octets of data in a frame, N1 of 27.010, 5.7.2
     * @param frames takes each frame that is right
     */
    MuxFrameReader(int longest, Consumer<MuxFrame> frames) {
        this.longest = longest;
        this.frames = frames;
    }

    /** How many frames were dropped. */
    int dropped() {
        return dropped;
    }

    void take(byte[] data, int length) {
        for (int i = 0; i < length; i++) {
            take(data[i]);
        }
    }

    private void take(byte octet) {
        if (octets.size() == 0 && octet == MuxFrame.FLAG) {
            // flags may follow each other, and one may end a frame and begin the next
            inside = true;
        } else if (inside) {
            octets.write(octet);
            frame(octets.toByteArray());
        }
    }

    private void frame(byte[] so) {
        if (so.length < SHORT_HEADER || (header(so) == LONG_HEADER && so.length < LONG_HEADER)) {
            return;
        }
        int header = header(so);
        int data = (so[LENGTH] & 0xff) >> 1 | (header == LONG_HEADER ? (so[SHORT_HEADER] & 0xff) << 7 : 0);
        if (data > longest) {
            drop(so);
        } else if (so.length == header + data + 2) {
            if (so[so.length - 1] != MuxFrame.FLAG || !rightly(so, header, data)) {
                drop(so);
            } else {
                octets.reset();
                frames.accept(MuxFrame.received(
                        so[ADDRESS] & 0xff, so[CONTROL] & 0xff, Arrays.copyOfRange(so, header, header + data)));
            }
        }
    }

    /** What was taken for a frame is none, or is damaged: the next may begin at any flag in it. */
    private void drop(byte[] so) {
        octets.reset();
        inside = false;
        dropped++;
        for (byte octet : so) {
            take(octet);
        }
    }

    private static boolean rightly(byte[] so, int header, int data) {
        int control = so[CONTROL] & ~MuxFrame.POLL & 0xff;
        int covered = control == MuxFrame.UI ? header + data : header;
        return CheckSequence.of(Arrays.copyOf(so, covered)) == (so[header + data] & 0xff);
    }

    private static int header(byte[] so) {
        return (so[LENGTH] & 1) != 0 ? SHORT_HEADER : LONG_HEADER;
    }
}
