package io.cellgate.simulator.settings;

import io.cellgate.common.settings.InvalidConfigurationException;
import io.cellgate.common.settings.SettingsReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads settings from a command line. A password comes from a file or from the environment, never from an argument. */
public final class Arguments {
    /** The environment variable that may hold the password. */
    public static final String PASSWORD_VARIABLE = "CELLGATE_SIM_PASSWORD";

    private static final String DASHES = "--";
    private static final String PASSWORD_FILE = "--password-file";
    private static final String NO_NETNS = "--no-netns";

    private Arguments() {}

    /**
     * Settings from arguments of the forms {@code --key value}, {@code --key=value} and, for a flag, {@code --key}.
     *
     * @throws InvalidConfigurationException that names every wrong argument and what is allowed
     * @throws IOException when the password file cannot be read
     */
    public static SimulatorSettings parse(List<String> arguments, Map<String, String> environment)
            throws IOException, InvalidConfigurationException {
        Map<String, String> given = new LinkedHashMap<>();
        Map<String, String> misplaced = new LinkedHashMap<>();
        Deque<String> rest = new ArrayDeque<>(arguments);
        while (!rest.isEmpty()) {
            String argument = rest.remove();
            String[] parts = argument.split("=", 2);
            String name = parts[0];
            if (!name.startsWith(DASHES)) {
                misplaced.put(argument, "an option, which begins with --; see --help");
            } else if (parts.length == 2) {
                given.put(name, parts[1]);
            } else if (Option.of(name.substring(DASHES.length()))
                    .filter(Option::isFlag)
                    .isPresent()) {
                given.put(name, "on");
            } else if (name.equals(NO_NETNS)) {
                given.put(name(Option.NETNS), "");
            } else if (rest.isEmpty() || isOption(rest.element())) {
                misplaced.put(name, "a value behind it");
            } else {
                given.put(name, rest.remove());
            }
        }
        Map<String, String> known = SimulatorSettings.defaults(Arguments::name);
        known.put(PASSWORD_FILE, "");
        known.put(PASSWORD_VARIABLE, "");
        password(given.remove(PASSWORD_FILE), environment)
                .ifPresent(password -> given.put(PASSWORD_VARIABLE, password));
        SettingsReader reader = SettingsReader.of("arguments", given, known);
        misplaced.forEach((argument, allowed) -> reader.refuse(argument, "", allowed));
        reader.refuseUnknown();
        return SimulatorSettings.read(reader, Arguments::name, PASSWORD_VARIABLE);
    }

    private static boolean isOption(String argument) {
        String name = argument.split("=", 2)[0];
        return name.equals(NO_NETNS)
                || name.equals(PASSWORD_FILE)
                || (name.startsWith(DASHES)
                        && Option.of(name.substring(DASHES.length())).isPresent());
    }

    private static String name(Option option) {
        return DASHES + option.key();
    }

    /**
     * What {@code --help} prints.
     *
     * @param families the names that the option {@code family} takes
     */
    public static String help(List<String> families) {
        StringBuilder text = new StringBuilder();
        line(text, "option", "default", "");
        Arrays.stream(Option.values())
                .forEach(option -> line(
                        text,
                        name(option),
                        option.defaultValue(),
                        option == Option.FAMILY ? option.help() + ": " + String.join(", ", families) : option.help()));
        line(text, NO_NETNS, "", "run the network's end in the simulator's own network namespace");
        line(text, PASSWORD_FILE, "", "file with the account's password; else the variable " + PASSWORD_VARIABLE);
        return text.toString();
    }

    private static void line(StringBuilder text, String option, String defaultValue, String help) {
        text.append(String.format("%-20s %-28s %s", option, defaultValue, help).stripTrailing())
                .append('\n');
    }

    private static Optional<String> password(@Nullable String file, Map<String, String> environment)
            throws IOException {
        if (file == null) {
            return Optional.ofNullable(environment.get(PASSWORD_VARIABLE));
        }
        try {
            return Optional.of(Files.readString(Path.of(file)).replaceFirst("\\R\\z", ""));
        } catch (IOException | InvalidPathException e) {
            throw new IOException(PASSWORD_FILE + ": " + file + " cannot be read: " + e.getMessage(), e);
        }
    }
}
