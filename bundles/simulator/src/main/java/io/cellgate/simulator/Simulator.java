package io.cellgate.simulator;

import io.cellgate.simulator.io.EventLoop;
import io.cellgate.simulator.io.LocalServer;
import io.cellgate.simulator.io.PortEnd;
import io.cellgate.simulator.io.Posix;
import io.cellgate.simulator.io.PtyPort;
import io.cellgate.simulator.io.Timeout;
import io.cellgate.simulator.module.Attachment;
import io.cellgate.simulator.module.CellularModule;
import io.cellgate.simulator.module.Family;
import io.cellgate.simulator.module.Power;
import io.cellgate.simulator.module.family.Families;
import io.cellgate.simulator.module.line.SimulatedPortRole;
import io.cellgate.simulator.network.ProcessCarrier;
import io.cellgate.simulator.scenario.Scenario;
import io.cellgate.simulator.scenario.ScenarioRun;
import io.cellgate.simulator.settings.Option;
import io.cellgate.simulator.settings.SimulatorSettings;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * A simulated module with its ports, its place in the host's trees, its network and its control socket.
 *
 * <p>{@link #open}, {@link #close}, {@link #update} and {@link #stopRequested} may be used from any thread. All else
 * runs on the loop's thread.
 */
public final class Simulator implements Simulation {
    private static final Logger LOG = System.getLogger(Simulator.class.getName());
    /** How much longer than the network's end gets for its exit the closing waits. */
    private static final Duration CLOSING = Duration.ofSeconds(2);

    private static final String SCENARIO = "scenario";
    private static final String NETWORK_PID = "network-pid";

    private final Posix posix;
    private final EventLoop loop;
    private final Family family;
    private final RootFolder folder;
    private final DeviceTree tree;
    private final ProcessCarrier carrier;
    private final CellularModule module;
    private final ControlCommands commands;
    private final CompletableFuture<Void> stopRequest = new CompletableFuture<>();
    private final AtomicBoolean closed = new AtomicBoolean();
    private volatile SimulatorSettings settings;
    private @Nullable LocalServer control;
    private Map<DeviceTree.Port, PtyPort> plugged = Map.of();
    private @Nullable ScenarioRun scenario;
    private boolean powered;
    private final Timeout replug = new Timeout();

    private Simulator(Posix posix, EventLoop loop, RootFolder folder, SimulatorSettings settings, Family family) {
        this.posix = posix;
        this.loop = loop;
        this.folder = folder;
        this.settings = settings;
        this.family = family;
        this.tree = new DeviceTree(settings.root(), settings.get(Option.USB_PATH), settings.get(Option.IMEI));
        this.carrier =
                new ProcessCarrier(loop, posix, this::settings, settings.root().resolve("network"));
        this.module = new CellularModule(family, this::settings, loop, Clock.systemUTC(), carrier, new Power() {
            @Override
            public void restart() {
                reset();
            }

            @Override
            public void off() {
                LOG.log(Level.INFO, "Module {0} has switched itself off", family.name());
                switchedOff();
            }
        });
        this.commands = new ControlCommands(this);
    }

    /**
     * Sets a simulator up; when this returns, its ports can be opened.
     *
     * @throws IOException that says what could not be set up; nothing is left behind
     * @throws IllegalArgumentException when the family is not known, or its file says something that is not allowed
     */
    public static Simulator open(SimulatorSettings settings) throws IOException {
        Family family = Families.of(settings);
        RootFolder folder = RootFolder.take(settings.root());
        EventLoop loop;
        Posix posix;
        try {
            posix = Posix.load();
            loop = EventLoop.start(posix, "cellgate-simulator-" + settings.get(Option.NAME));
        } catch (IOException e) {
            folder.close();
            throw e;
        }
        Simulator simulator = new Simulator(posix, loop, folder, settings, family);
        try {
            loop.call(() -> simulator.begin(settings));
        } catch (IOException e) {
            simulator.close();
            throw e;
        }
        return simulator;
    }

    private String begin(SimulatorSettings first) throws IOException {
        String ports = plug(first.integer(Option.TTY_BASE));
        control = ControlConnection.listen(loop, posix, first.control(), commands::execute);
        Optional<Path> file = first.find(Option.SCENARIO).map(Path::of);
        if (file.isPresent()) {
            startScenario(file.get());
        }
        return ports;
    }

    @Override
    public void update(SimulatorSettings next) {
        settings = next;
        loop.execute(module::settingsChanged);
    }

    @Override
    public CompletableFuture<Void> stopRequested() {
        return stopRequest;
    }

    @Override
    public String describe() throws IOException {
        return loop.call(() -> String.join(" ", describePorts())) + " control=" + settings.control();
    }

    /** Ends the call, takes the module away, and waits a bound for what runs. */
    @Override
    public void close() {
        if (closed.getAndSet(true)) {
            return;
        }
        Duration patience = settings.duration(Option.HANG_UP_TIMEOUT).plus(CLOSING);
        try {
            CompletableFuture<Void> ended = new CompletableFuture<>();
            loop.execute(() -> takeAway(ended));
            ended.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException | RejectedExecutionException e) {
            LOG.log(Level.WARNING, "The simulator did not end in order", e);
        }
        loop.close();
        try {
            carrier.forget();
            folder.close();
        } catch (IOException e) {
            LOG.log(Level.WARNING, "The folder {0} was not cleared: {1}", settings.root(), e.getMessage());
        }
        LOG.log(Level.INFO, "Simulator {0} has ended", settings.get(Option.NAME));
    }

    SimulatorSettings settings() {
        return settings;
    }

    CellularModule module() {
        return module;
    }

    void requestStop() {
        stopRequest.complete(null);
    }

    /** Puts the module in, under tty numbers from {@code firstTty} on. */
    String plug(int firstTty) throws IOException {
        if (!plugged.isEmpty()) {
            throw new IOException("the module is plugged in");
        }
        cancelReplug();
        Map<DeviceTree.Port, PtyPort> ports = new LinkedHashMap<>();
        try {
            for (SimulatedPortRole role : family.attachment().ports()) {
                String name = family.attachment().ttyPrefix() + (firstTty + ports.size());
                PtyPort pty = PtyPort.open(loop, posix, path -> tree.move(name, path));
                ports.put(new DeviceTree.Port(name, role, pty.path()), pty);
            }
            tree.publish(family.attachment(), List.copyOf(ports.keySet()));
        } catch (IOException e) {
            ports.values().forEach(PtyPort::close);
            throw e;
        }
        plugged = ports;
        powerOn();
        LOG.log(Level.INFO, "Module {0} plugged in: {1}", family.name(), String.join(" ", describePorts()));
        return String.join(" ", describePorts());
    }

    /** Pulls the module out. */
    void unplug() throws IOException {
        if (plugged.isEmpty() && !replug.pending()) {
            throw new IOException("the module is not plugged in");
        }
        cancelReplug();
        unplugIfPlugged();
        LOG.log(Level.INFO, "Module {0} unplugged", family.name());
    }

    /** The module's own restart: on USB its ports vanish and come back, on a UART they stay. */
    void reset() {
        LOG.log(Level.INFO, "Module {0} restarts", family.name());
        switchedOff();
        replug.set(loop, settings.duration(Option.RESET_DELAY), this::comeBack);
    }

    /** The module has no power: a UART stays, dead; a USB device is gone. */
    private void switchedOff() {
        powered = false;
        if (family.attachment() instanceof Attachment.Uart) {
            module.powerOff();
        } else {
            unplugIfPlugged();
        }
    }

    /** Runs a scenario file in place of the one that may run. */
    ScenarioRun startScenario(Path file) throws IOException {
        Set<String> names = new TreeSet<>(status().keySet());
        // not there while nothing is plugged in, without a scenario, and without a call
        family.attachment().ports().forEach(role -> names.add(role.key()));
        names.addAll(Set.of(SCENARIO, NETWORK_PID));
        Scenario read = Scenario.read(file, new Scenario.Names(commands.names(), names));
        ScenarioRun next = new ScenarioRun(read, loop, commands::execute, this::status);
        stopScenario();
        scenario = next;
        module.changes().add(next);
        next.start();
        return next;
    }

    void stopScenario() {
        if (scenario != null) {
            scenario.stop();
            module.changes().remove(scenario);
        }
    }

    /** Presses the power key of a module that has switched itself off. */
    void switchOn() throws IOException {
        if (powered) {
            throw new IOException("the module is on");
        }
        cancelReplug();
        comeBack();
    }

    Map<String, String> status() {
        Map<String, String> status = new LinkedHashMap<>();
        status.put("family", family.name());
        status.put("plugged", plugged.isEmpty() ? "no" : "yes");
        status.put("powered", powered ? "yes" : "no");
        plugged.keySet().forEach(port -> status.put(port.role().key(), port.name()));
        status.putAll(module.status());
        if (scenario != null) {
            status.put(SCENARIO, scenario.state());
        }
        carrier.pid().ifPresent(pid -> status.put(NETWORK_PID, String.valueOf(pid)));
        return status;
    }

    private void powerOn() {
        Map<String, PortEnd> lines = new LinkedHashMap<>();
        plugged.forEach((port, pty) -> lines.put(port.name(), pty));
        powered = true;
        module.powerOn(lines);
    }

    private void comeBack() {
        if (!plugged.isEmpty()) {
            powerOn();
            return;
        }
        try {
            plug(settings.integer(Option.TTY_BASE));
        } catch (IOException e) {
            LOG.log(Level.ERROR, "The module did not come back: {0}", e.getMessage());
        }
    }

    private void takeAway(CompletableFuture<Void> ended) {
        closeControl();
        stopScenario();
        cancelReplug();
        unplugIfPlugged();
        carrier.shutDown(() -> ended.complete(null));
    }

    private void closeControl() {
        try {
            if (control != null) {
                control.close();
            }
        } catch (IOException e) {
            LOG.log(Level.WARNING, "The control socket was not removed: {0}", e.getMessage());
        }
    }

    private void cancelReplug() {
        replug.cancel();
    }

    private void unplugIfPlugged() {
        if (plugged.isEmpty()) {
            return;
        }
        // The names go first: who is hung up must not find the old ones again.
        try {
            tree.withdraw();
        } catch (IOException e) {
            LOG.log(Level.ERROR, "The device tree was not cleared: {0}", e.getMessage());
        }
        module.powerOff();
        powered = false;
        plugged.values().forEach(PtyPort::close);
        plugged = Map.of();
    }

    private List<String> describePorts() {
        List<String> ports = new ArrayList<>();
        ports.add(family.name());
        plugged.keySet().forEach(port -> ports.add(port.role().key() + "=" + tree.device(port.name())));
        return ports;
    }
}
