package io.cellgate.ppp.provider.plan;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A release of pppd. */
public record PppVersion(int major, int minor, int patch) implements Comparable<PppVersion> {

    private static final Pattern VERSION = Pattern.compile("pppd version (\\d{1,4})\\.(\\d{1,4})(?:\\.(\\d{1,4}))?");
    private static final Comparator<PppVersion> ORDER = Comparator.comparingInt(PppVersion::major)
            .thenComparingInt(PppVersion::minor)
            .thenComparingInt(PppVersion::patch);

    /** Reads what {@code pppd --version} says. */
    public static Optional<PppVersion> parse(String output) {
        Matcher matcher = VERSION.matcher(output);
        if (!matcher.find()) {
            return Optional.empty();
        }
        int patch = matcher.group(3) == null ? 0 : Integer.parseInt(matcher.group(3));
        return Optional.of(
                new PppVersion(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)), patch));
    }

    boolean atLeast(int otherMajor, int otherMinor) {
        return compareTo(new PppVersion(otherMajor, otherMinor, 0)) >= 0;
    }

    @Override
    public int compareTo(PppVersion other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return major + "." + minor + "." + patch;
    }
}
