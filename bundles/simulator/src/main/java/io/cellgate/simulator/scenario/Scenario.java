package io.cellgate.simulator.scenario;

import io.cellgate.common.settings.NearestName;
import io.cellgate.simulator.scenario.Step.After;
import io.cellgate.simulator.scenario.Step.At;
import io.cellgate.simulator.scenario.Step.Now;
import io.cellgate.simulator.scenario.Step.Trigger;
import io.cellgate.simulator.scenario.Step.When;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The steps of a scenario file, as the README describes it.
 *
 * @param repetitions how many times they run; {@link #FOREVER}
 */
public record Scenario(List<Step> steps, int repetitions) {
    static final int FOREVER = 0;

    /**
     * What a file may name.
     *
     * @param commands the control commands
     * @param status the names in the status, also those that are not there all the time
     */
    public record Names(Set<String> commands, Set<String> status) {}

    private static final Pattern TIME = Pattern.compile("(\\d{1,6}(?:\\.\\d{1,3})?)(ms|s|min)");
    private static final Pattern CONDITION = Pattern.compile("([a-z0-9-]+)=(\\S+)");
    private static final Pattern REPEAT = Pattern.compile("repeat(?:\\s+(\\d{1,6}))?");

    /**
     * Reads a file.
     *
     * @param names what its lines may name
     * @throws IOException that names the file and, for what is wrong in it, the line
     */
    public static Scenario read(Path file, Names names) throws IOException {
        List<String> lines;
        try {
            lines = Files.readAllLines(file);
        } catch (IOException e) {
            throw new IOException("scenario: " + file + " cannot be read: " + e.getMessage(), e);
        }
        try {
            return parse(lines, names);
        } catch (IllegalArgumentException e) {
            throw new IOException("scenario: " + file + ": " + e.getMessage(), e);
        }
    }

    /**
     * Takes the lines of a file apart.
     *
     * @throws IllegalArgumentException that names every wrong line and what is wrong with it
     */
    static Scenario parse(List<String> lines, Names names) {
        List<Step> steps = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        int repetitions = 1;
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            Matcher repeat = REPEAT.matcher(line);
            try {
                if (repetitions != 1) {
                    throw wrong(i, "nothing may follow \"repeat\"");
                }
                if (repeat.matches()) {
                    repetitions = repeat.group(1) == null ? FOREVER : Integer.parseInt(repeat.group(1));
                    if (steps.stream().noneMatch(Scenario::waits)) {
                        throw wrong(i, "\"repeat\" needs a step that waits");
                    }
                } else {
                    steps.add(step(i, line, names));
                }
            } catch (IllegalArgumentException e) {
                problems.add(String.valueOf(e.getMessage()));
            }
        }
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", problems));
        }
        return new Scenario(List.copyOf(steps), repetitions);
    }

    private static boolean waits(Step step) {
        return !(step.trigger() instanceof Now);
    }

    private static Step step(int index, String line, Names names) {
        String[] words = line.split("\\s+", 3);
        switch (words[0]) {
            case "at", "after" -> {
                if (words.length < 3) {
                    throw wrong(index, "\"" + words[0] + "\" needs a time and a command");
                }
                Duration time = time(index, words[1]);
                return checked(index, words[0].equals("at") ? new At(time) : new After(time), words[2], names);
            }
            case "when" -> {
                if (words.length < 3) {
                    throw wrong(index, "\"when\" needs a condition and a command");
                }
                return when(index, words[1], words[2], names);
            }
            default -> {
                return checked(index, new Now(), line, names);
            }
        }
    }

    private static Step when(int index, String condition, String rest, Names names) {
        Matcher parts = CONDITION.matcher(condition);
        if (!parts.matches()) {
            throw wrong(
                    index,
                    "\"" + condition + "\" is no condition; allowed: a NAME=VALUE of the status, or command=NAME");
        }
        String name = parts.group(1);
        if (!name.equals(When.COMMAND)) {
            known(index, name, "name of the status", names.status());
        }
        String value = name.equals(When.COMMAND) ? parts.group(2).toUpperCase(Locale.ROOT) : parts.group(2);
        String[] words = rest.split("\\s+", 3);
        if (!words[0].equals("within")) {
            return checked(index, new When(name, value, Optional.empty()), rest, names);
        }
        if (words.length < 3) {
            throw wrong(index, "\"within\" needs a time and a command");
        }
        return checked(index, new When(name, value, Optional.of(time(index, words[1]))), words[2], names);
    }

    private static Step checked(int index, Trigger trigger, String command, Names names) {
        known(index, command.split("\\s+", 2)[0], "command", names.commands());
        return new Step(index + 1, trigger, command);
    }

    private static void known(int index, String name, String what, Set<String> allowed) {
        if (!allowed.contains(name)) {
            throw wrong(
                    index,
                    "\"" + name + "\" is no " + what + "; "
                            + NearestName.of(name, allowed)
                                    .map(near -> "is \"" + near + "\" meant?")
                                    .orElse("allowed: " + String.join(", ", allowed)));
        }
    }

    private static Duration time(int index, String text) {
        return time(text)
                .orElseThrow(() ->
                        wrong(index, "\"" + text + "\" is no time; allowed: a number with ms, s or min, such as 1.5s"));
    }

    /** A time such as {@code 1.5s}, {@code 200ms}, {@code 30min}; empty when it is none. */
    public static Optional<Duration> time(String text) {
        Matcher parts = TIME.matcher(text);
        if (!parts.matches()) {
            return Optional.empty();
        }
        double number = Double.parseDouble(parts.group(1));
        long unit = switch (parts.group(2)) {
            case "ms" -> 1;
            case "s" -> 1000;
            default -> 60_000;
        };
        return Optional.of(Duration.ofMillis(Math.round(number * unit)));
    }

    private static IllegalArgumentException wrong(int index, String problem) {
        return new IllegalArgumentException("line " + (index + 1) + ": " + problem);
    }
}
