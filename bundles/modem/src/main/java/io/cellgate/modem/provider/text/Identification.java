package io.cellgate.modem.provider.text;

import io.cellgate.modem.Identity;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Who the module says it is, made of {@code ATI}, {@code +CGMI}, {@code +CGMM}, {@code +CGMR} and {@code +CGSN} (27.007,
 * 5.1 to 5.4; V.250, 6.1.3). Replies may have the command's name before them or not, in any letter case, in quotes or not;
 * {@code ATI} may be a list of names and values or of values alone.
 *
 * @param identity the parts
 * @param text all of the module's own words, in which profiles look for their models
 */
public record Identification(Identity identity, String text) {

    /** The lines of each reply; a command that was refused has none. */
    public record Replies(
            List<String> information,
            List<String> manufacturer,
            List<String> model,
            List<String> revision,
            List<String> serialNumber) {}

    private static final Pattern IMEI = Pattern.compile("\\b(\\d{15})\\b");
    /** The prefix A0 to FF tells a MEID from an IMEI of 14 digits and from other numbers. */
    private static final Pattern MEID = Pattern.compile("\\b([A-F][0-9A-F]{13})\\b");

    private static final Pattern ESN = Pattern.compile("\\b([0-9A-F]{8})\\b");
    private static final Pattern UNASKED = Pattern.compile("\\^[A-Z]+:.*|\\+C[A-Z]+:.*", Pattern.CASE_INSENSITIVE);

    /** Puts the parts together; what the module did not say is the empty text. */
    public static Identification of(Replies replies) {
        List<String> information = replies.information();
        String manufacturer = first(value(replies.manufacturer(), "GMI"), named(information, "Manufactur?er?"));
        String model = first(value(replies.model(), "GMM"), named(information, "Model"));
        String revision = first(value(replies.revision(), "GMR"), named(information, "Revision"));
        String serial = String.join(
                " ",
                String.join(" ", replies.serialNumber()),
                named(information, "IMEI").orElse(""),
                named(information, "MEID").orElse(""),
                named(information, "ESN").orElse(""));
        Identity identity = new Identity(
                manufacturer,
                model,
                revision,
                find(IMEI, serial),
                find(MEID, hexadecimal(serial)),
                find(ESN, hexadecimal(serial)));
        String text = model
                + '\n'
                + String.join(
                        "\n",
                        information.stream()
                                .filter(line -> !UNASKED.matcher(line).matches())
                                .toList());
        return new Identification(identity, text.strip());
    }

    /** The model as {@code +CGMM} tells it. */
    public static Optional<String> model(List<String> lines) {
        return value(lines, "GMM");
    }

    /** Whether the module has this IMEI, with or without its check digit, or this MEID. */
    public boolean has(String number) {
        return identity.imei()
                        .filter(imei -> imei.equals(number) || (imei.startsWith(number) && number.length() == 14))
                        .isPresent()
                || identity.meid().filter(number::equalsIgnoreCase).isPresent();
    }

    /** What a person would call it. */
    public String shown() {
        String shown = (identity.manufacturer() + " " + identity.model()).strip();
        return shown.isEmpty() ? text.replace('\n', ' ') : shown;
    }

    /** The reply's first line that is one, without {@code +CGMM:} or {@code +GMM:}. */
    private static Optional<String> value(List<String> lines, String name) {
        Pattern own = Pattern.compile("\\+C?" + name + "\\s*:\\s*(.*)", Pattern.CASE_INSENSITIVE);
        for (String line : lines) {
            Matcher matcher = own.matcher(line.strip());
            if (matcher.matches()) {
                return clean(matcher.group(1));
            }
        }
        return lines.stream()
                .filter(line -> !UNASKED.matcher(line.strip()).matches())
                .map(Identification::clean)
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** The value of {@code Name: value} in {@code ATI}. */
    private static Optional<String> named(List<String> lines, String name) {
        Pattern pattern = Pattern.compile("\\+?" + name + "\\s*:\\s*(.*)", Pattern.CASE_INSENSITIVE);
        return lines.stream()
                .map(line -> pattern.matcher(line.strip()))
                .filter(Matcher::matches)
                .map(matcher -> clean(matcher.group(1)))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<String> clean(String text) {
        String clean = text.replace("\"", "").strip();
        return clean.isEmpty() ? Optional.empty() : Optional.of(clean);
    }

    private static String first(Optional<String> one, Optional<String> other) {
        return one.or(() -> other).orElse("");
    }

    /** Some firmware writes hexadecimal numbers as {@code 0x80A1B2C3}. */
    private static String hexadecimal(String text) {
        return text.toUpperCase(Locale.ROOT).replaceAll("\\b0X", "");
    }

    private static Optional<String> find(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }
}
