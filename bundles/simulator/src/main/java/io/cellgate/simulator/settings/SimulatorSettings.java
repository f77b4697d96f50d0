package io.cellgate.simulator.settings;

import io.cellgate.common.settings.InstanceName;
import io.cellgate.common.settings.InvalidConfigurationException;
import io.cellgate.common.settings.SettingsReader;
import io.cellgate.config.Secret;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Valid values for all options, and the password beside them. Immutable. */
public final class SimulatorSettings {
    /** The factory PID of a simulator that runs as a component. */
    public static final String PID = "io.cellgate.simulator";

    /** The property of the account's password, which no option carries: hidden by its dot. */
    public static final String PASSWORD = ".password";

    private static final Secret NO_PASSWORD = Secret.of("");
    private static final Path DEFAULT_ROOT = Path.of("/run/cellgate/sim");

    private final Map<Option, String> values;
    private final Secret password;

    private SimulatorSettings(Map<Option, String> values, Secret password) {
        this.values = values;
        this.password = password;
    }

    /** Every option at its default, no password. */
    public static SimulatorSettings defaults() {
        Map<Option, String> values = new EnumMap<>(Option.class);
        for (Option option : Option.values()) {
            values.put(option, option.defaultValue());
        }
        return new SimulatorSettings(values, NO_PASSWORD);
    }

    /**
     * The same with another value for one option.
     *
     * @throws IllegalArgumentException that names the option, the value and what is allowed
     */
    public SimulatorSettings with(Option option, String value) {
        String key = option.key();
        SettingsReader reader = SettingsReader.of("option", Map.of(key, value), Map.of(key, option.defaultValue()));
        Map<Option, String> changed = new EnumMap<>(values);
        changed.put(option, option.read(reader, key));
        try {
            return reader.finish(() -> new SimulatorSettings(changed, password));
        } catch (InvalidConfigurationException e) {
            throw new IllegalArgumentException(e.problems().get(0).message(), e);
        }
    }

    /** The same with another password of the account. */
    public SimulatorSettings withPassword(Secret newPassword) {
        return new SimulatorSettings(values, newPassword);
    }

    /**
     * What reads the configuration of a component, whose names are those of {@link Option#property()}, and {@code .password}. Its
     * {@code name} is that of the instance where it has none.
     */
    public static SettingsReader reader(Map<String, ?> properties) {
        Map<String, String> defaults = defaults(Option::property);
        defaults.put(Option.NAME.property(), InstanceName.of(properties));
        defaults.put(PASSWORD, "");
        return SettingsReader.instance(PID, properties, defaults);
    }

    /**
     * Settings from the configuration of a component.
     *
     * @throws InvalidConfigurationException with all that is wrong at once
     */
    public static SimulatorSettings of(SettingsReader reader) throws InvalidConfigurationException {
        return read(reader, Option::property, PASSWORD);
    }

    /** The names of all options, with their defaults. */
    static Map<String, String> defaults(Function<Option, String> name) {
        Map<String, String> defaults = new HashMap<>();
        for (Option option : Option.values()) {
            defaults.put(name.apply(option), option.defaultValue());
        }
        return defaults;
    }

    static SimulatorSettings read(SettingsReader reader, Function<Option, String> name, String passwordName)
            throws InvalidConfigurationException {
        Map<Option, String> values = new EnumMap<>(Option.class);
        for (Option option : Option.values()) {
            values.put(option, option.read(reader, name.apply(option)));
        }
        Secret password = reader.secret(passwordName).orElse(NO_PASSWORD);
        return reader.finish(() -> new SimulatorSettings(values, password));
    }

    /** Whether the step from {@code this} to {@code other} needs no new module. */
    public boolean differsAtRuntimeOnly(SimulatorSettings other) {
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
