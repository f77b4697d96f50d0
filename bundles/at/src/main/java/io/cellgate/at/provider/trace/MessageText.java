package io.cellgate.at.provider.trace;

import java.util.regex.Pattern;

/** Takes a message out of its line and leaves its form: letters become x, digits 0, a PDU stays one that can be read. */
final class MessageText {

    /** An address is a length, a type and digits in pairs (23.040 9.1.2.5). */
    private static final int ADDRESS_HEAD = 2;

    /** Protocol identifier, coding scheme and time stamp of a delivered message (23.040 9.2.2.1). */
    private static final int BEFORE_DATA = 9;

    private static final char CTRL_Z = 0x1A;
    private static final int DELIVER = 0;
    private static final int TYPE_MASK = 3;
    private static final int HAS_HEADER = 0x40;
    private static final int SHORTEST = 26;
    private static final Pattern OCTETS = Pattern.compile("(?:[0-9A-Fa-f]{2})+");

    private MessageText() {}

    static String substitute(String text) {
        if (!OCTETS.matcher(text).matches()) {
            return words(text);
        }
        StringBuilder pdu = new StringBuilder(text);
        if (text.length() < SHORTEST || !delivered(pdu)) {
            blank(pdu, 0, text.length() / 2, false);
        }
        return pdu.toString();
    }

    private static String words(String text) {
        if (text.chars().anyMatch(c -> c < ' ' && c != '\t' && c != CTRL_Z)) {
            return octets(text);
        }
        StringBuilder made = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean kept = c < 0x7F && !Character.isLetterOrDigit(c);
            made.append(kept ? c : Character.isDigit(c) ? '0' : 'x');
        }
        return made.toString();
    }

    /** UCS-2, or a part of it: each octet may be half of a letter. The Ctrl-Z behind it stays, of one octet or two. */
    private static String octets(String text) {
        int end = text.endsWith("\0" + CTRL_Z) ? text.length() - 2 : text.length();
        end = end == text.length() && text.endsWith(String.valueOf(CTRL_Z)) ? end - 1 : end;
        return "x".repeat(end) + text.substring(end);
    }

    /** Blanks the addresses and the text of an SMS-DELIVER with its service centre; false when it is none. */
    private static boolean delivered(StringBuilder pdu) {
        int centre = octet(pdu, 0);
        int first = 1 + centre;
        if (centre > 12 || octet(pdu, first) < 0 || (octet(pdu, first) & TYPE_MASK) != DELIVER) {
            return false;
        }
        int digits = octet(pdu, first + 1);
        int afterAddress = first + 1 + ADDRESS_HEAD + (digits + 1) / 2;
        int length = octet(pdu, afterAddress + BEFORE_DATA);
        if (digits < 0 || digits > 20 || length < 0) {
            return false;
        }
        int data = afterAddress + BEFORE_DATA + 1;
        if ((octet(pdu, first) & HAS_HEADER) != 0) {
            // which part of a longer message it is
            data += 1 + Math.max(0, octet(pdu, data));
        }
        blank(pdu, ADDRESS_HEAD, first, true);
        blank(pdu, first + 1 + ADDRESS_HEAD, afterAddress, true);
        blank(pdu, data, pdu.length() / 2, false);
        return true;
    }

    private static int octet(StringBuilder pdu, int at) {
        return at * 2 + 2 <= pdu.length() ? Integer.parseInt(pdu.substring(at * 2, at * 2 + 2), 16) : -1;
    }

    /** Zeros from one octet to another; in an address the filler of an odd number of digits stays. */
    private static void blank(StringBuilder pdu, int from, int to, boolean address) {
        for (int i = from * 2; i < Math.min(to * 2, pdu.length()); i++) {
            if (!address || pdu.charAt(i) != 'F') {
                pdu.setCharAt(i, '0');
            }
        }
    }
}
