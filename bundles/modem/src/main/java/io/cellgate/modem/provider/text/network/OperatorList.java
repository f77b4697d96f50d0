package io.cellgate.modem.provider.text.network;

import io.cellgate.at.AtValues;
import io.cellgate.modem.provider.text.CharacterSet;
import io.cellgate.modem.provider.text.Numbers;
import io.cellgate.modem.radio.Operator;
import io.cellgate.modem.radio.Operator.Availability;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The answer to {@code +COPS=?} (27.007, 7.3): networks as {@code (stat,"long","short","numeric"[,AcT])}, then the supported
 * modes and formats, which are no networks. Names may hold commas, parentheses and quotes, or stand without quotes. Some firmware
 * writes a line for each network, with or without {@code +COPS:} before it, and some leaves the parentheses out.
 */
public final class OperatorList {

    /** By {@code stat}. */
    private static final List<Availability> AVAILABILITIES =
            List.of(Availability.UNKNOWN, Availability.AVAILABLE, Availability.CURRENT, Availability.FORBIDDEN);

    private static final int LONG_NAME = 1;
    private static final int SHORT_NAME = 2;
    private static final int NUMBER = 3;
    private static final int TECHNOLOGY = 4;

    private static final Pattern OWN = Pattern.compile("(?i)\\+COPS\\s*:\\s*");
    private static final Pattern OTHER = Pattern.compile("[+^*][A-Za-z0-9]+\\s*:");

    private final String text;
    private int position;

    private OperatorList(String text) {
        this.text = text;
    }

    /**
     * The networks, in the module's order, each once; a group that is none is left out.
     *
     * @param lines the whole answer
     * @param set in which the names are written
     */
    public static List<Operator> parse(List<String> lines, CharacterSet set) {
        String value = lines.stream().map(OperatorList::content).collect(Collectors.joining());
        if (!value.isBlank() && Character.isDigit(value.stripLeading().charAt(0))) {
            return bareNetworks(lines, set);
        }
        OperatorList list = new OperatorList(value);
        Set<Operator> operators = new LinkedHashSet<>();
        for (int start = value.indexOf('('); start >= 0; start = value.indexOf('(', list.position)) {
            list.position = start + 1;
            list.skipParentheses();
            operator(list.group(), set).ifPresent(operators::add);
        }
        return List.copyOf(operators);
    }

    /** Without parentheses, as some firmware writes them: where a network begins, its number tells. */
    private static List<Operator> bareNetworks(List<String> lines, CharacterSet set) {
        List<String> values = AtValues.split(lines.stream()
                .filter(line -> !Numbers.cut(line))
                .map(OperatorList::content)
                .filter(line -> !line.isBlank())
                .collect(Collectors.joining(",")));
        Set<Operator> operators = new LinkedHashSet<>();
        int start = 0;
        while (start < values.size()) {
            int end = start + TECHNOLOGY;
            // a number behind the network's is its technology, unless the next network begins with it
            if (end < values.size()
                    && operator(values.subList(end, values.size()), set).isEmpty()) {
                end++;
            }
            Optional<Operator> operator = operator(values.subList(start, Math.min(end, values.size())), set);
            operator.ifPresent(operators::add);
            start = operator.isPresent() ? end : start + 1;
        }
        return List.copyOf(operators);
    }

    /** What a line holds of the list; nothing where it is another result code. */
    private static String content(String line) {
        Matcher own = OWN.matcher(line);
        if (own.lookingAt()) {
            return line.substring(own.end());
        }
        return OTHER.matcher(line).lookingAt() ? "" : line;
    }

    private static Optional<Operator> operator(List<String> group, CharacterSet set) {
        OptionalInt stat = Numbers.within(Numbers.decimal(group, 0), 0, AVAILABILITIES.size() - 1);
        String plmn = set.decodeDigits(Numbers.at(group, NUMBER));
        // the number cannot be mistaken, and the names are written as it is
        String written = Numbers.at(group, NUMBER);
        CharacterSet names = plmn.equals(written) || plmn.equals(set.decode(written)) ? set : CharacterSet.UCS2;
        if (stat.isEmpty() || !plmn.matches("\\d{5,6}")) {
            return Optional.empty();
        }
        String longName = Numbers.at(group, LONG_NAME);
        return Optional.of(new Operator(
                AVAILABILITIES.get(stat.getAsInt()),
                names.decode(longName.isEmpty() ? Numbers.at(group, SHORT_NAME) : longName),
                plmn,
                Technologies.accessTechnology(Numbers.decimal(group, TECHNOLOGY))));
    }

    /** The values up to the closing parenthesis, behind which the position then stands. */
    private List<String> group() {
        List<String> values = new ArrayList<>();
        while (true) {
            skipSpace();
            values.add(position < text.length() && text.charAt(position) == '"' ? quoted() : bare());
            if (position >= text.length()) {
                return values;
            }
            char end = text.charAt(position++);
            if (end == ')') {
                return values;
            }
        }
    }

    /** A quote ends the value only where the next one, or the group's end, follows it. */
    private String quoted() {
        int start = ++position;
        while (position < text.length() && !(text.charAt(position) == '"' && valueEndsBehind(position))) {
            position++;
        }
        if (position == text.length()) {
            // the end is missing: half of a value may be another
            return "";
        }
        String value = text.substring(start, position);
        position = Math.min(position + 1, text.length());
        skipSpace();
        return value.strip();
    }

    private boolean valueEndsBehind(int quote) {
        String rest = text.substring(quote + 1).stripLeading();
        return rest.isEmpty() || rest.charAt(0) == ',' || rest.charAt(0) == ')';
    }

    private String bare() {
        int start = position;
        while (position < text.length() && text.charAt(position) != ',' && text.charAt(position) != ')') {
            position++;
        }
        return text.substring(start, position).strip();
    }

    /** Some firmware has one more pair around the whole list. */
    private void skipParentheses() {
        while (position < text.length() && text.charAt(position) == '(') {
            position++;
        }
    }

    private void skipSpace() {
        while (position < text.length() && text.charAt(position) == ' ') {
            position++;
        }
    }
}
