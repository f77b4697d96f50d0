package io.cellgate.at.provider.port;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cellgate.at.AtChannel;
import io.cellgate.at.AtCommand;
import io.cellgate.at.AtException;
import io.cellgate.at.AtPort;
import io.cellgate.at.AtResponse;
import io.cellgate.at.provider.channel.TestTransport;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class TcpLinkTest {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    @Test
    void bytesGoBothWaysUntilTheServerHangsUp() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            ByteLink link = TcpLink.open(
                    new AtPort.Tcp(InetAddress.getLoopbackAddress().getHostAddress(), server.getLocalPort()), PATIENCE);
            byte[] buffer = new byte[16];
            try (Socket module = server.accept()) {
                link.write("AT\r".getBytes(StandardCharsets.US_ASCII));
                assertEquals("AT\r", new String(module.getInputStream().readNBytes(3), StandardCharsets.US_ASCII));
                module.getOutputStream().write("OK\r".getBytes(StandardCharsets.US_ASCII));
                assertEquals(3, link.read(buffer));
            }
            IOException end = assertThrows(IOException.class, () -> link.read(buffer));
            assertEquals("the terminal server hung up: another client may have its port", end.getMessage());
            link.close();
        }
    }

    @Test
    void aServerThatIsNotThereIsNamed() throws IOException {
        int free;
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = server.getLocalPort();
        }

        AtException.PortGone failure = assertThrows(
                AtException.PortGone.class, () -> TcpLink.open(new AtPort.Tcp("127.0.0.1", free), PATIENCE));

        assertTrue(failure.getMessage().contains("tcp://127.0.0.1:" + free), failure.getMessage());
        assertTrue(failure.getMessage().contains("connection refused"), failure.getMessage());
    }

    @Test
    void aHostWithoutAnAddressIsNamed() {
        // RFC 6761: this name never resolves
        AtException.PortGone failure = assertThrows(
                AtException.PortGone.class, () -> TcpLink.open(new AtPort.Tcp("gateway.invalid", 2000), PATIENCE));

        assertTrue(failure.getMessage().contains("name is not known"), failure.getMessage());
    }

    @Test
    void aHostThatDoesNotAnswerIsGivenUp() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            AtPort.Tcp port = new AtPort.Tcp(InetAddress.getLoopbackAddress().getHostAddress(), server.getLocalPort());
            // nobody accepts, and when the backlog is full the kernel leaves the next one unanswered
            List<ByteLink> waiting = new ArrayList<>();
            AtException.PortGone failure = assertThrows(AtException.PortGone.class, () -> {
                for (int i = 0; i < 10; i++) {
                    waiting.add(TcpLink.open(port, Duration.ofMillis(200)));
                }
            });
            waiting.forEach(ByteLink::close);

            assertTrue(failure.getMessage().contains("no answer from the host"), failure.getMessage());
        }
    }

    /** What the channel's caller hears when the server does this in the middle of a command. */
    private static String failureWhen(Deed deed) throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                TestTransport transport = new TestTransport(port -> TcpLink.open((AtPort.Tcp) port, PATIENCE))) {
            AtChannel channel = transport.open(
                    new AtPort.Tcp(InetAddress.getLoopbackAddress().getHostAddress(), server.getLocalPort()));
            try (Socket module = server.accept()) {
                CompletableFuture<AtResponse> answer = channel.submit(AtCommand.of("AT+CSQ"));
                module.getInputStream().readNBytes(7);
                deed.on(module);
                ExecutionException failure =
                        assertThrows(ExecutionException.class, () -> answer.get(5, TimeUnit.SECONDS));
                assertInstanceOf(AtException.PortGone.class, failure.getCause());
                return failure.getCause().getMessage();
            }
        }
    }

    private interface Deed {
        void on(Socket module) throws IOException;
    }

    @Test
    void aResetInMidCommandIsTold() throws Exception {
        String message = failureWhen(module -> {
            // closing with data unsent and no linger is a reset
            module.setSoLinger(true, 0);
            module.close();
        });

        assertTrue(message.contains("the connection to the terminal server broke"), message);
    }

    @Test
    void aServerThatHangsUpInMidCommandIsTold() throws Exception {
        String message = failureWhen(Socket::close);

        assertTrue(message.contains("hung up"), message);
    }

    @Test
    void aServerInTelnetModeIsNamed() throws Exception {
        // WILL ECHO, WILL SUPPRESS GO AHEAD, DO BINARY
        byte[] negotiation = {-1, -5, 1, -1, -5, 3, -1, -3, 0};
        String message = failureWhen(module -> module.getOutputStream().write(negotiation));

        assertTrue(message.contains("telnet") && message.contains("raw mode"), message);
    }

    @Test
    void aByteOfNoiseIsNoTelnet() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            ByteLink link = TcpLink.open(
                    new AtPort.Tcp(InetAddress.getLoopbackAddress().getHostAddress(), server.getLocalPort()), PATIENCE);
            try (Socket module = server.accept()) {
                module.getOutputStream().write(new byte[] {-1, 'O', 'K'});
                assertEquals(3, link.read(new byte[16]));
            }
            link.close();
        }
    }
}
