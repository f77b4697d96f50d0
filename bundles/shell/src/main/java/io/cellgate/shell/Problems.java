package io.cellgate.shell;

import io.cellgate.command.CommandResult;
import io.cellgate.common.text.Printable;
import java.util.List;
import java.util.Map;

/** What a command's answer says of problems: its list {@code problems}, each with a {@code message}. */
final class Problems {

    private Problems() {}

    static List<String> of(CommandResult result) {
        return result.result().get("problems") instanceof List<?> problems
                ? problems.stream()
                        .map(problem -> Printable.text(problem instanceof Map<?, ?> map ? map.get("message") : problem))
                        .toList()
                : List.of();
    }

    /** So that a script sees it in the exit status. */
    static void failIfAny(List<String> problems) throws CommandFailedException {
        if (!problems.isEmpty()) {
            throw new CommandFailedException(
                    problems.size() == 1 ? "there is 1 problem" : "there are " + problems.size() + " problems");
        }
    }
}
