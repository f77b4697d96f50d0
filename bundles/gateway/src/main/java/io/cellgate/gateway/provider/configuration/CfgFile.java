package io.cellgate.gateway.provider.configuration;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.cellgate.common.cfg.ByteOrderMark;
import io.cellgate.common.cfg.CfgText;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The text of a {@code .cfg} file, of which single properties are changed: all other bytes stay, comments included. Bytes are kept as
 * Latin-1 characters, so that what is in another character set, or in none, survives.
 */
final class CfgFile {

    /** A line without its end, and its end. */
    private static final Pattern LINE = Pattern.compile("([^\\r\\n]*)(\\r\\n|\\n|\\r|$)");

    private static final Pattern COMMENT = Pattern.compile("[ \\t\\f]*[#!].*");
    /** An odd number of backslashes at the end: the next line belongs to this one. */
    private static final Pattern CONTINUED = Pattern.compile("(?s).*(?<!\\\\)(?:\\\\\\\\)*\\\\");

    private static final Pattern PROPERTY =
            Pattern.compile("(?s)([ \\t\\f]*([^\\s=:#!\\\\]+)(?:[ \\t\\f]*[=:][ \\t\\f]*|[ \\t\\f]+|$))(.*)");
    /** A value with its type, as FileInstall writes it; a file in which all values have this form is read by other rules. */
    private static final Pattern TYPED = Pattern.compile("(?s)[A-Za-z]?\\s*(\".*\"|\\[.*\\]|\\(.*\\))\\s*");

    /** Where a value goes on in the next line. */
    private static final Pattern JOINT = Pattern.compile("\\\\(?:\\r\\n|\\n|\\r)[ \\t\\f]*");

    /**
     * A property, comment or blank line with what continues it.
     *
     * @param text without the last line's end
     */
    private record Entry(String text, String end) {

        boolean isProperty(String name) {
            Matcher matcher = PROPERTY.matcher(text);
            return !isComment() && matcher.matches() && matcher.group(2).equals(name);
        }

        boolean isComment() {
            return COMMENT.matcher(text).matches();
        }
    }

    private final List<Entry> entries = new ArrayList<>();

    private final CfgText rule;
    /** The byte order mark before the first entry. */
    private final String mark;

    /** @param rule how values are written */
    CfgFile(byte[] content, CfgText rule) {
        this.rule = rule;
        String all = new String(content, ISO_8859_1);
        this.mark = ByteOrderMark.of(all);
        Matcher line = LINE.matcher(ByteOrderMark.without(all));
        StringBuilder text = new StringBuilder();
        while (line.find() && line.end() > line.start()) {
            text.append(line.group(1));
            boolean comment = COMMENT.matcher(text).matches();
            if (!comment && CONTINUED.matcher(text).matches() && !line.group(2).isEmpty() && !line.hitEnd()) {
                text.append(line.group(2));
            } else {
                entries.add(new Entry(text.toString(), line.group(2)));
                text.setLength(0);
            }
        }
        if (text.length() > 0) {
            entries.add(new Entry(text.toString(), ""));
        }
    }

    /** The whole file. */
    byte[] content() {
        StringBuilder text = new StringBuilder(mark);
        entries.forEach(entry -> text.append(entry.text()).append(entry.end()));
        return text.toString().getBytes(ISO_8859_1);
    }

    /**
     * Gives a property a value. Of several lines the last one counts, so it is the one that is changed; where there is none, one is added,
     * behind the comment that shows the default where the file has one.
     *
     */
    void set(String name, String value) {
        String written = new String(rule.written(value).getBytes(rule.charset()), ISO_8859_1);
        for (int i = entries.size() - 1; i >= 0; i--) {
            Entry entry = entries.get(i);
            if (entry.isProperty(name)) {
                Matcher matcher = PROPERTY.matcher(entry.text());
                String before = matcher.matches() ? matcher.group(1) : "";
                String separated = before.matches("(?s).*[=: \\t\\f]") ? before : before + " = ";
                entries.set(i, new Entry(separated + written, entry.end()));
                return;
            }
        }
        add(name + " = " + written, name);
    }

    /** Takes a property out. */
    void delete(String name) {
        entries.removeIf(entry -> entry.isProperty(name));
    }

    /** Whether a property has a value already, with whatever space around it. */
    boolean reads(String name, String value) {
        return entries.stream()
                .filter(entry -> entry.isProperty(name))
                .reduce((former, latter) -> latter)
                .map(entry -> value(entry.text()).strip().equals(value))
                .orElse(false);
    }

    private String value(String line) {
        Matcher matcher = PROPERTY.matcher(line);
        String written = matcher.matches() ? matcher.group(3) : "";
        return rule.meant(JOINT.matcher(new String(written.getBytes(ISO_8859_1), rule.charset()))
                .replaceAll(""));
    }

    boolean has(String name) {
        return entries.stream().anyMatch(entry -> entry.isProperty(name));
    }

    /** Whether all values have a type beside them, so that they are read by other rules than those that are followed here. */
    boolean typed() {
        List<String> values = entries.stream()
                .filter(entry -> !entry.isComment())
                .map(entry -> PROPERTY.matcher(entry.text()))
                .filter(Matcher::matches)
                .map(matcher -> matcher.group(3))
                .toList();
        return !values.isEmpty()
                && values.stream().allMatch(value -> TYPED.matcher(value).matches());
    }

    private void add(String line, String name) {
        String end = entries.stream()
                .map(Entry::end)
                .filter(found -> !found.isEmpty())
                .findFirst()
                .orElse("\n");
        Pattern shown = Pattern.compile("(?s)[ \\t]*[#!][ \\t]*" + Pattern.quote(name) + "[ \\t]*[=:].*");
        int place = entries.size();
        for (int i = 0; i < entries.size(); i++) {
            if (shown.matcher(entries.get(i).text()).matches()) {
                place = i + 1;
            }
        }
        if (place > 0 && entries.get(place - 1).end().isEmpty()) {
            entries.set(place - 1, new Entry(entries.get(place - 1).text(), end));
        }
        entries.add(place, new Entry(line, end));
    }
}
