package io.cellgate.at.provider.channel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cellgate.at.provider.port.ByteLink;
import io.cellgate.common.testing.ManualActor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The thread that reads, on a port in memory. */
class LinkReaderTest {

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final MemoryLink link = new MemoryLink();
    private final BlockingQueue<String> received = new LinkedBlockingQueue<>();
    private final CompletableFuture<String> ended = new CompletableFuture<>();
    private final ManualActor timers = new ManualActor();
    private volatile Consumer<String> onReceived = received::add;

    private final LinkReader reader = new LinkReader("memory", link, new LinkReader.Listener() {
        @Override
        public void received(byte[] buffer, int length) {
            onReceived.accept(new String(buffer, 0, length, StandardCharsets.ISO_8859_1));
        }

        @Override
        public void ended(ByteLink which, String detail) {
            ended.complete(detail);
        }
    });

    @AfterEach
    void close() throws Exception {
        reader.close();
        ended.get(5, TimeUnit.SECONDS);
    }

    @Test
    void whatComesIsHandedOnUntilTheLinkIsClosed() throws Exception {
        reader.start();
        link.say("\r\n^RSSI:18\r\n");
        assertEquals("\r\n^RSSI:18\r\n", received.poll(5, TimeUnit.SECONDS));
        link.say("\r\nOK\r\n");
        assertEquals("\r\nOK\r\n", received.poll(5, TimeUnit.SECONDS));

        reader.close();

        assertEquals("hung up", ended.get(5, TimeUnit.SECONDS));
    }

    @Test
    void aFailureEndsTheLinkWithItsReason() throws Exception {
        reader.start();
        link.fail(new IOException("no such device"));

        assertEquals("no such device", ended.get(5, TimeUnit.SECONDS));
    }

    @Test
    void anErrorOfOursEndsTheLink() throws Exception {
        onReceived = text -> {
            throw new IllegalStateException("on purpose");
        };
        reader.start();
        link.say("\r\nOK\r\n");

        assertEquals("internal error java.lang.IllegalStateException: on purpose", ended.get(5, TimeUnit.SECONDS));
    }

    @Test
    void anErrorOfTheMachineEndsTheLink() throws Exception {
        onReceived = text -> {
            throw new NoClassDefFoundError("on purpose");
        };
        reader.start();
        link.say("\r\nOK\r\n");

        assertEquals("internal error java.lang.NoClassDefFoundError: on purpose", ended.get(5, TimeUnit.SECONDS));
    }

    @Test
    void whoWaitsForTheReaderToLeaveHearsWhenItHasLeft() throws Exception {
        CompletableFuture<String> gone = new CompletableFuture<>();
        reader.start();
        reader.whenGone(timers, () -> gone.complete("gone"));
        assertFalse(gone.isDone());

        reader.close();

        assertEquals("gone", gone.get(5, TimeUnit.SECONDS));
        assertTrue(timers.untilNextTimer().isEmpty());
    }

    @Test
    void whoWaitsForAReaderThatDoesNotLeaveWaitsNoLongerThanItsPatience() {
        CompletableFuture<String> gone = new CompletableFuture<>();
        reader.start();
        reader.whenGone(timers, () -> gone.complete("gone"));

        timers.advance(PATIENCE);

        assertTrue(gone.isDone());
    }
}
