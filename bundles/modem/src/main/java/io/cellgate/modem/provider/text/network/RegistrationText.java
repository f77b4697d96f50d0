package io.cellgate.modem.provider.text.network;

import io.cellgate.modem.provider.text.Numbers;
import io.cellgate.modem.radio.RadioTechnology;
import io.cellgate.modem.radio.RegistrationState;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What {@code +CREG}, {@code +CGREG} and {@code +CEREG} say (27.007, 7.2, 10.1.20 and 10.1.22), in their two forms: the answer to the query
 * {@code n,stat[,lac,ci[,AcT]]}, and the unsolicited {@code stat[,lac,ci[,AcT]]}. Some firmware writes {@code lac,rac,ci,AcT}. Who asked
 * decides how a line is read; one that fits neither form says nothing.
 *
 * @param reporting {@code n}: which unsolicited form the module is set to; only the answer tells
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
            Map.entry(10, RegistrationState.ROAMING),        // CSFB not preferred, roaming
            Map.entry(11, RegistrationState.NOT_REGISTERED)); // restricted local services only
    // spotless:on

    private static final int HIGHEST_MODE = 5;
    /** The modes that tell a cell and no reason: in the others three bare values are no answer. */
    private static final Set<Integer> CELL_MODES = Set.of(2, 3);

    private static final int HIGHEST_ACCESS_TECHNOLOGY = 15;
    /** A number of the standard has one or two digits; a location of as many has leading zeros up to four. */
    private static final Pattern SMALL = Pattern.compile("\\d{1,3}");

    /** Some firmware pads every number of an answer; what begins with four digits cannot be an announcement. */
    private static final Pattern PADDED = Pattern.compile("0\\d{3}");

    private static final Pattern HEXADECIMAL = Pattern.compile("(?:0[xX])?[0-9A-Fa-f]{1,8}");
    private static final Pattern ROUTING_AREA = Pattern.compile("[0-9A-Fa-f]{1,2}");
    private static final int ANSWER_WITH_AREA_ALONE = 3;
    /** Location areas that mean that there is none (23.003, 4.1). */
    private static final Set<Long> RESERVED = Set.of(0L, 0xFFFEL);

    /** Where the module is, and how far that text keeps to the standard. */
    private record Place(
            OptionalInt lac, OptionalLong cell, @Nullable RadioTechnology technology, boolean exact) {
        static final Place NONE = new Place(OptionalInt.empty(), OptionalLong.empty(), null, true);
    }

    /** Whether a value behind {@code +CREG:} can be the answer to the query; otherwise it came unasked. */
    public static boolean isAnswer(String value) {
        return answer(value).isPresent();
    }

    /** Reads the answer to the query; empty when it is none. */
    public static Optional<RegistrationText> answer(String value) {
        List<QuotedValue> fields = QuotedValue.split(value);
        Pattern form = PADDED.matcher(fields.get(0).text()).matches() ? PADDED : SMALL;
        OptionalInt mode = number(fields, 0, form);
        OptionalInt stat = number(fields, 1, form);
        boolean bare = fields.stream().limit(2).noneMatch(QuotedValue::quoted);
        if (!bare || mode.isEmpty() || mode.getAsInt() > HIGHEST_MODE || !known(stat)) {
            return Optional.empty();
        }
        boolean areaAlone = fields.size() == ANSWER_WITH_AREA_ALONE
                && !fields.get(2).quoted()
                && !fields.get(2).text().isEmpty();
        if (areaAlone && !CELL_MODES.contains(mode.getAsInt())) {
            return Optional.empty();
        }
        return Optional.of(of(mode, stat.getAsInt(), place(fields.subList(2, fields.size()))));
    }

    /** Reads what came unasked; empty when it is nothing of the kind, or could be an answer that says something else. */
    public static Optional<RegistrationText> announced(String value) {
        List<QuotedValue> fields = QuotedValue.split(value);
        OptionalInt stat = number(fields, 0, SMALL);
        Optional<RegistrationText> late = answer(value);
        if (!known(stat) || fields.size() == 2) {
            // a cell has a lac and a ci, so that two values are an answer or nothing
            return late;
        }
        if (fields.size() == 1) {
            return Optional.of(of(OptionalInt.empty(), stat.getAsInt(), Place.NONE));
        }
        Place place = place(fields.subList(1, fields.size()));
        boolean both = fields.get(1).text().isEmpty() == fields.get(2).text().isEmpty();
        boolean alike = both
                && (fields.get(1).quoted() == fields.get(2).quoted()
                        || fields.get(1).text().isEmpty());
        if (!place.exact() || !alike) {
            return late;
        }
        boolean doubtful = late.filter(
                        answer -> CELL_MODES.contains(answer.reporting().orElse(0)))
                .isPresent();
        return doubtful ? Optional.empty() : Optional.of(of(OptionalInt.empty(), stat.getAsInt(), place));
    }

    private static RegistrationText of(OptionalInt mode, int stat, Place place) {
        return new RegistrationText(
                mode,
                STATES.getOrDefault(stat, RegistrationState.UNKNOWN),
                place.lac(),
                place.cell(),
                Optional.ofNullable(place.technology()));
    }

    private static boolean known(OptionalInt stat) {
        return stat.isPresent() && STATES.containsKey(stat.getAsInt());
    }

    private static OptionalInt number(List<QuotedValue> fields, int index, Pattern form) {
        return index < fields.size() && form.matcher(fields.get(index).text()).matches()
                ? Numbers.decimal(fields.get(index).text())
                : OptionalInt.empty();
    }

    private static Place place(List<QuotedValue> fields) {
        if (fields.isEmpty()) {
            return Place.NONE;
        }
        boolean withRoutingArea = fields.size() >= 4 && !technology(fields.get(2)) && routed(fields);
        QuotedValue area = fields.get(0);
        QuotedValue cell = fields.size() < 2 ? QuotedValue.ABSENT : fields.get(withRoutingArea ? 2 : 1);
        int last = withRoutingArea ? 3 : 2;
        QuotedValue technology = fields.size() > last ? fields.get(last) : QuotedValue.ABSENT;
        // a lac that is the end of a line may be half of one
        OptionalLong lac = fields.size() < 2 ? OptionalLong.empty() : location(area);
        OptionalLong ci = location(cell);
        boolean nowhere = RESERVED.contains(lac.orElse(-1)) && ci.orElse(0) == 0;
        return new Place(
                lac.isPresent() && lac.getAsLong() < 0xFFFF && !RESERVED.contains(lac.getAsLong())
                        ? OptionalInt.of((int) lac.getAsLong())
                        : OptionalInt.empty(),
                ci.isPresent() && ci.getAsLong() < 0xFFFF_FFFFL && !nowhere ? ci : OptionalLong.empty(),
                technology(technology)
                        ? Technologies.accessTechnology(Numbers.decimal(technology.text()))
                                .orElse(null)
                        : null,
                sound(area) && sound(cell) && technology(technology) && isShort(fields, last + 1));
    }

    /** {@code lac,rac,ci,AcT}: seen where the third value is no {@code AcT}, but the fourth is. */
    private static boolean routed(List<QuotedValue> fields) {
        return ROUTING_AREA.matcher(fields.get(1).text()).matches()
                && HEXADECIMAL.matcher(fields.get(2).text()).matches()
                && !fields.get(3).text().isEmpty()
                && technology(fields.get(3));
    }

    private static OptionalLong location(QuotedValue field) {
        return field.cut()
                ? OptionalLong.empty()
                : Numbers.hexadecimal(field.text().replaceFirst("^0[xX]", ""));
    }

    /** Whether it is a location, or says that there is none. */
    private static boolean sound(QuotedValue field) {
        return !field.cut()
                && (field.text().isEmpty() || HEXADECIMAL.matcher(field.text()).matches());
    }

    /** A routing area or the type of a cause may follow; both are short. */
    private static boolean isShort(List<QuotedValue> fields, int index) {
        return index >= fields.size()
                || fields.get(index).text().isEmpty()
                || ROUTING_AREA.matcher(fields.get(index).text()).matches();
    }

    private static boolean technology(QuotedValue field) {
        boolean number = (SMALL.matcher(field.text()).matches()
                        || PADDED.matcher(field.text()).matches())
                && Integer.parseInt(field.text()) <= HIGHEST_ACCESS_TECHNOLOGY;
        return !field.cut() && (field.text().isEmpty() || number);
    }
}
