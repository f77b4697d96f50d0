package io.cellgate.at.provider.channel;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.cellgate.at.AtChannel;
import io.cellgate.at.AtCommand;
import io.cellgate.at.AtException;
import io.cellgate.at.AtPort;
import io.cellgate.at.ChannelState;
import io.cellgate.at.SerialLine;
import io.cellgate.at.provider.port.ByteLink;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A channel whose module answers at once, and many who ask. */
class ManyCallersTest {

    private static final int CALLERS = 4;
    private static final int COMMANDS = 2_000;

    /** Answers with the command's own text, and tells something unasked before every third answer. */
    private static final class Echoing implements ByteLink {
        private final MemoryLink link = new MemoryLink();
        private final AtomicInteger told = new AtomicInteger();
        private int commands;
        private volatile boolean silent;

        @Override
        public int read(byte[] buffer) throws IOException {
            return link.read(buffer);
        }

        @Override
        public void write(byte[] bytes) {
            String command = new String(bytes, 0, bytes.length - 1, StandardCharsets.ISO_8859_1);
            if (silent) {
                return;
            }
            if (commands++ % 3 == 0) {
                link.say("\r\n^RSSI:" + told.getAndIncrement() + "\r\n");
            }
            // in two pieces, for the reader to read twice
            link.say("\r\n+X: " + command.substring(5));
            link.say("\r\n\r\nOK\r\n");
        }

        @Override
        public void close() {
            link.close();
        }
    }

    private final Echoing link = new Echoing();
    private final TestTransport transport = new TestTransport(port -> link);
    private AtChannel channel;

    @BeforeEach
    void open() throws AtException {
        channel = transport.open(new AtPort.Serial(Path.of("/dev/ttyNONE"), SerialLine.DEFAULT));
    }

    @AfterEach
    void close() {
        transport.close();
        await().until(() -> Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().equals("cellgate-at-reader /dev/ttyNONE")));
    }

    @Test
    void everybodyHasTheirOwnAnswerHoweverManyAsk() throws Exception {
        BlockingQueue<String> heard = new LinkedBlockingQueue<>();
        channel.onUnsolicited("^RSSI", heard::add);
        List<CompletableFuture<Void>> callers = new ArrayList<>();
        for (int caller = 0; caller < CALLERS; caller++) {
            int number = caller;
            callers.add(CompletableFuture.runAsync(() -> converse(number)));
        }
        for (CompletableFuture<Void> caller : callers) {
            caller.get(60, TimeUnit.SECONDS);
        }

        // a listener that the machine gives no time loses lines, and each is counted
        await().until(() -> heard.size() + channel.statistics().droppedUnsolicited() == link.told.get());
        List<Integer> numbers = heard.stream()
                .map(line -> Integer.parseInt(line.substring("^RSSI:".length())))
                .toList();
        assertEquals(numbers.stream().sorted().distinct().toList(), numbers);
    }

    private void converse(int caller) {
        for (int i = 0; i < COMMANDS; i++) {
            String text = caller + "," + i;
            try {
                // every seventh through a future
                String answer = (i % 7 == 0
                                ? channel.submit(AtCommand.of("AT+X=" + text)).get(30, TimeUnit.SECONDS)
                                : channel.execute(AtCommand.of("AT+X=" + text)))
                        .lines()
                        .get(0);
                assertEquals("+X: " + text, answer);
            } catch (Exception e) {
                throw new AssertionError("command " + text, e);
            }
        }
    }

    @Test
    void aModuleThatFallsSilentIsTimedOut() throws Exception {
        converse(0);
        link.silent = true;
        AtCommand last =
                AtCommand.builder("AT+X=last").timeout(Duration.ofMillis(50)).build();

        CompletableFuture<Throwable> outcome =
                CompletableFuture.supplyAsync(() -> assertThrows(AtException.class, () -> channel.execute(last)));

        assertInstanceOf(AtException.Timeout.class, outcome.get(5, TimeUnit.SECONDS));
    }

    @Test
    void thePortIsLentRightAfter() throws Exception {
        converse(0);

        channel.lend(Duration.ofSeconds(5)).close();

        assertEquals(ChannelState.CLOSED, channel.state());
    }
}
