package io.cellgate.command;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a command is called, what it does and what it takes.
 *
 * @param name lower-case words joined by dashes; the last level of the MQTT topic, and the word in the shell
 * @param summary one sentence for a person
 * @param parameters in the order in which a shell takes them
 * @param acts whether it changes a state or costs money, so that one request must not be carried out twice; a command that only reads is
 *     described with {@link #readOnly}
 */
public record CommandDescription(String name, String summary, List<CommandParameter> parameters, boolean acts) {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,31}");

    /**
     * Checks the name and copies the list.
     *
     * @param name lower-case words joined by dashes
     * @param summary one sentence for a person
     * @param parameters in the order in which a shell takes them
     * @param acts whether it changes a state or costs money, so that one request must not be carried out twice
     * @throws IllegalArgumentException when the name is not one
     */
    public CommandDescription {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("command name '" + name + "'; allowed: " + NAME.pattern());
        }
        parameters = List.copyOf(parameters);
    }

    /**
     * A command that acts: what is not known to be harmless is not done twice.
     *
     * @param name lower-case words joined by dashes
     * @param summary one sentence for a person
     * @param parameters in the order in which a shell takes them
     */
    public CommandDescription(String name, String summary, List<CommandParameter> parameters) {
        this(name, summary, parameters, true);
    }

    /**
     * Describes a command that only reads: to carry it out once more does no harm.
     *
     * @param name lower-case words joined by dashes
     * @param summary one sentence for a person
     * @param parameters in the order in which a shell takes them
     * @return the description, with {@link #acts()} false
     */
    public static CommandDescription readOnly(String name, String summary, List<CommandParameter> parameters) {
        return new CommandDescription(name, summary, parameters, false);
    }

    /**
     * {@return the first thing wrong with a request's arguments, in words for its sender; empty when they fit}
     *
     * @param request whose arguments are looked at
     */
    public Optional<String> problemOf(CommandRequest request) {
        for (String given : request.arguments().keySet()) {
            if (parameters.stream().noneMatch(parameter -> parameter.name().equals(given))) {
                return Optional.of("argument '" + given + "' is not one of '" + name + "'; allowed: "
                        + parameters.stream().map(CommandParameter::name).toList());
            }
        }
        return parameters.stream()
                .flatMap(parameter -> parameter.problemOf(request.arguments().get(parameter.name())).stream())
                .findFirst();
    }

    /** {@return the published form: {@code name, summary, acts, parameters}} */
    public Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("name", name);
        map.put("summary", summary);
        map.put("acts", acts);
        map.put("parameters", parameters.stream().map(CommandParameter::toMap).toList());
        return map;
    }
}
