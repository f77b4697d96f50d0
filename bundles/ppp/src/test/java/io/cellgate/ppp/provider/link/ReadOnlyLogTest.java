package io.cellgate.ppp.provider.link;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.cellgate.ppp.PppPhase;
import io.cellgate.ppp.PppSession;
import io.cellgate.ppp.provider.host.LogTail;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A disk of the logs that has become read-only. */
class ReadOnlyLogTest extends DaemonFixture {

    private Path logs;

    private void mount() throws Exception {
        logs = Files.createDirectories(paths.logDirectory());
        assumeTrue(Mounts.mount("--bind", logs.toString(), logs.toString()), "nothing can be mounted here");
    }

    @AfterEach
    void unmount() throws Exception {
        Mounts.unmount(logs);
    }

    @Test
    void anAdoptedLinkIsStillKnownToBeUp() throws Exception {
        mount();
        PppSession session = start();
        pppd.tell(FakePppd.UP);
        awaitPhase(session, PppPhase.RUNNING);
        close();
        Mounts.makeReadOnly(logs);
        restart();

        PppSession adopted = adopt("main").orElseThrow();

        assertEquals(PppPhase.RUNNING, adopted.status().phase());
        hangUp(adopted);
    }

    @Test
    void itIsEmptiedOnceItMayBeWritten() throws Exception {
        mount();
        Path log = Files.writeString(logs.resolve("main.log"), "one\n");
        Mounts.makeReadOnly(logs);
        try (LogTail tail = new LogTail(log, 0)) {
            assertEquals(List.of("one"), read(tail));
            assertThrows(IOException.class, tail::empty);

            Mounts.unmount(logs);
            tail.empty();

            assertEquals(0, Files.size(log));
            Files.writeString(log, "two\n");
            assertEquals(List.of("two"), read(tail));
        }
    }

    @Test
    void anotherFileOfItsNameIsNotEmptied() throws Exception {
        mount();
        Path log = Files.writeString(logs.resolve("main.log"), "one\n");
        Mounts.makeReadOnly(logs);
        try (LogTail tail = new LogTail(log, 0)) {
            assertEquals(List.of("one"), read(tail));
            Mounts.unmount(logs);
            Files.move(log, logs.resolve("main.log.1"));
            Files.writeString(log, "another's\n");

            assertThrows(IOException.class, tail::empty);

            assertEquals("another's\n", Files.readString(log));
        }
    }

    private static List<String> read(LogTail tail) throws IOException {
        List<String> lines = new ArrayList<>();
        tail.read(lines::add);
        return lines;
    }
}
