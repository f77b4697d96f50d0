package io.cellgate.shell.server;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cellgate.shell.wire.Frame;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("try") // a server works by being there
class ShellServerTest {

    @TempDir
    Path folder;

    private final List<ConnectionActivity> taken = new CopyOnWriteArrayList<>();
    private final AtomicLong now = new AtomicLong();
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

    private SocketChannel connect() throws IOException {
        return SocketChannel.open(UnixDomainSocketAddress.of(socket));
    }

    private static String answer(SocketChannel connection) throws IOException {
        DataInputStream in = new DataInputStream(Channels.newInputStream(connection));
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        for (Optional<Frame> frame = Frame.read(in); frame.isPresent(); frame = Frame.read(in)) {
            frame.get().show(text);
        }
        return text.toString(StandardCharsets.UTF_8);
    }

    /** Eight connections in the hands of {@link #taken}. */
    private List<SocketChannel> eight() throws IOException {
        List<SocketChannel> open = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            open.add(connect());
        }
        await().until(() -> taken.size() == 8);
        return open;
    }

    private void hold(SocketChannel connection, ConnectionActivity activity) {
        taken.add(activity);
        waitForTheOtherSide(connection, activity);
    }

    @Test
    void eightIdleShellsDoNotLockOutTheNinth() throws IOException {
        try (ShellServer server = ShellServer.listen(socket, this::hold, now::get)) {
            List<SocketChannel> open = eight();
            now.addAndGet(Duration.ofSeconds(6).toNanos());

            try (SocketChannel ninth = connect()) {
                await().until(() -> taken.size() == 9);
                assertFalse(taken.get(8).single());
                // one of the others had to go, and was told why
                await().until(() ->
                        open.stream().filter(ShellServerTest::hasData).count() == 1);
            }
            for (SocketChannel connection : open) {
                connection.close();
            }
        }
    }

    private static boolean hasData(SocketChannel connection) {
        try {
            connection.configureBlocking(false);
            ByteBuffer begin = ByteBuffer.allocate(200);
            return connection.read(begin) > 0
                    && new String(begin.array(), StandardCharsets.UTF_8).contains("others wait");
        } catch (IOException e) {
            return false;
        }
    }

    @Test
    void whereEightAreBusyTwoMoreGetOneShortCommandInAndTheNextIsRefused() throws IOException {
        try (ShellServer server = ShellServer.listen(socket, this::hold, now::get)) {
            List<SocketChannel> open = eight();
            taken.forEach(ConnectionActivity::running);
            now.addAndGet(Duration.ofHours(1).toNanos());

            open.add(connect());
            open.add(connect());
            await().until(() -> taken.size() == 10);
            assertTrue(taken.get(8).single() && taken.get(9).single());
            try (SocketChannel eleventh = connect()) {
                assertTrue(answer(eleventh).contains("8 shells are open already"));
            }
            for (SocketChannel connection : open) {
                connection.close();
            }
        }
    }

    @Test
    void aShellThatIsIdleForTooLongIsClosedAndToldSo() throws IOException {
        try (ShellServer server = ShellServer.listen(socket, this::hold, now::get);
                SocketChannel idle = connect()) {
            await().until(() -> taken.size() == 1);
            now.addAndGet(Duration.ofMinutes(16).toNanos());

            // the next one makes the server look around
            try (SocketChannel other = connect()) {
                assertTrue(answer(idle).contains("it was idle"));
            }
        }
    }

    private static long threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("cellgate-shell"))
                .count();
    }

    private static void greet(SocketChannel connection, ConnectionActivity activity) {
        try {
            Frame.status(0).write(new DataOutputStream(Channels.newOutputStream(connection)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void waitForTheOtherSide(SocketChannel connection, ConnectionActivity activity) {
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
