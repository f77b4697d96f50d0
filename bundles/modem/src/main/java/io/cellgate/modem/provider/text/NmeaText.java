package io.cellgate.modem.provider.text;

import io.cellgate.modem.Position;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Sentences of NMEA 0183 that tell a position: GGA (with altitude and satellites) and RMC (with speed and date), of any
 * constellation. A sentence without a fix, or whose checksum is missing or wrong, tells nothing.
 */
public final class NmeaText {

    private static final Pattern SENTENCE = Pattern.compile("\\$([A-Z]{2})(GGA|RMC),(.*)\\*([0-9A-Fa-f]{2})\\s*");
    private static final Pattern ANGLE = Pattern.compile("(\\d{1,3})(\\d{2}(?:\\.\\d+)?)");
    private static final Pattern TIME = Pattern.compile("(\\d{2})(\\d{2})(\\d{2})(?:\\.\\d+)?");
    private static final Pattern DATE = Pattern.compile("(\\d{2})(\\d{2})(\\d{2})");
    private static final double KMH_A_KNOT = 1.852;
    private static final int CENTURY = 2000;
    /** The satellites' time began in 1980. */
    private static final int FIRST_YEAR = 80;

    private static final int SIXTY = 60;
    private static final double SIX_DIGITS = 1e6;

    private NmeaText() {}

    /** The position that a sentence tells; empty for every other sentence. */
    public static Optional<Position> position(String sentence) {
        return sound(sentence).flatMap(matcher -> {
            List<String> fields = fields(matcher.group(3));
            return matcher.group(2).equals("GGA") ? gga(fields) : rmc(fields);
        });
    }

    /** Whether a sentence tells that the receiver does not know where it is. */
    public static boolean noFix(String sentence) {
        return sound(sentence)
                .map(matcher -> {
                    List<String> fields = fields(matcher.group(3));
                    return matcher.group(2).equals("GGA")
                            ? Numbers.at(fields, 5).equals("0")
                            : Numbers.at(fields, 1).equals("V");
                })
                .orElse(false);
    }

    private static Optional<Matcher> sound(String sentence) {
        Matcher matcher = SENTENCE.matcher(sentence.strip());
        return matcher.matches() && checksum(sentence.strip()) == Integer.parseInt(matcher.group(4), 16)
                ? Optional.of(matcher)
                : Optional.empty();
    }

    /** {@code time,lat,N,lon,E,quality,satellites,hdop,altitude,M,...}; quality 0 is no fix. */
    private static Optional<Position> gga(List<String> fields) {
        OptionalInt quality = Numbers.decimal(fields, 5);
        if (quality.isEmpty() || quality.getAsInt() == 0) {
            return Optional.empty();
        }
        return at(fields, 1)
                .map(place -> new Position(
                        place[0],
                        place[1],
                        real(Numbers.at(fields, 8)),
                        OptionalDouble.empty(),
                        Numbers.decimal(fields, 6),
                        Optional.empty()));
    }

    /** {@code time,status,lat,N,lon,E,knots,course,date,...}; status A is a fix. */
    private static Optional<Position> rmc(List<String> fields) {
        if (!Numbers.at(fields, 1).equals("A")) {
            return Optional.empty();
        }
        OptionalDouble knots = real(Numbers.at(fields, 6));
        OptionalDouble speed = knots.isPresent()
                ? OptionalDouble.of(Math.round(knots.getAsDouble() * KMH_A_KNOT * 10) / 10.0)
                : OptionalDouble.empty();
        return at(fields, 2)
                .map(place -> new Position(
                        place[0],
                        place[1],
                        OptionalDouble.empty(),
                        speed,
                        OptionalInt.empty(),
                        time(Numbers.at(fields, 0), Numbers.at(fields, 8))));
    }

    /** The newer sentence, and what only the older one of the other kind can tell. */
    public static Position merged(Position newer, Optional<Position> older) {
        return older.map(before -> new Position(
                        newer.latitude(),
                        newer.longitude(),
                        newer.altitudeM().isPresent() ? newer.altitudeM() : before.altitudeM(),
                        newer.speedKmh().isPresent() ? newer.speedKmh() : before.speedKmh(),
                        newer.satellites().isPresent() ? newer.satellites() : before.satellites(),
                        newer.time().or(before::time)))
                .orElse(newer);
    }

    private static Optional<double[]> at(List<String> fields, int index) {
        OptionalDouble latitude = angle(Numbers.at(fields, index), Numbers.at(fields, index + 1), "N", "S", 90);
        OptionalDouble longitude = angle(Numbers.at(fields, index + 2), Numbers.at(fields, index + 3), "E", "W", 180);
        return latitude.isPresent() && longitude.isPresent()
                ? Optional.of(new double[] {latitude.getAsDouble(), longitude.getAsDouble()})
                : Optional.empty();
    }

    /** Degrees and minutes as {@code ddmm.mmmm}. */
    private static OptionalDouble angle(String text, String side, String positive, String negative, int limit) {
        Matcher matcher = ANGLE.matcher(text);
        if (!matcher.matches() || !(side.equals(positive) || side.equals(negative))) {
            return OptionalDouble.empty();
        }
        double degrees = Integer.parseInt(matcher.group(1)) + Double.parseDouble(matcher.group(2)) / SIXTY;
        double rounded = Math.round(degrees * SIX_DIGITS) / SIX_DIGITS;
        return rounded > limit ? OptionalDouble.empty() : OptionalDouble.of(side.equals(positive) ? rounded : -rounded);
    }

    private static Optional<Instant> time(String time, String date) {
        Matcher clock = TIME.matcher(time);
        Matcher day = DATE.matcher(date);
        if (!clock.matches() || !day.matches()) {
            return Optional.empty();
        }
        try {
            int year = number(day, 3) + (number(day, 3) < FIRST_YEAR ? CENTURY : CENTURY - 100);
            return Optional.of(LocalDate.of(year, number(day, 2), number(day, 1))
                    .atTime(LocalTime.of(number(clock, 1), number(clock, 2), number(clock, 3)))
                    .toInstant(ZoneOffset.UTC));
        } catch (DateTimeException e) {
            // a thirteenth month is no time
            return Optional.empty();
        }
    }

    private static int number(Matcher matcher, int group) {
        return Integer.parseInt(matcher.group(group));
    }

    private static OptionalDouble real(String text) {
        return text.matches("-?\\d{1,9}(\\.\\d{1,9})?")
                ? OptionalDouble.of(Double.parseDouble(text))
                : OptionalDouble.empty();
    }

    private static List<String> fields(String text) {
        List<String> fields = new ArrayList<>();
        int start = 0;
        for (int comma = text.indexOf(','); comma >= 0; comma = text.indexOf(',', start)) {
            fields.add(text.substring(start, comma));
            start = comma + 1;
        }
        fields.add(text.substring(start));
        return fields;
    }

    /** Everything between {@code $} and {@code *}, exclusively or-ed. */
    private static int checksum(String sentence) {
        return sentence.substring(1, sentence.lastIndexOf('*')).chars().reduce(0, (a, b) -> a ^ b);
    }
}
