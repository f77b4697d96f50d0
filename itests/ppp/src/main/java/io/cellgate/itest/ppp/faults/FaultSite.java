package io.cellgate.itest.ppp.faults;

import io.cellgate.itest.ppp.testbed.Commands;
import io.cellgate.itest.ppp.testbed.ProcFiles;
import io.cellgate.itest.ppp.testbed.TestBed;
import io.cellgate.itest.ppp.testbed.Waiting;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** What faults are done to: the set-up, disks of their own for what the gateway writes, and the chance that chooses. */
final class FaultSite {

    /** No count, port or time of day is written with eight digits and a zero first: where this stands, it is the PIN. */
    static final String PIN = "08526417";

    private static final int BLOCK = 4096;

    /** The launcher takes a disk for full below 16 MiB; what the runtime keeps comes on top. */
    private static final String DISK_OPTIONS = "size=40m,mode=0700";

    private final TestBed testBed;
    private final Random random;
    private boolean accountMended;

    FaultSite(TestBed testBed, Random random) {
        this.testBed = testBed;
        this.random = random;
    }

    TestBed testBed() {
        return testBed;
    }

    Random random() {
        return random;
    }

    /** Gives the gateway small disks, a SIM with a PIN, and a configuration that hands received messages on. */
    void prepare() throws IOException, InterruptedException {
        testBed.gateway.stop();
        for (Path disk : disks()) {
            Commands.run("mount", "-t", "tmpfs", "-o", DISK_OPTIONS, "cellgate-faults", disk.toString())
                    .require();
        }
        testBed.simulator.become(List.of("--pin", PIN));
    }

    /** The gateway as it was before. */
    void end() throws IOException, InterruptedException {
        testBed.gateway.stop();
        for (Path disk : disks()) {
            // twice, where a scenario failed before a read-only disk was mended
            Commands.run("umount", "--lazy", disk.toString());
            Commands.run("umount", "--lazy", disk.toString());
        }
        testBed.simulator.become(List.of());
        testBed.configureAsItShouldBe();
    }

    private List<Path> disks() {
        return List.of(testBed.gateway.state(), testBed.gateway.log(), testBed.gateway.run());
    }

    Map<String, String> modem() {
        Map<String, String> modem = testBed.modem();
        modem.put("state.directory", testBed.gateway.state().toString());
        modem.put("pin", PIN);
        modem.put("sms", "on");
        return modem;
    }

    Map<String, String> mqtt() {
        Map<String, String> mqtt = testBed.mqtt();
        mqtt.put("state.directory", testBed.gateway.state().toString());
        return mqtt;
    }

    /** Every file of the configuration right, every process of ours running, and a person has done what only a person can. */
    void configureAsItShouldBe() throws IOException, InterruptedException {
        testBed.configureAsItShouldBe();
        testBed.configureModem(modem());
        testBed.configureMqtt(mqtt());
        testBed.gateway.start();
        if (accountMended) {
            accountMended = false;
            Waiting.until("a shell to connect by", this::connects, testBed.gateway::status);
        }
    }

    /** The carrier takes the account again, which nobody tells the gateway: a refused one is tried again after half an hour only. */
    void accountMended() throws IOException {
        module("refuse-password off");
        accountMended = true;
    }

    private boolean connects() throws IOException, InterruptedException {
        try {
            testBed.gateway.shell("connect");
            return true;
        } catch (AssertionError e) {
            // it may still start
            return false;
        }
    }

    // ---- the simulated module

    /** A control command; while the module restarts some of them are refused, and that is no matter. */
    void module(String command) throws IOException {
        testBed.simulator.control(command);
    }

    /** A control command whose opposite mends. */
    Fault.Mend module(String command, String opposite) throws IOException {
        module(command);
        return () -> module(opposite);
    }

    String moduleStatus(String name) throws IOException {
        for (String entry : testBed.simulator.control("status").split(" ", -1)) {
            if (entry.startsWith(name + "=")) {
                return entry.substring(name.length() + 1);
            }
        }
        return "";
    }

    // ---- processes

    /** The pppd of the gateway's own side: those of the carrier live in another network namespace. */
    List<Long> dialers() throws IOException {
        ProcFiles processes = new ProcFiles(Path.of("/proc"));
        return processes.all().stream()
                .filter(process -> process.program().equals("pppd") && !process.ended())
                .map(ProcFiles.Entry::pid)
                .filter(processes::sharesNetwork)
                .toList();
    }

    void signalDialers(String signal) throws IOException, InterruptedException {
        signal(signal, dialers());
    }

    /** Has what dials hang. The same processes go on again: a child of pppd may be another program when the signal comes to it. */
    Fault.Mend stopDialers() throws IOException, InterruptedException {
        List<Long> stopped = dialers();
        signal("STOP", stopped);
        return () -> signal("CONT", stopped);
    }

    private static void signal(String name, List<Long> processes) throws IOException, InterruptedException {
        for (long pid : processes) {
            Commands.run("kill", "-" + name, Long.toString(pid));
        }
    }

    // ---- disks

    /** Fills a disk to its last byte. */
    Fault.Mend fill(Path disk) throws IOException {
        Path filler = disk.resolve("filler");
        byte[] block = new byte[BLOCK];
        try (OutputStream out = Files.newOutputStream(filler)) {
            while (true) {
                out.write(block);
            }
        } catch (IOException full) {
            return () -> Files.deleteIfExists(filler);
        }
    }

    /**
     * Makes a disk read-only, as ext4 does at an error. The kernel does not do that to one on which a file is open for writing, so the
     * disk is mounted a second time, over itself: what is opened from now on meets EROFS. Other than on a real disk, what is open already
     * can still be written.
     */
    Fault.Mend readOnly(Path disk) throws IOException, InterruptedException {
        Commands.run("mount", "--bind", disk.toString(), disk.toString()).require();
        Commands.run("mount", "-o", "remount,bind,ro", disk.toString()).require();
        // not in use by the carrier and the test itself, but perhaps by a reader of the gateway's
        return () -> Commands.run("umount", "--lazy", disk.toString()).require();
    }

    // ---- the clock

    /** Sets the clock, and back again by the time that went by. */
    Fault.Mend clock(Duration away) throws IOException, InterruptedException {
        step(away);
        return () -> step(away.negated());
    }

    private static void step(Duration by) throws IOException, InterruptedException {
        long seconds = System.currentTimeMillis() / 1000 + by.toSeconds();
        Commands.run("date", "-u", "-s", "@" + seconds).require();
    }
}
