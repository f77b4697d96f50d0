package io.cellgate.common.program;

import java.util.List;
import java.util.concurrent.CompletionStage;

/** Runs programs that an administrator has named. */
@FunctionalInterface
public interface Programs {

    /**
     * Runs a program, without a shell, for a bounded time.
     *
     * @param command the absolute path, and the arguments
     * @return completes with its exit code, or exceptionally with an {@link java.io.IOException} when it cannot be run or takes too long
     */
    CompletionStage<Integer> run(List<String> command);
}
