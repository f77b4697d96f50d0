package io.cellgate.modem.provider.text.network;

import io.cellgate.at.AtValues;
import java.util.ArrayList;
import java.util.List;

/**
 * A value of an information text, with what the quotes around it tell.
 *
 * @param text without quotes
 * @param quoted whether it stood in quotes
 * @param cut whether its closing quote is missing, so that the rest of the line is, too
 */
record QuotedValue(String text, boolean quoted, boolean cut) {

    /** A value that is not there. */
    static final QuotedValue ABSENT = new QuotedValue("", false, false);

    /** As {@link AtValues#split}. */
    static List<QuotedValue> split(String line) {
        List<QuotedValue> fields = new ArrayList<>();
        List<String> values = AtValues.split(line);
        List<String> raw = raw(line);
        for (int i = 0; i < values.size(); i++) {
            String written = raw.get(i);
            boolean cut = written.chars().filter(c -> c == '"').count() % 2 == 1;
            fields.add(new QuotedValue(values.get(i), written.startsWith("\""), cut));
        }
        return fields;
    }

    private static List<String> raw(String line) {
        List<String> raw = new ArrayList<>();
        boolean quoted = false;
        int start = 0;
        for (int i = 0; i < line.length(); i++) {
            if (line.charAt(i) == '"') {
                quoted = !quoted;
            } else if (line.charAt(i) == ',' && !quoted) {
                raw.add(line.substring(start, i).strip());
                start = i + 1;
            }
        }
        raw.add(line.substring(start).strip());
        return raw;
    }
}
