package io.cellgate.ppp.provider;

import io.cellgate.config.Secret;
import io.cellgate.ppp.PppRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The options of an options file while it is put together: by name, in the order in which they are written. */
final class OptionSet {

    /** The value that leaves an option out. */
    static final String OFF = "off";

    static final String MASK = "\"******\"";

    /** The line with the password, as it is shown. */
    static final String MASKED_PASSWORD = "password " + MASK + "\n";

    private final PppRequest request;
    private final Map<String, String> options = new LinkedHashMap<>();

    OptionSet(PppRequest request) {
        this.request = request;
    }

    /** The line with the password. */
    static String password(PppRequest request) {
        return "password "
                + OptionSyntax.word(request.password().map(Secret::reveal).orElse("")) + "\n";
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
        request.options().forEach((name, value) -> {
            if (!value.equals(OFF)) {
                chosen.add(name);
            }
        });
        return chosen;
    }

    /** Puts the request's own options in the place of those of the same name, or at the end. */
    OptionSet override() {
        request.options().forEach((name, value) -> {
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
        StringBuilder text = new StringBuilder(LinkFiles.MARK)
                .append(" for the link ")
                .append(request.linkName())
                .append(".\n");
        options.forEach((name, value) -> text.append(name)
                .append(value.isEmpty() ? "" : " " + OptionSyntax.word(value))
                .append('\n'));
        if (!request.rawOptions().isEmpty()) {
            text.append(String.join(
                            " ",
                            request.rawOptions().stream()
                                    .map(OptionSyntax::word)
                                    .toList()))
                    .append('\n');
        }
        return text.toString();
    }
}
