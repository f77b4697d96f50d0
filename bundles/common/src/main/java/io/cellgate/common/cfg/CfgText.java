package io.cellgate.common.cfg;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;

/**
 * The rule for values in {@code .cfg} files: what is written is what counts. No character is an escape; <code>${name}</code> stands for the
 * framework's property of that name, another one of the file, or (<code>${env:NAME}</code>) of the environment, where there is such a one,
 * and for itself where there is none. In a secret it always stands for itself.
 *
 * <p>Where consoles write these files too ({@code felix.fileinstall.enableConfigSave} is not {@code false}, as on Karaf) they put a
 * backslash before a backslash and a double quote, and write what is not ASCII as {@code \}{@code uXXXX}; there that is read back, so that
 * what the console was given counts.
 *
 * <p>Safe for use by any thread.
 */
public final class CfgText {

    private static final String SAVE = "felix.fileinstall.enableConfigSave";
    private static final String ENCODING = "felix.fileinstall.configEncoding";
    /** FileInstall's own. */
    private static final Charset USUAL_ENCODING = StandardCharsets.ISO_8859_1;

    private static final String ENVIRONMENT = "env:";

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([^${}\\\\]*)\\}");
    /** What a console writes as an escape. */
    private static final Pattern ESCAPE = Pattern.compile("\\\\(?:([\\\\\"])|u([0-9A-Fa-f]{4}))");

    private static final Pattern ODD_END = Pattern.compile("(?s)(?:.*[^\\\\])?(?:\\\\\\\\)*\\\\");

    private final UnaryOperator<@Nullable String> framework;

    /** @param framework the framework's property of a name; null where there is none */
    public CfgText(UnaryOperator<@Nullable String> framework) {
        this.framework = framework;
    }

    /** With the properties of the framework that this class was loaded in; outside of one, with Java's. */
    public static CfgText here() {
        Bundle bundle = FrameworkUtil.getBundle(CfgText.class);
        BundleContext context = bundle == null ? null : bundle.getBundleContext();
        return new CfgText(context == null ? System::getProperty : context::getProperty);
    }

    /** The character set in which FileInstall reads files. */
    public Charset charset() {
        String name = framework.apply(ENCODING);
        try {
            return name == null ? USUAL_ENCODING : Charset.forName(name);
        } catch (IllegalArgumentException e) {
            // FileInstall reads nothing then
            return USUAL_ENCODING;
        }
    }

    /**
     * What a text in a file means, variables aside.
     *
     * @param written as it stands there
     */
    public String meant(String written) {
        return consolesWrite()
                ? ESCAPE.matcher(written)
                        .replaceAll(escape -> Matcher.quoteReplacement(
                                escape.group(2) == null
                                        ? escape.group(1)
                                        : String.valueOf((char) Integer.parseInt(escape.group(2), 16))))
                : written;
    }

    /** As {@link #meant(String)}, with the variables of a property that is no secret. */
    String meant(String written, Map<String, ?> properties) {
        return VARIABLE.matcher(meant(written)).replaceAll(variable -> {
            String value = variable(variable.group(1), properties);
            return Matcher.quoteReplacement(value == null ? variable.group() : value);
        });
    }

    /** How a value is to be written so that it is what is meant. */
    public String written(String value) {
        if (!consolesWrite()) {
            return value;
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '\\' || c == '"') {
                text.append('\\').append(c);
            } else {
                text.append(c > '~' ? String.format(Locale.ROOT, "\\u%04x", (int) c) : String.valueOf(c));
            }
        }
        return text.toString();
    }

    /**
     * What is allowed, where a value cannot stand in a file as it is. Of a value that is no secret, space at its ends does not count.
     *
     * @param properties the others of the same file
     */
    public Optional<String> problem(String value, boolean secret, Map<String, ?> properties) {
        String text = secret ? value : value.strip();
        String written = written(text);
        if (!text.equals(text.stripLeading()) || ODD_END.matcher(written).matches()) {
            return Optional.of("in a file: no space at its beginning, no backslash at its end");
        }
        if (!charset().newEncoder().canEncode(written)) {
            return Optional.of("in a file: characters of " + charset());
        }
        if (FileInstallReading.unescaped(written).isEmpty()) {
            return Optional.of("in a file: four hexadecimal digits behind '\\u', or FileInstall does not read it");
        }
        return secret
                ? Optional.empty()
                : VARIABLE.matcher(text)
                        .results()
                        .filter(found -> variable(found.group(1), properties) != null)
                        .findFirst()
                        .map(found -> "text without '" + found.group() + "', which stands for a variable in a file");
    }

    /** What FileInstall makes of a text; empty where that is not known, or it reads none of the file. */
    public Optional<String> readByFileInstall(String property, String written, Map<String, ?> properties) {
        return new FileInstallReading(name -> variable(name, properties)).of(property, written);
    }

    private @Nullable String variable(String name, Map<String, ?> properties) {
        if (properties.get(name) instanceof String other) {
            return other;
        }
        return name.startsWith(ENVIRONMENT)
                ? System.getenv(name.substring(ENVIRONMENT.length()))
                : name.isEmpty() ? null : framework.apply(name);
    }

    private boolean consolesWrite() {
        return !"false".equalsIgnoreCase(framework.apply(SAVE));
    }
}
