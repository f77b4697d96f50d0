package io.cellgate.common.cfg;

import io.cellgate.common.file.BoundedFile;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The values of a configuration as they stand in the {@code .cfg} file that it came from. Immutable. */
public final class WrittenValues {

    /** FileInstall says in the configuration which file it read. */
    private static final String FILE = "felix.fileinstall.filename";

    private static final int LONGEST = 262_144;

    /** A name, in which an escape may stand, then what separates it from its value. */
    private static final Pattern LINE = Pattern.compile(
            "[ \\t\\f]*((?:[^\\s=:\\\\]|\\\\[^\\n])++)(?:[ \\t\\f]*[=:][ \\t\\f]*|[ \\t\\f]+)(.*)", Pattern.DOTALL);

    private static final Pattern COMMENT = Pattern.compile("[ \\t\\f]*[#!]");

    private static final Pattern LINE_END = Pattern.compile("\\r\\n|\\n|\\r");
    /** Where a value goes on in the next line. */
    private static final Pattern JOINT = Pattern.compile("\\\\\\n[ \\t\\f]*");

    private final CfgText rule;
    private final Map<String, String> written = new HashMap<>();

    /** @param text the file's */
    private WrittenValues(CfgText rule, String text) {
        this.rule = rule;
        Iterator<String> lines =
                List.of(LINE_END.split(ByteOrderMark.without(text), -1)).iterator();
        while (lines.hasNext()) {
            String line = whole(lines);
            Matcher matcher = LINE.matcher(line);
            if (!isComment(line) && matcher.matches()) {
                FileInstallReading.unescaped(matcher.group(1)).ifPresent(name -> written.put(name, matcher.group(2)));
            }
        }
    }

    /** The next line with those that it goes on in; FileInstall passes over comments and blank lines between them. */
    private static String whole(Iterator<String> lines) {
        String last = lines.next();
        StringBuilder line = new StringBuilder(last);
        boolean goesOn = !isComment(last) && goesOn(last);
        while (goesOn && lines.hasNext()) {
            String next = lines.next();
            if (!isComment(next)) {
                line.append('\n').append(next);
                goesOn = goesOn(next);
            }
        }
        return line.toString();
    }

    private static boolean isComment(String line) {
        return line.isBlank() || COMMENT.matcher(line).lookingAt();
    }

    /** Whether there is an odd number of backslashes at the end. */
    private static boolean goesOn(String line) {
        int begin = line.length();
        while (begin > 0 && line.charAt(begin - 1) == '\\') {
            begin--;
        }
        return (line.length() - begin) % 2 == 1;
    }

    /**
     * A configuration with what is written in its file in the place of what FileInstall made of that, see {@link CfgText}. A value that
     * did not come out of the file stays: somebody has changed the configuration without it. So does everything where there is no such file.
     * A {@link ByteOrderMark} is passed over.
     *
     * @param properties as a component, or whoever asks ConfigurationAdmin, was given them
     * @param secret the properties in which nothing is a variable; one that goes on in the next line has a line end in it
     * @return a copy
     */
    public static Map<String, Object> in(Map<String, ?> properties, Predicate<String> secret) {
        return in(properties, secret, CfgText.here());
    }

    /** As {@link #in(Map, Predicate)}, by the rule of another framework. */
    public static Map<String, Object> in(Map<String, ?> given, Predicate<String> secret, CfgText rule) {
        Map<String, Object> properties = ByteOrderMark.without(given);
        Map<String, Object> whole = new HashMap<>(properties);
        of(properties, rule)
                .ifPresent(file -> file.written.forEach((name, written) -> {
                    if (properties.get(name) instanceof String read) {
                        whole.put(name, file.value(name, written, read, secret.test(name), properties));
                    }
                }));
        return whole;
    }

    private static Optional<WrittenValues> of(Map<String, ?> properties, CfgText rule) {
        if (!(properties.get(FILE) instanceof String file) || !file.endsWith(".cfg")) {
            return Optional.empty();
        }
        try {
            Path path = file.startsWith("file:") ? Path.of(URI.create(file)) : Path.of(file);
            // the operator's own directory, where a link is his
            return Optional.of(new WrittenValues(rule, BoundedFile.read(path.toRealPath(), LONGEST, rule.charset())));
        } catch (IOException | IllegalArgumentException e) {
            // gone since FileInstall read it; news of that is on its way
            return Optional.empty();
        }
    }

    private String value(String name, String written, String read, boolean secret, Map<String, ?> properties) {
        String joined = JOINT.matcher(written).replaceAll("");
        boolean fromHere = rule.readByFileInstall(name, joined, properties)
                .map(read::equals)
                .orElse(false);
        if (!fromHere) {
            return read;
        }
        return secret ? rule.meant(written) : rule.meant(joined, properties);
    }
}
