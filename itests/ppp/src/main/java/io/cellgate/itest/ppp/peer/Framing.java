package io.cellgate.itest.ppp.peer;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.function.Consumer;

/** Frames on a serial line, as RFC 1662 has them for asynchronous links; reads one direction. Not thread-safe. */
final class Framing {

    private static final int FLAG = 0x7e;
    private static final int ESCAPE = 0x7d;
    private static final int FLIP = 0x20;
    private static final String ADDRESS_AND_CONTROL = Octets.of(0xff, 0x03);
    private static final int CHECK_OCTETS = 2;
    /** With less there is no room for a protocol number and a check. */
    private static final int SHORTEST = 4;

    private final Consumer<Frame> receiver;
    private final StringBuilder frame = new StringBuilder();
    private boolean escaped;

    /**
     * What a frame holds.
     *
     * @param protocol its PPP protocol number
     * @param content what follows, as {@link Octets}
     */
    record Frame(int protocol, String content) {
        Optional<Packet> packet() {
            return Packet.of(protocol, content);
        }
    }

    Framing(Consumer<Frame> receiver) {
        this.receiver = receiver;
    }

    /** A packet's frame, with all control characters escaped. */
    static byte[] frame(Packet packet) {
        String content = ADDRESS_AND_CONTROL + packet.octets();
        int check = check(content);
        StringBuilder line = new StringBuilder().append((char) FLAG);
        (content + Octets.of(check, check >> 8)).chars().forEach(octet -> {
            if (octet < FLIP || octet == FLAG || octet == ESCAPE) {
                line.append((char) ESCAPE).append((char) (octet ^ FLIP));
            } else {
                line.append((char) octet);
            }
        });
        return Octets.bytes(line.append((char) FLAG).toString());
    }

    /** Takes what came; whole frames with a right check are handed on, others are dropped without a word. */
    void accept(ByteBuffer came) {
        while (came.hasRemaining()) {
            int octet = came.get() & 0xff;
            if (octet == FLAG) {
                end();
            } else if (octet == ESCAPE) {
                escaped = true;
            } else {
                frame.append((char) (escaped ? octet ^ FLIP : octet));
                escaped = false;
            }
        }
    }

    private void end() {
        String whole = frame.toString();
        frame.setLength(0);
        escaped = false;
        int end = whole.length() - CHECK_OCTETS;
        if (whole.length() < SHORTEST) {
            return;
        }
        int check = whole.charAt(end) | whole.charAt(end + 1) << 8;
        if (check != check(whole.substring(0, end))) {
            return;
        }
        int head = whole.startsWith(ADDRESS_AND_CONTROL) ? ADDRESS_AND_CONTROL.length() : 0;
        if (end - head >= 2) {
            receiver.accept(new Frame(Octets.two(whole, head), whole.substring(head + 2, end)));
        }
    }

    /** The frame check sequence of RFC 1662, appendix C, bit by bit: speed does not matter here. */
    private static int check(String octets) {
        int check = 0xffff;
        for (int i = 0; i < octets.length(); i++) {
            check ^= octets.charAt(i);
            for (int bit = 0; bit < 8; bit++) {
                check = (check & 1) == 0 ? check >>> 1 : check >>> 1 ^ 0x8408;
            }
        }
        return check ^ 0xffff;
    }
}
