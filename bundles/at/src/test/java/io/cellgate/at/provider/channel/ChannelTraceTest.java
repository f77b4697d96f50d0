package io.cellgate.at.provider.channel;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cellgate.at.AtChannel;
import io.cellgate.at.AtCommand;
import io.cellgate.at.AtException;
import io.cellgate.at.AtPort;
import io.cellgate.at.trace.TraceSelection;
import io.cellgate.config.Secret;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a channel tells its trace. */
class ChannelTraceTest {

    private static final AtPort PORT = new AtPort.Tcp("memory", 1);

    private final MemoryLink link = new MemoryLink();
    private TestTransport transport = new TestTransport(port -> link);

    @AfterEach
    void close() {
        transport.close();
    }

    private List<String> entries() {
        return transport.traces.entries(TraceSelection.ALL);
    }

    @Test
    void aSessionIsRecordedFromItsOpeningToItsEnd() throws Exception {
        AtChannel channel = transport.open(PORT);
        CompletableFuture<?> answer = channel.submit(
                AtCommand.builder("AT+CPIN=").secret(Secret.of("4711")).build());
        link.written.poll(5, TimeUnit.SECONDS);
        link.say("AT+CPIN=\"47");
        link.say("11\"\r\r\n+CME ERROR: 16\r\n");
        assertThrows(java.util.concurrent.ExecutionException.class, () -> answer.get(5, TimeUnit.SECONDS));
        link.hangUp();
        await().until(() -> entries().stream().anyMatch(line -> line.contains("! closed")));
        transport.stop();

        List<String> entries = entries();

        assertEquals(
                List.of(
                        "0.000 ! open tcp://memory:1",
                        "0.000 > AT+CPIN=\"\\*\"\\r",
                        "0.000 < AT+CPIN=\"\\*",
                        "0.000 < \"\\r\\r\\n+CME ERROR: 16\\r\\n"),
                entries.subList(0, 4));
        assertTrue(
                entries.get(4).startsWith("0.000 ! failed: ") && entries.get(4).contains("AT+CPIN=\"******\""));
        assertTrue(
                entries.get(5).startsWith("0.000 ! closed: ") && entries.get(5).contains("tcp://memory:1"));
    }

    @Test
    void whyAPortWasNotOpenedIsRecorded() {
        transport.close();
        transport = new TestTransport(port -> {
            throw new AtException.PortBusy("memory", 700, "ModemManager");
        });

        assertThrows(AtException.PortBusy.class, () -> transport.open(PORT));

        assertEquals("0.000 ! not opened: ", entries().get(0).substring(0, 20));
    }

    @Test
    void aTimeOutAndItsMendingAreMarked() throws Exception {
        AtChannel channel = transport.open(PORT);
        CompletableFuture<?> answer = channel.submit(AtCommand.builder("AT+CSQ")
                .expectOwnName()
                .timeout(Duration.ofMillis(1))
                .build());
        assertThrows(java.util.concurrent.ExecutionException.class, () -> answer.get(5, TimeUnit.SECONDS));
        await().until(() ->
                entries().stream().anyMatch(line -> line.startsWith("0.000 > AT") && !line.contains("CSQ")));
        transport.stop();

        List<String> marks =
                entries().stream().filter(line -> line.contains(" ! ")).toList();

        assertTrue(marks.get(1).startsWith("0.000 ! failed: ") && marks.get(1).contains("AT+CSQ"), marks.get(1));
        assertEquals("0.000 ! resynchronising", marks.get(2));
    }

    @Test
    void aSecretThatNobodyMarkedStandsNeitherInAMarkNorInAnException() throws Exception {
        AtChannel channel = transport.open(PORT);
        CompletableFuture<?> answer = channel.submit(AtCommand.of("AT+CGAUTH=1,1,\"geheim\",\"user\""));
        link.written.poll(5, TimeUnit.SECONDS);
        link.say("\r\nERROR\r\n");
        Exception failed =
                assertThrows(java.util.concurrent.ExecutionException.class, () -> answer.get(5, TimeUnit.SECONDS));

        assertFalse(String.valueOf(failed.getMessage()).contains("geheim"), failed.getMessage());
        transport.stop();
        String all = String.join("\n", transport.traces.entries(TraceSelection.ALL.withIdentities()));

        assertTrue(all.contains("! failed: ") && all.contains("AT+CGAUTH=1,1,"), all);
        assertFalse(all.contains("geheim"), all);
    }

    @Test
    void anEchoOfAMessageIsHiddenHoweverManyWaitBehindIt() throws Exception {
        AtChannel channel = transport.open(PORT);
        List<CompletableFuture<?>> answers = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            answers.add(channel.submit(AtCommand.builder("AT+CMGS=")
                    .quoted("+4917012345" + i)
                    .payload("Dear Ann, door code=99" + i + " bye")
                    .build()));
        }
        link.written.poll(5, TimeUnit.SECONDS);
        link.say("\r\n> ");
        link.written.poll(5, TimeUnit.SECONDS);
        link.say("Dear Ann, door code=990 bye\r\n\r\n+CMGS: 1\r\n\r\nOK\r\n");
        answers.get(0).get(5, TimeUnit.SECONDS);
        transport.stop();
        String all = String.join("\n", transport.traces.entries(TraceSelection.ALL.withIdentities()));

        assertTrue(all.contains("+CMGS: 1"), all);
        assertFalse(all.contains("Ann") || all.contains("code"), all);
    }
}
