package io.cellgate.simulator.settings;

import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Valid values for all options, and the password beside them. Immutable. */
public final class Settings {
    /** The factory PID of a simulator that runs as a component. */
    public static final String PID = "io.cellgate.simulator";

    /** The property of the account's password, which no option carries: hidden by its dot. */
    public static final String PASSWORD = ".password";

    private static final Path DEFAULT_ROOT = Path.of("/run/cellgate/sim");

    private final Map<Option, String> values;
    private final Secret password;

    private Settings(Map<Option, String> values, Secret password) {
        this.values = values;
        this.password = password;
    }

    /** Every option at its default, no password. */
    public static Settings defaults() {
        Map<Option, String> values = new EnumMap<>(Option.class);
        for (Option option : Option.values()) {
            values.put(option, option.defaultValue());
        }
        return new Settings(values, Secret.none());
    }

    /**
     * The same with another value for one option.
     *
     * @throws IllegalArgumentException that names the option, the value and what is allowed
     */
    public Settings with(Option option, String value) {
        Map<Option, String> changed = new EnumMap<>(values);
        changed.put(option, option.checked(value.strip()));
        return new Settings(changed, password);
    }

    /** The same with another password of the account. */
    public Settings withPassword(Secret newPassword) {
        return new Settings(values, newPassword);
    }

    /**
     * Settings from a configuration, whose names are those of {@link Option#property()}, and {@code .password}.
     * Properties that are none of ours are left alone.
     *
     * @throws IllegalArgumentException that names the property, the value and what is allowed
     */
    public static Settings of(Map<String, ?> properties) {
        Settings settings = defaults();
        for (Option option : Option.values()) {
            Object value = properties.get(option.property());
            if (value != null) {
                settings = settings.with(option, flag(option, value.toString()));
            }
        }
        Object password = properties.get(PASSWORD);
        return password == null ? settings : settings.withPassword(Secret.of(password.toString()));
    }

    private static String flag(Option option, String value) {
        if (!option.isFlag()) {
            return value;
        }
        return switch (value) {
            case "true" -> "on";
            case "false" -> "off";
            default -> value;
        };
    }

    /** Whether the step from {@code this} to {@code other} needs no new module. */
    public boolean differsAtRuntimeOnly(Settings other) {
        return Stream.of(Option.values())
                .filter(Option::holdsFromStart)
                .allMatch(option -> get(option).equals(other.get(option)));
    }

    /** The value of an option. */
    public String get(Option option) {
        return Optional.ofNullable(values.get(option)).orElseThrow();
    }

    /** The value of an option, when there is one. */
    public Optional<String> find(Option option) {
        return Optional.of(get(option)).filter(value -> !value.isEmpty());
    }

    /** The value of an option that is a whole number. */
    public int integer(Option option) {
        return Integer.parseInt(get(option));
    }

    /** The value of an option that is a time in milliseconds. */
    public Duration duration(Option option) {
        return Duration.ofMillis(integer(option));
    }

    /** Whether a flag is on. */
    public boolean isOn(Option option) {
        return get(option).equals("on");
    }

    /** The entries of an option that is a list, separated by commas or spaces. */
    public List<String> list(Option option) {
        return split(option, "[ ,]+");
    }

    /** The words of an option that is a command or a part of one, separated by spaces. */
    public List<String> words(Option option) {
        return split(option, " +");
    }

    private List<String> split(Option option, String separator) {
        return Stream.of(get(option).split(separator))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    /** The folder of the simulated trees. */
    public Path root() {
        return find(Option.ROOT).map(Path::of).orElseGet(() -> DEFAULT_ROOT.resolve(get(Option.NAME)));
    }

    /** The control socket. */
    public Path control() {
        return find(Option.CONTROL).map(Path::of).orElseGet(() -> root().resolve("control.sock"));
    }

    /** The password of the account. */
    public Secret password() {
        return password;
    }
}
