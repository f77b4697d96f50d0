package io.cellgate.uplink.provider.kernel;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cellgate.common.testing.ManualActor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With a script in ip's place. */
class IpProgramTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    Path root;

    private final ManualActor actor = new ManualActor();
    private final List<String> heard = new CopyOnWriteArrayList<>();
    private IpProgram ip;

    @BeforeEach
    void install() {
        ip = new IpProgram(actor, root);
    }

    @AfterEach
    void close() {
        ip.close();
    }

    /** Keeps its process number, and says what it was asked. */
    private void program(String more) throws IOException {
        Path program = Files.createDirectories(root.resolve("sbin")).resolve("ip");
        Files.writeString(program, "#!/bin/sh\necho $$ >" + root.resolve("pid") + "\necho \"$@\"\n" + more + "\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private long pid() throws IOException {
        return Long.parseLong(Files.readString(root.resolve("pid")).strip());
    }

    private static boolean alive(long pid) {
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent();
    }

    @Test
    void itHearsLineByLineUntilNobodyListensAndThenTheProgramIsGone() throws Exception {
        program("exec tail -f /dev/null");
        Runnable first = ip.watch(heard::add);
        Runnable second = ip.watch(line -> {});

        await().atMost(PATIENCE).until(() -> heard.contains("-o monitor address route rule link"));
        long monitor = pid();
        first.run();
        assertTrue(alive(monitor), "another one listens");
        second.run();

        await().atMost(PATIENCE).until(() -> !alive(monitor));
    }

    @Test
    void aMonitorThatEndsIsStartedAgainAndWhatWasMissedIsLookedAt() throws Exception {
        program("");
        ip.watch(heard::add);
        await().atMost(PATIENCE).until(() -> Files.exists(root.resolve("pid")));

        program("exec tail -f /dev/null");
        long first = pid();

        await().atMost(PATIENCE).until(() -> {
            actor.advance(Duration.ofSeconds(10));
            return heard.contains("") && pid() != first;
        });
        long monitor = pid();
        ip.close();
        await().atMost(PATIENCE).until(() -> !alive(monitor));
    }

    @Test
    void withoutTheProgramAQuestionSaysWhatToInstall() {
        ExecutionException failure = assertThrows(
                ExecutionException.class,
                () -> ip.run(List.of("-4", "rule", "show"))
                        .toCompletableFuture()
                        .get());

        assertEquals("ip is not there: install iproute2", failure.getCause().getMessage());
    }
}
