package io.cellgate.simulator.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads settings from a command line. A password comes from a file or from the environment, never from an argument. */
public final class Arguments {
    /** The environment variable that may hold the password. */
    public static final String PASSWORD_VARIABLE = "CELLGATE_SIM_PASSWORD";

    private static final String PASSWORD_FILE = "password-file";
    private static final String NO_NETNS = "no-netns";

    private Arguments() {}

    /**
     * Settings from arguments of the forms {@code --key value}, {@code --key=value} and, for a flag, {@code --key}.
     *
     * @throws IllegalArgumentException that names the argument and what is allowed
     * @throws IOException when the password file cannot be read
     */
    public static Settings parse(List<String> arguments, Map<String, String> environment) throws IOException {
        Settings settings = Settings.defaults();
        Optional<Secret> password =
                Optional.ofNullable(environment.get(PASSWORD_VARIABLE)).map(Secret::of);
        Deque<String> rest = new ArrayDeque<>(arguments);
        while (!rest.isEmpty()) {
            String argument = rest.remove();
            if (!argument.startsWith("--")) {
                throw new IllegalArgumentException(argument + ": an option begins with --; see --help");
            }
            String[] parts = argument.substring(2).split("=", 2);
            String key = parts[0];
            Optional<String> given = parts.length == 2 ? Optional.of(parts[1]) : Optional.empty();
            if (key.equals(NO_NETNS)) {
                settings = settings.with(Option.NETNS, "");
            } else if (key.equals(PASSWORD_FILE)) {
                password = Optional.of(readPassword(Path.of(valueOf(key, given, rest))));
            } else {
                Option option = Option.of(key)
                        .orElseThrow(() -> new IllegalArgumentException("--" + key + ": no such option; see --help"));
                settings = settings.with(option, option.isFlag() ? given.orElse("on") : valueOf(key, given, rest));
            }
        }
        return password.map(settings::withPassword).orElse(settings);
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
                        "--" + option.key(),
                        option.defaultValue(),
                        option == Option.FAMILY ? option.help() + ": " + String.join(", ", families) : option.help()));
        line(text, "--" + NO_NETNS, "", "run the network's end in the simulator's own network namespace");
        line(
                text,
                "--" + PASSWORD_FILE,
                "",
                "file with the account's password; else the variable " + PASSWORD_VARIABLE);
        return text.toString();
    }

    private static void line(StringBuilder text, String option, String defaultValue, String help) {
        text.append(String.format("%-20s %-28s %s", option, defaultValue, help).stripTrailing())
                .append('\n');
    }

    private static String valueOf(String key, Optional<String> given, Deque<String> rest) {
        if (given.isPresent()) {
            return given.get();
        }
        if (rest.isEmpty()) {
            throw new IllegalArgumentException("--" + key + ": a value is missing");
        }
        return rest.remove();
    }

    private static Secret readPassword(Path file) throws IOException {
        try {
            return Secret.of(Files.readString(file).replaceFirst("\\R\\z", ""));
        } catch (IOException e) {
            throw new IOException("--" + PASSWORD_FILE + ": " + file + " cannot be read: " + e.getMessage(), e);
        }
    }
}
