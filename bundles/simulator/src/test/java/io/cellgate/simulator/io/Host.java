package io.cellgate.simulator.io;

import static io.cellgate.simulator.Patience.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.NativeLong;
import com.sun.jna.Platform;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ExecutionException;

/** The program on the host that has a port open. Any thread may use it. */
public final class Host implements AutoCloseable {
    private static final int C_CFLAG = 8;
    private static final int CLOCAL = 0x800;
    private static final long TIOCSETD = 0x5423;
    private static final int N_NULL = 27;

    private final Posix posix;
    private final EventLoop loop;
    private final int fd;
    private final FdStream stream;
    private final StringBuilder heard = new StringBuilder(); // guarded by itself
    private volatile boolean hungUp;
    private boolean closed;

    private Host(Posix posix, EventLoop loop, int fd) {
        this.posix = posix;
        this.loop = loop;
        this.fd = fd;
        this.stream = new FdStream(loop, posix, fd, fd);
        stream.receiver(new ByteStream.Receiver() {
            @Override
            public void received(byte[] data, int length) {
                synchronized (heard) {
                    heard.append(new String(data, 0, length, StandardCharsets.ISO_8859_1));
                }
            }

            @Override
            public void closed() {
                hungUp = true;
            }
        });
    }

    /** Opens a port. */
    public static Host open(Path port) throws Exception {
        Posix posix = Posix.load();
        EventLoop loop = EventLoop.start(posix, "test-host");
        return loop.submit(() -> new Host(posix, loop, posix.openTerminal(port.toString())))
                .get();
    }

    /** Wants to be hung up when carrier is lost, as pppd does with its option {@code modem}. */
    public Host heedingCarrier() {
        Libc libc = Native.load(Platform.C_LIBRARY_NAME, Libc.class);
        try (Memory termios = new Memory(256)) {
            libc.tcgetattr(fd, termios);
            termios.setInt(C_CFLAG, termios.getInt(C_CFLAG) & ~CLOCAL);
            libc.tcsetattr(fd, 0, termios);
        }
        return this;
    }

    /** Has the kernel treat the port in a way that lets nobody write, as one who is killed may leave it (n_null). */
    public Host withLineDisciplineOfItsOwn() {
        Libc libc = Native.load(Platform.C_LIBRARY_NAME, Libc.class);
        assertEquals(0, libc.ioctl(fd, new NativeLong(TIOCSETD), new int[] {N_NULL}));
        return this;
    }

    /** Reads, or lets what arrives wait. */
    public void reading(boolean on) throws ExecutionException, InterruptedException {
        loop.submit(() -> {
                    stream.reading(on);
                    return 0;
                })
                .get();
    }

    /** Types. */
    public void send(String text) throws ExecutionException, InterruptedException {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        loop.submit(() -> {
                    stream.send(bytes, 0, bytes.length);
                    return 0;
                })
                .get();
    }

    /** All that was heard up to and with {@code end}, for which it waits; what follows stays for the next call. */
    public String hear(String end) {
        return await().until(() -> take(end), Optional::isPresent).orElseThrow();
    }

    private Optional<String> take(String end) {
        synchronized (heard) {
            int at = heard.indexOf(end);
            if (at < 0) {
                return Optional.empty();
            }
            String all = heard.substring(0, at + end.length());
            heard.delete(0, all.length());
            return Optional.of(all);
        }
    }

    /** Sends a command line and waits for the end of its answer. */
    public String ask(String line, String end) throws ExecutionException, InterruptedException {
        send(line + "\r");
        return hear(end);
    }

    /** Whether the port was taken away. */
    public boolean hungUp() {
        return hungUp;
    }

    /** Closes the port. */
    @Override
    public void close() throws IOException {
        if (!closed) {
            closed = true;
            loop.close();
            posix.close(fd);
        }
    }
}
