package io.cellgate.uplink.provider.kernel;

import java.util.ArrayList;
import java.util.List;

/**
 * A rule of the kernel's policy routing (ip-rule(8)).
 *
 * @param family of the addresses that it is for
 * @param preference its place, the lowest is asked first
 * @param from a source address, or {@code all}
 * @param table a number, or {@code main}
 * @param suppressed whether default routes of the table do not count
 */
public record Rule(Family family, int preference, String from, String table, boolean suppressed) {

    /** As ip(8) takes it, with the mark by which it is known as ours. */
    public List<String> words() {
        List<String> words =
                new ArrayList<>(List.of("pref", Integer.toString(preference), "from", from, "lookup", table));
        if (suppressed) {
            words.addAll(List.of("suppress_prefixlength", "0"));
        }
        words.addAll(List.of("protocol", RoutePlan.PROTOCOL));
        return words;
    }
}
