package io.cellgate.shell;

import io.cellgate.command.CommandDescription;
import io.cellgate.command.CommandParameter;
import io.cellgate.command.CommandRequest;
import io.cellgate.common.text.Printable;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Turns the words of a command line into the arguments of a command: in order, or as {@code name=value}. */
final class Arguments {

    private static final String ORIGIN = "shell";

    private Arguments() {}

    /** @throws CommandFailedException when the words do not fit the description */
    static CommandRequest read(CommandDescription description, List<?> words) throws CommandFailedException {
        Map<String, Object> arguments = new LinkedHashMap<>();
        for (Object word : words) {
            String text = String.valueOf(word);
            Optional<CommandParameter> named = description.parameters().stream()
                    .filter(parameter -> text.startsWith(parameter.name() + "="))
                    .findFirst();
            CommandParameter parameter = named.or(() -> description.parameters().stream()
                            .filter(next -> !arguments.containsKey(next.name()))
                            .findFirst())
                    .orElseThrow(() -> new CommandFailedException(
                            "'" + Printable.text(text) + "' is one word too many; " + usage(description)));
            String value = named.isPresent() ? text.substring(parameter.name().length() + 1) : text;
            if (arguments.put(parameter.name(), convert(parameter, value)) != null) {
                throw new CommandFailedException("'" + parameter.name() + "' is given twice; " + usage(description));
            }
        }
        CommandRequest request = new CommandRequest(arguments, ORIGIN);
        Optional<String> problem = description.problemOf(request);
        if (problem.isPresent()) {
            throw new CommandFailedException(problem.get() + "; " + usage(description));
        }
        return request;
    }

    /** {@code usage: connect [uplink]}. */
    static String usage(CommandDescription description) {
        return "usage: "
                + description.name()
                + description.parameters().stream()
                        .map(parameter -> parameter.required() ? " " + parameter.name() : " [" + parameter.name() + "]")
                        .collect(Collectors.joining());
    }

    private static Object convert(CommandParameter parameter, String value) throws CommandFailedException {
        return switch (parameter.type()) {
            case STRING -> value;
            case NUMBER -> number(parameter, value);
            case BOOLEAN -> flag(parameter, value);
        };
    }

    private static Object number(CommandParameter parameter, String value) throws CommandFailedException {
        try {
            return Long.valueOf(value);
        } catch (NumberFormatException notWhole) {
            try {
                return new BigDecimal(value).doubleValue();
            } catch (NumberFormatException e) {
                throw refused(parameter, value, "a number");
            }
        }
    }

    private static Object flag(CommandParameter parameter, String value) throws CommandFailedException {
        return switch (value) {
            case "true" -> true;
            case "false" -> false;
            default -> throw refused(parameter, value, "true or false");
        };
    }

    private static CommandFailedException refused(CommandParameter parameter, String value, String allowed) {
        return new CommandFailedException(
                "argument '" + parameter.name() + "' is '" + Printable.text(value) + "'; allowed: " + allowed);
    }
}
