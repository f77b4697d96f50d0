package io.cellgate.modem.provider.settings;

import io.cellgate.common.at.OutsideCommands;
import io.cellgate.common.settings.SettingsReader;
import io.cellgate.common.text.Printable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Which AT commands the command {@code at} may send: those that fit a configured pattern, and never one of {@link OutsideCommands}' table.
 *
 * @param patterns command lines, in which {@code *} stands for anything but another command
 */
public record AllowedCommands(List<String> patterns) {

    /** None. */
    static final AllowedCommands NONE = new AllowedCommands(List.of());

    static final String PROPERTY = "at.allowed";

    private static final Pattern PLAIN = Pattern.compile("(?i)AT[ -~]{1,254}");

    /** Copies the list. */
    public AllowedCommands {
        patterns = List.copyOf(patterns);
    }

    static AllowedCommands read(SettingsReader reader) {
        List<String> checked = new ArrayList<>();
        for (String pattern : reader.commands(PROPERTY)) {
            if (PLAIN.matcher(pattern).matches()) {
                checked.add(pattern);
            } else {
                reader.refuse(
                        PROPERTY,
                        Printable.ascii(pattern),
                        "command lines of printable ASCII that begin with AT, such as AT+CSQ or AT^HCSQ?; * stands for"
                                + " anything but a semicolon");
            }
        }
        return new AllowedCommands(checked);
    }

    /** Why a line may not be sent, for a person; empty if it may. */
    public Optional<String> objection(String line) {
        Optional<String> harmful = OutsideCommands.problem(line);
        if (harmful.isPresent()) {
            return Optional.of("this command may not come from outside; allowed: " + harmful.get());
        }
        if (patterns.stream().anyMatch(pattern -> fits(pattern, line))) {
            return Optional.empty();
        }
        return Optional.of(
                patterns.isEmpty()
                        ? "no AT command may come from outside: property '" + PROPERTY + "' of the modem names none"
                        : "this command is not one of those that property '" + PROPERTY + "' of the modem names: "
                                + patterns);
    }

    private static boolean fits(String pattern, String line) {
        String expression =
                Arrays.stream(pattern.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining("[^;]*"));
        return Pattern.compile(expression, Pattern.CASE_INSENSITIVE)
                .matcher(line)
                .matches();
    }
}
