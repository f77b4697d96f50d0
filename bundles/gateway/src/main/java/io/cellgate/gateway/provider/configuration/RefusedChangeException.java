package io.cellgate.gateway.provider.configuration;

import io.cellgate.command.CommandResult;
import io.cellgate.config.ConfigurationProblem;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** A change that is not made; the message names what is wrong and what is allowed, for whoever asked. */
public final class RefusedChangeException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient List<ConfigurationProblem> problems;

    RefusedChangeException(String why) {
        super(why);
        problems = List.of();
    }

    /**
     * For values that are not allowed.
     *
     * @param problems without secrets
     */
    RefusedChangeException(String pid, List<ConfigurationProblem> problems) {
        super(pid + ": " + problems.stream().map(ConfigurationProblem::message).collect(Collectors.joining("; ")));
        this.problems = List.copyOf(problems);
    }

    /** For whoever asked: the message, and {@code problems} where it is about values. */
    public CommandResult result() {
        return new CommandResult(
                CommandResult.Status.REFUSED, listed(problems), Optional.of(String.valueOf(getMessage())));
    }

    /** {@code problems}, each with {@code property}, {@code value} and {@code allowed}; nothing where there are none. */
    static Map<String, Object> listed(List<ConfigurationProblem> problems) {
        Map<String, Object> result = new HashMap<>();
        if (!problems.isEmpty()) {
            result.put(
                    "problems",
                    problems.stream()
                            .map(problem -> {
                                Map<String, Object> map = new LinkedHashMap<>();
                                map.put("property", problem.property());
                                map.put("value", problem.value());
                                map.put("allowed", problem.allowed());
                                return map;
                            })
                            .toList());
        }
        return result;
    }
}
