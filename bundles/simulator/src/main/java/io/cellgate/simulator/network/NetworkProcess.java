package io.cellgate.simulator.network;

import io.cellgate.simulator.io.ByteStream;
import io.cellgate.simulator.io.EventLoop;
import io.cellgate.simulator.io.ForwardingStream;
import io.cellgate.simulator.io.Pipes;
import io.cellgate.simulator.io.Timeout;
import io.cellgate.simulator.module.call.Carrier;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** A process as the network's end of a call. The session is over when the process has ended. */
final class NetworkProcess extends ForwardingStream implements Carrier.Session {
    private static final Logger LOG = System.getLogger(NetworkProcess.class.getName());

    private final EventLoop loop;
    private final Process process;
    private final Pipes pipes;
    private final Duration patience;
    private final Runnable onEnded;
    private boolean asked;
    private final Timeout kill = new Timeout();

    /**
     * Takes over a process that was just started with the other ends of {@code pipes}.
     *
     * @param patience the time it gets to end when asked before it is killed
     * @param onEnded runs after the process has ended and its last bytes were handed on
     */
    NetworkProcess(EventLoop loop, Process process, Pipes pipes, Duration patience, Runnable onEnded) {
        this.loop = loop;
        this.process = process;
        this.pipes = pipes;
        this.patience = patience;
        this.onEnded = onEnded;
        CompletableFuture<Void> unused =
                process.onExit().thenAccept(ended -> loop.execute(() -> ended(ended.exitValue())));
    }

    long pid() {
        return process.pid();
    }

    @Override
    protected ByteStream target() {
        return pipes;
    }

    /** That its output is closed is not the end; the end is when it has ended. */
    @Override
    public void receiver(Receiver receiver) {
        pipes.receiver(receiver.withClosed(() -> {}));
    }

    @Override
    public void close() {
        hangUp();
    }

    @Override
    public void terminate() {
        asked = true;
        process.destroy();
        if (!kill.pending()) {
            kill.set(loop, patience, this::kill);
        }
    }

    @Override
    public void drop() {
        asked = true;
        process.destroyForcibly();
    }

    @Override
    public void hangUp() {
        pipes.close();
        terminate();
    }

    private void kill() {
        LOG.log(
                Level.WARNING,
                "The network''s end, process {0}, did not end in {1} ms and is killed",
                pid(),
                patience.toMillis());
        process.destroyForcibly();
    }

    private void ended(int status) {
        kill.cancel();
        pipes.drain();
        pipes.close();
        LOG.log(
                status == 0 || asked ? Level.DEBUG : Level.WARNING,
                "The network''s end, process {0}, has ended with status {1}",
                pid(),
                status);
        onEnded.run();
    }
}
