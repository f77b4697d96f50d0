package io.cellgate.gateway.provider.configuration;

import io.cellgate.at.SecretArguments;
import java.lang.reflect.Array;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A configuration's properties as they may be shown. */
final class MaskedProperties {

    static final String MASK = "***";

    /** As in a line of pppd's options. */
    private static final Pattern PASSWORD = Pattern.compile("(?i)(password)([= ]+)(?:\"(?:[^\"\\\\]|\\\\.)*\"?|\\S+)");

    private static final Pattern LOGIN = Pattern.compile("//[^/@\\s]*@");

    private MaskedProperties() {}

    /**
     * Without what ConfigurationAdmin and FileInstall put in. A secret is masked; so is what nobody has described, since a misspelt name may
     * hold one. In other values the secret arguments of AT commands, passwords of pppd's options and logins of addresses are.
     */
    static Map<String, Object> of(OwnConfiguration configuration) {
        Map<String, Object> shown = new TreeMap<>();
        configuration.properties().forEach((name, value) -> {
            if (!isPlatforms(name)) {
                shown.put(name, shown(configuration, name, value));
            }
        });
        return shown;
    }

    /** A value as it may stand in a message. */
    static String shown(OwnConfiguration configuration, String name, Object value) {
        boolean open =
                configuration.property(name).map(property -> !property.secret()).orElse(false);
        String text = text(value);
        if (!open) {
            return text.isEmpty() ? text : MASK;
        }
        String masked = LOGIN.matcher(SecretArguments.masked(text)).replaceAll("//" + MASK + "@");
        return PASSWORD.matcher(masked).replaceAll("$1$2" + MASK);
    }

    /** Lists with commas, as in a file. */
    static String text(Object value) {
        if (value instanceof Collection<?> collection) {
            return collection.stream().map(String::valueOf).collect(Collectors.joining(", "));
        }
        if (value.getClass().isArray()) {
            return IntStream.range(0, Array.getLength(value))
                    .mapToObj(i -> String.valueOf(Array.get(value, i)))
                    .collect(Collectors.joining(", "));
        }
        return String.valueOf(value);
    }

    static boolean isPlatforms(String name) {
        return name.startsWith("service.")
                || name.startsWith("felix.")
                || name.startsWith("component.")
                || name.startsWith("org.apache.felix.")
                || name.startsWith(".");
    }
}
