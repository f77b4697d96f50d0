package io.cellgate.modem.provider.sms.pdu;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.cellgate.modem.provider.sms.pdu.DataCoding.Alphabet;
import io.cellgate.modem.provider.sms.pdu.GsmAlphabet.Decoder;
import java.util.HexFormat;
import java.util.List;

/**
 * The text of parts that follow each other. A sender that counts octets cuts within characters: an escape ends one part and its
 * character begins the next, and so do the halves of a UCS-2 character. Pure functions.
 */
public final class PartsText {

    /** How parts are coded: those of one kind are read together. */
    private enum Kind {
        SEPTETS,
        UCS2,
        OCTETS;

        static Kind of(UserData part) {
            if (UserData.isSeptets(part.coding())) {
                return SEPTETS;
            }
            return part.isText() && part.coding().alphabet() == Alphabet.UCS2 ? UCS2 : OCTETS;
        }
    }

    private PartsText() {}

    /**
     * The text of a message, or of a part by itself; where the coding is none of text, or compressed, the octets in hexadecimal
     * digits. Half a character at the end is left out.
     */
    public static String of(UserData data) {
        return of(List.of(data));
    }

    /**
     * Their text; octets that are no text in hexadecimal digits.
     *
     * @param parts in their order, with none missing between them
     */
    public static String of(List<UserData> parts) {
        StringBuilder text = new StringBuilder();
        int start = 0;
        while (start < parts.size()) {
            Kind kind = Kind.of(parts.get(start));
            int end = start + 1;
            while (end < parts.size() && Kind.of(parts.get(end)) == kind) {
                end++;
            }
            List<UserData> alike = parts.subList(start, end);
            text.append(
                    switch (kind) {
                        case SEPTETS -> septets(alike);
                        case UCS2 -> ucs2(alike);
                        case OCTETS -> octets(alike);
                    });
            start = end;
        }
        return text.toString();
    }

    private static String septets(List<UserData> parts) {
        Decoder decoder = new Decoder();
        parts.forEach(part -> decoder.read(
                part.units(), part.header().lockingShift(), part.header().singleShift()));
        return decoder.text();
    }

    private static String octets(List<UserData> parts) {
        StringBuilder text = new StringBuilder();
        parts.forEach(part -> text.append(
                HexFormat.of().withUpperCase().formatHex(part.units().getBytes(ISO_8859_1))));
        return text.toString();
    }

    /** An octet left over at the end of one part belongs to the next one that has an odd number too, if it reads better so. */
    private static String ucs2(List<UserData> parts) {
        StringBuilder text = new StringBuilder();
        int i = 0;
        while (i < parts.size()) {
            String units = parts.get(i).units();
            int other = odd(units) ? nextOdd(parts, i + 1) : -1;
            if (other < 0) {
                text.append(pairs(units));
                i++;
                continue;
            }
            StringBuilder further = new StringBuilder();
            StringBuilder alone = new StringBuilder();
            for (UserData part : parts.subList(i + 1, other + 1)) {
                further.append(part.units());
                alone.append(pairs(part.units()));
            }
            String together = pairs(units + further);
            String first = pairs(units);
            boolean cut = familiar(together.substring(first.length()), first) >= familiar(alone.toString(), first);
            text.append(cut ? together : first + alone);
            i = other + 1;
        }
        return text.toString();
    }

    private static boolean odd(String units) {
        return units.length() % 2 != 0;
    }

    private static int nextOdd(List<UserData> parts, int from) {
        for (int i = from; i < parts.size(); i++) {
            if (odd(parts.get(i).units())) {
                return i;
            }
        }
        return -1;
    }

    /** How many characters are of a row that the text before has too; rows hold 256 characters, mostly of one script. */
    private static long familiar(String text, String before) {
        return text.chars()
                .filter(c -> c >> 8 == 0 || before.chars().anyMatch(known -> known >> 8 == c >> 8))
                .count();
    }

    /** By hand, for the platform's decoder replaces half of a surrogate pair, which the next part may complete. */
    private static String pairs(String octets) {
        StringBuilder text = new StringBuilder(octets.length() / 2);
        for (int i = 0; i + 1 < octets.length(); i += 2) {
            text.append((char) (octets.charAt(i) << 8 | octets.charAt(i + 1)));
        }
        return text.toString();
    }
}
