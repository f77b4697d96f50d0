package io.cellgate.simulator.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EventLoopTest {
    private EventLoop loop;

    @BeforeEach
    void start() throws IOException {
        loop = EventLoop.start(Posix.load(), "test-loop");
    }

    @AfterEach
    void close() {
        loop.close();
    }

    @Test
    void aTaskThatFailsHarmsNoOther() throws Exception {
        loop.execute(() -> {
            throw new IllegalStateException("as the test wants");
        });
        loop.execute(() -> {
            throw new NoClassDefFoundError("as after the removal of a bundle");
        });
        loop.execute(() -> {
            throw new StackOverflowError("as of a fault of ours");
        });
        assertEquals("behind it", loop.submit(() -> "behind it").get());
        assertEquals("alive", loop.submit(() -> "alive").get());
    }

    @Test
    void aFailureIsHandedToWhoAskedAlsoAnErrorOfLinkage() {
        CompletableFuture<String> broken = loop.submit(() -> {
            throw new NoClassDefFoundError("as after the removal of a bundle");
        });
        ExecutionException failure = assertThrows(ExecutionException.class, broken::get);
        assertInstanceOf(NoClassDefFoundError.class, failure.getCause());
    }

    @Test
    void timersRunInTheOrderOfTheirTimesAndCancelledOnesDoNot() throws Exception {
        List<String> ran = new ArrayList<>();
        CompletableFuture<Void> last = new CompletableFuture<>();
        loop.execute(() -> {
            loop.schedule(Duration.ofMillis(30), () -> last.complete(null));
            loop.schedule(Duration.ofMillis(20), () -> ran.add("third"));
            loop.schedule(Duration.ofMillis(10), () -> ran.add("first"));
            loop.schedule(Duration.ofMillis(10), () -> ran.add("second"));
            loop.schedule(Duration.ofMillis(15), () -> ran.add("cancelled")).cancel();
        });
        last.get();
        assertEquals(List.of("first", "second", "third"), ran);
    }

    @Test
    void closedItTakesNoMore() {
        loop.close();
        assertThrows(RejectedExecutionException.class, () -> loop.execute(() -> {}));
        assertEquals(true, loop.submit(() -> "late").isCompletedExceptionally());
    }
}
