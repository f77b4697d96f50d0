package io.cellgate.simulator;

import io.cellgate.simulator.io.Host;
import io.cellgate.simulator.settings.Option;
import io.cellgate.simulator.settings.SimulatorSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;

/** A simulator on real pseudo-terminals, quick, with {@code cat} as the network: it sends back what it gets. */
final class RunningSimulator implements AutoCloseable {
    final Path root;
    final Simulator simulator;

    private RunningSimulator(Path root, Simulator simulator) {
        this.root = root;
        this.simulator = simulator;
    }

    static SimulatorSettings settings(Path root) {
        return SimulatorSettings.defaults()
                .with(Option.ROOT, root.toString())
                .with(Option.NETWORK_COMMAND, "cat")
                .with(Option.LATENCY, "0")
                .with(Option.SIM_DELAY, "0")
                .with(Option.REGISTRATION_DELAY, "0")
                .with(Option.DIAL_DELAY, "0")
                .with(Option.RESET_DELAY, "50")
                .with(Option.HANG_UP_TIMEOUT, "200");
    }

    static RunningSimulator open(Path root) throws IOException {
        return open(settings(root));
    }

    static RunningSimulator open(SimulatorSettings settings) throws IOException {
        return new RunningSimulator(settings.root(), Simulator.open(settings));
    }

    /** A network command of the test's own. */
    static SimulatorSettings withNetwork(Path root, String script) throws IOException {
        Path file = Files.createDirectories(root).resolve("network.sh");
        Files.writeString(file, "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
        return settings(root).with(Option.NETWORK_COMMAND, file.toString());
    }

    Path port(String name) {
        return root.resolve("dev").resolve(name);
    }

    Host host(String name) throws Exception {
        return Host.open(port(name));
    }

    /** A host on the modem port with a call up. */
    Host dialled() throws Exception {
        Host host = host("ttyUSB0");
        host.ask("ATE0", "OK\r\n");
        host.ask("ATD*99#", "CONNECT 7200000\r\n");
        return host;
    }

    String control(String command) throws IOException {
        return Control.send(root.resolve("control.sock"), command);
    }

    /** A value of the control command {@code status}. */
    Optional<String> status(String name) throws IOException {
        return Stream.of(control("status").split(" ", -1))
                .filter(entry -> entry.startsWith(name + "="))
                .map(entry -> entry.substring(name.length() + 1))
                .findFirst();
    }

    /** The process at the network's end of the call. */
    ProcessHandle network() throws IOException {
        return ProcessHandle.of(Long.parseLong(status("network-pid").orElseThrow()))
                .orElseThrow();
    }

    static long openDescriptors() {
        return Optional.ofNullable(Path.of("/proc/self/fd").toFile().list()).orElseThrow().length;
    }

    static long threads() {
        Thread[] all = new Thread[Thread.activeCount() * 2];
        int count = Thread.enumerate(all);
        return Arrays.stream(all, 0, count)
                .filter(thread -> thread.getName().startsWith("cellgate-simulator"))
                .count();
    }

    @Override
    public void close() {
        simulator.close();
    }
}
