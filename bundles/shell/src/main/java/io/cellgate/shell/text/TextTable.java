package io.cellgate.shell.text;

import io.cellgate.common.text.Printable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Like things in aligned columns, one row each, under their fields' names. On a terminal that is too narrow the widest column is broken
 * into lines, so that nothing of a message is lost; only where that is not enough the rows are cut.
 */
public final class TextTable {

    private static final String GAP = "  ";
    private static final String CUT = "\u2026";
    /** A column is not broken into less. */
    private static final int NARROWEST = 12;

    private final List<String> names;
    private final List<? extends Map<?, ?>> items;
    private final List<List<String>> rows = new ArrayList<>();

    private TextTable(List<? extends Map<?, ?>> items) {
        this.items = items;
        Set<String> fields = new LinkedHashSet<>();
        items.forEach(item -> item.keySet().forEach(key -> fields.add(String.valueOf(key))));
        names = List.copyOf(fields);
        rows.add(names.stream().map(Printable::text).toList());
        items.forEach(item ->
                rows.add(names.stream().map(name -> cell(item.get(name))).toList()));
    }

    /** Whether the items of a list are such that a table shows them: maps with several fields, each a single value or a list of such. */
    static boolean fits(List<?> items) {
        return !items.isEmpty()
                && items.stream()
                        .allMatch(item -> item instanceof Map<?, ?> map
                                && map.values().stream().allMatch(TextTable::isCell))
                && items.stream().anyMatch(item -> ((Map<?, ?>) item).size() > 1);
    }

    /**
     * The table's lines, the names first, the last line without its end; nothing without items.
     *
     * @param width how many columns the terminal has; 0 for no terminal: then no line is broken or cut
     */
    public static String of(List<? extends Map<?, ?>> items, int width) {
        return items.isEmpty() ? "" : String.join("\n", new TextTable(items).lines(width));
    }

    private static boolean isCell(@Nullable Object value) {
        return value instanceof Collection<?> list
                ? list.stream().noneMatch(item -> item instanceof Map || item instanceof Collection)
                : !(value instanceof Map);
    }

    private static String cell(@Nullable Object value) {
        if (value == null) {
            return "";
        }
        return value instanceof Collection<?> list
                ? list.stream().map(Printable::text).collect(Collectors.joining(", "))
                : Printable.text(value);
    }

    private List<String> lines(int width) {
        int[] widths = new int[names.size()];
        int widest = 0;
        int total = -GAP.length();
        for (int column = 0; column < widths.length; column++) {
            int current = column;
            widths[column] = rows.stream()
                    .mapToInt(row -> length(row.get(current)))
                    .max()
                    .orElse(0);
            widest = widths[column] > widths[widest] ? column : widest;
            total += widths[column] + GAP.length();
        }
        if (width > 0 && total > width) {
            widths[widest] = Math.max(
                    Math.min(widths[widest], Math.max(NARROWEST, length(names.get(widest)))),
                    widths[widest] - (total - width));
        }
        List<String> lines = new ArrayList<>();
        for (List<String> row : rows) {
            List<String> pieces = pieces(row.get(widest), widths[widest]);
            for (int i = 0; i < pieces.size(); i++) {
                String line = line(row, widths, widest, pieces.get(i), i == 0);
                lines.add(width > 0 && length(line) > width ? begin(line, width - 1) + CUT : line);
            }
        }
        return lines;
    }

    private String line(List<String> row, int[] widths, int broken, String piece, boolean first) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < widths.length; column++) {
            String text = column == broken ? piece : first ? row.get(column) : "";
            String filling = " ".repeat(Math.max(0, widths[column] - length(text)));
            line.append(column == 0 ? "" : GAP).append(isNumber(column) ? filling + text : text + filling);
        }
        return line.toString().stripTrailing();
    }

    private boolean isNumber(int column) {
        return items.stream()
                .allMatch(
                        item -> !item.containsKey(names.get(column)) || item.get(names.get(column)) instanceof Number);
    }

    /** A text in lines of a width, broken at spaces where there are any. */
    private static List<String> pieces(String text, int width) {
        List<String> pieces = new ArrayList<>();
        String rest = text;
        while (length(rest) > width) {
            String begin = begin(rest, width);
            int space = rest.startsWith(" ", begin.length()) ? begin.length() : begin.lastIndexOf(' ');
            String piece = space > 0 ? begin.substring(0, space) : begin;
            pieces.add(piece);
            rest = rest.substring(piece.length()).stripLeading();
        }
        pieces.add(rest);
        return pieces;
    }

    private static String begin(String text, int codePoints) {
        return text.substring(0, text.offsetByCodePoints(0, codePoints));
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }
}
