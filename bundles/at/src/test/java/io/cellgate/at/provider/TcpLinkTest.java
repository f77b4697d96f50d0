package io.cellgate.at.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cellgate.at.AtException;
import io.cellgate.at.AtPort;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
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
            assertEquals(-1, link.read(buffer));
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

        assertTrue(failure.getMessage().contains("tcp://127.0.0.1:" + free));
    }
}
