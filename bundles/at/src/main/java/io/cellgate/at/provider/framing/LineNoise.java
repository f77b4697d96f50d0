package io.cellgate.at.provider.framing;

import io.cellgate.at.provider.dialect.FinalResult;
import io.cellgate.at.provider.dialect.UnsolicitedForms;

/** Takes out of a line what is no text: bytes of a module that powers up, and the rest of a PPP frame whose beginning was lost. */
final class LineNoise {

    private static final char FLAG = 0x7E;
    private static final char ESCAPE = 0x7D;

    private LineNoise() {}

    /**
     * What is left of a line without noise; empty when it is nothing else.
     *
     * @param junk how many octets of the line, and of what was dropped of it already, are no ASCII text
     */
    static String without(String line, int junk) {
        boolean suspicious = junk > 0 || line.charAt(line.length() - 1) == FLAG;
        // a name may be followed by whatever the character set has
        if (!suspicious || !isNoise(line, junk) || UnsolicitedForms.named(line)) {
            return line;
        }
        int start = line.length();
        while (start > 0 && line.charAt(start - 1) < 0x80) {
            start--;
        }
        String rest = line.substring(start);
        boolean meant = FinalResult.parse(rest).isPresent() || UnsolicitedForms.named(rest);
        return start > 0 && meant ? rest : "";
    }

    private static boolean isNoise(String line, int junk) {
        return 2 * junk > line.length() + 2 || line.chars().allMatch(c -> c == 0xFF) || endsFrame(line);
    }

    /** Whether a line is a frame without its first flag: every control character is escaped (RFC 1662, 4.2). */
    private static boolean endsFrame(String line) {
        if (line.charAt(line.length() - 1) != FLAG) {
            return false;
        }
        long escapes = line.chars().filter(c -> c == ESCAPE).count();
        return escapes >= 2 && 4 * escapes >= line.length();
    }
}
