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
import io.cellgate.at.PortLease;
import io.cellgate.at.SerialLine;
import io.cellgate.at.provider.engine.DrivenEngine;
import io.cellgate.at.provider.port.ExclusiveOpener;
import io.cellgate.at.provider.port.NativeLibrary;
import io.cellgate.at.provider.port.Pty;
import io.cellgate.at.provider.port.UucpLocks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The channel on real ptys, with real threads and lock files. */
class SerialChannelTest {

    @TempDir
    Path locks;

    @TempDir
    Path folder;

    private Pty pty;
    private TestTransport transport;
    private AtPort port;

    @BeforeEach
    void openPty() throws IOException {
        pty = new Pty();
        port = new AtPort.Serial(pty.device(), SerialLine.DEFAULT);
        transport = new TestTransport(new ExclusiveOpener(
                new UucpLocks(locks, UucpLocks.Processes.ofThisSystem()),
                new NativeLibrary(Optional.of(folder.resolve("library")))));
    }

    @AfterEach
    void closeAll() {
        transport.close();
        pty.close();
    }

    @Test
    void aCommandIsAnswered() throws Exception {
        AtChannel channel = transport.open(port);
        CompletableFuture<AtResponse> answer = channel.submit(AtCommand.of("AT+CSQ"));

        assertEquals("AT+CSQ\r", pty.readUntil("\r"));
        pty.write("\r\n+CSQ: 18,99\r\n\r\nOK\r\n");

        assertEquals(List.of("+CSQ: 18,99"), answer.get(5, TimeUnit.SECONDS).lines());
    }

    @Test
    void unsolicitedLinesComeInOrder() throws Exception {
        AtChannel channel = transport.open(port);
        BlockingQueue<String> heard = new LinkedBlockingQueue<>();
        channel.onUnsolicited("^RSSI", heard::add);

        pty.write("\r\n^RSSI:18\r\n\r\n^RSSILVL:99\r\n\r\n^RSSI:19\r\n");

        assertEquals("^RSSI:18", heard.poll(5, TimeUnit.SECONDS));
        assertEquals("^RSSI:19", heard.poll(5, TimeUnit.SECONDS));
    }

    @Test
    void unplugInMidCommandGivesATypedErrorAndLeavesNothingBehind() throws Exception {
        // the first channel makes the library's own descriptors and threads
        transport.open(port).close();
        await().until(() -> readers() == 0 && holders() == 0);
        Set<String> before = descriptors();

        AtChannel channel = transport.open(port);
        CompletableFuture<AtResponse> answer = channel.submit(AtCommand.of("AT+CSQ"));
        pty.readUntil("\r");
        pty.close();

        ExecutionException failure = assertThrows(ExecutionException.class, () -> answer.get(5, TimeUnit.SECONDS));
        assertInstanceOf(AtException.PortGone.class, failure.getCause());
        assertThrows(ExecutionException.class, () -> channel.closed().get(5, TimeUnit.SECONDS));
        await().until(() -> readers() == 0);
        await().untilAsserted(() -> {
            Set<String> left = descriptors();
            left.removeAll(before);
            assertEquals(Set.of(), left);
        });
        assertEquals(0, holders());
        assertEquals(List.of(), lockFiles());
    }

    @Test
    void unplugInABriskExchangeGivesATypedErrorAndLeavesNothingBehind() throws Exception {
        AtChannel channel = transport.open(port);
        CompletableFuture<Void> module = CompletableFuture.runAsync(() -> {
            for (int i = 0; i < 500; i++) {
                assertEquals("AT+CSQ\r", readUntilCr());
                pty.write("\r\n+CSQ: 18,99\r\n\r\nOK\r\n");
            }
            readUntilCr();
            pty.close();
        });
        for (int i = 0; i < 500; i++) {
            channel.execute(AtCommand.of("AT+CSQ"));
        }

        CompletableFuture<Throwable> outcome = CompletableFuture.supplyAsync(
                () -> assertThrows(AtException.class, () -> channel.execute(AtCommand.of("AT+CSQ"))));

        assertInstanceOf(AtException.PortGone.class, outcome.get(5, TimeUnit.SECONDS));
        module.get(5, TimeUnit.SECONDS);
        await().until(() -> readers() == 0 && holders() == 0);
        assertEquals(List.of(), lockFiles());
    }

    private String readUntilCr() {
        try {
            return pty.readUntil("\r");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void closingDoesNotWaitForAModuleThatTakesNoBytes() throws Exception {
        AtChannel channel = transport.open(port);
        // more than the kernel buffers, and nobody reads on the module's side
        CompletableFuture<Throwable> stuck = CompletableFuture.supplyAsync(() ->
                assertThrows(AtException.class, () -> channel.execute(AtCommand.of("AT" + "X".repeat(500_000)))));
        await().until(() -> stuckWriters() == 1);

        CompletableFuture.runAsync(channel::close).get(5, TimeUnit.SECONDS);

        assertInstanceOf(AtException.Cancelled.class, stuck.get(5, TimeUnit.SECONDS));
        await().until(() -> stuckWriters() == 0 && readers() == 0 && holders() == 0);
        assertEquals(List.of(), lockFiles());
    }

    /** Threads that are in the library's write. */
    private static long stuckWriters() {
        return Thread.getAllStackTraces().values().stream()
                .filter(stack -> stack.length > 0
                        && stack[0].isNativeMethod()
                        && stack[0].getMethodName().equals("writeBytes"))
                .count();
    }

    @Test
    void closingNeverHangsUp() throws Exception {
        assertTrue(pty.hangsUpOnClose());
        AtChannel channel = transport.open(port);
        assertFalse(pty.hangsUpOnClose());
        channel.close();

        assertEquals(ChannelState.CLOSED, channel.state());
        channel.closed().get(5, TimeUnit.SECONDS);
        assertFalse(pty.hangsUpOnClose());
    }

    @Test
    void aChannelThatIsClosedLeavesTheNextOnesLockAlone() throws Exception {
        AtChannel first = transport.open(port);
        first.close();
        AtChannel second = transport.open(port);

        first.close();
        assertThrows(AtException.Cancelled.class, () -> first.execute(AtCommand.of("AT")));
        await().until(() -> readers() == 1);

        assertEquals(1, lockFiles().size());
        assertEquals(ChannelState.COMMAND, second.state());
    }

    @Test
    void aSecondChannelOnThePortIsRefusedWithItsHolder() throws Exception {
        transport.open(port);

        AtException.PortBusy busy = assertThrows(AtException.PortBusy.class, () -> transport.open(port));

        assertEquals(ProcessHandle.current().pid(), busy.holder().orElseThrow());
    }

    @Test
    void aDeviceThatIsNotThereIsNamed() {
        AtPort missing = new AtPort.Serial(locks.resolve("ttyNONE"), SerialLine.DEFAULT);

        assertThrows(AtException.NoSuchPort.class, () -> transport.open(missing));
        assertEquals(List.of(), lockFiles());
    }

    @Test
    void aLentPortIsFreeForAnotherProcessAndComesBack() throws Exception {
        AtChannel channel = transport.open(port);
        PortLease lease = channel.lend(Duration.ofSeconds(5));
        assertEquals(ChannelState.LENT, channel.state());
        assertEquals(List.of(), lockFiles());
        assertThrows(AtException.PortBusy.class, () -> channel.execute(AtCommand.of("AT")));

        lease.giveBack();
        String marker = pty.readUntil("\r");
        pty.write(DrivenEngine.markerAnswer(marker));
        CompletableFuture<AtResponse> answer = channel.submit(AtCommand.of("AT+CSQ"));
        assertEquals("AT+CSQ\r", pty.readUntil("\r"));
        pty.write("\r\nOK\r\n");

        assertEquals("OK", answer.get(5, TimeUnit.SECONDS).result());
        assertEquals(1, lockFiles().size());
    }

    @Test
    void aLenderWhoIsInterruptedLeavesTheChannelUsable() throws Exception {
        AtChannel channel = transport.open(port);
        CompletableFuture<AtResponse> before = channel.submit(AtCommand.of("AT+COPS=?"));
        pty.readUntil("\r");
        CompletableFuture<Throwable> outcome = new CompletableFuture<>();
        Thread lender = new Thread(() ->
                outcome.complete(assertThrows(InterruptedException.class, () -> channel.lend(Duration.ofSeconds(60)))));
        lender.start();
        await().until(() -> lender.getState() == Thread.State.TIMED_WAITING);
        lender.interrupt();
        outcome.get(5, TimeUnit.SECONDS);
        pty.write("\r\nOK\r\n");
        before.get(5, TimeUnit.SECONDS);
        CompletableFuture<AtResponse> after = channel.submit(AtCommand.of("AT+CSQ"));
        assertEquals("AT+CSQ\r", pty.readUntil("\r"));
        pty.write("\r\nOK\r\n");

        assertEquals("OK", after.get(5, TimeUnit.SECONDS).result());
        assertEquals(ChannelState.COMMAND, channel.state());
    }

    @Test
    void closingALeaseClosesTheChannelAndDoesNotTouchThePort() throws Exception {
        AtChannel channel = transport.open(port);
        PortLease lease = channel.lend(Duration.ofSeconds(5));
        lease.close();

        channel.closed().get(5, TimeUnit.SECONDS);
        assertEquals(0, holders());
        assertFalse(pty.hangsUpOnClose());
        assertThrows(AtException.Cancelled.class, () -> channel.execute(AtCommand.of("AT")));
    }

    @Test
    void stoppingTheTransportClosesItsChannels() throws Exception {
        AtChannel channel = transport.open(port);

        transport.close();

        channel.closed().get(5, TimeUnit.SECONDS);
        await().until(() -> readers() == 0);
        assertTrue(lockFiles().isEmpty());
    }

    private static long readers() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("cellgate-at-reader"))
                .count();
    }

    /** Descriptors of the port, also of one that has gone. */
    private long holders() throws IOException {
        String device = pty.device().toString();
        long count = 0;
        try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
            for (Path descriptor : open.toList()) {
                try {
                    if (Files.readSymbolicLink(descriptor).toString().startsWith(device)) {
                        count++;
                    }
                } catch (NoSuchFileException e) {
                    // closed since it was listed, as the listing's own is
                }
            }
        }
        return count;
    }

    /** Open descriptors with what they are of; but for the listing's own, and what the JVM opens when it likes. */
    private static Set<String> descriptors() throws IOException {
        Set<String> open = new HashSet<>();
        try (Stream<Path> descriptors = Files.list(Path.of("/proc/self/fd"))) {
            for (Path descriptor : descriptors.toList()) {
                try {
                    Path target = Files.readSymbolicLink(descriptor);
                    if (!target.toString().matches("/proc/.*|.*\\.jar|/dev/u?random")) {
                        open.add(descriptor.getFileName() + " of " + target);
                    }
                } catch (NoSuchFileException e) {
                    // closed since it was listed
                }
            }
        }
        return open;
    }

    private List<Path> lockFiles() {
        try (Stream<Path> files = Files.list(locks)) {
            return files.toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
