package io.cellgate.simulator.module.mux;

import io.cellgate.simulator.module.FakeLine;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A host that speaks 27.010, written from the standard and not with the module's own classes. */
final class HostEnd {
    private final FakeLine line;

    HostEnd(FakeLine line) {
        this.line = line;
    }

    /** Sends octets that are written in hexadecimal digits. */
    void octets(String hex) {
        byte[] octets = new byte[(hex.length() + 1) / 3];
        for (int i = 0; i < octets.length; i++) {
            octets[i] = (byte) Integer.parseInt(hex.substring(3 * i, 3 * i + 2), 16);
        }
        line.type(new String(octets, StandardCharsets.ISO_8859_1));
    }

    /** Sends text in a UIH frame of a channel. */
    void text(int dlci, String text) {
        line.type(new String(frame(dlci << 2 | 3, 0xef, text), StandardCharsets.ISO_8859_1));
    }

    private static byte[] frame(int address, int control, String text) {
        ByteArrayOutputStream header = new ByteArrayOutputStream();
        header.write(address);
        header.write(control);
        if (text.length() < 128) {
            header.write(text.length() << 1 | 1);
        } else {
            header.write((text.length() & 0x7f) << 1);
            header.write(text.length() >> 7);
        }
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        frame.write(0xf9);
        frame.writeBytes(header.toByteArray());
        frame.writeBytes(text.getBytes(StandardCharsets.ISO_8859_1));
        frame.write(check(header.toByteArray()));
        frame.write(0xf9);
        return frame.toByteArray();
    }

    /** The remainder of a division by x^8 + x^2 + x + 1, bit by bit as they go over the wire (27.010, 5.2.1.6). */
    private static int check(byte[] octets) {
        boolean[] register = new boolean[8];
        Arrays.fill(register, true);
        for (byte octet : octets) {
            for (int bit = 0; bit < 8; bit++) {
                boolean feedback = register[7] != ((octet >> bit & 1) != 0);
                for (int i = 7; i > 0; i--) {
                    register[i] = register[i - 1] != (feedback && (i == 1 || i == 2));
                }
                register[0] = feedback;
            }
        }
        int check = 0;
        for (int bit = 0; bit < 8; bit++) {
            check |= register[7 - bit] ? 0 : 1 << bit;
        }
        return check;
    }

    /** What has come, a frame a line: {@code 1 UIH OK}, with what cannot be shown as hexadecimal digits. */
    List<String> frames() {
        byte[] octets = line.read().getBytes(StandardCharsets.ISO_8859_1);
        List<String> frames = new ArrayList<>();
        int at = 0;
        while (at < octets.length) {
            boolean longer = (octets[at + 3] & 1) == 0;
            int header = longer ? 4 : 3;
            int length = (octets[at + 3] & 0xff) >> 1 | (longer ? (octets[at + 4] & 0xff) << 7 : 0);
            byte[] checked = Arrays.copyOfRange(octets, at + 1, at + 1 + header);
            boolean right = check(checked) == (octets[at + 1 + header + length] & 0xff);
            byte[] data = Arrays.copyOfRange(octets, at + 1 + header, at + 1 + header + length);
            frames.add(((octets[at + 1] & 0xff) >> 2) + " " + name(octets[at + 2] & 0xff) + shown(data)
                    + (right ? "" : " wrong"));
            at += 1 + header + length + 2;
        }
        return frames;
    }

    private static String name(int control) {
        return switch (control) {
            case 0x73 -> "UA";
            case 0x1f -> "DM";
            case 0xef -> "UIH";
            default -> Integer.toHexString(control);
        };
    }

    private static String shown(byte[] data) {
        StringBuilder shown = new StringBuilder();
        for (byte octet : data) {
            boolean plain = octet > ' ' && octet < 0x7f;
            shown.append(plain ? String.valueOf((char) octet) : octet == '\r' || octet == '\n' ? "" : hex(octet));
        }
        return shown.isEmpty() ? "" : " " + shown;
    }

    private static String hex(byte octet) {
        return "%02x".formatted(octet & 0xff);
    }
}
