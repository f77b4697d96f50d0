package io.cellgate.simulator.module.command;

import io.cellgate.simulator.module.command.HostCommand.Form;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Takes a command line apart: V.250, 5.2.2 to 5.4. Basic commands follow one another directly, an extended one ends at
 * a semicolon, a dial string too, and nothing ends within quotes.
 */
public final class HostCommandLine {
    private final String text;
    private int position;

    private HostCommandLine(String text) {
        this.text = text;
    }

    /**
     * The commands of a line.
     *
     * @param body the line behind its {@code AT}
     * @throws RefusedCommandException when a character is no beginning of a command
     */
    public static List<HostCommand> parse(String body) {
        return new HostCommandLine(body).commands();
    }

    private List<HostCommand> commands() {
        List<HostCommand> commands = new ArrayList<>();
        while (skipBlanksAndSeparators()) {
            char first = Character.toUpperCase(text.charAt(position));
            if (HostCommand.EXTENDED.indexOf(first) >= 0) {
                commands.add(extended());
            } else if (first == 'D') {
                position++;
                commands.add(new HostCommand("D", Form.EXECUTE, upToSemicolon().replace(" ", "")));
            } else if (first == 'S') {
                commands.add(register());
            } else if (first == '&' || first == '\\') {
                position++;
                commands.add(basic(String.valueOf(first)));
            } else {
                commands.add(basic(""));
            }
        }
        return commands;
    }

    private boolean skipBlanksAndSeparators() {
        while (position < text.length() && (text.charAt(position) == ' ' || text.charAt(position) == ';')) {
            position++;
        }
        return position < text.length();
    }

    private HostCommand extended() {
        String whole = upToSemicolon().strip();
        int equals = whole.indexOf('=');
        if (equals < 0) {
            boolean read = whole.endsWith("?");
            String name = read ? whole.substring(0, whole.length() - 1) : whole;
            return new HostCommand(upper(name), read ? Form.READ : Form.EXECUTE, "");
        }
        String argument = whole.substring(equals + 1).strip();
        return new HostCommand(
                upper(whole.substring(0, equals)), argument.equals("?") ? Form.TEST : Form.SET, argument);
    }

    /** {@code S3?} and {@code S3=13}. */
    private HostCommand register() {
        position++;
        String name = "S" + digits();
        String end = position < text.length() ? text.substring(position, position + 1) : "";
        if (end.equals("?")) {
            position++;
            return new HostCommand(name, Form.READ, "");
        }
        if (end.equals("=")) {
            position++;
            return new HostCommand(name, Form.SET, digits());
        }
        return new HostCommand(name, Form.EXECUTE, "");
    }

    private HostCommand basic(String prefix) {
        if (position == text.length() || !Character.isLetter(text.charAt(position))) {
            throw new RefusedCommandException(CmeError.OPERATION_NOT_SUPPORTED);
        }
        String name = prefix + text.charAt(position++);
        return new HostCommand(upper(name), Form.EXECUTE, digits());
    }

    private String digits() {
        int start = position;
        while (position < text.length() && Character.isDigit(text.charAt(position))) {
            position++;
        }
        return text.substring(start, position);
    }

    private String upToSemicolon() {
        int start = position;
        boolean quoted = false;
        while (position < text.length() && (quoted || text.charAt(position) != ';')) {
            quoted ^= text.charAt(position) == '"';
            position++;
        }
        return text.substring(start, position);
    }

    private static String upper(String name) {
        return name.toUpperCase(Locale.ROOT);
    }
}
