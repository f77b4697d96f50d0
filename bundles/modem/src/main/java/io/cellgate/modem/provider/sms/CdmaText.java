package io.cellgate.modem.provider.sms;

import io.cellgate.at.AtValues;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
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
    private static final char END = '\u001A';

    private CdmaText() {}

    /** Reads a header and a text with a line feed between. The times are the network's, without a zone: taken for UTC. */
    static Content read(String raw) {
        int feed = raw.indexOf('\n');
        String header = raw.substring(0, feed);
        int colon = header.indexOf(':');
        List<String> values = AtValues.split(header.substring(colon + 1));
        if (values.size() <= LENGTH || !values.get(0).matches("\\+?[0-9*#]{0,32}")) {
            return new Content.Unreadable("a header of " + values.size() + " values; at least " + (LENGTH + 1)
                    + " are needed, a number first");
        }
        Optional<OffsetDateTime> time = time(values);
        if (header.toUpperCase(Locale.ROOT).startsWith(REPORT)) {
            return new Content.Report(OptionalInt.empty(), values.get(0), 0, time);
        }
        String body = raw.substring(feed + 1);
        String text = body.indexOf(END) < 0 ? body : body.substring(0, body.indexOf(END));
        Optional<String> readable = values.get(FORMAT).equals(Integer.toString(UNICODE))
                ? unicode(text, values.get(LENGTH))
                : Optional.of(text);
        return readable.<Content>map(known -> new Content.Message(
                        values.get(0), Optional.empty(), known, true, time, OptionalInt.empty(), OptionalInt.empty()))
                .orElseGet(() -> new Content.Unreadable("a text in UCS-2 that is not complete"));
    }

    /**
     * The length counts characters, as in C.S0015 (NUM_FIELDS): four hexadecimal digits each, two octets each, or one where the
     * higher octets were all zero, which a line of text does not keep.
     */
    private static Optional<String> unicode(String text, String length) {
        int characters = length.matches("\\d{1,4}") ? Integer.parseInt(length) : -1;
        if (text.length() == 4 * characters && text.chars().allMatch(HexFormat::isHexDigit)) {
            return Optional.of(new String(HexFormat.of().parseHex(text), StandardCharsets.UTF_16BE));
        } else if (text.length() == 2 * characters) {
            return Optional.of(new String(text.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_16BE));
        }
        return text.length() == characters ? Optional.of(text) : Optional.empty();
    }

    private static Optional<OffsetDateTime> time(List<String> values) {
        try {
            int[] fields =
                    values.subList(1, 7).stream().mapToInt(Integer::parseInt).toArray();
            return Optional.of(LocalDateTime.of(fields[0], fields[1], fields[2], fields[3], fields[4], fields[5])
                    .atOffset(ZoneOffset.UTC));
        } catch (DateTimeException | NumberFormatException e) {
            return Optional.empty();
        }
    }
}
