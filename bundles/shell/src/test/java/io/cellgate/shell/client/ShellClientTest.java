package io.cellgate.shell.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShellClientTest {

    @TempDir
    Path folder;

    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int run(String... arguments) {
        PrintStream out = new PrintStream(err, true, StandardCharsets.UTF_8);
        return new ShellClient(InputStream.nullInputStream(), out, out, Duration.ofMillis(300), 0)
                .run(List.of(arguments));
    }

    /** As a stopped process: the kernel takes the connection, and nobody answers. */
    @ParameterizedTest
    @ValueSource(strings = {"status", "summary", "cellgate:status", "--json status"})
    void aRuntimeThatDoesNotAnswerIsNamedInTime(String command) throws IOException {
        Path socket = folder.resolve("shell.sock");
        try (ServerSocketChannel stopped = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            stopped.bind(UnixDomainSocketAddress.of(socket));

            assertEquals(
                    4,
                    run(Stream.concat(Stream.of(socket.toString()), Stream.of(command.split(" ")))
                            .toArray(String[]::new)));
        }
        assertTrue(err.toString(StandardCharsets.UTF_8).contains("did not answer"), err::toString);
    }

    @Test
    void withoutASocketThereIsNoConnection() {
        assertEquals(3, run(folder.resolve("none").toString(), "status"));
    }
}
