package io.cellgate.modem.provider.text;

import io.cellgate.modem.NetworkTime;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The reports of time: {@code ^NWTIME: yy/MM/dd,hh:mm:ss+zz,dt}, {@code ^TIME: yyyy/MM/dd hh:mm:ss} and {@code +CCLK:
 * "yy/MM/dd,hh:mm:ss+zz"} (27.007, 8.15). The zone is in quarters of an hour and contains daylight saving, {@code dt}, already.
 */
public final class TimeText {

    private static final Pattern TIME = Pattern.compile("\\s*(\\d{4}|\\d{2})/(\\d{1,2})/(\\d{1,2})"
            + "\\s*[,\\s]\\s*(\\d{1,2}):(\\d{1,2}):(\\d{1,2})"
            + "\\s*([+-]\\d{1,2})?\\s*(,\\s*\\d*)?\\s*");
    /** A time that ends in one digit is half of one. */
    private static final Pattern CUT_SECONDS = Pattern.compile(".*:\\d\\s*");
    /** Two digits of the century before. */
    private static final int FIRST_YEAR_OF_LAST_CENTURY = 70;

    private static final int CENTURY = 2000;
    private static final int WESTERNMOST_QUARTERS = -48;
    private static final int EASTERNMOST_QUARTERS = 56;
    private static final int SECONDS_A_QUARTER = 15 * 60;

    private TimeText() {}

    /** The time that the network tells; empty when it is before this was built, for then nobody has set that clock. */
    public static Optional<NetworkTime> network(String value) {
        return parse(value).filter(time -> !time.local().toLocalDate().isBefore(BuildDate.VALUE));
    }

    /** Reads any of them; empty when it is none, or of the last century. */
    public static Optional<NetworkTime> parse(String value) {
        Matcher matcher = TIME.matcher(value.replace("\"", ""));
        if (!matcher.matches()
                || Numbers.cut(value)
                || CUT_SECONDS.matcher(value).matches()) {
            return Optional.empty();
        }
        int year = number(matcher, 1);
        if (matcher.group(1).length() == 2) {
            year = year < FIRST_YEAR_OF_LAST_CENTURY ? CENTURY + year : CENTURY - 100 + year;
        }
        if (year < CENTURY) {
            return Optional.empty();
        }
        try {
            LocalDateTime local = LocalDateTime.of(
                    year,
                    number(matcher, 2),
                    number(matcher, 3),
                    number(matcher, 4),
                    number(matcher, 5),
                    number(matcher, 6));
            return Optional.of(new NetworkTime(
                    local,
                    Optional.ofNullable(matcher.group(7))
                            // one digit at the end of the line is half of a zone
                            .filter(zone -> zone.length() > 2 || !value.strip().endsWith(zone))
                            .flatMap(TimeText::zone)));
        } catch (DateTimeException e) {
            // a thirteenth month is no time
            return Optional.empty();
        }
    }

    private static int number(Matcher matcher, int group) {
        return Integer.parseInt(matcher.group(group));
    }

    private static Optional<ZoneOffset> zone(String text) {
        int quarters = Integer.parseInt(text);
        return quarters >= WESTERNMOST_QUARTERS && quarters <= EASTERNMOST_QUARTERS
                ? Optional.of(ZoneOffset.ofTotalSeconds(quarters * SECONDS_A_QUARTER))
                : Optional.empty();
    }
}
