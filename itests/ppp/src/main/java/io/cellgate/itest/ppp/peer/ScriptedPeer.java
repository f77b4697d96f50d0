package io.cellgate.itest.ppp.peer;

import io.cellgate.itest.ppp.peer.PeerScript.Negotiation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * The far end of calls that arrive on a Unix domain socket, one after the other; each is treated as the script says that is in force
 * when it arrives. One thread. The methods may be used from any thread.
 */
public final class ScriptedPeer implements AutoCloseable {

    private static final long TICK_NANOS = Duration.ofSeconds(1).toNanos();
    private static final int PIECE = 4096;

    private final Path socket;
    private final ServerSocketChannel server;
    private final Selector selector;
    private final Thread thread;
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final StringBuilder transcript = new StringBuilder();
    private volatile PeerScript script = new PeerScript.Silence();
    private volatile boolean closing;
    private Optional<Call> call = Optional.empty();

    /** Begins to listen. */
    public ScriptedPeer(Path socket) throws IOException {
        this.socket = socket;
        server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        server.bind(UnixDomainSocketAddress.of(socket));
        server.configureBlocking(false);
        selector = Selector.open();
        server.register(selector, SelectionKey.OP_ACCEPT);
        thread = new Thread(this::run, "scripted-peer");
        thread.setDaemon(true);
        thread.start();
    }

    /** A command whose standard input and output are a call to this peer. */
    public String command() {
        return "socat - UNIX-CONNECT:" + socket;
    }

    /** How the next call is treated; one that is under way goes on as it began. */
    public void script(PeerScript next) {
        script = next;
    }

    /** Ends the call that is under way in order. */
    public void terminate() {
        tasks.add(() -> call.flatMap(Call::negotiator).ifPresent(Negotiator::terminate));
        selector.wakeup();
    }

    /** What was said, without logins. */
    public String transcript() {
        synchronized (transcript) {
            return transcript.toString();
        }
    }

    @Override
    public void close() {
        closing = true;
        selector.wakeup();
        try {
            thread.join(Duration.ofSeconds(5).toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try (server;
                selector) {
            long ticked = System.nanoTime();
            while (!closing) {
                selector.select(key -> ready(), Duration.ofNanos(TICK_NANOS).toMillis());
                for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
                    task.run();
                }
                if (System.nanoTime() - ticked >= TICK_NANOS) {
                    ticked = System.nanoTime();
                    call.ifPresent(Call::tick);
                }
            }
            call.ifPresent(Call::close);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void ready() {
        try {
            SocketChannel channel = server.accept();
            if (channel != null) {
                call.ifPresent(Call::close);
                channel.configureBlocking(false);
                channel.register(selector, SelectionKey.OP_READ);
                Call next = new Call(channel, script);
                call = Optional.of(next);
                next.begin();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        call.ifPresent(Call::read);
    }

    /** One call. */
    private final class Call implements Negotiator.Line {
        private final SocketChannel channel;
        private final PeerScript treatment;
        private final Optional<Negotiator> negotiator;
        private final Framing framing = new Framing(this::received);

        private Call(SocketChannel channel, PeerScript treatment) {
            this.channel = channel;
            this.treatment = treatment;
            this.negotiator = treatment instanceof Negotiation negotiation
                    ? Optional.of(new Negotiator(negotiation, this))
                    : Optional.empty();
        }

        private Optional<Negotiator> negotiator() {
            return negotiator;
        }

        private void begin() {
            note("== " + treatment);
            negotiator.ifPresent(Negotiator::begin);
        }

        private void tick() {
            negotiator.ifPresent(Negotiator::tick);
            if (treatment instanceof PeerScript.Text text) {
                write(ByteBuffer.wrap(text.line().getBytes(StandardCharsets.US_ASCII)));
            }
        }

        private void read() {
            ByteBuffer came = ByteBuffer.allocate(PIECE);
            try {
                for (int length = channel.read(came); length != 0; length = channel.read(came)) {
                    if (length < 0) {
                        close();
                        return;
                    }
                    came.flip();
                    taken(came);
                    came.clear();
                }
            } catch (IOException e) {
                note("broken: " + e.getMessage());
                close();
            }
        }

        private void taken(ByteBuffer came) {
            if (treatment instanceof PeerScript.LoopedBack) {
                write(came);
            } else if (negotiator.isPresent()) {
                framing.accept(came);
            }
        }

        private void received(Framing.Frame frame) {
            frame.packet().filter(packet -> packet.protocol() != Packet.IP).ifPresent(packet -> note("rcvd " + packet));
            negotiator.ifPresent(present -> present.received(frame));
        }

        @Override
        public void send(Packet packet) {
            note("sent " + packet);
            write(ByteBuffer.wrap(Framing.frame(packet)));
        }

        private void write(ByteBuffer bytes) {
            try {
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
            } catch (IOException e) {
                note("broken: " + e.getMessage());
                close();
            }
        }

        @Override
        public void close() {
            try {
                channel.close();
            } catch (IOException e) {
                note("not closed: " + e.getMessage());
            }
            if (call.filter(current -> current == this).isPresent()) {
                call = Optional.empty();
                note("== ended");
            }
        }

        @Override
        public void note(String line) {
            synchronized (transcript) {
                transcript.append(line).append('\n');
            }
        }
    }
}
