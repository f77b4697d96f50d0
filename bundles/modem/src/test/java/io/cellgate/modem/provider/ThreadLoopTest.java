package io.cellgate.modem.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ThreadLoopTest {

    @Test
    void aTaskThatThrowsHarmsNoneOfTheOthers() throws Exception {
        BlockingQueue<String> done = new LinkedBlockingQueue<>();
        try (ThreadLoop loop = new ThreadLoop("cellgate-modem-test")) {
            loop.execute(() -> {
                throw new IllegalStateException("on purpose");
            });
            loop.execute(() -> done.add(Thread.currentThread().getName()));

            assertEquals("cellgate-modem-test", done.poll(10, TimeUnit.SECONDS));
        }
    }

    @Test
    void aClassThatCannotBeLoadedHarmsNoneOfTheOthersAndIsLogged() throws Exception {
        BlockingQueue<String> done = new LinkedBlockingQueue<>();
        PrintStream console = System.err;
        ByteArrayOutputStream logged = new ByteArrayOutputStream();
        System.setErr(new PrintStream(logged, true, StandardCharsets.UTF_8));
        try (ThreadLoop loop = new ThreadLoop("cellgate-modem-test")) {
            loop.schedule(Duration.ZERO, () -> {
                throw new NoClassDefFoundError("on purpose");
            });
            loop.schedule(
                    Duration.ofMillis(1), () -> done.add(Thread.currentThread().getName()));

            assertEquals("cellgate-modem-test", done.poll(10, TimeUnit.SECONDS));
        } finally {
            System.setErr(console);
        }
        String text = logged.toString(StandardCharsets.UTF_8);
        assertTrue(text.contains("NoClassDefFoundError: on purpose"), text);
    }

    @Test
    void theEndInterruptsWhatRunsAndDropsWhatWaits() throws Exception {
        BlockingQueue<String> done = new LinkedBlockingQueue<>();
        CountDownLatch running = new CountDownLatch(1);
        ThreadLoop loop = new ThreadLoop("cellgate-modem-test");
        loop.schedule(Duration.ofHours(1), () -> done.add("timer"));
        loop.execute(() -> {
            running.countDown();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                done.add("interrupted");
            }
        });
        loop.execute(() -> done.add("waiting"));
        assertTrue(running.await(10, TimeUnit.SECONDS));

        loop.close();
        loop.execute(() -> done.add("late"));
        loop.schedule(Duration.ZERO, () -> done.add("later")).close();

        assertEquals("interrupted", done.poll());
        assertEquals(0, done.size());
    }
}
