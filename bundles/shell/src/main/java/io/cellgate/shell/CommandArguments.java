package io.cellgate.shell;

import io.cellgate.command.CommandDescription;
import io.cellgate.command.CommandParameter;
import io.cellgate.command.CommandRequest;
import io.cellgate.common.command.Arguments;
import io.cellgate.common.text.Printable;
import io.cellgate.shell.completion.WordOrder;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Turns the words of a command line into the arguments of a command: without a name, or as {@code name=value}. */
final class CommandArguments {

    static final String ORIGIN = "shell";

    private CommandArguments() {}

    /**
     * What a word names goes there. Of the other words each required parameter gets one before an optional one does, so that
     * {@code modem-select 26201} needs no name of a modem; apart from that they go in order.
     *
     * @throws CommandFailedException when the words do not fit the description
     */
    static CommandRequest read(CommandDescription description, List<?> words) throws CommandFailedException {
        Map<String, Object> arguments = new LinkedHashMap<>();
        List<String> unnamed = new ArrayList<>();
        for (Object word : words) {
            String text = String.valueOf(word);
            Optional<CommandParameter> named = description.parameters().stream()
                    .filter(parameter -> text.startsWith(parameter.name() + "="))
                    .findFirst();
            if (named.isEmpty()) {
                unnamed.add(text);
            } else if (arguments.put(
                            named.get().name(),
                            convert(
                                    named.get(),
                                    text.substring(named.get().name().length() + 1)))
                    != null) {
                throw new CommandFailedException("'" + named.get().name() + "' is given twice; " + usage(description));
            }
        }
        assign(description, unnamed, arguments);
        CommandRequest request = new CommandRequest(arguments, ORIGIN);
        Optional<String> problem = description.problemOf(request);
        if (problem.isPresent()) {
            throw new CommandFailedException(problem.get() + "; " + usage(description));
        }
        return request;
    }

    private static void assign(CommandDescription description, List<String> unnamed, Map<String, Object> arguments)
            throws CommandFailedException {
        List<CommandParameter> open = description.parameters().stream()
                .filter(parameter -> !arguments.containsKey(parameter.name()))
                .toList();
        if (unnamed.size() > open.size()) {
            throw new CommandFailedException(
                    "'" + Printable.text(unnamed.get(open.size())) + "' is one word too many; " + usage(description));
        }
        Iterator<String> next = unnamed.iterator();
        for (CommandParameter parameter : WordOrder.takers(open, unnamed.size())) {
            arguments.put(parameter.name(), convert(parameter, next.next()));
        }
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
        try {
            return Arguments.fitted(parameter, value);
        } catch (Arguments.MisfitException e) {
            throw new CommandFailedException(String.valueOf(e.getMessage()));
        }
    }
}
