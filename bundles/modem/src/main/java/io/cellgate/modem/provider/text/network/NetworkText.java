package io.cellgate.modem.provider.text.network;

import io.cellgate.at.AtValues;
import io.cellgate.modem.provider.text.CharacterSet;
import io.cellgate.modem.provider.text.Numbers;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The smaller reports: operator, packet data contexts, temperature. */
public final class NetworkText {

    /** In quotes or not; what else the answer holds are numbers. */
    private static final Pattern PDP_TYPE = Pattern.compile("[A-Za-z][A-Za-z0-9.-]{1,11}");

    /**
     * A line of {@code +CGDCONT?} (27.007, 10.1.1).
     *
     * @param cid the context's number
     * @param pdpType as the module writes it
     * @param apn the empty text for the subscription's default
     */
    public record Context(int cid, String pdpType, String apn) {

        public static Optional<Context> parse(String value) {
            List<String> values = AtValues.split(value);
            OptionalInt cid = Numbers.decimal(values, 0);
            return cid.isPresent()
                    ? Optional.of(new Context(cid.getAsInt(), Numbers.at(values, 1), Numbers.at(values, 2)))
                    : Optional.empty();
        }
    }

    /**
     * {@code ^RFSWITCH: software[,hardware]}: 0 off, 1 on.
     *
     * @param software the switch that {@code ^RFSWITCH=} sets
     * @param hardware a pin of the module
     */
    public record RadioSwitch(boolean software, boolean hardware) {

        public static Optional<RadioSwitch> parse(String value) {
            List<String> values = AtValues.split(value);
            OptionalInt software = Numbers.within(Numbers.decimal(values, 0), 0, 1);
            return software.isPresent()
                    ? Optional.of(new RadioSwitch(
                            software.getAsInt() == 1,
                            !Numbers.decimal(values, 1).equals(OptionalInt.of(0))))
                    : Optional.empty();
        }
    }

    private static final Pattern ADDRESS_AND_MASK = Pattern.compile("(\\d{1,3}(?:\\.\\d{1,3}){3})(?:\\.\\d{1,3}){0,4}");
    /** What {@code ^CHIPTEMP} says of a sensor that the module does not have. */
    private static final int NO_SENSOR = 65_535;
    /** A larger value is in tenths of a degree: no module lives at 200 degrees. */
    private static final int HIGHEST_DEGREE = 200;

    private static final int HIGHEST_TENTH = 2_000;
    private static final int LOWEST_DEGREE = -60;

    private NetworkText() {}

    /** The PDP types in a line of the answer to {@code +CGDCONT=?}, as {@code (1-16),"IP",,,(0-2),(0-4)} (27.007, 10.1.1). */
    public static List<String> pdpTypes(String value) {
        return PDP_TYPE.matcher(value).results().map(MatchResult::group).toList();
    }

    /**
     * The operator's long name from {@code +COPS: mode,format,oper[,AcT]} (27.007, 7.3).
     *
     * @param set in which it is written
     */
    public static Optional<String> operatorName(String value, CharacterSet set) {
        return operator(value, 0).map(set::decode).filter(name -> !name.isBlank());
    }

    /** In the format that was asked for. A quote that is not closed has been seen in the field: {@code 0,0,"TELE2,0}. */
    private static Optional<String> operator(String value, int format) {
        List<String> values = AtValues.split(Numbers.cut(value) ? value.replace("\"", "") : value);
        boolean asked = Numbers.decimal(values, 1).equals(OptionalInt.of(format));
        String name = Numbers.at(values, 2);
        return asked && !name.isBlank() ? Optional.of(name) : Optional.empty();
    }

    /** Whether the network's number is written in UCS-2, so that names are, too. */
    public static boolean inUcs2(String value) {
        return operator(value, 2)
                .filter(number -> !CharacterSet.UNKNOWN.decodeDigits(number).equals(number))
                .isPresent();
    }

    /** The network's number from {@code +COPS} in numeric format: MCC of 3 digits and MNC of 2 or 3. */
    public static Optional<String> plmn(String value, CharacterSet set) {
        // half of a number of six digits may be another network's
        boolean whole =
                !Numbers.cut(value) || AtValues.split(value.replace("\"", "")).size() > 3;
        return operator(value, 2)
                .filter(number -> whole)
                .map(set::decodeDigits)
                .filter(number -> number.matches("\\d{5,6}"));
    }

    /** {@code +CGACT: cid,state}: whether the context is active; empty when the line is of another one. */
    public static Optional<Boolean> active(String value, int cid) {
        List<String> values = AtValues.split(value);
        OptionalInt state = Numbers.within(Numbers.decimal(values, 1), 0, 1);
        return Numbers.decimal(values, 0).equals(OptionalInt.of(cid)) && state.isPresent()
                ? Optional.of(state.getAsInt() == 1)
                : Optional.empty();
    }

    /** {@code +CGACT: cid,state}: whether the context of this line is active, whichever it is. */
    public static boolean anyActive(String value) {
        return Numbers.decimal(AtValues.split(value), 1).equals(OptionalInt.of(1));
    }

    /** {@code +CGPADDR: cid,address}: the context's address; the unspecified address means that it has none. */
    public static Optional<String> address(String value, int cid) {
        List<String> values = AtValues.split(value);
        String address = Numbers.at(values, 1);
        return Numbers.decimal(values, 0).equals(OptionalInt.of(cid))
                        && !Numbers.cut(value)
                        && address.matches("[0-9A-Fa-f.:]{2,64}")
                        && !address.matches("[0.:]+")
                ? Optional.of(address)
                : Optional.empty();
    }

    /** {@code +CGCONTRDP: cid,bearer,apn,address and mask[,...]} (27.007, 10.1.23): the context's address. */
    public static Optional<String> dynamicAddress(String value, int cid) {
        List<String> values = AtValues.split(value);
        Matcher address = ADDRESS_AND_MASK.matcher(Numbers.at(values, 3));
        return address.matches() ? address(Numbers.at(values, 0) + "," + address.group(1), cid) : Optional.empty();
    }

    /** {@code ^THERM: mode}: 0 too hot, the radio is off; 1 normal. */
    public static Optional<Boolean> overheated(String value) {
        OptionalInt mode = Numbers.within(Numbers.decimal(AtValues.split(value), 0), 0, 1);
        return mode.isPresent() ? Optional.of(mode.getAsInt() == 0) : Optional.empty();
    }

    /** {@code ^CHIPTEMP: sensor,sensor,...}: the hottest sensor in degrees Celsius. */
    public static OptionalDouble temperature(String value) {
        return AtValues.split(value).stream()
                .map(Numbers::decimal)
                .filter(OptionalInt::isPresent)
                .mapToInt(OptionalInt::getAsInt)
                .filter(number -> number != NO_SENSOR && number >= LOWEST_DEGREE && number <= HIGHEST_TENTH)
                .mapToDouble(number -> number > HIGHEST_DEGREE ? number / 10.0 : number)
                .max();
    }
}
