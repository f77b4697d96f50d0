package io.cellgate.shell;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Text for a terminal. What networks and modules say of themselves must not steer it: control characters become {@code ?}. */
final class Printable {

    private static final String STEP = "  ";
    /** A longer list has a line for each of its items. */
    private static final int LONGEST_LINE = 100;

    private Printable() {}

    static String of(@Nullable Object value) {
        return String.valueOf(value)
                .codePoints()
                .map(c -> Character.isISOControl(c) ? '?' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /** Maps and lists as indented lines, one fact each; without the last line's end. */
    static String tree(Map<String, ?> map) {
        StringBuilder text = new StringBuilder();
        appendMap(text, map, "", "");
        return text.toString().stripTrailing();
    }

    private static void appendMap(StringBuilder text, Map<?, ?> map, String first, String indent) {
        String head = first;
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            text.append(head).append(of(entry.getKey())).append(':');
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
                    text.append(indent).append("- ").append(of(item)).append('\n');
                }
            }
        } else if (value instanceof List<?> list) {
            List<String> items = list.stream().map(Printable::of).toList();
            String line = String.join(", ", items);
            if (line.length() <= LONGEST_LINE) {
                text.append(' ').append(line).append('\n');
            } else {
                text.append('\n');
                items.forEach(
                        item -> text.append(indent).append(STEP).append(item).append('\n'));
            }
        } else {
            text.append(' ').append(of(value)).append('\n');
        }
    }
}
