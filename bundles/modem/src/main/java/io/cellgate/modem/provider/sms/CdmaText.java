package io.cellgate.modem.provider.sms;

import io.cellgate.at.AtValues;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Messages in the text form of Huawei's CDMA modules, {@code ^HCMGR}, {@code ^HCMT} and {@code ^HCDS}: a header
 * {@code number,year,month,day,hour,minute,second,language,format,length,priority,privacy,type[,status]}, and the text in the next
 * line.
 */
final class CdmaText {

    private static final int FORMAT = 8;
    private static final int LENGTH = 9;
    private static final int UNICODE = 6;
    private static final String REPORT = "^HCDS";
    private static final String END = "\u001A";

    private CdmaText() {}

    /** Reads a header and a text with a line feed between. Their time has no zone, so it is none that could be told. */
    static Content read(String raw) {
        int feed = raw.indexOf('\n');
        String header = raw.substring(0, feed);
        int colon = header.indexOf(':');
        List<String> values = AtValues.split(header.substring(colon + 1));
        if (values.size() <= LENGTH || !values.get(0).matches("\\+?[0-9*#]{0,32}")) {
            return new Content.Unreadable("a header of " + values.size() + " values; at least " + (LENGTH + 1)
                    + " are needed, a number first");
        }
        if (header.toUpperCase(Locale.ROOT).startsWith(REPORT)) {
            return new Content.Report(OptionalInt.empty(), values.get(0), 0, Optional.empty());
        }
        String body = raw.substring(feed + 1);
        Optional<String> readable = unicode(values)
                ? unicode(body, values.get(LENGTH))
                : Optional.of(body.endsWith(END) ? body.substring(0, body.length() - 1) : body);
        return readable.<Content>map(known -> new Content.Message(
                        values.get(0),
                        false,
                        Optional.empty(),
                        known,
                        true,
                        Optional.empty(),
                        OptionalInt.empty(),
                        OptionalInt.empty(),
                        Optional.empty()))
                .orElseGet(() -> new Content.Unreadable("a text in UCS-2 that is not complete", true));
    }

    /** How many octets the body below a header has, by the values behind the header's name; empty where they do not tell. */
    static OptionalInt octets(String header) {
        List<String> values = AtValues.split(header);
        if (values.size() <= LENGTH || !values.get(LENGTH).matches("\\d{1,4}")) {
            return OptionalInt.empty();
        }
        return OptionalInt.of((unicode(values) ? 2 : 1) * Integer.parseInt(values.get(LENGTH)));
    }

    private static boolean unicode(List<String> values) {
        return values.get(FORMAT).equals(Integer.toString(UNICODE));
    }

    /**
     * The length counts characters, as in C.S0015 (NUM_FIELDS): two octets each, four hexadecimal digits each, or one octet where
     * the higher octets were all zero, which a line of text does not keep. Octets below a blank are no text, so where there are
     * some, and as many octets as the length says, it counts octets.
     */
    private static Optional<String> unicode(String text, String length) {
        int characters = length.matches("\\d{1,4}") ? Integer.parseInt(length) : -1;
        if (text.length() == 4 * characters && text.chars().allMatch(HexFormat::isHexDigit)) {
            return Optional.of(new String(HexFormat.of().parseHex(text), StandardCharsets.UTF_16BE));
        } else if (text.length() == 2 * characters) {
            return Optional.of(fromOctets(text));
        } else if (text.length() != characters) {
            return Optional.empty();
        }
        boolean octets = text.chars().anyMatch(c -> c < ' ' && c != '\n' && c != '\r' && c != '\t');
        if (!octets) {
            return Optional.of(text);
        }
        return characters % 2 == 0 ? Optional.of(fromOctets(text)) : Optional.empty();
    }

    private static String fromOctets(String octets) {
        return new String(octets.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_16BE);
    }
}
