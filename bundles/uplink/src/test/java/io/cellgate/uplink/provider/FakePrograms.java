package io.cellgate.uplink.provider;

import io.cellgate.common.program.Programs;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Programs that end as the test says. */
final class FakePrograms implements Programs {

    final List<List<String>> run = new ArrayList<>();
    int code;
    boolean missing;

    @Override
    public CompletionStage<Integer> run(List<String> command) {
        run.add(command);
        return missing
                ? CompletableFuture.failedStage(new IOException("no such file"))
                : CompletableFuture.completedStage(code);
    }
}
