package io.cellgate.common.settings;

import io.cellgate.config.ConfigurationProblem;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A configuration that cannot be put in force, with all that is wrong with it at once.
 *
 * <p>The component that meets it keeps the last good configuration, or, where there is none yet, stays up and says in its
 * status what is wrong.
 */
public final class InvalidConfigurationException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient List<ConfigurationProblem> problems;

    /**
     * @param pid the configuration's PID, with the instance name behind a tilde where there is one
     * @param problems what is wrong; at least one
     */
    public InvalidConfigurationException(String pid, List<ConfigurationProblem> problems) {
        super(pid + ": " + problems.stream().map(ConfigurationProblem::message).collect(Collectors.joining("; ")));
        this.problems = List.copyOf(problems);
    }

    /** What is wrong, in the order in which it was met. */
    public List<ConfigurationProblem> problems() {
        return problems;
    }
}
