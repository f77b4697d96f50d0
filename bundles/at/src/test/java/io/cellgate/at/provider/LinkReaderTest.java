package io.cellgate.at.provider;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cellgate.at.AtException;
import io.cellgate.at.AtResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Who reads, on a port in memory. The clock stands still, so every answer is brisk; the reader stands by for as long as nobody
 * recalls it, so a recall that is missing makes a test wait in vain.
 */
class LinkReaderTest {

    private static final Pace FOR_EVER = new Pace(Duration.ofMillis(1), Duration.ofHours(1));
    private static final String ANSWER = "\r\nOK\r\n";

    /** A piece that was received, and by whom. */
    private record Piece(String text, Thread by) {}

    private final MemoryLink link = new MemoryLink();
    private final AtomicLong clock = new AtomicLong();
    private final BlockingQueue<Piece> received = new LinkedBlockingQueue<>();
    private final CompletableFuture<String> ended = new CompletableFuture<>();
    private volatile Optional<Caller> waiting = Optional.empty();
    private volatile boolean expecting;
    private volatile Consumer<String> onReceived = text -> {};

    private final LinkReader.Listener listener = new LinkReader.Listener() {
        @Override
        public void received(byte[] buffer, int length) {
            String text = new String(buffer, 0, length, StandardCharsets.ISO_8859_1);
            received.add(new Piece(text, Thread.currentThread()));
            onReceived.accept(text);
            if (text.equals(ANSWER)) {
                Optional<Caller> answered = waiting;
                waiting = Optional.empty();
                answered.ifPresent(caller -> caller.answered(new AtResponse(List.of(), "OK")));
            }
        }

        @Override
        public void awaitRoom() {}

        @Override
        public boolean isExpecting() {
            return expecting || waiting.isPresent();
        }

        @Override
        public void ended(ByteLink which, String detail) {
            ended.complete(detail);
            waiting.ifPresent(caller -> caller.failed(new AtException.PortGone("memory", detail)));
        }
    };

    private LinkReader reader = new LinkReader("memory", link, clock::get, FOR_EVER, listener);

    @AfterEach
    void close() throws Exception {
        reader.close();
        ended.get(5, TimeUnit.SECONDS);
    }

    @Test
    void theAnswersOfABriskExchangeAreReadByWhoAsked() throws Exception {
        reader.start();
        untilTheReaderStandsBy();

        for (int i = 0; i < 3; i++) {
            assertEquals(Thread.currentThread(), answered().by());
        }
    }

    @Test
    void theAnswersOfASlowModuleAreReadByTheReader() throws Exception {
        reader.start();
        for (int i = 0; i < 3; i++) {
            Piece piece = ask(() -> {
                clock.addAndGet(TimeUnit.MILLISECONDS.toNanos(5));
                link.say(ANSWER);
            });
            assertTrue(piece.by().getName().startsWith("cellgate-at-reader"), piece.toString());
        }
    }

    @Test
    void whatComesWithoutACommandIsReadWhenTheMomentIsOver() throws Exception {
        reader = new LinkReader(
                "memory", link, clock::get, new Pace(Duration.ofMillis(1), Duration.ofMillis(1)), listener);
        reader.start();
        untilTheReaderStandsBy();

        link.say("\r\n^RSSI:18\r\n");
        await().until(() -> {
            clock.addAndGet(TimeUnit.MILLISECONDS.toNanos(5));
            return !received.isEmpty();
        });

        assertEquals("\r\n^RSSI:18\r\n", next().text());
    }

    @Test
    void whoWaitsInVainGivesTheReadingBack() throws Exception {
        reader.start();
        untilTheReaderStandsBy();
        CompletableFuture<Piece> answer = CompletableFuture.supplyAsync(() -> ask(() -> {}));

        await().until(() -> waiting.isPresent());
        clock.addAndGet(TimeUnit.MILLISECONDS.toNanos(5));
        await().until(() -> readerIn("MemoryLink.read", Thread.State.WAITING));
        link.say(ANSWER);

        assertTrue(answer.get(5, TimeUnit.SECONDS).by().getName().startsWith("cellgate-at-reader"));
    }

    @Test
    void aRecallEndsTheStandBy() throws Exception {
        reader.start();
        untilTheReaderStandsBy();

        reader.recall();
        link.say("\r\n^RSSI:18\r\n");

        assertTrue(next().by().getName().startsWith("cellgate-at-reader"));
    }

    @Test
    void anAnswerThatAnotherWaitsForEndsTheStandBy() throws Exception {
        reader.start();
        untilTheReaderStandsBy();
        // another's command comes while the caller reads, so that its recall finds nobody to recall
        onReceived = text -> {
            expecting = true;
            reader.recall();
        };

        assertEquals(Thread.currentThread(), answered().by());
        link.say("\r\n+CREG: 0,1\r\n");

        assertTrue(next().by().getName().startsWith("cellgate-at-reader"));
    }

    @Test
    void aHangUpWhileTheCallerReadsEndsTheLink() throws Exception {
        reader.start();
        untilTheReaderStandsBy();

        assertThrows(AtException.PortGone.class, () -> askOrFail(link::hangUp));

        assertEquals("hung up", ended.get(5, TimeUnit.SECONDS));
    }

    @Test
    void aFailureWhileTheCallerReadsEndsTheLinkWithItsReason() throws Exception {
        reader.start();
        untilTheReaderStandsBy();

        AtException gone = assertThrows(
                AtException.PortGone.class, () -> askOrFail(() -> link.fail(new IOException("no such device"))));

        assertTrue(String.valueOf(gone.getMessage()).contains("no such device"), gone.getMessage());
        assertEquals("no such device", ended.get(5, TimeUnit.SECONDS));
    }

    @Test
    void anErrorOfOursWhileTheCallerReadsEndsTheLink() throws Exception {
        reader.start();
        untilTheReaderStandsBy();
        onReceived = text -> {
            throw new IllegalStateException("on purpose");
        };

        assertThrows(AtException.PortGone.class, () -> askOrFail(() -> link.say(ANSWER)));

        assertEquals("internal error java.lang.IllegalStateException: on purpose", ended.get(5, TimeUnit.SECONDS));
    }

    @Test
    void anErrorOfTheMachineEndsTheLinkWhoeverReads() throws Exception {
        onReceived = text -> {
            throw new NoClassDefFoundError("on purpose");
        };
        reader.start();

        assertThrows(AtException.PortGone.class, () -> askOrFail(() -> link.say(ANSWER)));

        assertEquals("internal error java.lang.NoClassDefFoundError: on purpose", ended.get(5, TimeUnit.SECONDS));
    }

    @Test
    void whoWaitsForTheReaderToLeaveHearsOfItWithoutATimerToo() throws Exception {
        reader.start();
        ScheduledExecutorService stopped = Executors.newSingleThreadScheduledExecutor();
        stopped.shutdown();
        CompletableFuture<String> gone = new CompletableFuture<>();

        reader.close();
        reader.whenGone(stopped, () -> gone.complete("gone"));

        assertEquals("gone", gone.get(5, TimeUnit.SECONDS));
    }

    @Test
    void aRequestThatFailsLeavesTheReadingWhereItWas() throws Exception {
        reader.start();
        untilTheReaderStandsBy();

        assertThrows(
                IllegalStateException.class,
                () -> reader.ask(
                        () -> {
                            throw new IllegalStateException("on purpose");
                        },
                        new Caller()));
        reader.recall();
        link.say("\r\n^RSSI:18\r\n");

        assertEquals("\r\n^RSSI:18\r\n", next().text());
    }

    @Test
    void closingEndsTheStandBy() throws Exception {
        reader.start();
        untilTheReaderStandsBy();

        reader.close();

        assertEquals("hung up", ended.get(5, TimeUnit.SECONDS));
    }

    /** The reader is about to stand by when the answer that it read reaches its caller, so one command more or less is needed. */
    private void untilTheReaderStandsBy() {
        await().until(() -> {
            answered();
            return readerIn("LinkReader.standBy", Thread.State.TIMED_WAITING);
        });
    }

    private static boolean readerIn(String method, Thread.State state) {
        return Thread.getAllStackTraces().entrySet().stream()
                .filter(entry -> entry.getKey().getName().startsWith("cellgate-at-reader memory"))
                .anyMatch(entry -> entry.getKey().getState() == state
                        && List.of(entry.getValue()).toString().contains(method));
    }

    private Piece answered() {
        return ask(() -> link.say(ANSWER));
    }

    private Piece ask(Runnable module) {
        try {
            return askOrFail(module);
        } catch (AtException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private Piece askOrFail(Runnable module) throws AtException, InterruptedException {
        Caller caller = new Caller();
        reader.ask(
                () -> {
                    waiting = Optional.of(caller);
                    module.run();
                },
                caller);
        return next();
    }

    private Piece next() throws InterruptedException {
        Piece piece = received.poll(5, TimeUnit.SECONDS);
        if (piece == null) {
            throw new AssertionError("nothing was received");
        }
        return piece;
    }
}
