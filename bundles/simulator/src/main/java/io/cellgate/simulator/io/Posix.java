package io.cellgate.simulator.io;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.NativeLong;
import com.sun.jna.Platform;
import com.sun.jna.Pointer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * System calls on Linux, with errors as exceptions that name the call and its reason.
 *
 * <p>Every descriptor made here is close-on-exec. Stateless; any thread may call.
 */
public final class Posix {
    private static final int O_RDWR = 2;
    private static final int O_NOCTTY = 0x100;
    private static final int O_NONBLOCK = 0x800;
    private static final int O_CLOEXEC = 0x80000;

    /** sockaddr_un, unix(7): the family, then the path with its zero. */
    private static final int AF_UNIX = 1;

    private static final int SOCK_STREAM = 1;
    private static final int SOCKADDR_PATH = 2;
    private static final int SOCKADDR_SIZE = 110;
    private static final int CLIENTS_WAITING = 8;

    private static final int EINTR = 4;
    private static final int EIO = 5;
    private static final int EAGAIN = 11;
    private static final int EPIPE = 32;

    private static final int TCSANOW = 0;
    /** More than any architecture's {@code struct termios} takes (60 bytes on x86 and arm). */
    private static final int TERMIOS_SIZE = 256;

    /** {@code struct termios}: four bytes each for input, output, control and local modes. */
    private static final int C_CFLAG = 8;

    private static final int C_LFLAG = 12;
    private static final int CLOCAL = 0x800;
    private static final int ICANON = 0x2;

    /** From asm-generic/ioctls.h, which x86, arm and RISC-V use. */
    private static final long TIOCSETD = 0x5423;

    private static final int N_TTY = 0;

    private static final int PATH_SIZE = 128;

    private final Libc libc;

    private Posix(Libc libc) {
        this.libc = libc;
    }

    /**
     * Binds the C library.
     *
     * @throws IOException where there is none that JNA can load
     */
    public static Posix load() throws IOException {
        try {
            return new Posix(Native.load(Platform.C_LIBRARY_NAME, Libc.class));
        } catch (LinkageError e) {
            throw new IOException("The C library cannot be bound: " + e, e);
        }
    }

    /** Opens the master of a new pseudo-terminal, non-blocking. */
    int openMaster() throws IOException {
        int fd = check("posix_openpt", libc.posix_openpt(O_RDWR | O_NOCTTY | O_NONBLOCK | O_CLOEXEC));
        try {
            check("grantpt", libc.grantpt(fd));
            check("unlockpt", libc.unlockpt(fd));
            return fd;
        } catch (IOException e) {
            close(fd);
            throw e;
        }
    }

    /** The path of the slave that belongs to {@code master}, such as {@code /dev/pts/3}. */
    String slavePath(int master) throws IOException {
        byte[] name = new byte[PATH_SIZE];
        int error = libc.ptsname_r(master, name, new NativeLong(name.length));
        if (error != 0) {
            throw failure("ptsname_r", error);
        }
        int length = 0;
        while (name[length] != 0) {
            length++;
        }
        return new String(name, 0, length, StandardCharsets.US_ASCII);
    }

    /** Opens a terminal for reading and writing, non-blocking, without making it anybody's controlling terminal. */
    int openTerminal(String path) throws IOException {
        return check("open " + path, libc.open(path, O_RDWR | O_NOCTTY | O_NONBLOCK | O_CLOEXEC));
    }

    /**
     * Sets a terminal that has the kernel's defaults as a modem driver's are: raw, that is no echo, no line editing, no
     * signals, eight bits, and without regard for modem lines. A terminal that somebody has set is left alone.
     */
    void setUpAsSerialPort(int fd) throws IOException {
        try (Memory termios = new Memory(TERMIOS_SIZE)) {
            check("tcgetattr", libc.tcgetattr(fd, termios));
            if ((termios.getInt(C_LFLAG) & ICANON) != 0) {
                libc.cfmakeraw(termios);
                termios.setInt(C_CFLAG, termios.getInt(C_CFLAG) | CLOCAL);
                check("tcsetattr", libc.tcsetattr(fd, TCSANOW, termios));
            }
        }
    }

    /**
     * Gives a terminal the usual line discipline again, as the last close of a serial port does. That of a pseudo-terminal stays as
     * long as its master is open: a pppd that was killed leaves PPP behind, through which nobody can write.
     */
    void resetLineDiscipline(int fd) throws IOException {
        check("ioctl TIOCSETD", libc.ioctl(fd, new NativeLong(TIOCSETD), new int[] {N_TTY}));
    }

    /** Whether a terminal ignores its modem lines; of a master, the slave's setting counts. */
    boolean ignoresModemLines(int fd) throws IOException {
        try (Memory termios = new Memory(TERMIOS_SIZE)) {
            check("tcgetattr", libc.tcgetattr(fd, termios));
            return (termios.getInt(C_CFLAG) & CLOCAL) != 0;
        }
    }

    /** A pipe as {@code {read end, write end}}, both non-blocking here; opened again by its path, an end blocks. */
    int[] pipe() throws IOException {
        int[] ends = new int[2];
        check("pipe2", libc.pipe2(ends, O_CLOEXEC | O_NONBLOCK));
        return ends;
    }

    /** A new Unix domain socket, non-blocking, at a path where nothing is; nobody can connect before {@link #listen}. */
    int bindLocal(String path) throws IOException {
        byte[] name = path.getBytes(StandardCharsets.UTF_8);
        if (name.length >= SOCKADDR_SIZE - SOCKADDR_PATH) {
            throw new IOException("the path of a socket may have up to 107 bytes");
        }
        int fd = check("socket", libc.socket(AF_UNIX, SOCK_STREAM | O_NONBLOCK | O_CLOEXEC, 0));
        try (Memory address = new Memory(SOCKADDR_SIZE)) {
            address.clear();
            address.setShort(0, (short) AF_UNIX);
            address.write(SOCKADDR_PATH, name, 0, name.length);
            check("bind", libc.bind(fd, address, SOCKADDR_SIZE));
            return fd;
        } catch (IOException e) {
            close(fd);
            throw e;
        }
    }

    /** Lets clients connect. */
    void listen(int fd) throws IOException {
        check("listen", libc.listen(fd, CLIENTS_WAITING));
    }

    /** The next client of a socket, non-blocking; -1 when none waits. */
    int accept(int fd) throws IOException {
        int client = libc.accept4(fd, null, null, O_NONBLOCK | O_CLOEXEC);
        return client < 0 && Native.getLastError() == EAGAIN ? -1 : check("accept4", client);
    }

    /** An event counter that makes {@link #poll} return. */
    int eventCounter() throws IOException {
        return check("eventfd", libc.eventfd(0, O_CLOEXEC | O_NONBLOCK));
    }

    /**
     * Reads without waiting.
     *
     * @return the number of bytes, 0 when there is nothing now, -1 at the end: an empty pipe without writers, or a
     *     pseudo-terminal whose last slave descriptor was closed
     */
    int read(int fd, Pointer buffer, int size) throws IOException {
        int count = libc.read(fd, buffer, new NativeLong(size)).intValue();
        if (count > 0) {
            return count;
        }
        if (count == 0) {
            return -1;
        }
        return switch (Native.getLastError()) {
            case EAGAIN, EINTR -> 0;
            case EIO -> -1;
            default -> throw failure("read", Native.getLastError());
        };
    }

    /**
     * Writes without waiting.
     *
     * @return the number of bytes taken, 0 when there is no room now, -1 when the other side is gone
     */
    int write(int fd, Pointer buffer, int size) throws IOException {
        int count = libc.write(fd, buffer, new NativeLong(size)).intValue();
        if (count >= 0) {
            return count;
        }
        return switch (Native.getLastError()) {
            case EAGAIN, EINTR -> 0;
            case EIO, EPIPE -> -1;
            default -> throw failure("write", Native.getLastError());
        };
    }

    /** Waits for events on {@code count} poll structures; a negative time-out waits for ever. */
    void poll(Pointer fds, int count, int timeoutMillis) throws IOException {
        if (libc.poll(fds, new NativeLong(count), timeoutMillis) < 0 && Native.getLastError() != EINTR) {
            throw failure("poll", Native.getLastError());
        }
    }

    /** Closes a descriptor; there is nothing to be done about an error. */
    void close(int fd) {
        libc.close(fd);
    }

    private int check(String call, int result) throws IOException {
        if (result < 0) {
            throw failure(call, Native.getLastError());
        }
        return result;
    }

    private IOException failure(String call, int errno) {
        return new IOException(call + ": " + libc.strerror(errno));
    }
}
