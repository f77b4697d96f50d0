package io.cellgate.itest.fuzz.input;

import io.cellgate.common.settings.InvalidConfigurationException;
import io.cellgate.common.settings.SettingsReader;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Configurations of one PID, with values that a person, ConfigurationAdmin or a broken file may give: of any type, for known and unknown
 * properties. A refusal must be fit to be shown and must not show a secret.
 */
public final class FuzzedConfiguration {

    /** Reads one. */
    @FunctionalInterface
    public interface Reading {
        /**
         * The settings that were read.
         *
         * @throws InvalidConfigurationException when something is wrong with them
         */
        Object read(SettingsReader reader) throws InvalidConfigurationException;
    }

    private static final String SECRET = "q7Zk";
    private static final int LONGEST_VALUE = 120;

    private final String pid;
    private final Class<?> type;
    private final Map<String, ?> defaults;
    private final List<String> names;
    private final Set<String> secrets;
    private final Reading reading;

    private FuzzedConfiguration(
            String pid,
            Class<?> type,
            Map<String, ?> defaults,
            List<String> names,
            Set<String> secrets,
            Reading reading) {
        this.pid = pid;
        this.type = type;
        this.defaults = defaults;
        this.names = names;
        this.secrets = secrets;
        this.reading = reading;
    }

    /** Of a configuration type; the property {@code password} or {@code pin} is a secret. */
    public static FuzzedConfiguration of(String pid, Class<?> type, Set<String> secrets, Reading reading) {
        List<String> names = Stream.of(type.getDeclaredMethods())
                .map(Method::getName)
                .map(name -> name.replace("$_$", "-")
                        .replace("__", "\0")
                        .replace('_', '.')
                        .replace('\0', '_'))
                .sorted()
                .toList();
        return new FuzzedConfiguration(pid, type, Map.of(), names, secrets, reading);
    }

    /** Of a table of defaults. */
    public static FuzzedConfiguration of(String pid, Map<String, ?> defaults, Set<String> secrets, Reading reading) {
        List<String> names = defaults.keySet().stream().sorted().toList();
        return new FuzzedConfiguration(pid, Object.class, defaults, names, secrets, reading);
    }

    /** Reads the configuration that an input describes. */
    public void read(byte[] input) {
        FuzzInput in = new FuzzInput(input);
        Map<String, Object> properties = new LinkedHashMap<>();
        if (in.below(2) == 0) {
            properties.put("service.pid", pid + "~" + in.text());
        }
        while (in.hasMore()) {
            int which = in.next();
            String name = which < 0xf0 ? names.get(which % names.size()) : in.text();
            properties.put(name, secrets.contains(name) ? SECRET + in.text() + SECRET : value(in));
        }
        SettingsReader reader = defaults.isEmpty()
                ? SettingsReader.instance(pid, properties, type)
                : SettingsReader.instance(pid, properties, defaults);
        try {
            reader.unknown().forEach(unknown -> reader.nearest(unknown));
            Object settings = reading.read(reader);
            String text = String.valueOf(settings);
            Finding.unless(!text.contains(SECRET), () -> "the settings show a secret: " + text);
        } catch (InvalidConfigurationException e) {
            String message = String.valueOf(e.getMessage());
            Finding.unless(!message.contains(SECRET), () -> "the refusal shows a secret: " + message);
            Finding.unless(!e.problems().isEmpty(), () -> "a refusal without a problem: " + message);
            e.problems().forEach(problem -> {
                Finding.unlessShowable(problem.value(), LONGEST_VALUE);
                Finding.unless(!problem.allowed().isBlank(), () -> "a refusal that does not say what is allowed");
            });
            Finding.unlessShowable(
                    message.replace('\n', ' '), 1000 + 2000 * e.problems().size());
        }
    }

    private static Object value(FuzzInput in) {
        int kind = in.below(12);
        String text = in.unicode();
        return switch (kind) {
            case 0 -> Long.MIN_VALUE + text.hashCode();
            case 1 -> text.hashCode();
            case 2 -> text.isEmpty();
            case 3 -> text.split(",", -1);
            case 4 -> new int[] {text.length(), -1};
            case 5 -> new ArrayList<Object>(List.of(text, 1, true, text.length() / 3.0));
            case 6 -> text.isEmpty() ? 'x' : text.charAt(0);
            case 7 -> Double.NaN;
            default -> text;
        };
    }
}
