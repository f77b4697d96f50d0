package io.cellgate.ppp.provider.plan;

import io.cellgate.config.Secret;
import io.cellgate.ppp.PppOptions;
import io.cellgate.ppp.PppRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** The options of an options file while it is put together: by name, in the order in which they are written. */
final class OptionSet {

    /** The value that leaves an option out. */
    static final String OFF = "off";

    static final String MASK = "\"******\"";

    /** The line with the password, as it is shown. */
    static final String MASKED_PASSWORD = "password " + MASK + "\n";

    private final PppRequest request;
    private final SortedMap<String, String> named = new TreeMap<>();
    private final Map<String, String> options = new LinkedHashMap<>();

    OptionSet(PppRequest request) {
        this.request = request;
        request.options().forEach((name, value) -> named.put(OptionPolicy.spelled(name), value));
    }

    /** The request's own options; names in the guide's spelling are replaced by pppd's. */
    SortedMap<String, String> named() {
        return named;
    }

    /** The line with the password. */
    static String password(PppRequest request) {
        return "password "
                + PppOptions.word(request.password().map(Secret::reveal).orElse("")) + "\n";
    }

    OptionSet flag(String name) {
        return value(name, "");
    }

    OptionSet value(String name, String value) {
        options.putIfAbsent(name, value);
        return this;
    }

    /** The names that the request turns on, as named or as raw options. */
    Set<String> chosen() {
        Set<String> chosen = new TreeSet<>(request.rawOptions());
        named.forEach((name, value) -> {
            if (!value.equals(OFF)) {
                chosen.add(name);
            }
        });
        return chosen;
    }

    /** Puts the request's own options in the place of those of the same name, or at the end. */
    OptionSet override() {
        named.forEach((name, value) -> {
            if (value.equals(OFF)) {
                options.remove(name);
                OptionPolicy.negation(name).ifPresent(negation -> options.put(negation, ""));
            } else {
                options.put(name, value);
            }
        });
        return this;
    }

    /** The text of the file, with the raw options in the last line. */
    String text() {
        StringBuilder text = new StringBuilder(PppPaths.MARK)
                .append(" for the link ")
                .append(request.linkName())
                .append(".\n");
        options.forEach((name, value) -> text.append(name)
                .append(value.isEmpty() ? "" : " " + PppOptions.word(value))
                .append('\n'));
        if (!request.rawOptions().isEmpty()) {
            text.append(String.join(
                            " ",
                            request.rawOptions().stream().map(PppOptions::word).toList()))
                    .append('\n');
        }
        return text.toString();
    }
}
