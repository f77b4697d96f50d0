package io.cellgate.itest.ppp.benchmark;

import com.grack.nanojson.JsonArray;
import com.grack.nanojson.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Pairs of times of the bare tool and of ours, taken in turn. */
public final class DialTimes {

    private static final double NANOS = 1e6;

    private final List<Double> firstBare = new ArrayList<>();
    private final List<Double> firstOurs = new ArrayList<>();
    private final List<Double> bare = new ArrayList<>();
    private final List<Double> ours = new ArrayList<>();

    /** A pair that does not count, because it finds everything cold. */
    public void addFirst(Duration bareTime, Duration oursTime) {
        firstBare.add(bareTime.toNanos() / NANOS);
        firstOurs.add(oursTime.toNanos() / NANOS);
    }

    public void add(Duration bareTime, Duration oursTime) {
        bare.add(bareTime.toNanos() / NANOS);
        ours.add(oursTime.toNanos() / NANOS);
    }

    public int pairs() {
        return bare.size();
    }

    /** The median of ours through bare, pair by pair. */
    public double ratio() {
        return quantile(ratios(), 0.5);
    }

    private List<Double> ratios() {
        List<Double> ratios = new ArrayList<>();
        for (int i = 0; i < bare.size(); i++) {
            ratios.add(ours.get(i) / bare.get(i));
        }
        return ratios;
    }

    /** For programs. */
    public JsonObject json(double budget) {
        JsonObject json = new JsonObject();
        json.put("benchmark", "dial");
        json.put("unit", "ms");
        json.put("pairs", pairs());
        json.put("budget", budget);
        json.put("ratio", spread(ratios()));
        json.put("bare", spread(bare));
        json.put("ours", spread(ours));
        json.put("firstBare", new JsonArray(firstBare));
        json.put("firstOurs", new JsonArray(firstOurs));
        json.put("passed", ratio() <= budget);
        return json;
    }

    private static JsonObject spread(List<Double> values) {
        JsonObject spread = new JsonObject();
        spread.put("minimum", quantile(values, 0));
        spread.put("lowerQuartile", quantile(values, 0.25));
        spread.put("median", quantile(values, 0.5));
        spread.put("upperQuartile", quantile(values, 0.75));
        spread.put("maximum", quantile(values, 1));
        spread.put("values", new JsonArray(values));
        return spread;
    }

    /** For people. */
    public String text(double budget) {
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT,
                "Time from the command to the local IP address, %d pairs in turn%n%n" + "%-28s %8s %8s %8s %8s %8s%n",
                pairs(),
                "",
                "min",
                "25 %",
                "median",
                "75 %",
                "max"));
        line(text, "bare pppd and chat, ms", "%8.0f", bare);
        line(text, "cellgate's PppDaemon, ms", "%8.0f", ours);
        line(text, "ratio of each pair", "%8.3f", ratios());
        for (int i = 0; i < firstBare.size(); i++) {
            text.append(String.format(
                    Locale.ROOT,
                    "%snot counted, before these: bare %.0f ms, cellgate %.0f ms%n",
                    i == 0 ? System.lineSeparator() : "",
                    firstBare.get(i),
                    firstOurs.get(i)));
        }
        return text.append(String.format(
                        Locale.ROOT,
                        "%nmedian ratio %.3f, budget %.2f: %s%n",
                        ratio(),
                        budget,
                        ratio() <= budget ? "kept" : "EXCEEDED"))
                .toString();
    }

    private static void line(StringBuilder text, String what, String format, List<Double> values) {
        text.append(String.format(Locale.ROOT, "%-28s", what));
        for (double at : new double[] {0, 0.25, 0.5, 0.75, 1}) {
            text.append(' ').append(String.format(Locale.ROOT, format, quantile(values, at)));
        }
        text.append(System.lineSeparator());
    }

    /** Between two values it is interpolated. */
    private static double quantile(List<Double> values, double at) {
        List<Double> sorted = values.stream().sorted().toList();
        double place = at * (sorted.size() - 1);
        int below = (int) place;
        int above = Math.min(below + 1, sorted.size() - 1);
        return sorted.get(below) + (place - below) * (sorted.get(above) - sorted.get(below));
    }
}
