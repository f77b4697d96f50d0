package io.cellgate.shell.text;

import io.cellgate.common.text.Printable;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Maps and lists as text for a terminal; a list of like things is a table. Control characters become {@code ?}: they may come from a
 * network or a module.
 */
public final class TextTree {

    private static final String STEP = "  ";
    /** In a longer list each item has a line of its own. */
    private static final int LONGEST_LINE = 100;

    /** Lists of what a person reads item by item: problems, and the steps of a diagnosis. In a column their sentences would be broken. */
    private static final Set<String> SENTENCES = Set.of("problems", "steps");

    private final int width;
    private final StringBuilder text = new StringBuilder();

    private TextTree(int width) {
        this.width = width;
    }

    /**
     * Indented lines, one for each value; the last one without its end.
     *
     * @param width how many columns the terminal has; 0 for no terminal
     */
    public static String of(Map<String, ?> map, int width) {
        TextTree tree = new TextTree(width);
        tree.appendMap(map, "", "");
        return tree.text.toString().stripTrailing();
    }

    private void appendMap(Map<?, ?> map, String first, String indent) {
        String head = first;
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            text.append(head).append(Printable.text(entry.getKey())).append(':');
            appendValue(entry.getValue(), indent, !SENTENCES.contains(String.valueOf(entry.getKey())));
            head = indent;
        }
    }

    private void appendValue(Object value, String indent, boolean tables) {
        if (value instanceof Map<?, ?> map) {
            text.append('\n');
            appendMap(map, indent + STEP, indent + STEP);
        } else if (tables && value instanceof List<?> list && TextTable.fits(list)) {
            text.append('\n');
            List<Map<?, ?>> items =
                    list.stream().<Map<?, ?>>map(Map.class::cast).toList();
            TextTable.of(items, width == 0 ? 0 : Math.max(1, width - indent.length() - STEP.length()))
                    .lines()
                    .forEach(line ->
                            text.append(indent).append(STEP).append(line).append('\n'));
        } else if (value instanceof List<?> list && list.stream().anyMatch(Map.class::isInstance)) {
            text.append('\n');
            for (Object item : list) {
                if (item instanceof Map<?, ?> map) {
                    appendMap(map, indent + "- ", indent + STEP);
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
