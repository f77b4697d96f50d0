package io.cellgate.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Turns the texts of a configuration into typed values and collects everything that is wrong with them.
 *
 * <p>A component reads every property through one reader and calls {@link #finish()} at the end; until then a bad value is
 * replaced by a harmless one so that the reading can go on and all problems are reported together. Not thread-safe: one
 * reader serves one reading.
 *
 * <p>Values are read as text because the coercion of Declarative Services either fails without the property's name or turns
 * {@code "yes"} into {@code false} without a word.
 */
public final class ConfigurationReader {

    private static final String HIDDEN = "(hidden)";
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,31}");
    private static final Pattern DURATION = Pattern.compile("(\\d{1,9})\\s*(ms|s|m|h|d)?");
    private static final Set<String> TRUE = Set.of("true", "yes", "on", "1");
    private static final Set<String> FALSE = Set.of("false", "no", "off", "0");

    private final String pid;
    private final List<ConfigurationProblem> problems = new ArrayList<>();

    /** @param pid the configuration's PID as the messages shall name it, for example {@code io.cellgate.uplink~main} */
    public ConfigurationReader(String pid) {
        this.pid = pid;
    }

    /** Notes a problem that only the caller can see, for example two properties that contradict each other. */
    public void refuse(String property, String value, String allowed) {
        problems.add(new ConfigurationProblem(property, value, allowed));
    }

    /** As {@link #refuse} for a property whose value must not be shown. */
    public void refuseSecret(String property, String allowed) {
        problems.add(new ConfigurationProblem(property, HIDDEN, allowed));
    }

    /** A text that may be absent; surrounding space does not count. Control characters are refused. */
    public Optional<String> optionalText(String property, String value) {
        String text = value.strip();
        if (text.chars().anyMatch(Character::isISOControl)) {
            refuse(property, printable(text), "text without control characters");
            return Optional.empty();
        }
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }

    /** A text that must be there. */
    public String text(String property, String value) {
        int before = problems.size();
        Optional<String> text = optionalText(property, value);
        if (text.isEmpty() && problems.size() == before) {
            refuse(property, "", "a text that is not empty");
        }
        return text.orElse("");
    }

    /** A name that becomes part of a topic, a file name or a link name: letters, digits, {@code _} and {@code -}. */
    public String name(String property, String value) {
        String text = value.strip();
        if (!NAME.matcher(text).matches()) {
            refuse(property, printable(text), "1 to 32 letters, digits, '_' or '-', beginning with a letter or digit");
            return "invalid";
        }
        return text;
    }

    /** A whole number from {@code min} to {@code max}, both included. */
    public int integer(String property, String value, int min, int max) {
        return (int) number(property, value, min, max);
    }

    /** A whole number from {@code min} to {@code max}, both included. */
    public long number(String property, String value, long min, long max) {
        try {
            long number = Long.parseLong(value.strip());
            if (number >= min && number <= max) {
                return number;
            }
        } catch (NumberFormatException e) {
            // reported below together with a number out of range
        }
        refuse(property, printable(value), "a whole number from " + min + " to " + max);
        return min;
    }

    /** {@code true}, {@code yes}, {@code on}, {@code 1} or their opposites. */
    public boolean flag(String property, String value) {
        String text = value.strip().toLowerCase(Locale.ROOT);
        if (TRUE.contains(text)) {
            return true;
        }
        if (!FALSE.contains(text)) {
            refuse(property, printable(value), "true or false");
        }
        return false;
    }

    /** A duration such as {@code 500ms}, {@code 30s}, {@code 5m}, {@code 2h}; a bare number is in seconds. */
    public Duration duration(String property, String value, Duration min, Duration max) {
        Matcher matcher = DURATION.matcher(value.strip().toLowerCase(Locale.ROOT));
        if (matcher.matches()) {
            long amount = Long.parseLong(matcher.group(1));
            String unit = matcher.group(2) == null ? "s" : matcher.group(2);
            Duration duration = switch (unit) {
                case "ms" -> Duration.ofMillis(amount);
                case "m" -> Duration.ofMinutes(amount);
                case "h" -> Duration.ofHours(amount);
                case "d" -> Duration.ofDays(amount);
                default -> Duration.ofSeconds(amount);
            };
            if (duration.compareTo(min) >= 0 && duration.compareTo(max) <= 0) {
                return duration;
            }
        }
        refuse(
                property,
                printable(value),
                "a duration from " + shown(min) + " to " + shown(max) + ", as 500ms, 30s, 5m or 2h");
        return min;
    }

    /** One of the given words, whatever its letter case. */
    public <T> T choice(String property, String value, Map<String, T> choices, T otherwise) {
        T chosen = choices.get(value.strip().toLowerCase(Locale.ROOT));
        if (chosen == null) {
            refuse(
                    property,
                    printable(value),
                    choices.keySet().stream()
                            .sorted()
                            .reduce((a, b) -> a + ", " + b)
                            .orElse("nothing"));
            return otherwise;
        }
        return chosen;
    }

    /** An absolute URI with one of the given schemes and a host. */
    public Optional<URI> uri(String property, String value, Set<String> schemes) {
        try {
            URI uri = new URI(value.strip());
            if (uri.getScheme() != null
                    && schemes.contains(uri.getScheme().toLowerCase(Locale.ROOT))
                    && uri.getHost() != null
                    && uri.getUserInfo() == null) {
                return Optional.of(uri);
            }
        } catch (URISyntaxException e) {
            // reported below together with the other ways to be wrong
        }
        // user:password@ may stand in a mistyped URI
        refuse(
                property,
                printable(value.replaceAll("//[^/@]*@", "//" + HIDDEN + "@")),
                "SCHEME://HOST[:PORT] without user name, SCHEME one of "
                        + schemes.stream().sorted().toList());
        return Optional.empty();
    }

    /** A secret that may be absent. Control characters are refused; space counts. */
    public Optional<Secret> secret(String property, String value) {
        if (value.chars().anyMatch(Character::isISOControl)) {
            refuseSecret(property, "text without control characters");
            return Optional.empty();
        }
        return value.isEmpty() ? Optional.empty() : Optional.of(Secret.of(value));
    }

    /**
     * Ends the reading.
     *
     * @throws InvalidConfigurationException when anything was refused
     */
    public void finish() throws InvalidConfigurationException {
        if (!problems.isEmpty()) {
            throw new InvalidConfigurationException(pid, problems);
        }
    }

    /**
     * Ends the reading with a value made of what was read.
     *
     * @param value called only when nothing was refused, so it may rely on every check
     */
    public <T> T finish(Supplier<T> value) throws InvalidConfigurationException {
        finish();
        return value.get();
    }

    private static String shown(Duration duration) {
        return duration.toMillis() % 1000 == 0 ? duration.toSeconds() + "s" : duration.toMillis() + "ms";
    }

    /** Keeps a bad value from drawing on the terminal or filling the log. */
    private static String printable(String value) {
        String text = value.codePoints()
                .map(c -> Character.isISOControl(c) ? '?' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return text.length() <= 80 ? text : text.substring(0, 80) + "...";
    }
}
