package io.cellgate.modem.provider.text;

import io.cellgate.at.AtValues;
import io.cellgate.modem.radio.RadioTechnology;
import io.cellgate.modem.radio.RegistrationState;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * What {@code +CREG}, {@code +CGREG} and {@code +CEREG} say (27.007, 7.2, 10.1.20 and 10.1.22), in their two forms: the answer to the query
 * {@code n,stat[,lac,ci[,AcT]]}, and the unsolicited {@code stat[,lac,ci[,AcT]]}.
 *
 * @param reporting {@code n}: which unsolicited form the module is set to; only the query tells
 * @param state where the module is registered
 * @param lac location area code
 * @param cellId cell identity
 * @param technology {@code AcT}
 */
public record RegistrationText(
        OptionalInt reporting,
        RegistrationState state,
        OptionalInt lac,
        OptionalLong cellId,
        Optional<RadioTechnology> technology) {

    /** {@code n} is 0 to 5, and a bare {@code stat} follows it; a {@code lac} stands in quotes, or has four digits mostly. */
    private static final Pattern QUERY = Pattern.compile("[0-5]\\s*,\\s*(\\d|10)\\s*(,.*)?");
    /** A bare {@code lac} may look like a {@code stat}, but a query that has a {@code lac} has a {@code ci}. */
    private static final Pattern THREE_VALUES = Pattern.compile("[^,]*,[^,]*,\\s*[^,\\s][^,]*");

    // spotless:off
    private static final Map<Integer, RegistrationState> STATES = Map.ofEntries(
            Map.entry(0, RegistrationState.NOT_REGISTERED),
            Map.entry(1, RegistrationState.HOME),
            Map.entry(2, RegistrationState.SEARCHING),
            Map.entry(3, RegistrationState.DENIED),
            Map.entry(4, RegistrationState.UNKNOWN),
            Map.entry(5, RegistrationState.ROAMING),
            Map.entry(6, RegistrationState.NOT_REGISTERED),  // SMS only, home
            Map.entry(7, RegistrationState.NOT_REGISTERED),  // SMS only, roaming
            Map.entry(8, RegistrationState.NOT_REGISTERED),  // emergency calls only
            Map.entry(9, RegistrationState.HOME),            // CSFB not preferred
            Map.entry(10, RegistrationState.ROAMING));       // CSFB not preferred, roaming
    // spotless:on

    /** Whether a value behind {@code +CREG:} is the answer to the query; otherwise it came unasked. */
    public static boolean isQueryForm(String value) {
        String text = value.strip();
        return QUERY.matcher(text).matches() && !THREE_VALUES.matcher(text).matches();
    }

    /** Reads either form; empty when it is neither. */
    public static Optional<RegistrationText> parse(String value) {
        boolean query = isQueryForm(value);
        List<String> values = AtValues.split(value);
        if (!query && values.size() == 2) {
            // a cell has a lac and a ci
            return Optional.empty();
        }
        int first = query ? 1 : 0;
        OptionalInt stat = Numbers.decimal(values, first);
        if (stat.isEmpty() || !STATES.containsKey(stat.getAsInt())) {
            return Optional.empty();
        }
        OptionalLong lac = Numbers.hexadecimal(Numbers.at(values, first + 1));
        OptionalLong cell = Numbers.hexadecimal(Numbers.at(values, first + 2));
        return Optional.of(new RegistrationText(
                query ? Numbers.decimal(values, 0) : OptionalInt.empty(),
                STATES.getOrDefault(stat.getAsInt(), RegistrationState.UNKNOWN),
                lac.isPresent() && lac.getAsLong() < 0xFFFF
                        ? OptionalInt.of((int) lac.getAsLong())
                        : OptionalInt.empty(),
                cell.isPresent() && cell.getAsLong() < 0xFFFF_FFFFL ? cell : OptionalLong.empty(),
                Technologies.accessTechnology(Numbers.decimal(values, first + 3))));
    }
}
