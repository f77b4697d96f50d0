package io.cellgate.web.history;

import io.cellgate.modem.ModemStatus;
import io.cellgate.uplink.UplinkStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Signal of modems and traffic of uplinks in the course of time. Safe for use by any thread. */
public final class History {

    /** Modems and uplinks; what comes beyond them is not recorded. */
    static final int SOURCES = 16;

    private static final long DAY = 24 * 3600L;
    private static final long MONTH = 31 * DAY;
    private static final String MODEM = "modem/";
    private static final String UPLINK = "uplink/";

    /** How far back. */
    public enum Range {
        /** 24 hours, by the minute. */
        DAY,
        /** 31 days, by the hour. */
        MONTH
    }

    private record Counters(long received, long sent) {}

    private final Map<String, Series> series = new TreeMap<>();
    private final Map<String, Counters> last = new HashMap<>();

    /** Takes what is known at this moment; to be called once a minute. */
    public synchronized void sample(Instant now, List<ModemStatus> modems, List<UplinkStatus> uplinks) {
        long at = now.getEpochSecond();
        for (ModemStatus modem : modems) {
            float dbm = modem.signal().rssiDbm().isPresent()
                    ? modem.signal().rssiDbm().getAsInt()
                    : Float.NaN;
            add(MODEM + modem.name(), Point.of(at, dbm, 0, 0));
        }
        for (UplinkStatus uplink : uplinks) {
            String source = UPLINK + uplink.name();
            Counters before = last.get(source);
            Counters counters =
                    new Counters(uplink.rxBytes().orElse(0), uplink.txBytes().orElse(0));
            last.put(source, counters);
            // the first look after a start does not know when it was sent
            add(
                    source,
                    before == null
                            ? Point.of(at, Float.NaN, 0, 0)
                            : Point.of(
                                    at,
                                    Float.NaN,
                                    moved(before.received(), uplink.rxBytes()),
                                    moved(before.sent(), uplink.txBytes())));
        }
    }

    /** A counter that is lower than before began anew with another call. */
    private static long moved(long before, OptionalLong now) {
        long value = now.orElse(0);
        return value < before ? value : value - before;
    }

    private void add(String source, Point point) {
        Series found = series.get(source);
        if (found == null) {
            if (series.size() >= SOURCES) {
                return;
            }
            found = new Series();
            series.put(source, found);
        }
        found.add(point);
    }

    /** The document of a chart: for each source lists of {@code [seconds since 1970, value]}, in order of time. */
    public synchronized Map<String, Object> document(Range range, Instant now) {
        long from = now.getEpochSecond() - (range == Range.DAY ? DAY : MONTH);
        Map<String, Object> sources = new LinkedHashMap<>();
        series.forEach((source, kept) -> {
            // a clock that was set leaves points out of order, or out of the range
            List<Point> points = (range == Range.DAY ? kept.minutes() : kept.hours())
                    .stream()
                            .filter(point -> point.at() > from && point.at() <= now.getEpochSecond())
                            .sorted(Comparator.comparingLong(Point::at))
                            .toList();
            Map<String, Object> numbers = new LinkedHashMap<>();
            if (source.startsWith(MODEM)) {
                numbers.put(
                        "rssiDbm", pairs(points, point -> Float.isNaN(point.dbm()) ? null : Math.round(point.dbm())));
            } else {
                numbers.put("rxBytes", pairs(points, Point::received));
                numbers.put("txBytes", pairs(points, Point::sent));
            }
            sources.put(source, numbers);
        });
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("from", from);
        map.put("to", now.getEpochSecond());
        map.put("step", range == Range.DAY ? 60 : 3600);
        map.put("sources", sources);
        return map;
    }

    private static List<List<Number>> pairs(List<Point> points, Function<Point, ? extends @Nullable Number> value) {
        List<List<Number>> pairs = new ArrayList<>();
        for (Point point : points) {
            Number number = value.apply(point);
            if (number != null) {
                pairs.add(List.of(point.at(), number));
            }
        }
        return pairs;
    }

    /** For the file. */
    synchronized Map<String, Series> series() {
        return Map.copyOf(series);
    }

    /** From the file. */
    synchronized void restore(Map<String, Series> kept) {
        kept.forEach(series::putIfAbsent);
    }
}
