package io.cellgate.shell.server;

import io.cellgate.common.actor.NamedThreads;
import io.cellgate.common.file.DurableFile;
import io.cellgate.common.log.LimitedLog;
import io.cellgate.shell.wire.Frame;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channel;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.FileChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Accepts connections on a Unix domain socket that only its owner may use. One thread accepts, and one more works for each
 * connection; {@link #close()} ends them all.
 */
public final class ShellServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ShellServer.class);
    private static final int MAX_CONNECTIONS = 8;
    /** Connections that get one short command in when all others are taken. */
    private static final int RESERVE = 2;
    /** Those that are being ended have a thread for a moment longer. */
    private static final int MAX_THREADS = 2 * (MAX_CONNECTIONS + RESERVE);

    static final String FULL = "cellgate: " + MAX_CONNECTIONS + " shells are open already\n";
    /** After this long without a line a shell makes room for another. */
    private static final Duration YIELDING = Duration.ofSeconds(5);
    /** After this long without a line a shell is closed. */
    private static final Duration LONGEST_IDLE = Duration.ofMinutes(15);
    /** A client that reads nothing for so long is left. */
    private static final Duration LONGEST_WRITE = Duration.ofSeconds(30);

    private static final Duration LOOK_AROUND = Duration.ofSeconds(5);
    private static final Duration WITHOUT_DESCRIPTOR = Duration.ofMillis(500);
    private static final Path NOTHING = Path.of("/dev/null");
    private static final Duration LINGER = Duration.ofSeconds(2);

    private final Path path;
    private final ServerSocketChannel server;
    private final BiConsumer<SocketChannel, ConnectionActivity> conversation;
    private final LongSupplier nanoTime;
    private final LimitedLog log;
    private final Map<SocketChannel, ConnectionActivity> connections = new ConcurrentHashMap<>();
    private final Selector selector;
    /** Given up to accept one more connection when the process has no descriptor left. */
    private @Nullable Channel spare;

    private final ThreadPoolExecutor workers;
    private final Thread acceptor;

    private ShellServer(
            Path path,
            ServerSocketChannel server,
            BiConsumer<SocketChannel, ConnectionActivity> conversation,
            LongSupplier nanoTime)
            throws IOException {
        this.nanoTime = nanoTime;
        this.log = new LimitedLog(LOG, nanoTime);
        this.selector = Selector.open();
        server.configureBlocking(false);
        server.register(selector, SelectionKey.OP_ACCEPT);
        this.path = path;
        this.server = server;
        this.conversation = conversation;
        this.workers = new ThreadPoolExecutor(
                0, MAX_THREADS, 1, TimeUnit.SECONDS, new SynchronousQueue<>(), NamedThreads.numbered("cellgate-shell"));
        this.acceptor = NamedThreads.thread("cellgate-shell", this::accept);
    }

    /**
     * Begins to listen.
     *
     * @param path where the socket appears; a missing directory is made, with mode 0700
     * @param conversation serves one connection until it ends; called on a thread of its own
     * @throws IOException when another process listens there, something else has that name, or it cannot be made
     */
    public static ShellServer listen(Path path, BiConsumer<SocketChannel, ConnectionActivity> conversation)
            throws IOException {
        return listen(path, conversation, System::nanoTime);
    }

    /** @param nanoTime by which connections are idle */
    static ShellServer listen(
            Path path, BiConsumer<SocketChannel, ConnectionActivity> conversation, LongSupplier nanoTime)
            throws IOException {
        ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        ShellServer listening;
        try {
            place(server, path);
            listening = new ShellServer(path, server, conversation, nanoTime);
        } catch (IOException | RuntimeException e) {
            server.close();
            throw e;
        }
        listening.acceptor.start();
        return listening;
    }

    /** Binds in a private directory and moves the socket, so that at no moment it can be used by others. */
    private static void place(ServerSocketChannel server, Path path) throws IOException {
        Path directory = path.toAbsolutePath().getParent();
        if (directory == null) {
            throw new FileSystemException(path.toString(), null, "names no file");
        }
        DurableFile.makeDirectories(directory);
        refuseOccupied(path);
        Path hidden = Files.createTempDirectory(directory, ".s");
        try {
            Path bound = hidden.resolve("s");
            server.bind(UnixDomainSocketAddress.of(bound));
            Files.setPosixFilePermissions(bound, DurableFile.OWNER_ONLY);
            Files.move(bound, path, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(hidden.resolve("s"));
            Files.delete(hidden);
        }
    }

    private static void refuseOccupied(Path path) throws IOException {
        if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        if (!Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                .isOther()) {
            throw new FileSystemException(path.toString(), null, "exists and is not a socket");
        }
        boolean answered;
        try (SocketChannel probe = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            answered = probe.connect(UnixDomainSocketAddress.of(path));
        } catch (IOException e) {
            // left behind by a process that was killed
            answered = false;
        }
        if (answered) {
            throw new FileSystemException(path.toString(), null, "another process listens there");
        }
    }

    /** Accepts, and looks around now and then; ends with the server. */
    private void accept() {
        Duration pause = LOOK_AROUND;
        while (server.isOpen()) {
            try {
                keepSpare();
                selector.select(pause.toMillis());
                selector.selectedKeys().clear();
                pause = LOOK_AROUND;
                @Nullable SocketChannel connection = server.accept();
                if (connection != null) {
                    converse(connection);
                }
                endIdle();
            } catch (ClosedSelectorException | ClosedChannelException e) {
                return;
            } catch (IOException e) {
                // the process has no descriptor left, most of the time; it may get some back
                log.warn("connections that were not accepted", "The shell's socket {}: {}", path, e.toString());
                pause = spare == null ? WITHOUT_DESCRIPTOR : Duration.ofMillis(1);
                dropSpare();
            }
        }
    }

    private void keepSpare() {
        if (spare == null) {
            try {
                spare = FileChannel.open(NOTHING, StandardOpenOption.READ);
            } catch (IOException e) {
                LOG.debug("No spare descriptor: {}", e.toString());
            }
        }
    }

    private void dropSpare() {
        Channel dropped = spare;
        spare = null;
        if (dropped != null) {
            try {
                dropped.close();
            } catch (IOException e) {
                LOG.debug("Closing a spare descriptor: {}", e.toString());
            }
        }
    }

    private void converse(SocketChannel connection) throws IOException {
        long ordinary =
                connections.values().stream().filter(other -> !other.single()).count();
        boolean single = ordinary >= MAX_CONNECTIONS && !endOneIdle();
        if (single && connections.size() - ordinary >= RESERVE) {
            refuse(connection);
            return;
        }
        ConnectionActivity activity = new ConnectionActivity(nanoTime, single);
        connections.put(connection, activity);
        try {
            workers.execute(() -> {
                try {
                    conversation.accept(connection, activity);
                } finally {
                    end(connection);
                }
            });
        } catch (RejectedExecutionException e) {
            refuse(connection);
        }
    }

    private void refuse(SocketChannel connection) {
        tell(connection, FULL);
        end(connection);
    }

    /** Whether one was idle, and had to go. */
    private boolean endOneIdle() {
        Optional<SocketChannel> idle = connections.entrySet().stream()
                .filter(entry -> !entry.getValue().single())
                .filter(entry -> entry.getValue().idleFor().compareTo(YIELDING) >= 0)
                .max(Comparator.comparing(entry -> entry.getValue().idleFor()))
                .map(Map.Entry::getKey);
        idle.ifPresent(connection -> endIdle(connection, "others wait"));
        return idle.isPresent();
    }

    private void endIdle() {
        connections.forEach((connection, activity) -> {
            Duration longest = activity.single() ? YIELDING : LONGEST_IDLE;
            if (activity.idleFor().compareTo(longest) >= 0) {
                endIdle(connection, "it was idle for " + longest.toSeconds() + " s");
            } else if (activity.writingFor().compareTo(LONGEST_WRITE) >= 0) {
                end(connection);
            }
        });
    }

    private void endIdle(SocketChannel connection, String why) {
        tell(connection, "cellgate: this shell is closed: " + why + "\n");
        end(connection);
    }

    /** Without waiting for a client that does not read. */
    private static void tell(SocketChannel connection, String text) {
        ByteArrayOutputStream frames = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(frames)) {
            Frame.error(text).write(out);
            Frame.status(1).write(out);
            connection.write(ByteBuffer.wrap(frames.toByteArray()));
        } catch (IOException e) {
            LOG.debug("Telling a shell that it is closed: {}", e.toString());
        }
    }

    private void end(SocketChannel connection) {
        connections.remove(connection);
        try {
            connection.close();
        } catch (IOException e) {
            LOG.debug("Closing a shell connection: {}", e.toString());
        }
    }

    /** Stops listening, deletes the socket, ends all conversations, and waits, within a bound, for their threads. */
    @Override
    public void close() throws IOException {
        server.close();
        selector.close();
        workers.shutdownNow();
        connections.keySet().forEach(this::end);
        Files.deleteIfExists(path);
        try {
            acceptor.join(LINGER.toMillis());
            if (!workers.awaitTermination(LINGER.toMillis(), TimeUnit.MILLISECONDS)) {
                // the very command that stops this bundle, most of the time
                LOG.debug("A shell command still runs");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        dropSpare();
    }
}
