package io.cellgate.shell;

import io.cellgate.common.text.Printable;
import java.util.List;
import java.util.Map;

/** Maps and lists as text for a terminal. Control characters become {@code ?}: they may come from a network or a module. */
final class TextTree {

    private static final String STEP = "  ";
    /** In a longer list each item has a line of its own. */
    private static final int LONGEST_LINE = 100;

    private TextTree() {}

    /** Indented lines, one for each value; the last one without its end. */
    static String of(Map<String, ?> map) {
        StringBuilder text = new StringBuilder();
        appendMap(text, map, "", "");
        return text.toString().stripTrailing();
    }

    private static void appendMap(StringBuilder text, Map<?, ?> map, String first, String indent) {
        String head = first;
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            text.append(head).append(Printable.text(entry.getKey())).append(':');
            appendValue(text, entry.getValue(), indent);
            head = indent;
        }
    }

    private static void appendValue(StringBuilder text, Object value, String indent) {
        if (value instanceof Map<?, ?> map) {
            text.append('\n');
            appendMap(text, map, indent + STEP, indent + STEP);
        } else if (value instanceof List<?> list && list.stream().anyMatch(Map.class::isInstance)) {
            text.append('\n');
            for (Object item : list) {
                if (item instanceof Map<?, ?> map) {
                    appendMap(text, map, indent + "- ", indent + STEP);
                } else {
                    text.append(indent)
                            .append("- ")
                            .append(Printable.text(item))
                            .append('\n');
                }
            }
        } else if (value instanceof List<?> list) {
            List<String> items = list.stream().map(Printable::text).toList();
            String line = String.join(", ", items);
            if (line.length() <= LONGEST_LINE) {
                text.append(' ').append(line).append('\n');
            } else {
                text.append('\n');
                items.forEach(
                        item -> text.append(indent).append(STEP).append(item).append('\n'));
            }
        } else {
            text.append(' ').append(Printable.text(value)).append('\n');
        }
    }
}
