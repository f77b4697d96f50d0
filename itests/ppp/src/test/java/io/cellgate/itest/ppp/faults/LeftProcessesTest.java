package io.cellgate.itest.ppp.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeftProcessesTest {

    @TempDir
    Path proc;

    private LeftProcesses processes;

    @BeforeEach
    void begin() throws IOException {
        processes = new LeftProcesses(proc);
        network("self", 1);
        process(200, "mosquitto", "S", 1, 10, 1);
        process(300, "java", "S", 1, 20, 1);
        process(301, "sh", "S", 300, 21, 1);
        processes.begin();
    }

    private void process(long pid, String program, String state, long parent, long began, int network)
            throws IOException {
        Path folder = Files.createDirectories(proc.resolve(Long.toString(pid)));
        Files.writeString(
                folder.resolve("stat"),
                pid + " (" + program + ") " + state + " " + parent + " 0".repeat(17) + " " + began + " 0 0\n");
        network(Long.toString(pid), network);
    }

    private void network(String name, int number) throws IOException {
        Path link = Files.createDirectories(proc.resolve(name).resolve("ns")).resolve("net");
        Files.deleteIfExists(link);
        Files.createSymbolicLink(link, Path.of("net:[" + number + "]"));
    }

    @Test
    void whatWasThereBeforeIsTheMachines() throws IOException {
        assertEquals(List.of(), processes.left());
    }

    @Test
    void aChildOfTheKilledRuntimeIsLeftOver() throws IOException {
        process(301, "sh", "S", 1, 21, 1);
        process(302, "ip", "S", 1, 22, 1);
        assertEquals(
                List.of("a process that outlived its runtime: 301 sh", "a process that outlived its runtime: 302 ip"),
                processes.left().stream().sorted().toList());
    }

    @Test
    void aNumberThatIsGivenAgainIsAnotherProcess() throws IOException {
        process(200, "ping", "S", 1, 90, 1);
        assertEquals(List.of("a process that outlived its runtime: 200 ping"), processes.left());
    }

    @Test
    void pppdAndWhatTheRuntimeHasMayStay() throws IOException {
        process(303, "pppd", "S", 1, 23, 1);
        process(304, "ping", "S", 300, 24, 1);
        process(305, "ip-up", "S", 303, 25, 1);
        assertEquals(List.of(), processes.left());
    }

    @Test
    void theCarriersAndTheEndedAreNotLookedAt() throws IOException {
        process(306, "dnsmasq", "S", 1, 26, 2);
        process(307, "chat", "Z", 1, 27, 1);
        assertEquals(List.of(), processes.left());
    }
}
