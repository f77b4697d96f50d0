package io.cellgate.simulator.network;

import io.cellgate.simulator.io.ByteStream;
import io.cellgate.simulator.io.EventLoop;
import io.cellgate.simulator.io.Pipes;
import io.cellgate.simulator.io.Posix;
import io.cellgate.simulator.module.call.Carrier;
import io.cellgate.simulator.module.call.PdpType;
import io.cellgate.simulator.settings.Option;
import io.cellgate.simulator.settings.SimulatorSettings;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Starts a process for each call as the settings say at that time. One call at a time. */
public final class ProcessCarrier implements Carrier {
    /** Where the programs of an administrator are, which a service's path may leave out. */
    private static final String SYSTEM_PATH = "/usr/local/sbin:/usr/sbin:/sbin:/usr/local/bin:/usr/bin:/bin";

    private final EventLoop loop;
    private final Posix posix;
    private final Supplier<SimulatorSettings> settings;
    private final PppFolder folder;
    private @Nullable NetworkProcess current;
    private Runnable whenIdle = () -> {};

    /** {@code folder}: for the network's files and its log. */
    public ProcessCarrier(EventLoop loop, Posix posix, Supplier<SimulatorSettings> settings, Path folder) {
        this.loop = loop;
        this.posix = posix;
        this.settings = settings;
        this.folder = new PppFolder(folder);
    }

    @Override
    public Session open(PdpType type, ByteStream.Receiver receiver) throws IOException {
        SimulatorSettings now = settings.get();
        folder.write(now);
        List<String> command = NetworkCommand.of(now, type, folder.etc(), folder.run());
        Pipes pipes = Pipes.open(loop, posix);
        try {
            ProcessBuilder builder = new ProcessBuilder(command)
                    .redirectInput(pipes.childInput().toFile())
                    .redirectOutput(pipes.childOutput().toFile())
                    .redirectError(Redirect.appendTo(folder.log().toFile()));
            builder.environment().merge("PATH", SYSTEM_PATH, (own, system) -> own + ":" + system);
            Process process = builder.start();
            NetworkProcess session =
                    new NetworkProcess(loop, process, pipes, now.duration(Option.HANG_UP_TIMEOUT), () -> {
                        current = null;
                        receiver.closed();
                        whenIdle.run();
                    });
            session.receiver(receiver);
            current = session;
            return session;
        } catch (IOException e) {
            pipes.close();
            throw e;
        } finally {
            pipes.closeChildEnds();
        }
    }

    /** Ends what runs; {@code onIdle} runs when nothing runs any more. */
    public void shutDown(Runnable onIdle) {
        if (current == null) {
            onIdle.run();
        } else {
            whenIdle = onIdle;
            if (current != null) {
                current.hangUp();
            }
        }
    }

    /** The process of the current call. */
    public Optional<Long> pid() {
        return Optional.ofNullable(current).map(NetworkProcess::pid);
    }

    /** Forgets the network's secrets. */
    public void forget() throws IOException {
        folder.forgetSecrets();
    }
}
