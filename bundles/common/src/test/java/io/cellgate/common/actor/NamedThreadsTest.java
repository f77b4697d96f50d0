package io.cellgate.common.actor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.ThreadFactory;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class NamedThreadsTest {

    @Test
    void aThreadHasItsNameAndKeepsNoJvm() {
        ThreadFactory numbered = NamedThreads.numbered("cellgate-n");
        List<Thread> made = Stream.of(
                        NamedThreads.thread("cellgate-x", () -> {}),
                        NamedThreads.factory("cellgate-y").newThread(() -> {}),
                        numbered.newThread(() -> {}),
                        numbered.newThread(() -> {}))
                .toList();

        assertEquals(
                List.of("cellgate-x", "cellgate-y", "cellgate-n-1", "cellgate-n-2"),
                made.stream().map(Thread::getName).toList());
        assertTrue(made.stream().allMatch(Thread::isDaemon), "all are daemons");
    }
}
