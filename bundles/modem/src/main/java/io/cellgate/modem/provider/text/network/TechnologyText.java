package io.cellgate.modem.provider.text.network;

import io.cellgate.at.AtValues;
import io.cellgate.modem.provider.text.Numbers;
import io.cellgate.modem.provider.text.OfferedNumbers;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What {@code ^SYSCFGEX}, {@code ^SYSCFG}, {@code +WS46} and {@code ^PREFMODE} say of the systems that the module uses, and of those that it can. */
public final class TechnologyText {

    /** The first group of the answer to the test command. */
    private static final Pattern FIRST_GROUP = Pattern.compile("\\s*\\(([^()]*)\\).*", Pattern.DOTALL);

    /** {@code mode} of {@code ^SYSCFG}: GSM alone, and WCDMA alone. */
    private static final Set<Integer> ONE_SYSTEM = Set.of(13, 14);

    private static final String EXTENDED = "^SYSCFGEX";
    private static final String STANDARD = "+WS46";
    private static final int SYSTEM_DIGITS = 2;

    /**
     * The systems that a module can use.
     *
     * @param extended whether they are the two digits of {@code ^SYSCFGEX}, which may be put in any order
     * @param values numbers without leading zeros, or digits as the module writes them
     */
    public record Offer(boolean extended, Set<String> values) {

        /** Whether a value as it is written to the module is among them. */
        public boolean has(String value) {
            if (!extended) {
                return values.contains(AtValues.split(value).get(0));
            }
            return values.contains(value) || systems(value).stream().allMatch(values::contains);
        }
    }

    private TechnologyText() {}

    /** Whether a reading says what would be written. With one system alone the order in which they are looked for means nothing. */
    public static boolean holds(String command, List<String> reading, String wanted) {
        if (command.equals(EXTENDED)) {
            return !reading.isEmpty() && reading.get(0).equals(wanted);
        }
        List<String> values = AtValues.split(wanted);
        OptionalInt mode = Numbers.decimal(reading, 0);
        if (mode.isEmpty() || !mode.equals(Numbers.decimal(values, 0))) {
            return false;
        }
        return values.size() == 1
                || ONE_SYSTEM.contains(mode.getAsInt())
                || Numbers.decimal(reading, 1).equals(Numbers.decimal(values, 1));
    }

    /** The answer to the test command, as {@code (2,13-16),(0-3),...} or {@code ("00","01","0201"),...}; empty where it cannot be read. */
    public static Optional<Offer> offer(String command, String value) {
        // of one parameter alone some firmware leaves the parentheses out
        Matcher group =
                FIRST_GROUP.matcher(command.equals(STANDARD) && !value.contains("(") ? "(" + value + ")" : value);
        if (!group.matches()) {
            return Optional.empty();
        }
        boolean extended = command.equals(EXTENDED);
        Set<String> values = new HashSet<>();
        if (extended) {
            AtValues.split(group.group(1)).forEach(one -> values.add(one.toUpperCase(Locale.ROOT)));
        } else {
            OfferedNumbers.parse(group.group(1)).get(0).forEach(number -> values.add(Integer.toString(number)));
        }
        values.remove("");
        return values.isEmpty() ? Optional.empty() : Optional.of(new Offer(extended, values));
    }

    private static List<String> systems(String order) {
        List<String> systems = new ArrayList<>();
        for (int i = 0; i + SYSTEM_DIGITS <= order.length(); i += SYSTEM_DIGITS) {
            systems.add(order.substring(i, i + SYSTEM_DIGITS));
        }
        return systems;
    }
}
