package io.cellgate.itest.ppp.peer;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Octets as text, a character from U+0000 to U+00FF each: they are compared, joined and cut as text is. */
final class Octets {

    private Octets() {}

    static String of(int... values) {
        StringBuilder octets = new StringBuilder();
        for (int value : values) {
            octets.append((char) (value & 0xff));
        }
        return octets.toString();
    }

    static String of(byte[] bytes, int length) {
        return new String(bytes, 0, length, StandardCharsets.ISO_8859_1);
    }

    static byte[] bytes(String octets) {
        return octets.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** A text as it travels in a login: its UTF-8 form. */
    static String utf8(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return of(bytes, bytes.length);
    }

    /** Two octets, the higher first. */
    static String two(int value) {
        return of(value >> 8, value);
    }

    /** Reads two octets, the higher first. */
    static int two(String octets, int at) {
        return octets.charAt(at) << 8 | octets.charAt(at + 1);
    }

    /** An address in dotted form as four octets. */
    static String address(String dotted) {
        StringBuilder octets = new StringBuilder();
        for (String part : dotted.split("\\.", -1)) {
            octets.append((char) Integer.parseInt(part));
        }
        return octets.toString();
    }

    static String md5(String octets) {
        try {
            byte[] digest = MessageDigest.getInstance("MD5").digest(bytes(octets));
            return of(digest, digest.length);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
