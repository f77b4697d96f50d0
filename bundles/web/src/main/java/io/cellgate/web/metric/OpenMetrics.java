package io.cellgate.web.metric;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * A document of OpenMetrics 1.0: numbers under the names that the telemetry has for them, with {@code cellgate_} before, the source as a
 * label. Not safe for use by several threads.
 */
public final class OpenMetrics {

    /** Its type in HTTP. */
    public static final String TYPE = "application/openmetrics-text; version=1.0.0; charset=utf-8";

    private static final String PREFIX = "cellgate_";
    private static final String STATE = PREFIX + "state";

    /** The lines of each metric by its name: all of one metric must stand together. */
    private final Map<String, Set<String>> samples = new TreeMap<>();
    /** The type of those that are no plain numbers. */
    private final Map<String, String> types = new LinkedHashMap<>();
    /** What was told already: of two with the same name and source, the first counts. */
    private final Set<String> told = new LinkedHashSet<>();

    /** Adds the numbers of a source. */
    public void add(String source, Map<String, ? extends Number> numbers) {
        numbers.forEach((name, value) -> sample(PREFIX + legal(name), "source=\"" + escaped(source) + '"', value));
    }

    /**
     * Adds which of several states a source is in.
     *
     * @param states all that there are
     */
    public void state(String source, String current, List<String> states) {
        types.put(STATE, "stateset");
        for (String state : states) {
            sample(
                    STATE,
                    "source=\"" + escaped(source) + "\"," + STATE + "=\"" + escaped(state) + '"',
                    state.equals(current) ? 1 : 0);
        }
    }

    private void sample(String metric, String labels, Number value) {
        if (told.add(metric + '{' + labels)) {
            samples.computeIfAbsent(metric, first -> new LinkedHashSet<>())
                    .add(metric + '{' + labels + "} " + number(value) + '\n');
        }
    }

    /** The document. */
    @Override
    public String toString() {
        List<String> lines = new ArrayList<>();
        samples.forEach((metric, values) -> {
            lines.add("# TYPE " + metric + ' ' + types.getOrDefault(metric, "gauge") + '\n');
            lines.addAll(values);
        });
        return String.join("", lines) + "# EOF\n";
    }

    /** A name may have letters, digits and underscores. */
    private static String legal(String name) {
        return name.replaceAll("[^A-Za-z0-9_]", "_");
    }

    private static String escaped(String value) {
        return value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    }

    private static String number(Number value) {
        if (value instanceof Double || value instanceof Float) {
            double real = value.doubleValue();
            if (Double.isInfinite(real)) {
                return real > 0 ? "+Inf" : "-Inf";
            }
        }
        return String.format(Locale.ROOT, "%s", value);
    }
}
