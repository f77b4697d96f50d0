package io.cellgate.web.history;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** The points of one source: the last day by the minute, the last month by the hour. Not safe for use by several threads. */
final class Series {

    /** A day. */
    static final int MINUTES = 24 * 60;
    /** A month. */
    static final int HOURS = 31 * 24;

    private static final int MINUTES_AN_HOUR = 60;

    private final Deque<Point> minutes = new ArrayDeque<>();
    private final Deque<Point> hours = new ArrayDeque<>();
    /** Of the hour that is not over. */
    private final List<Point> hour = new ArrayList<>();

    /** Takes what was measured in the last minute; every sixty of them are an hour. */
    void add(Point point) {
        bounded(minutes, point, MINUTES);
        hour.add(point);
        if (hour.size() >= MINUTES_AN_HOUR) {
            bounded(hours, together(hour), HOURS);
            hour.clear();
        }
    }

    /** Takes back what was kept. */
    void restore(List<Point> keptMinutes, List<Point> keptHours) {
        keptMinutes.forEach(point -> bounded(minutes, point, MINUTES));
        keptHours.forEach(point -> bounded(hours, point, HOURS));
    }

    List<Point> minutes() {
        return List.copyOf(minutes);
    }

    List<Point> hours() {
        return List.copyOf(hours);
    }

    private static void bounded(Deque<Point> points, Point point, int most) {
        points.addLast(point);
        if (points.size() > most) {
            points.removeFirst();
        }
    }

    private static Point together(List<Point> points) {
        double dbm = points.stream()
                .mapToDouble(Point::dbm)
                .filter(value -> !Double.isNaN(value))
                .average()
                .orElse(Double.NaN);
        return new Point(
                points.get(points.size() - 1).at(),
                (float) dbm,
                points.stream().mapToLong(Point::received).sum(),
                points.stream().mapToLong(Point::sent).sum());
    }
}
