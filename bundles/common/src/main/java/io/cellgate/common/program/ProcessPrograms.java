package io.cellgate.common.program;

import java.io.File;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/** Runs programs as processes with nothing of our environment, input or output. Safe for use by any thread. */
public final class ProcessPrograms implements Programs {

    private static final File NOTHING = new File("/dev/null");
    private static final String PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

    private final Executor executor;
    private final Duration longest;

    /**
     * @param executor may be blocked for as long as a program runs
     * @param longest after which a program is killed
     */
    public ProcessPrograms(Executor executor, Duration longest) {
        this.executor = executor;
        this.longest = longest;
    }

    @Override
    public CompletionStage<Integer> run(List<String> command) {
        CompletableFuture<Integer> done = new CompletableFuture<>();
        try {
            executor.execute(() -> run(command, done));
        } catch (RejectedExecutionException e) {
            done.completeExceptionally(new IOException("the owner is being stopped", e));
        }
        return done;
    }

    private void run(List<String> command, CompletableFuture<Integer> done) {
        try {
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(new File("/"))
                    .redirectInput(NOTHING)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD);
            builder.environment().clear();
            builder.environment().put("PATH", PATH);
            Process process = builder.start();
            if (process.waitFor(longest.toMillis(), TimeUnit.MILLISECONDS)) {
                done.complete(process.exitValue());
            } else {
                process.destroyForcibly();
                done.completeExceptionally(
                        new IOException(command.get(0) + " was killed after " + longest.toSeconds() + " s"));
            }
        } catch (IOException e) {
            done.completeExceptionally(e);
        } catch (InterruptedException e) {
            // the program goes on: one that switches power must not be cut off half way
            Thread.currentThread().interrupt();
            done.completeExceptionally(new IOException("the owner was stopped", e));
        }
    }
}
