package io.cellgate.simulator;

import io.cellgate.simulator.io.EventLoop;
import io.cellgate.simulator.io.LocalServer;
import io.cellgate.simulator.io.Posix;
import io.cellgate.simulator.io.PtyPort;
import io.cellgate.simulator.replay.Recording;
import io.cellgate.simulator.replay.ReplayPort;
import io.cellgate.simulator.settings.Option;
import io.cellgate.simulator.settings.SimulatorSettings;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The recorded modules of a file, with their ports, their places in the host's trees and a control socket.
 *
 * <p>What is public may be used from any thread. All else runs on the loop's thread.
 */
final class Replay implements Simulation {
    private static final Logger LOG = System.getLogger(Replay.class.getName());
    private static final int CLOSING_SECONDS = 2;
    private static final String COMMANDS = "help, status, plug, unplug, stop";

    /** A port that is plugged in. */
    private record Plugged(DeviceTree.Port port, PtyPort pty, ReplayPort replay) {}

    private final Posix posix;
    private final EventLoop loop;
    private final RootFolder folder;
    private final SimulatorSettings settings;
    private final Map<Recording.Module, DeviceTree> trees = new LinkedHashMap<>();
    private final CompletableFuture<Void> stopRequest = new CompletableFuture<>();
    private final AtomicBoolean closed = new AtomicBoolean();
    private final List<Plugged> plugged = new ArrayList<>();
    private @Nullable LocalServer control;

    private Replay(Posix posix, EventLoop loop, RootFolder folder, SimulatorSettings settings, Recording recording) {
        this.posix = posix;
        this.loop = loop;
        this.folder = folder;
        this.settings = settings;
        recording
                .modules()
                .forEach(module -> trees.put(
                        module,
                        new DeviceTree(settings.root(), module.usbPath().orElse(settings.get(Option.USB_PATH)), "")));
    }

    /**
     * Sets the recorded modules up.
     *
     * @throws IOException that says what could not be read or set up; nothing is left behind
     */
    static Replay open(SimulatorSettings settings) throws IOException {
        Recording recording = Recording.read(
                Path.of(settings.get(Option.REPLAY)),
                Recording.Format.valueOf(settings.get(Option.REPLAY_FORMAT).toUpperCase(Locale.ROOT)));
        RootFolder folder = RootFolder.take(settings.root());
        Replay replay;
        try {
            Posix posix = Posix.load();
            EventLoop loop = EventLoop.start(posix, "cellgate-simulator-" + settings.get(Option.NAME));
            replay = new Replay(posix, loop, folder, settings, recording);
        } catch (IOException e) {
            folder.close();
            throw e;
        }
        try {
            replay.loop.call(replay::begin);
        } catch (IOException e) {
            replay.close();
            throw e;
        }
        return replay;
    }

    /** What was recorded does not change. */
    @Override
    public void update(SimulatorSettings next) {}

    @Override
    public CompletableFuture<Void> stopRequested() {
        return stopRequest;
    }

    @Override
    public String describe() throws IOException {
        return loop.call(this::ports) + " control=" + settings.control();
    }

    @Override
    public void close() {
        if (closed.getAndSet(true)) {
            return;
        }
        try {
            loop.submit(this::end).get(CLOSING_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            LOG.log(Level.WARNING, "The replay did not end in order", e);
        }
        loop.close();
        try {
            folder.close();
        } catch (IOException e) {
            LOG.log(Level.WARNING, "The folder {0} was not cleared: {1}", settings.root(), e.getMessage());
        }
        LOG.log(Level.INFO, "Replay {0} has ended", settings.get(Option.NAME));
    }

    private String begin() throws IOException {
        String ports = plug();
        control = ControlConnection.listen(loop, posix, settings.control(), this::answerTo);
        return ports;
    }

    private boolean end() throws IOException {
        unplug();
        if (control != null) {
            control.close();
        }
        return true;
    }

    private String plug() throws IOException {
        if (!plugged.isEmpty()) {
            throw new IOException("the modules are plugged in");
        }
        Set<String> names = new HashSet<>();
        try {
            for (Map.Entry<Recording.Module, DeviceTree> module : trees.entrySet()) {
                plug(module.getKey(), module.getValue(), names);
            }
        } catch (IOException e) {
            unplug();
            throw e;
        }
        LOG.log(Level.INFO, "Recorded modules plugged in: {0}", ports());
        return ports();
    }

    private void plug(Recording.Module module, DeviceTree tree, Set<String> names) throws IOException {
        boolean paced = settings.get(Option.REPLAY_PACE).equals("recorded");
        List<DeviceTree.Port> ports = new ArrayList<>();
        for (Recording.Port port : module.ports()) {
            String name = name(module.attachment().ttyPrefix(), port, names);
            PtyPort pty = PtyPort.open(loop, posix, path -> tree.move(name, path));
            DeviceTree.Port place = new DeviceTree.Port(name, port.role(), pty.path());
            plugged.add(new Plugged(place, pty, port.powerOn(pty, loop, paced)));
            ports.add(place);
        }
        tree.publish(module.attachment(), ports);
    }

    /** The recorded number, or the next one that is free. */
    private String name(String prefix, Recording.Port port, Set<String> names) {
        int number = port.ttyNumber().orElse(settings.integer(Option.TTY_BASE));
        while (!names.add(prefix + number)) {
            number++;
        }
        return prefix + number;
    }

    private void unplug() throws IOException {
        // The names go first: who is hung up must not find the old ones again.
        List<DeviceTree> last = new ArrayList<>(trees.values());
        // A later one stands in folders that an earlier one has made.
        Collections.reverse(last);
        for (DeviceTree tree : last) {
            tree.withdraw();
        }
        plugged.forEach(one -> {
            one.replay().powerOff();
            one.pty().close();
        });
        plugged.clear();
    }

    private String answerTo(String line) {
        try {
            return switch (line) {
                case "help" -> "ok " + COMMANDS;
                case "status" -> "ok " + status();
                case "plug" -> "ok " + plug();
                case "unplug" -> {
                    unplug();
                    yield "ok";
                }
                case "stop" -> {
                    stopRequest.complete(null);
                    yield "ok";
                }
                default -> "error no such command: " + line + "; allowed: " + COMMANDS;
            };
        } catch (IOException e) {
            return "error " + e.getMessage();
        }
    }

    private String status() {
        return plugged.stream()
                .map(one -> one.port().name() + "=" + one.replay().answered() + " answered"
                        + one.replay().unknown().entrySet().stream()
                                .map(unknown -> ", " + unknown.getValue() + " x unknown " + unknown.getKey())
                                .collect(Collectors.joining()))
                .collect(Collectors.joining("; "));
    }

    private String ports() {
        return "replay "
                + plugged.stream()
                        .map(one -> one.port().role().key() + "="
                                + settings.root()
                                        .resolve("dev")
                                        .resolve(one.port().name()))
                        .collect(Collectors.joining(" "));
    }
}
