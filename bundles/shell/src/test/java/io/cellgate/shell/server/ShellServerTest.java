package io.cellgate.shell.server;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cellgate.shell.wire.Frame;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("try") // a server works by being there
class ShellServerTest {

    @TempDir
    Path folder;

    private Path socket;

    @BeforeEach
    void nameTheSocket() {
        socket = folder.resolve("run/shell.sock");
    }

    @Test
    void onlyTheOwnerMayUseTheSocketAndItsNewDirectory() throws IOException {
        try (ShellServer server = ShellServer.listen(socket, ShellServerTest::greet)) {
            assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(socket)));
            assertEquals(
                    "rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("run"))));
            assertEquals(List.of(socket), filesIn(folder.resolve("run")));
        }
    }

    @Test
    void aSocketThatAKilledRuntimeLeftIsReplaced() throws IOException {
        Files.createDirectory(folder.resolve("run"));
        try (ServerSocketChannel dead = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            dead.bind(UnixDomainSocketAddress.of(socket));
        }
        assertTrue(Files.exists(socket));
        try (ShellServer server = ShellServer.listen(socket, ShellServerTest::greet);
                SocketChannel connection = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
            assertTrue(connection.read(ByteBuffer.allocate(1)) > 0);
        }
    }

    @Test
    void theSocketOfARunningProcessIsLeftAlone() throws IOException {
        try (ShellServer first = ShellServer.listen(socket, ShellServerTest::greet)) {
            assertThrows(FileSystemException.class, () -> ShellServer.listen(socket, ShellServerTest::greet));
            try (SocketChannel connection = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
                assertTrue(connection.read(ByteBuffer.allocate(1)) > 0);
            }
        }
    }

    @Test
    void aFileOfThatNameIsLeftAlone() throws IOException {
        Files.createDirectory(folder.resolve("run"));
        Files.writeString(socket, "precious");
        assertThrows(FileSystemException.class, () -> ShellServer.listen(socket, ShellServerTest::greet));
        assertEquals("precious", Files.readString(socket));
        assertEquals(List.of(socket), filesIn(folder.resolve("run")));
    }

    @Test
    void afterTheStopThereIsNoSocketNoThreadAndNoOpenConversation() throws IOException {
        ShellServer server = ShellServer.listen(socket, ShellServerTest::waitForTheOtherSide);
        try (SocketChannel connection = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
            await().until(() -> threads() >= 2);
            server.close();
            assertEquals(-1, connection.read(ByteBuffer.allocate(1)));
        }
        assertFalse(Files.exists(socket));
        await().until(() -> threads() == 0);
    }

    private static long threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("cellgate-shell"))
                .count();
    }

    private static void greet(SocketChannel connection) {
        try {
            Frame.status(0).write(new DataOutputStream(Channels.newOutputStream(connection)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void waitForTheOtherSide(SocketChannel connection) {
        try {
            connection.read(ByteBuffer.allocate(1));
        } catch (IOException e) {
            // closed from this side, which is what is tested
        }
    }

    private static List<Path> filesIn(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.toList();
        }
    }
}
