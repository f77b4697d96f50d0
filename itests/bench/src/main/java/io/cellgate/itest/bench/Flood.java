package io.cellgate.itest.bench;

import io.cellgate.at.AtChannel;
import io.cellgate.at.AtCommand;
import io.cellgate.at.AtException;
import io.cellgate.at.AtResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;

/** Unsolicited lines in one burst around a reply, while a listener hears none of them. */
final class Flood {

    /**
     * What was found.
     *
     * @param dropped lines that the stuck listener lost, as the channel counts them
     * @param heapBytes more of live objects than before, with the listener still stuck
     */
    record Outcome(int lines, String reply, double millis, long dropped, long heapBytes) {}

    private Flood() {}

    static Outcome measure(Transport transport, int lines) throws IOException, AtException, InterruptedException {
        StringBuilder burst = new StringBuilder();
        for (int i = 0; i < lines; i++) {
            burst.append("\r\n^RSSI:").append(i % 32).append("\r\n");
            if (i == lines / 2) {
                burst.append("\r\n+CSQ: 18,99\r\n");
            }
        }
        byte[] bytes = burst.append("\r\nOK\r\n").toString().getBytes(StandardCharsets.US_ASCII);
        CountDownLatch release = new CountDownLatch(1);
        try (PseudoTerminal terminal = new PseudoTerminal();
                AtChannel channel = transport.open(terminal.device())) {
            channel.onUnsolicited("^RSSI", line -> {
                try {
                    release.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
            long heap = Machine.heap();
            CompletableFuture<AtResponse> answer = channel.submit(AtCommand.of("AT+CSQ"));
            Registers.answerUntilCommand(terminal);
            long began = System.nanoTime();
            terminal.write(bytes);
            String reply = String.join(", ", answer.get().lines());
            double millis = (System.nanoTime() - began) / 1e6;
            return new Outcome(lines, reply, millis, channel.statistics().droppedUnsolicited(), Machine.heap() - heap);
        } catch (ExecutionException e) {
            throw new IOException(e);
        } finally {
            release.countDown();
        }
    }
}
