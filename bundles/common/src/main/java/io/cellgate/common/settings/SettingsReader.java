package io.cellgate.common.settings;

import io.cellgate.at.SecretArguments;
import io.cellgate.common.cfg.WrittenValues;
import io.cellgate.common.text.Printable;
import io.cellgate.config.ConfigurationProblem;
import io.cellgate.config.Secret;
import java.lang.reflect.Array;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.osgi.framework.Constants;
import org.osgi.service.component.ComponentConstants;

/**
 * Reads a configuration into typed values and collects everything that is wrong with it. The one way to read one.
 *
 * <p>A bundle reads every property through one reader and calls {@link #finish} at the end; until then a bad value is replaced by a
 * harmless one, so that the reading goes on and all problems are told together. What the configuration lacks has the default of the
 * configuration type. Not safe for use by several threads: one reader serves one reading.
 *
 * <p>Values are read as text, whatever their type in the configuration: the coercion of Declarative Services either fails without
 * the property's name or turns {@code "yes"} into {@code false} without a word.
 */
public final class SettingsReader {

    private static final String HIDDEN = "(hidden)";
    /** Of any property that anybody gives a configuration. */
    private static final Pattern PROPERTY_NAME = Pattern.compile("[A-Za-z0-9._~-]+");

    private static final String NO_CONTROL_CHARACTERS = "text without control characters";
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,31}");
    private static final Set<String> TRUE = Set.of("true", "yes", "on", "1");
    private static final Set<String> FALSE = Set.of("false", "no", "off", "0");

    private final String pid;
    private final Map<String, ?> properties;
    private final PropertyNames names;
    private final List<ConfigurationProblem> problems = new ArrayList<>();

    private SettingsReader(String pid, Map<String, ?> properties, PropertyNames names) {
        this.pid = pid;
        this.properties = properties;
        this.names = names;
    }

    /**
     * Reads a configuration of which there is one.
     *
     * @param pid the configuration's PID
     * @param properties as the component was given them
     * @param type the configuration type that Metatype is made from: it says which properties there are, and their defaults
     */
    public static SettingsReader singleton(String pid, Map<String, ?> properties, Class<?> type) {
        return new SettingsReader(pid, written(properties), new PropertyNames(type));
    }

    /** As {@link #singleton}, for an instance of a factory: messages call it {@code PID~NAME}. */
    public static SettingsReader instance(String pid, Map<String, ?> properties, Class<?> type) {
        return new SettingsReader(instancePid(pid, properties), written(properties), new PropertyNames(type));
    }

    /** As {@link #instance(String, Map, Class)}, where a table has the properties and their defaults instead of a type. */
    public static SettingsReader instance(String pid, Map<String, ?> properties, Map<String, ?> defaults) {
        return new SettingsReader(
                instancePid(pid, properties), written(properties), PropertyNames.ofConfiguration(defaults));
    }

    /**
     * Reads what a person wrote elsewhere than in a configuration, such as arguments or a file, where every unknown name is a mistake.
     *
     * @param source what the messages call it
     * @param properties as they were written
     * @param defaults every property there is, with its default
     */
    public static SettingsReader of(String source, Map<String, ?> properties, Map<String, ?> defaults) {
        return new SettingsReader(source, properties, PropertyNames.ofFile(defaults));
    }

    /** What stands in a file counts. A secret's variables are taken out of the way before, see {@code ConfiguredSecrets}. */
    private static Map<String, Object> written(Map<String, ?> properties) {
        return WrittenValues.in(properties, property -> false);
    }

    private static String instancePid(String pid, Map<String, ?> properties) {
        return pid + "~" + Printable.ascii(InstanceName.of(properties));
    }

    /** What the messages call the configuration. */
    public String pid() {
        return pid;
    }

    /** The properties that the configuration type does not know, sorted: misspelt ones, most of the time. */
    public Set<String> unknown() {
        return names.unknown(properties.keySet());
    }

    /** Which component the properties were given to, by the number that Declarative Services gave it. */
    Optional<Object> componentId() {
        return Optional.ofNullable(properties.get(ComponentConstants.COMPONENT_ID));
    }

    /** What the configuration is known by at ConfigurationAdmin; {@link #pid} where it does not say. */
    String servicePid() {
        Object given = properties.get(Constants.SERVICE_PID);
        return given == null ? pid : Printable.ascii(String.valueOf(given));
    }

    /** The instance's name as it is given, which {@link #instanceName} may refuse. */
    String givenInstanceName() {
        return InstanceName.of(properties);
    }

    /** The right name for one of {@link #unknown}; empty when none is near. */
    public Optional<String> nearest(String unknown) {
        return names.nearest(unknown);
    }

    /** Refuses every unknown name, and says which is nearest; the values may be secrets and are not shown. */
    public void refuseUnknown() {
        for (String property : unknown()) {
            refuseSecret(
                    Printable.ascii(property),
                    nearest(property).map(near -> "the name '" + near + "'").orElse("names that are known"));
        }
    }

    /** The instance's name, checked: it becomes part of topics, file names and link names. */
    public String instanceName() {
        return name("name", InstanceName.of(properties));
    }

    /**
     * Refuses what a damaged file was read as: not one name that is known, and one that no property has. A few zeros or scraps in the place
     * of a file would otherwise count as a configuration in which everything has its default.
     */
    void refuseDamaged() {
        unknown().stream()
                .filter(property -> !names.anyKnown(properties.keySet()))
                .filter(property -> !PROPERTY_NAME.matcher(property).matches())
                .findFirst()
                .ifPresent(property -> refuseSecret(
                        Printable.ascii(property),
                        "names of letters, digits and '._~-', of which one is known: the file may be damaged"));
    }

    /** Whether the configuration itself has the property, with a text that is not blank. */
    public boolean has(String property) {
        return properties.containsKey(property) && !value(property).isBlank();
    }

    /**
     * Notes a problem that only the caller can see, for example two properties that contradict each other. The secret arguments of
     * an AT command are not shown.
     */
    public void refuse(String property, String value, String allowed) {
        problems.add(new ConfigurationProblem(property, Printable.ascii(SecretArguments.masked(value)), allowed));
    }

    /** As {@link #refuse} for a property whose value must not be shown. */
    public void refuseSecret(String property, String allowed) {
        problems.add(new ConfigurationProblem(property, HIDDEN, allowed));
    }

    /** A text that may be absent; surrounding space does not count. Control characters are refused. */
    public Optional<String> optionalText(String property) {
        return checkedText(property, value(property));
    }

    /** A text that must be there; the empty text after a refusal. */
    public String text(String property) {
        return required(property, optionalText(property), "a text that is not empty")
                .orElse("");
    }

    /** A text that may be absent and otherwise matches a pattern as a whole. */
    public Optional<String> optionalMatching(String property, Pattern pattern, String allowed) {
        return optionalText(property).filter(text -> {
            boolean good = pattern.matcher(text).matches();
            if (!good) {
                refuse(property, text, allowed);
            }
            return good;
        });
    }

    /** A text that matches a pattern as a whole; {@code invalid} after a refusal. */
    public String matching(String property, Pattern pattern, String allowed) {
        return required(property, optionalMatching(property, pattern, allowed), allowed)
                .orElse("invalid");
    }

    /** A name that becomes part of a topic, a file name or a link name: letters, digits, {@code _} and {@code -}. */
    public String name(String property) {
        return name(property, value(property));
    }

    /** A whole number from {@code min} to {@code max}, both included. */
    public int integer(String property, int min, int max) {
        return (int) number(property, min, max);
    }

    /** A whole number from {@code min} to {@code max}, both included. */
    public long number(String property, long min, long max) {
        String value = value(property);
        try {
            long number = Long.parseLong(value.strip());
            if (number >= min && number <= max) {
                return number;
            }
        } catch (NumberFormatException e) {
            // told below together with a number out of range
        }
        refuse(property, value, "a whole number from " + min + " to " + max);
        return min;
    }

    /** {@code true}, {@code yes}, {@code on}, {@code 1} or their opposites. */
    public boolean flag(String property) {
        String text = value(property).strip().toLowerCase(Locale.ROOT);
        if (TRUE.contains(text)) {
            return true;
        }
        if (!FALSE.contains(text)) {
            refuse(property, value(property), "true or false");
        }
        return false;
    }

    /** A duration such as {@code 500ms}, {@code 30s}, {@code 5m}, {@code 2h}; a bare number is in seconds. */
    public Duration duration(String property, Duration min, Duration max) {
        String value = value(property);
        Optional<Duration> duration =
                DurationText.parse(value).filter(parsed -> parsed.compareTo(min) >= 0 && parsed.compareTo(max) <= 0);
        if (duration.isPresent()) {
            return duration.get();
        }
        refuse(
                property,
                value,
                "a duration from " + DurationText.of(min) + " to " + DurationText.of(max)
                        + ", as 500ms, 30s, 5m or 2h");
        return min;
    }

    /** One of the given words, whatever its letter case; any of their values after a refusal. */
    public <T> T choice(String property, Map<String, T> choices) {
        T chosen = choices.get(value(property).strip().toLowerCase(Locale.ROOT));
        if (chosen == null) {
            refuse(
                    property,
                    value(property),
                    String.join(", ", choices.keySet().stream().sorted().toList()));
            return choices.values().iterator().next();
        }
        return chosen;
    }

    /** As {@link #choice}, but may be absent. */
    public <T> Optional<T> optionalChoice(String property, Map<String, T> choices) {
        return value(property).isBlank() ? Optional.empty() : Optional.of(choice(property, choices));
    }

    /** An absolute path that may be absent. */
    public Optional<Path> optionalPath(String property) {
        return optionalText(property).flatMap(text -> {
            try {
                Path path = Path.of(text);
                if (path.isAbsolute()) {
                    return Optional.of(path.normalize());
                }
            } catch (InvalidPathException e) {
                // told below together with a relative path
            }
            refuse(property, text, "an absolute path");
            return Optional.empty();
        });
    }

    /** An absolute path; {@code /} after a refusal. */
    public Path path(String property) {
        return required(property, optionalPath(property), "an absolute path").orElse(Path.of("/"));
    }

    /** A list: several values, or one text with commas; a comma between double quotes belongs to its item. Without empty items. */
    public List<String> list(String property) {
        return list(property, ListText.COMMA);
    }

    /**
     * As {@link #list(String)} with another separator.
     *
     * @param separator where it matches outside of double quotes, an item ends
     */
    public List<String> list(String property, Pattern separator) {
        return values(property)
                .flatMap(value -> ListText.items(value, separator).stream())
                .flatMap(item -> checkedText(property, item).stream())
                .toList();
    }

    /** A list of AT commands: a comma ends one only where {@code AT} follows. Whether they may be sent is not checked. */
    public List<String> commands(String property) {
        return list(property, ListText.NEXT_COMMAND);
    }

    /** A list of absolute URIs with one of the given schemes and a host. */
    public List<URI> uris(String property, Set<String> schemes) {
        return list(property).stream()
                .flatMap(text -> uri(property, text, schemes).stream())
                .toList();
    }

    /** A secret that may be absent. Control characters are refused; space counts. */
    public Optional<Secret> secret(String property) {
        String value = value(property);
        if (value.chars().anyMatch(Character::isISOControl)) {
            refuseSecret(property, NO_CONTROL_CHARACTERS);
            return Optional.empty();
        }
        return value.isEmpty() ? Optional.empty() : Optional.of(Secret.of(value));
    }

    /**
     * Ends the reading with a value made of what was read.
     *
     * @param value called only when nothing was refused, so it may rely on every check
     * @throws InvalidConfigurationException when anything was refused
     */
    public <T> T finish(Supplier<T> value) throws InvalidConfigurationException {
        if (!problems.isEmpty()) {
            throw new InvalidConfigurationException(pid, problems);
        }
        return value.get();
    }

    private String name(String property, String value) {
        String text = value.strip();
        if (!NAME.matcher(text).matches()) {
            refuse(property, text, "1 to 32 letters, digits, '_' or '-', beginning with a letter or digit");
            return "invalid";
        }
        return text;
    }

    private Optional<URI> uri(String property, String value, Set<String> schemes) {
        try {
            URI uri = new URI(value);
            if (uri.getScheme() != null
                    && schemes.contains(uri.getScheme().toLowerCase(Locale.ROOT))
                    && uri.getHost() != null
                    && uri.getUserInfo() == null) {
                return Optional.of(uri);
            }
        } catch (URISyntaxException e) {
            // told below together with the other ways to be wrong
        }
        // user:password@ may stand in a mistyped URI
        refuse(
                property,
                value.replaceAll("//[^/@]*@", "//" + HIDDEN + "@"),
                "SCHEME://HOST[:PORT] without user name, SCHEME one of "
                        + schemes.stream().sorted().toList());
        return Optional.empty();
    }

    private Optional<String> checkedText(String property, String value) {
        String text = value.strip();
        if (text.chars().anyMatch(Character::isISOControl)) {
            refuse(property, text, NO_CONTROL_CHARACTERS);
            return Optional.empty();
        }
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }

    /** The value, or a refusal where it is absent and nothing else was wrong with it. */
    private <T> Optional<T> required(String property, Optional<T> value, String allowed) {
        if (value.isEmpty()
                && problems.stream().noneMatch(problem -> problem.property().equals(property))) {
            refuse(property, value(property), allowed);
        }
        return value;
    }

    private String value(String property) {
        return String.join(",", values(property).toList());
    }

    /** The configuration's values as text, those of an array or a collection one by one. */
    private Stream<String> values(String property) {
        Object value = properties.get(property);
        Object given = value == null ? names.defaultOf(property) : value;
        if (given instanceof Collection<?> collection) {
            return collection.stream().map(String::valueOf);
        }
        if (given.getClass().isArray()) {
            return IntStream.range(0, Array.getLength(given)).mapToObj(i -> String.valueOf(Array.get(given, i)));
        }
        return Stream.of(String.valueOf(given));
    }
}
