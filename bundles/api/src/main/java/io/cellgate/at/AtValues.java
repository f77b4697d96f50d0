package io.cellgate.at;

import java.util.ArrayList;
import java.util.List;

/** Takes the values of an information text apart (V.250, 5.4): commas separate, quotes protect. */
public final class AtValues {

    private AtValues() {}

    /**
     * {@return the values of {@code 1,"a,b",,3}: four of them, quotes removed, spaces around them removed, an absent
     * one as the empty text} A quote that is not closed takes the rest.
     *
     * @param text what stands behind the prefix and its colon
     */
    public static List<String> split(String text) {
        List<String> values = new ArrayList<>();
        StringBuilder value = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                values.add(value.toString().strip());
                value.setLength(0);
            } else {
                value.append(c);
            }
        }
        values.add(value.toString().strip());
        return values;
    }
}
