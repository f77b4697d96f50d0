package io.cellgate.gateway.provider.problem;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** A run directory that takes nothing any more: the supervision's sign of life is in memory then, and no link can be dialled. */
public final class RunDirectoryProblem {

    private RunDirectoryProblem() {}

    /**
     * It, as long as it is so.
     *
     * @param run the run directory; empty where nobody has named one
     * @param memory where {@code io.cellgate.uplink} has the sign of life instead
     */
    public static Optional<Problem> of(Optional<String> run, Optional<String> memory) {
        boolean elsewhere = memory.filter(place -> Files.exists(Path.of(place, "alive"), LinkOption.NOFOLLOW_LINKS))
                .isPresent();
        return run.filter(directory -> elsewhere)
                .map(directory -> new Problem(
                        "directory",
                        "the run directory " + directory
                                + " takes nothing any more: the link that is up goes on, but none can be dialled; make room,"
                                + " or mount it to be written; or restart the runtime, which works from memory then",
                        Map.of("directory", directory)));
    }
}
