package io.cellgate.uplink.provider.kernel;

import io.cellgate.common.actor.Actor;
import io.cellgate.common.actor.NamedThreads;
import io.cellgate.common.actor.Timer;
import io.cellgate.common.text.Printable;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs ip(8) as a process, with nothing of our environment. One at a time, and one more that listens. */
public final class IpProgram implements IpTool {

    private static final Logger LOG = LoggerFactory.getLogger(IpProgram.class);

    /** Where distributions have it, under the root of the file system. */
    private static final List<String> PLACES = List.of("usr/sbin/ip", "sbin/ip", "usr/bin/ip", "bin/ip");

    private static final List<String> MONITOR = List.of("-4", "-o", "monitor", "address", "route", "rule", "link");

    /** It asks the kernel, which answers at once. */
    private static final Duration LONGEST = Duration.ofSeconds(10);

    /** Until it is tried again to listen. */
    private static final Duration PAUSE = Duration.ofSeconds(10);

    /** A machine with a full table of the internet's routes says less, because only default routes are asked for. */
    private static final int MOST_BYTES = 1 << 20;

    private final Actor actor;
    private final Path root;
    private final ExecutorService worker = new ThreadPoolExecutor(
            0, 1, 1, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), NamedThreads.factory("cellgate-routes-ip"));
    private @Nullable Process listening;
    private boolean watched;

    /**
     * @param actor for time-outs
     * @param root of the file system
     */
    public IpProgram(Actor actor, Path root) {
        this.actor = actor;
        this.root = root;
    }

    @Override
    public CompletionStage<String> run(List<String> arguments) {
        CompletableFuture<String> done = new CompletableFuture<>();
        try {
            worker.execute(() -> run(arguments, done));
        } catch (RejectedExecutionException e) {
            done.completeExceptionally(new IOException("the uplinks are being stopped", e));
        }
        return done;
    }

    private void run(List<String> arguments, CompletableFuture<String> done) {
        try {
            Process process = start(arguments);
            Timer killer = actor.later(LONGEST, process::destroyForcibly);
            try (InputStream output = process.getInputStream()) {
                String said = new String(output.readNBytes(MOST_BYTES), StandardCharsets.UTF_8);
                int status = process.waitFor();
                if (status == 0) {
                    done.complete(said);
                } else {
                    done.completeExceptionally(new IOException("ip " + String.join(" ", arguments)
                            + " ended with status " + status + ": " + Printable.ascii(said.strip())));
                }
            } finally {
                killer.cancel();
            }
        } catch (IOException e) {
            done.completeExceptionally(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            done.completeExceptionally(new IOException("the uplinks were stopped", e));
        }
    }

    private Process start(List<String> arguments) throws IOException {
        Path program = PLACES.stream()
                .map(root::resolve)
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new IOException("ip is not there: install iproute2"));
        List<String> command = new ArrayList<>(List.of(program.toString()));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(new File("/"))
                .redirectInput(new File("/dev/null"))
                .redirectErrorStream(true);
        builder.environment().clear();
        return builder.start();
    }

    @Override
    public synchronized void watch(Runnable changed) {
        watched = true;
        if (listening != null && listening.isAlive()) {
            return;
        }
        try {
            Process started = start(MONITOR);
            listening = started;
            NamedThreads.thread("cellgate-routes-monitor", () -> listen(started, changed))
                    .start();
        } catch (IOException e) {
            LOG.warn("changes of routes are not heard: {}", e.getMessage());
            again(changed);
        }
    }

    private void listen(Process process, Runnable changed) {
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            while (lines.readLine() != null) {
                changed.run();
            }
        } catch (IOException e) {
            LOG.debug("ip monitor: {}", e.toString());
        }
        process.destroy();
        again(changed);
    }

    /** What happened while nobody listened has to be looked at. */
    private synchronized void again(Runnable changed) {
        if (watched) {
            actor.later(PAUSE, () -> {
                if (isWatched()) {
                    watch(changed);
                    changed.run();
                }
            });
        }
    }

    private synchronized boolean isWatched() {
        return watched;
    }

    @Override
    public synchronized void quiet() {
        watched = false;
        if (listening != null) {
            listening.destroy();
            listening = null;
        }
    }

    @Override
    public void close() {
        quiet();
        worker.shutdownNow();
    }
}
