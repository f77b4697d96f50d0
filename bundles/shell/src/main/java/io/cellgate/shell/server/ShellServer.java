package io.cellgate.shell.server;

import io.cellgate.shell.wire.Frame;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Accepts connections on a Unix domain socket that only its owner may use. One thread accepts, and one more works for each
 * connection; {@link #close()} ends them all.
 */
public final class ShellServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ShellServer.class);
    private static final int MAX_CONNECTIONS = 8;
    private static final Duration LINGER = Duration.ofSeconds(2);

    private final Path path;
    private final ServerSocketChannel server;
    private final Consumer<SocketChannel> conversation;
    private final Set<SocketChannel> connections = ConcurrentHashMap.newKeySet();
    private final ThreadPoolExecutor workers;
    private final Thread acceptor;

    private ShellServer(Path path, ServerSocketChannel server, Consumer<SocketChannel> conversation) {
        this.path = path;
        this.server = server;
        this.conversation = conversation;
        AtomicInteger count = new AtomicInteger();
        this.workers = new ThreadPoolExecutor(
                0,
                MAX_CONNECTIONS,
                1,
                TimeUnit.SECONDS,
                new SynchronousQueue<>(),
                task -> daemon(task, "cellgate-shell-" + count.incrementAndGet()));
        this.acceptor = daemon(this::accept, "cellgate-shell");
    }

    /**
     * Begins to listen.
     *
     * @param path where the socket appears; a missing directory is made, with mode 0700
     * @param conversation serves one connection until it ends; called on a thread of its own
     * @throws IOException when another process listens there, something else has that name, or it cannot be made
     */
    public static ShellServer listen(Path path, Consumer<SocketChannel> conversation) throws IOException {
        ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            place(server, path);
        } catch (IOException | RuntimeException e) {
            server.close();
            throw e;
        }
        ShellServer listening = new ShellServer(path, server, conversation);
        listening.acceptor.start();
        return listening;
    }

    /** Binds in a private directory and moves the socket, so that at no moment it can be used by others. */
    private static void place(ServerSocketChannel server, Path path) throws IOException {
        Path directory = path.toAbsolutePath().getParent();
        if (directory == null) {
            throw new FileSystemException(path.toString(), null, "names no file");
        }
        if (!Files.isDirectory(directory)) {
            Files.createDirectories(
                    directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        }
        refuseOccupied(path);
        Path hidden = Files.createTempDirectory(directory, ".s");
        try {
            Path bound = hidden.resolve("s");
            server.bind(UnixDomainSocketAddress.of(bound));
            Files.setPosixFilePermissions(bound, PosixFilePermissions.fromString("rw-------"));
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

    private static Thread daemon(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }

    private void accept() {
        try {
            while (true) {
                converse(server.accept());
            }
        } catch (IOException e) {
            if (server.isOpen()) {
                LOG.error("The shell's socket {} failed and is closed: {}", path, e.toString());
            }
        }
    }

    private void converse(SocketChannel connection) throws IOException {
        connections.add(connection);
        try {
            workers.execute(() -> {
                try {
                    conversation.accept(connection);
                } finally {
                    end(connection);
                }
            });
        } catch (RejectedExecutionException e) {
            DataOutputStream out = new DataOutputStream(Channels.newOutputStream(connection));
            Frame.error("cellgate: " + MAX_CONNECTIONS + " shells are open already\n")
                    .write(out);
            Frame.status(1).write(out);
            end(connection);
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
        workers.shutdownNow();
        connections.forEach(this::end);
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
    }
}
