package io.cellgate.uplink.provider.check;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DnsCheckTest {

    private final InetAddress loopback = InetAddress.getLoopbackAddress();
    private final ExecutorService executor = Executors.newCachedThreadPool();

    @AfterEach
    void stop() {
        executor.shutdownNow();
    }

    /** What the resolver makes of a question. */
    private interface Answer {
        byte[] to(byte[] question);
    }

    private boolean check(Answer answer, Duration timeout) throws Exception {
        try (DatagramSocket resolver = new DatagramSocket(0, loopback)) {
            CompletableFuture.runAsync(
                            () -> {
                                try {
                                    DatagramPacket packet = new DatagramPacket(new byte[512], 512);
                                    resolver.receive(packet);
                                    byte[] question = new byte[packet.getLength()];
                                    System.arraycopy(packet.getData(), 0, question, 0, question.length);
                                    byte[] reply = answer.to(question);
                                    resolver.send(new DatagramPacket(reply, reply.length, packet.getSocketAddress()));
                                } catch (IOException e) {
                                    throw new IllegalStateException(e);
                                }
                            },
                            executor)
                    .exceptionally(closed -> null);
            return new DnsCheck(new DnsClient(new Random(1), resolver.getLocalPort()))
                    .ask(
                            new CheckTarget(
                                    CheckMethod.DNS, Optional.empty(), loopback, List.of(loopback), Optional.empty()),
                            timeout)
                    .passed();
        }
    }

    @Test
    void anAnswerProvesTheLinkEvenIfItIsARefusal() throws Exception {
        assertTrue(check(
                question -> {
                    question[2] |= (byte) 0x80;
                    question[3] |= 5;
                    return question;
                },
                Duration.ofSeconds(20)));
    }

    @Test
    void anEchoOfTheQuestionProvesNothing() throws Exception {
        assertFalse(check(question -> question, Duration.ofMillis(200)));
    }

    @Test
    void aLateAnswerToAnotherQuestionProvesNothing() throws Exception {
        assertFalse(check(
                question -> {
                    question[0] ^= 1;
                    question[2] |= (byte) 0x80;
                    return question;
                },
                Duration.ofMillis(200)));
    }
}
