package io.cellgate.gateway.provider.problem;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** A run directory that takes nothing any more: the supervision's sign of life, or files of links that were dialled, are in memory then. */
public final class RunDirectoryProblem {

    private RunDirectoryProblem() {}

    /**
     * It, as long as it is so.
     *
     * @param run the run directory; empty where nobody has named one
     * @param memory where {@code io.cellgate.uplink} has the sign of life instead; beside it {@code io.cellgate.ppp} has files of links
     */
    public static Optional<Problem> of(Optional<String> run, Optional<String> memory) {
        boolean elsewhere = memory.filter(place -> isThere(Path.of(place, "alive")) || isThere(Path.of(place + "-ppp")))
                .isPresent();
        return run.filter(directory -> elsewhere)
                .map(directory -> new Problem(
                        "directory",
                        "the run directory " + directory
                                + " takes nothing any more, or did not when a link was dialled: what links need is in memory"
                                + " meanwhile; make room, or mount it to be written",
                        Map.of("directory", directory)));
    }

    private static boolean isThere(Path file) {
        return Files.exists(file, LinkOption.NOFOLLOW_LINKS);
    }
}
