package io.cellgate.uplink.provider.kernel;

import io.cellgate.common.actor.Actor;
import io.cellgate.common.actor.NamedThreads;
import io.cellgate.common.actor.Timer;
import io.cellgate.common.text.Printable;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs ip(8) as a process, with nothing of our environment. One at a time, and one more that listens. */
public final class IpProgram implements IpTool {

    private static final Logger LOG = LoggerFactory.getLogger(IpProgram.class);

    /** Where distributions have it, under the root of the file system. */
    private static final List<String> PLACES = List.of("usr/sbin/ip", "sbin/ip", "usr/bin/ip", "bin/ip");

    private static final String SHELL = "/bin/sh";

    /**
     * Runs a program until the input ends, which it does when the runtime dies, however: ip itself would go on until the kernel tells the
     * next change. The shell lets go of the output, so that the end of the program is heard.
     */
    private static final String UNTIL_END_OF_INPUT =
            "\"$0\" \"$@\" & program=$!; exec >/dev/null 2>&1; read -r line; kill \"$program\"";

    private static final List<String> MONITOR = List.of("-o", "monitor", "address", "route", "rule", "link");

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
    private final List<Consumer<String>> listeners = new CopyOnWriteArrayList<>();
    private @Nullable Process listening;
    /** Whether it could not be listened, which was told. */
    private boolean deaf;

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
        return launch(List.of(program().toString()), arguments, Redirect.from(new File("/dev/null")));
    }

    private Path program() throws IOException {
        return PLACES.stream()
                .map(root::resolve)
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new IOException("ip is not there: install iproute2"));
    }

    private static Process launch(List<String> program, List<String> arguments, Redirect input) throws IOException {
        List<String> command = new ArrayList<>(program);
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(new File("/"))
                .redirectInput(input)
                .redirectErrorStream(true);
        builder.environment().clear();
        return builder.start();
    }

    @Override
    public synchronized Runnable watch(Consumer<String> listener) {
        listeners.add(listener);
        listen();
        return () -> leave(listener);
    }

    private synchronized void leave(Consumer<String> listener) {
        listeners.remove(listener);
        if (listeners.isEmpty()) {
            quiet();
        }
    }

    private synchronized void listen() {
        if (listeners.isEmpty() || (listening != null && listening.isAlive())) {
            return;
        }
        try {
            Process started =
                    launch(List.of(SHELL, "-c", UNTIL_END_OF_INPUT, program().toString()), MONITOR, Redirect.PIPE);
            listening = started;
            deaf = false;
            NamedThreads.thread("cellgate-routes-monitor", () -> hear(started)).start();
        } catch (IOException e) {
            if (!deaf) {
                LOG.warn("changes of interfaces and routes are not heard: {}", e.getMessage());
            }
            deaf = true;
            again();
        }
    }

    private void hear(Process process) {
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                tell(line);
            }
        } catch (IOException e) {
            LOG.debug("ip monitor: {}", e.toString());
        }
        end(process);
        again();
    }

    private void tell(String line) {
        listeners.forEach(listener -> listener.accept(line));
    }

    /** What happened while nobody listened has to be looked at. */
    private synchronized void again() {
        if (!listeners.isEmpty()) {
            actor.later(PAUSE, () -> {
                listen();
                tell("");
            });
        }
    }

    private synchronized void quiet() {
        Process former = listening;
        listening = null;
        if (former != null) {
            end(former);
        }
    }

    /** The end of its input ends the shell, and ip with it. */
    private static void end(Process process) {
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            LOG.debug("ip monitor had ended: {}", e.toString());
        }
    }

    @Override
    public void close() {
        listeners.clear();
        quiet();
        worker.shutdownNow();
    }
}
