package io.cellgate.simulator;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** A Unix domain socket on which every line is a command and is answered by a line. For its owner alone. */
final class ControlServer implements AutoCloseable {
    private static final Logger LOG = System.getLogger(ControlServer.class.getName());
    private static final Duration JOIN = Duration.ofSeconds(2);
    private static final Duration LAST_ANSWERS = Duration.ofMillis(500);
    private static final int MAX_LINE = 4096;

    private final Path socket;
    private final BiConsumer<String, Consumer<String>> commands;
    private final ServerSocketChannel server;
    private final Selector selector;
    private final Thread thread;
    private final Queue<Runnable> answers = new ConcurrentLinkedQueue<>();
    private volatile boolean closing;
    private int unanswered;

    private ControlServer(
            Path socket,
            BiConsumer<String, Consumer<String>> commands,
            ServerSocketChannel server,
            Selector selector,
            String name) {
        this.socket = socket;
        this.commands = commands;
        this.server = server;
        this.selector = selector;
        this.thread = new Thread(this::run, name);
        this.thread.setDaemon(true);
    }

    /**
     * Starts listening.
     *
     * @param commands takes a line, and what to hand the answering line to, from any thread, once
     * @throws IOException when the socket cannot be made, such as for a path of more than 107 bytes
     */
    static ControlServer start(Path socket, String name, BiConsumer<String, Consumer<String>> commands)
            throws IOException {
        Files.deleteIfExists(socket);
        ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            server.bind(UnixDomainSocketAddress.of(socket));
            Files.setPosixFilePermissions(socket, PosixFilePermissions.fromString("rw-------"));
            server.configureBlocking(false);
            Selector selector = Selector.open();
            server.register(selector, SelectionKey.OP_ACCEPT);
            ControlServer started = new ControlServer(socket, commands, server, selector, name);
            started.thread.start();
            return started;
        } catch (IOException e) {
            server.close();
            throw new IOException("control: " + socket + ": " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        closing = true;
        selector.wakeup();
        try {
            thread.join(JOIN.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try (server;
                selector) {
            while (!closing) {
                serve(0);
            }
            // A command may be what has led to the closing: its client still gets the answer.
            long deadline = System.nanoTime() + LAST_ANSWERS.toNanos();
            while (unanswered > 0 && System.nanoTime() - deadline < 0) {
                serve(LAST_ANSWERS.toMillis());
            }
            for (SelectionKey key : selector.keys()) {
                key.channel().close();
            }
            Files.deleteIfExists(socket);
        } catch (IOException e) {
            LOG.log(Level.ERROR, "The control socket is gone", e);
        }
    }

    private void serve(long timeoutMillis) throws IOException {
        selector.select(this::ready, timeoutMillis);
        for (Runnable answer = answers.poll(); answer != null; answer = answers.poll()) {
            answer.run();
        }
    }

    private void ready(SelectionKey key) {
        try {
            if (key.attachment() instanceof Connection connection) {
                connection.ready();
            } else {
                accept();
            }
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "A control connection broke: {0}", e.getMessage());
        }
    }

    private void accept() throws IOException {
        SocketChannel channel = server.accept();
        if (channel != null) {
            channel.configureBlocking(false);
            SelectionKey key = channel.register(selector, SelectionKey.OP_READ);
            key.attach(new Connection(channel, key));
        }
    }

    /** One client; its next line is read when the last one is answered. */
    private final class Connection {
        private final SocketChannel channel;
        private final SelectionKey key;
        private final ByteBuffer input = ByteBuffer.allocate(MAX_LINE);
        private ByteBuffer output = ByteBuffer.allocate(0);

        private Connection(SocketChannel channel, SelectionKey key) {
            this.channel = channel;
            this.key = key;
        }

        private void ready() throws IOException {
            try {
                if (key.isWritable()) {
                    write();
                } else if (channel.read(input) < 0 || !input.hasRemaining()) {
                    channel.close();
                } else {
                    nextLine();
                }
            } catch (IOException e) {
                channel.close();
                throw e;
            }
        }

        private void nextLine() {
            for (int i = 0; i < input.position(); i++) {
                if (input.get(i) == '\n') {
                    String line = new String(input.array(), 0, i, StandardCharsets.UTF_8).strip();
                    input.flip().position(i + 1);
                    input.compact();
                    key.interestOps(0);
                    unanswered++;
                    commands.accept(line, answer -> {
                        answers.add(() -> answer(answer));
                        selector.wakeup();
                    });
                    return;
                }
            }
            key.interestOps(SelectionKey.OP_READ);
        }

        private void answer(String line) {
            if (key.isValid()) {
                output = ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8));
                key.interestOps(SelectionKey.OP_WRITE);
            }
        }

        private void write() throws IOException {
            channel.write(output);
            if (!output.hasRemaining()) {
                unanswered--;
                nextLine();
            }
        }
    }
}
