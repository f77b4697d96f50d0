package io.cellgate.shell.server;

/**
 * The last place on the way to a terminal: of control characters only line ends and tabs get through, whoever printed them. One for each
 * stream, since a character may come in two pieces. Not safe for use by several threads.
 */
final class TerminalText {

    private static final int SPACE = 0x20;
    private static final int DELETE = 0x7f;
    /** Begins U+0080 to U+00BF in UTF-8; below U+00A0 are control characters too. */
    private static final int LATIN = 0xc2;

    private static final int FIRST_LATIN_LETTER = 0xa0;

    private int before;

    /** The same text with {@code ?} for each byte of what would draw. */
    byte[] cleaned(byte[] bytes, int offset, int length) {
        byte[] clean = new byte[length];
        for (int i = 0; i < length; i++) {
            int next = bytes[offset + i] & 0xff;
            boolean control = (next < SPACE && next != '\n' && next != '\t')
                    || next == DELETE
                    || (before == LATIN && next < FIRST_LATIN_LETTER);
            clean[i] = (byte) (control ? '?' : next);
            before = next;
        }
        return clean;
    }
}
