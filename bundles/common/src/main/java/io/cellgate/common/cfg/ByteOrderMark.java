package io.cellgate.common.cfg;

import java.util.Collections;
import java.util.Dictionary;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The UTF-8 byte order mark that some editors begin a file with. FileInstall takes it for a part of the first line: of a property's name, or
 * of a comment, which so becomes a property. Here it is passed over.
 */
public final class ByteOrderMark {

    /** As it looks in files that are read as UTF-8, and as ISO 8859-1. */
    private static final List<String> MARKS = List.of("\ufeff", "\u00ef\u00bb\u00bf");

    private ByteOrderMark() {}

    /** A file's text from behind the mark, if it has one. */
    public static String without(String text) {
        return text.substring(of(text).length());
    }

    /** The mark that a text begins with; empty where there is none. */
    public static String of(String text) {
        return MARKS.stream().filter(text::startsWith).findFirst().orElse("");
    }

    /** The name of a property as it was meant; empty where it was a comment or a blank line. */
    public static Optional<String> name(String read) {
        String name = without(read);
        boolean none = !name.equals(read) && (name.isBlank() || name.startsWith("#") || name.startsWith("!"));
        return none ? Optional.empty() : Optional.of(name);
    }

    /** A copy of what FileInstall has read, as it was meant. Where the same property comes without a mark too, that one counts. */
    public static Map<String, Object> without(Map<String, ?> properties) {
        Map<String, Object> meant = new HashMap<>(properties);
        properties.forEach((read, value) -> {
            if (!of(read).isEmpty()) {
                meant.remove(read);
                name(read).ifPresent(name -> meant.putIfAbsent(name, value));
            }
        });
        return meant;
    }

    /** As {@link #without(Map)}, for properties as ConfigurationAdmin has them. */
    public static Map<String, Object> without(Dictionary<String, ?> properties) {
        Map<String, Object> read = new HashMap<>();
        Collections.list(properties.keys()).forEach(name -> read.put(name, properties.get(name)));
        return without(read);
    }
}
