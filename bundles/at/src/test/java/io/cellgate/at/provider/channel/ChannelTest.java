package io.cellgate.at.provider.channel;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cellgate.at.AtChannel;
import io.cellgate.at.AtCommand;
import io.cellgate.at.AtException;
import io.cellgate.at.AtPort;
import io.cellgate.at.AtResponse;
import io.cellgate.at.ChannelState;
import io.cellgate.at.Subscription;
import io.cellgate.common.testing.ManualActor;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Threads, listeners and futures, on a port in memory. */
class ChannelTest {

    private static final Duration SHORT = Duration.ofMillis(50);
    private static final int FLOOD = 60_000;
    private static final AtPort MEMORY = new AtPort.Tcp("memory", 1);
    private static final String OK = "\r\nOK\r\n";

    private final MemoryLink link = new MemoryLink();
    private TestTransport transport = new TestTransport(port -> link);
    private AtChannel channel;

    @BeforeEach
    void open() throws AtException {
        channel = transport.open(MEMORY);
    }

    @AfterEach
    void close() {
        transport.close();
    }

    @Test
    void aLibraryThatCannotBeLoadedIsNamedWithThePortAndWhatToDo() {
        transport.close();
        transport = new TestTransport(port -> {
            throw new UnsatisfiedLinkError("Errors as follows:\n[1]: none");
        });

        AtException refused = assertThrows(AtException.LibraryUnavailable.class, () -> transport.open(MEMORY));

        String said = String.valueOf(refused.getMessage());
        assertTrue(said.contains("memory:1 cannot be opened"), said);
        assertTrue(said.contains("UnsatisfiedLinkError: Errors as follows: [1]: none"), said);
        assertTrue(said.contains("restart the gateway"), said);
    }

    @Test
    void executeWaitsForTheAnswer() throws Exception {
        CompletableFuture<AtResponse> answer = CompletableFuture.supplyAsync(() -> {
            try {
                return channel.execute(AtCommand.of("AT+CSQ"));
            } catch (AtException | InterruptedException e) {
                throw new AssertionError(e);
            }
        });
        assertEquals("AT+CSQ\r", link.written.poll(5, TimeUnit.SECONDS));
        link.say("\r\n+CSQ: 18,99\r\n\r\nOK\r\n");

        assertEquals(List.of("+CSQ: 18,99"), answer.get(5, TimeUnit.SECONDS).lines());
    }

    @Test
    void aSlowListenerLosesTheNewestLinesAndHarmsNobodyElse() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        List<String> slow = new CopyOnWriteArrayList<>();
        List<String> quick = new CopyOnWriteArrayList<>();
        channel.onUnsolicited("^RSSI", line -> {
            try {
                release.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            slow.add(line);
        });
        channel.onUnsolicited("^MODE", quick::add);
        CompletableFuture<AtResponse> answer = channel.submit(AtCommand.of("AT+CSQ"));
        for (int i = 0; i < 10_000; i++) {
            link.say("\r\n^RSSI:" + i + "\r\n");
        }
        link.say("\r\n^MODE:5,4\r\n" + OK);

        assertEquals("OK", answer.get(20, TimeUnit.SECONDS).result());
        await().until(() -> quick.equals(List.of("^MODE:5,4")));
        release.countDown();
        await().until(() -> slow.size() + channel.statistics().droppedUnsolicited() == 10_000);
        assertTrue(slow.size() <= TestTransport.QUEUE + 1, () -> slow.size() + " lines were kept");
        assertEquals("^RSSI:0", slow.get(0));
    }

    @Test
    void aListenerThatThrowsIsCalledAgain() {
        List<String> heard = new CopyOnWriteArrayList<>();
        channel.onUnsolicited("", line -> {
            heard.add(line);
            throw new IllegalStateException("on purpose");
        });

        link.say("\r\n^RSSI:1\r\n\r\n^RSSI:2\r\n");

        await().until(() -> heard.equals(List.of("^RSSI:1", "^RSSI:2")));
    }

    @Test
    void aListenerMayWaitForACommandOfItsOwn() throws Exception {
        BlockingQueue<String> results = new LinkedBlockingQueue<>();
        channel.onUnsolicited("+CMTI", line -> {
            try {
                results.add(channel.execute(AtCommand.of("AT+CMGR=1")).result());
            } catch (AtException | InterruptedException e) {
                results.add(e.toString());
            }
        });
        link.say("\r\n+CMTI: \"SM\",1\r\n");
        assertEquals("AT+CMGR=1\r", link.written.poll(5, TimeUnit.SECONDS));
        link.say(OK);

        assertEquals("OK", results.poll(5, TimeUnit.SECONDS));
    }

    @Test
    void aListenerThatWasTakenBackHearsNothing() {
        List<String> heard = new CopyOnWriteArrayList<>();
        List<String> other = new CopyOnWriteArrayList<>();
        Subscription subscription = channel.onUnsolicited("", heard::add);
        channel.onUnsolicited("", other::add);
        subscription.close();
        subscription.close();

        link.say("\r\n^RSSI:1\r\n");

        await().until(() -> other.size() == 1);
        assertEquals(List.of(), heard);
    }

    @Test
    void aPrefixIsAWholeName() {
        List<String> heard = new CopyOnWriteArrayList<>();
        List<String> all = new CopyOnWriteArrayList<>();
        channel.onUnsolicited("+CMT", heard::add);
        channel.onUnsolicited("", all::add);

        link.say("\r\n+CMTI: \"SM\",1\r\n\r\n+CMT: ,24\r\n0791947106\r\n");

        await().until(() -> all.size() == 2);
        await().until(() -> heard.equals(List.of("+CMT: ,24\n0791947106")));
    }

    @Test
    void closingFreesAWriterThatIsStuckAndEverybodyWhoWaits() throws Exception {
        link.stick();
        CompletableFuture<Throwable> stuck = CompletableFuture.supplyAsync(
                () -> assertThrows(AtException.class, () -> channel.execute(AtCommand.of("AT+CSQ"))));
        assertEquals("AT+CSQ\r", link.written.poll(5, TimeUnit.SECONDS));
        CompletableFuture<AtResponse> waiting = channel.submit(AtCommand.of("AT+CREG?"));

        channel.close();

        assertInstanceOf(AtException.Cancelled.class, stuck.get(5, TimeUnit.SECONDS));
        assertThrows(ExecutionException.class, () -> waiting.get(5, TimeUnit.SECONDS));
        channel.closed().get(5, TimeUnit.SECONDS);
        assertTrue(link.isClosed());
    }

    @Test
    void aCancelledCommandIsFollowedByItsPlaceBeingSought() throws Exception {
        CompletableFuture<AtResponse> answer = channel.submit(AtCommand.of("AT+COPS=?"));
        assertEquals("AT+COPS=?\r", link.written.poll(5, TimeUnit.SECONDS));
        answer.cancel(true);

        String marker = link.written.poll(5, TimeUnit.SECONDS);
        assertTrue(marker != null && marker.startsWith("ATS"), marker);
        assertEquals(ChannelState.RESYNCHRONISING, channel.state());
    }

    @Test
    void aHangUpFailsWhoWaitsAndClosesTheChannel() throws Exception {
        CompletableFuture<AtResponse> answer = channel.submit(AtCommand.of("AT+CSQ"));
        link.hangUp();

        ExecutionException failure = assertThrows(ExecutionException.class, () -> answer.get(5, TimeUnit.SECONDS));
        assertInstanceOf(AtException.PortGone.class, failure.getCause());
        ExecutionException end =
                assertThrows(ExecutionException.class, () -> channel.closed().get(5, TimeUnit.SECONDS));
        assertInstanceOf(AtException.PortGone.class, end.getCause());
        assertThrows(AtException.Cancelled.class, () -> channel.execute(AtCommand.of("AT")));
    }

    @Test
    void whoHearsThatThePortIsGoneFindsItFree() throws Exception {
        CompletableFuture<Boolean> free =
                channel.submit(AtCommand.of("AT+CSQ")).handle((response, failure) -> link.isClosed());
        CompletableFuture<Boolean> freeAtTheEnd = channel.closed().handle((nothing, failure) -> link.isClosed());
        link.hangUp();

        assertTrue(free.get(5, TimeUnit.SECONDS));
        assertTrue(freeAtTheEnd.get(5, TimeUnit.SECONDS));
    }

    @Test
    void allWhoAskForTheEscapeHearOfItsEnd() throws Exception {
        CompletableFuture<AtResponse> dial =
                channel.submit(AtCommand.builder("ATD*99#").dataMode().build());
        assertEquals("ATD*99#\r", link.written.poll(5, TimeUnit.SECONDS));
        link.say("\r\nCONNECT\r\n");
        dial.get(5, TimeUnit.SECONDS);
        CompletableFuture<Void> first = escape();
        CompletableFuture<Void> second = escape();
        assertEquals("+++", link.written.poll(5, TimeUnit.SECONDS));
        link.say(OK);

        first.get(5, TimeUnit.SECONDS);
        second.get(5, TimeUnit.SECONDS);
        assertEquals(ChannelState.COMMAND, channel.state());
    }

    private CompletableFuture<Void> escape() {
        return CompletableFuture.runAsync(() -> {
            try {
                channel.escape();
            } catch (AtException | InterruptedException e) {
                throw new AssertionError(e);
            }
        });
    }

    @Test
    void aPortThatTakesNoBytesIsGivenUp() throws Exception {
        transport.close();
        ManualActor timers = new ManualActor();
        MemoryLink full = new MemoryLink();
        transport = new TestTransport(port -> full, timers);
        channel = transport.open(MEMORY);
        full.stick();
        CompletableFuture<Throwable> stuck = CompletableFuture.supplyAsync(
                () -> assertThrows(AtException.class, () -> channel.execute(AtCommand.of("AT+CSQ"))));
        assertEquals("AT+CSQ\r", full.written.poll(5, TimeUnit.SECONDS));

        // the alarm that ends it was set before the write, and rings while it is stuck
        timers.advance(timers.untilNextTimer().orElseThrow());

        Throwable gone = stuck.get(5, TimeUnit.SECONDS);
        assertInstanceOf(AtException.PortGone.class, gone);
        assertTrue(String.valueOf(gone.getMessage()).contains("takes no bytes"), gone.getMessage());
        assertTrue(timers.untilNextTimer().isEmpty());
    }

    @Test
    void aStuckWriteOfOnePortsAlarmHoldsNoOtherPortsTimeOutsUp() throws Exception {
        MemoryLink healthy = new MemoryLink();
        try (TestTransport other = new TestTransport(port -> healthy)) {
            AtChannel second = other.open(new AtPort.Tcp("other", 1));
            CompletableFuture<AtResponse> timedOut =
                    channel.submit(AtCommand.builder("AT+CSQ").timeout(SHORT).build());
            assertEquals("AT+CSQ\r", link.written.poll(5, TimeUnit.SECONDS));
            link.stick();
            assertThrows(ExecutionException.class, () -> timedOut.get(5, TimeUnit.SECONDS));
            // the marker, which the alarm sent
            assertTrue(String.valueOf(link.written.poll(5, TimeUnit.SECONDS)).startsWith("ATS"));

            CompletableFuture<AtResponse> next =
                    second.submit(AtCommand.builder("AT+CSQ").timeout(SHORT).build());

            ExecutionException late = assertThrows(ExecutionException.class, () -> next.get(4, TimeUnit.SECONDS));
            assertInstanceOf(AtException.Timeout.class, late.getCause());
            assertEquals(ChannelState.RESYNCHRONISING, channel.state());
        }
    }

    @Test
    void closingDoesNotWaitForADriverThatKeepsThePort() throws Exception {
        link.stickClose();
        CompletableFuture<Throwable> waiting = CompletableFuture.supplyAsync(
                () -> assertThrows(AtException.class, () -> channel.execute(AtCommand.of("AT+CSQ"))));
        assertEquals("AT+CSQ\r", link.written.poll(5, TimeUnit.SECONDS));

        CompletableFuture.runAsync(channel::close).get(5, TimeUnit.SECONDS);

        assertInstanceOf(AtException.Cancelled.class, waiting.get(5, TimeUnit.SECONDS));
        channel.closed().get(5, TimeUnit.SECONDS);
        assertFalse(link.isClosed());
        link.freeClose();
        await().until(link::isClosed);
    }

    @Test
    void nobodyWaitsForAnothersStuckWrite() throws Exception {
        CompletableFuture<AtResponse> first = CompletableFuture.supplyAsync(() -> {
            try {
                return channel.execute(AtCommand.of("AT+CSQ"));
            } catch (AtException | InterruptedException e) {
                throw new AssertionError(e);
            }
        });
        assertEquals("AT+CSQ\r", link.written.poll(5, TimeUnit.SECONDS));
        CompletableFuture<AtResponse> second = channel.submit(AtCommand.of("AT+CREG?"));
        link.stick();
        link.say(OK);
        assertEquals("AT+CREG?\r", link.written.poll(5, TimeUnit.SECONDS));

        assertEquals("OK", first.get(4, TimeUnit.SECONDS).result());
        assertFalse(second.isDone());
    }

    @Test
    void aLibraryThatVanishesEndsTheChannel() throws Exception {
        link.breakWrites(new NoClassDefFoundError("on purpose"));

        AtException gone = assertThrows(AtException.PortGone.class, () -> channel.execute(AtCommand.of("AT+CSQ")));
        assertTrue(String.valueOf(gone.getMessage()).contains("NoClassDefFoundError"), gone.getMessage());
        assertThrows(ExecutionException.class, () -> channel.closed().get(5, TimeUnit.SECONDS));
    }

    @Test
    void aFloodDuringAWriteThatIsStuckIsHeardAndPilesNothingUp() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        channel.onUnsolicited("^RSSI", line -> {
            try {
                release.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        link.stick();
        CompletableFuture<Throwable> stuck = CompletableFuture.supplyAsync(
                () -> assertThrows(AtException.class, () -> channel.execute(AtCommand.of("AT+CSQ"))));
        assertEquals("AT+CSQ\r", link.written.poll(5, TimeUnit.SECONDS));
        for (int i = 0; i < FLOOD; i++) {
            link.say("\r\n^RSSI:1\r\n");
        }

        // all but those in the listener's hands and queue; the last may wait for its other half
        await().until(() -> channel.statistics().droppedUnsolicited() >= FLOOD - TestTransport.QUEUE - 2);
        channel.close();
        assertInstanceOf(AtException.Cancelled.class, stuck.get(5, TimeUnit.SECONDS));
        release.countDown();
    }

    @Test
    void aTerminalServersPortCannotBeLent() {
        assertThrows(AtException.PortBusy.class, () -> channel.lend(Duration.ofSeconds(1)));
    }
}
