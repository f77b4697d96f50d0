package io.cellgate.common.settings;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The right name for a misspelt one. */
public final class NearestName {

    private NearestName() {}

    /**
     * The known name that the fewest changed, added, left out or swapped characters make of the given one: at most one in three. Letter
     * case does not count, nor which of {@code . - _} stands between two words. Otherwise the only known name that begins or ends with
     * the given one.
     */
    public static Optional<String> of(String given, Collection<String> known) {
        return misspelt(given, known).or(() -> shortened(plain(given), known));
    }

    private static Optional<String> shortened(String plain, Collection<String> known) {
        List<String> longer = known.stream()
                .filter(name ->
                        plain(name).startsWith(plain + ".") || plain(name).endsWith("." + plain))
                .toList();
        return longer.size() == 1 ? Optional.of(longer.get(0)) : Optional.empty();
    }

    private static Optional<String> misspelt(String given, Collection<String> known) {
        String plain = plain(given);
        return known.stream()
                .filter(name ->
                        distance(plain, plain(name)) <= Math.max(1, Math.min(given.length(), name.length()) / 3))
                .min(Comparator.comparingInt((String name) -> distance(plain, plain(name)))
                        .thenComparing(Comparator.naturalOrder()));
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replace('-', '.').replace('_', '.');
    }

    /** Damerau and Levenshtein's, with neighbours swapped once. */
    private static int distance(String a, String b) {
        int[][] cost = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                cost[i][j] = i == 0 || j == 0 ? i + j : cheapest(a, b, i, j, cost);
            }
        }
        return cost[a.length()][b.length()];
    }

    private static int cheapest(String a, String b, int i, int j, int[][] cost) {
        int changed = cost[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        int cheapest = Math.min(changed, Math.min(cost[i - 1][j], cost[i][j - 1]) + 1);
        boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(cheapest, cost[i - 2][j - 2] + 1) : cheapest;
    }
}
