package io.cellgate.modem.provider.text;

import io.cellgate.common.text.Printable;
import io.cellgate.modem.Identity;
import io.cellgate.modem.provider.text.EquipmentNumber.Kind;
import java.util.ArrayList;
import java.util.List;
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
            List<String> serialNumber) {

        /** The same, readable where the module wrote it in UCS-2. */
        Replies readable() {
            return new Replies(
                    readable(information),
                    readable(manufacturer),
                    readable(model),
                    readable(revision),
                    readable(serialNumber));
        }

        private static List<String> readable(List<String> lines) {
            return lines.stream().map(CharacterSet::unmistakable).toList();
        }
    }

    private static final int LONGEST_SHOWN = 80;

    private static final Pattern UNASKED = Pattern.compile("\\^[A-Z]+:.*|\\+C[A-Z]+:.*", Pattern.CASE_INSENSITIVE);

    /** Puts the parts together; what the module did not say is the empty text. */
    public static Identification of(Replies written) {
        Replies replies = written.readable();
        List<String> information = replies.information();
        String manufacturer = first(value(replies.manufacturer(), "GMI"), named(information, "Manufactur?er?"));
        String model = first(value(replies.model(), "GMM"), named(information, "Model"));
        String revision = first(value(replies.revision(), "GMR"), named(information, "Revision"));
        List<String> numbers = new ArrayList<>(replies.serialNumber());
        for (String name : List.of("IMEI", "MEID", "ESN")) {
            named(information, name).ifPresent(numbers::add);
        }
        Identity identity = new Identity(
                manufacturer,
                model,
                revision,
                EquipmentNumber.find(Kind.IMEI, numbers),
                EquipmentNumber.find(Kind.MEID, numbers),
                EquipmentNumber.find(Kind.ESN, numbers));
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

    /** What a person would call it, fit for a log line: the module may call itself anything, at any length. */
    public String shown() {
        String name = (identity.manufacturer() + " " + identity.model()).strip();
        String shown = name.isEmpty() ? text.replace('\n', ' ') : name;
        return Printable.text(shown.length() > LONGEST_SHOWN ? shown.substring(0, LONGEST_SHOWN) + "..." : shown);
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
}
