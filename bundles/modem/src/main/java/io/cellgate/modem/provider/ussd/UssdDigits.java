package io.cellgate.modem.provider.ussd;

import java.lang.Character.UnicodeScript;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Set;
import java.util.function.IntPredicate;

/**
 * Tells what a text of nothing but hexadecimal digits is: a number as it stands there, or another text in octets, by which of
 * them reads as text. Pure functions.
 */
final class UssdDigits {

    /** How a text is written. */
    enum Form {
        /** As it is. */
        TEXT,
        /** GSM 7-bit characters packed into octets. */
        PACKED,
        /** Two octets a character. */
        UCS2,
        /** One octet a character. */
        OCTETS
    }

    /** From so many hundredths of usual characters on, octets read as text. */
    private static final int READABLE = 75;

    private static final int CLEARLY = 90;
    /** Neither telephone numbers nor vouchers have more digits. */
    private static final int LONGEST_NUMBER = 20;
    /** Two characters of UCS-2. */
    private static final int SHORTEST = 8;
    /** Three characters of UCS-2 of an alphabet whose numbers begin with a zero. */
    private static final int SHORTEST_OTHER = 12;
    /** Four characters of UCS-2, eight octets: fewer may read as text by chance. */
    private static final int EVIDENT = 16;

    private static final String PUNCTUATION = " \n\r.,:;!?*#+-/()'\"%=&$£€_<>";
    /** Signs that a wrong reading is full of, and a text has few of. */
    private static final String ODD = "@¡¿§¤ΔΦΓΛΩΠΨΣΘΞ";

    private UssdDigits() {}

    /** Whether a text has nothing but such digits, one of them decimal at least: a word of letters is a word. */
    static boolean are(String text) {
        return text.length() >= 2
                && text.chars().allMatch(HexFormat::isHexDigit)
                && text.chars().anyMatch(c -> c >= '0' && c <= '9');
    }

    /**
     * What digits are.
     *
     * @param ucs2 whether the coding says UCS-2
     * @param octets whether the coding says octets
     * @param packed whether the module was last seen to write packed digits
     */
    static Form form(String digits, boolean ucs2, boolean octets, boolean packed) {
        boolean pairs = digits.length() % 2 == 0;
        boolean quads = digits.length() % 4 == 0;
        int asPacked = usual(UssdOctets.unpacked(digits));
        if (ucs2 && !quads && digits.length() > SHORTEST && oneScript(UssdOctets.wholeCharacters(digits))) {
            // a line that was cut
            return Form.UCS2;
        }
        boolean asUcs2 = quads && oneScript(digits) && (ucs2 || digits.length() > SHORTEST || letters(digits));
        if (ucs2) {
            return asUcs2 || (quads && asPacked < CLEARLY) ? Form.UCS2 : asPacked >= READABLE ? Form.PACKED : Form.TEXT;
        }
        boolean number = digits.chars().allMatch(c -> c >= '0' && c <= '9');
        if (octets && pairs && (!number || digits.length() > LONGEST_NUMBER)) {
            return Form.OCTETS;
        }
        if (number && (!packed || plain(UssdOctets.unpacked(digits)) < CLEARLY)) {
            return ofNumber(digits, asUcs2);
        }
        if (digits.length() < SHORTEST && !packed) {
            return Form.TEXT;
        }
        if (pairs && digits.length() >= EVIDENT && ascii(digits)) {
            return Form.OCTETS;
        }
        boolean wellFormed = pairs || digits.length() >= EVIDENT;
        boolean clearly = asPacked >= CLEARLY && (!asUcs2 || plain(UssdOctets.unpacked(digits)) >= CLEARLY);
        if (clearly && wellFormed) {
            return Form.PACKED;
        }
        if (asUcs2) {
            return Form.UCS2;
        }
        boolean likely = packed || (asPacked >= READABLE && digits.length() >= EVIDENT);
        return likely && wellFormed ? Form.PACKED : Form.TEXT;
    }

    /** A text of decimal digits is what it says, unless it is longer than numbers are, or is full of zeros as UCS-2 is. */
    private static Form ofNumber(String digits, boolean asUcs2) {
        boolean latin = digits.length() >= SHORTEST && digits.matches("(?:00[2-7]\\d|000\\d)+");
        boolean other = digits.length() >= SHORTEST_OTHER && digits.matches("(0\\d)\\d\\d(?:(?:\\1|00|20)\\d\\d)+");
        // words of both, Latin ones first; Greek and what comes behind it, for a telephone number may begin with 00 and
        // 01
        boolean mixed =
                digits.length() >= EVIDENT && digits.matches("(?:00\\d\\d)+(0[3-9])\\d\\d(?:(?:\\1|00|20)\\d\\d)*");
        if (asUcs2 && (latin || other || mixed)) {
            return Form.UCS2;
        }
        return digits.length() > LONGEST_NUMBER && digits.length() % 2 == 0 && ascii(digits) ? Form.OCTETS : Form.TEXT;
    }

    private static boolean ascii(String digits) {
        String text = UssdOctets.latin(digits);
        return text.chars().allMatch(c -> (c >= ' ' && c < 0x7F) || c == '\n' || c == '\r') && usual(text) >= CLEARLY;
    }

    /** How many of a hundred characters are letters, digits and usual signs. */
    private static int usual(String text) {
        return share(text, c -> (Character.isLetterOrDigit(c) || PUNCTUATION.indexOf(c) >= 0) && ODD.indexOf(c) < 0);
    }

    /** How many are of those that nearly every text is made of. */
    private static int plain(String text) {
        return share(text, c -> c < 0x7F && (Character.isLetterOrDigit(c) || " \n\r.,:!?*#+-/".indexOf(c) >= 0));
    }

    private static int share(String text, IntPredicate wanted) {
        return text.isEmpty() ? 0 : (int) (100 * text.chars().filter(wanted).count() / text.length());
    }

    /** Octets that are read as UCS-2 by mistake are of many scripts, or of rare ones. */
    private static boolean oneScript(String digits) {
        String text = UssdOctets.ucs2(digits);
        Set<UnicodeScript> scripts = EnumSet.noneOf(UnicodeScript.class);
        for (int c : text.codePoints().toArray()) {
            int type = Character.getType(c);
            boolean control = type == Character.CONTROL && c != '\n' && c != '\r' && c != '\t';
            boolean rare = c >= 0x3400 && c < 0x4E00;
            if (control
                    || rare
                    || type == Character.UNASSIGNED
                    || type == Character.PRIVATE_USE
                    || type == Character.SURROGATE) {
                return false;
            }
            scripts.add(script(c));
        }
        scripts.removeAll(Set.of(UnicodeScript.COMMON, UnicodeScript.INHERITED, UnicodeScript.LATIN));
        return scripts.size() <= 1;
    }

    /** Two characters of UCS-2 that nothing else tells of are believed only where both are of words. */
    private static boolean letters(String digits) {
        return UssdOctets.ucs2(digits).codePoints().allMatch(Character::isLetterOrDigit);
    }

    private static UnicodeScript script(int character) {
        UnicodeScript script = UnicodeScript.of(character);
        return script == UnicodeScript.HIRAGANA || script == UnicodeScript.KATAKANA ? UnicodeScript.HAN : script;
    }
}
