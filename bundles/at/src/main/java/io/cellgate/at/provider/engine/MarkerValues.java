package io.cellgate.at.provider.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The last lines that were numbers, as many as a {@link Marker} has values. Not thread-safe. */
final class MarkerValues {

    private static final Pattern VALUE = Pattern.compile("\\d{1,3}");

    private final List<Integer> values = new ArrayList<>();

    /** Whether a line is a value; then it is taken. */
    boolean takes(String line) {
        String text = line.strip();
        if (!VALUE.matcher(text).matches()) {
            return false;
        }
        if (values.size() == Marker.READS) {
            values.remove(0);
        }
        values.add(Integer.valueOf(text));
        return true;
    }

    void clear() {
        values.clear();
    }

    /** Whether they are a marker's, in its order. */
    boolean answer(Marker marker) {
        return values.equals(marker.values());
    }

    /** Whether they may be any marker's, an earlier one's too. */
    boolean answerAny() {
        return values.size() == Marker.READS && Marker.KNOWN.containsAll(values);
    }
}
