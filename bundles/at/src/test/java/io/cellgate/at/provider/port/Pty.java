package io.cellgate.at.provider.port;

import com.sun.jna.Library;
import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A real pseudo-terminal: the test is the module on the master side, the device file is the slave side. */
public final class Pty implements AutoCloseable {

    private static final int O_RDWR = 2;
    private static final int O_NOCTTY = 0x100;
    private static final int NAME = 128;
    private static final int TERMIOS = 256;

    /** Offset of c_cflag in Linux's struct termios, and the flag in it that drops DTR on close. */
    private static final int C_CFLAG = 8;

    private static final int HUPCL = 0x400;

    /** What of the C library is used. */
    public interface C extends Library {
        int posix_openpt(int flags);

        int grantpt(int fd);

        int unlockpt(int fd);

        int ptsname_r(int fd, Pointer name, long size);

        int tcgetattr(int fd, Pointer termios);

        int tcsetattr(int fd, int actions, Pointer termios);

        long read(int fd, byte[] buffer, long size);

        long write(int fd, byte[] bytes, long size);

        int close(int fd);
    }

    private static final C LIBC = Native.load("c", C.class);

    private final int master;
    private final Path device;
    private boolean closed;

    public Pty() throws IOException {
        master = LIBC.posix_openpt(O_RDWR | O_NOCTTY);
        Memory name = new Memory(NAME);
        if (master < 0
                || LIBC.grantpt(master) != 0
                || LIBC.unlockpt(master) != 0
                || LIBC.ptsname_r(master, name, NAME) != 0) {
            throw new IOException("no pty");
        }
        Memory termios = new Memory(TERMIOS);
        LIBC.tcgetattr(master, termios);
        // a pty has no modem lines and begins without the flag; a serial device begins with it
        termios.setInt(C_CFLAG, termios.getInt(C_CFLAG) | HUPCL);
        LIBC.tcsetattr(master, 0, termios);
        device = Path.of(name.getString(0));
    }

    public Path device() {
        return device;
    }

    /** Waits for bytes; the empty text when the other side is closed. */
    public String read() {
        byte[] buffer = new byte[4096];
        long read = LIBC.read(master, buffer, buffer.length);
        return read <= 0 ? "" : new String(buffer, 0, (int) read, StandardCharsets.ISO_8859_1);
    }

    /** Waits until all that was read ends so. */
    public String readUntil(String end) throws IOException {
        StringBuilder all = new StringBuilder();
        while (!all.toString().endsWith(end)) {
            String more = read();
            if (more.isEmpty()) {
                throw new IOException("closed after '" + all + "'");
            }
            all.append(more);
        }
        return all.toString();
    }

    public void write(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        LIBC.write(master, bytes, bytes.length);
    }

    /** Whether closing the device would drop DTR. */
    public boolean hangsUpOnClose() {
        Memory termios = new Memory(TERMIOS);
        LIBC.tcgetattr(master, termios);
        return (termios.getInt(C_CFLAG) & HUPCL) != 0;
    }

    /** The module is unplugged. */
    @Override
    public void close() {
        if (!closed) {
            closed = true;
            LIBC.close(master);
        }
    }
}
