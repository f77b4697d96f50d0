package io.cellgate.itest.bench;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.NativeLong;
import com.sun.jna.Pointer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * A pseudo-terminal in raw mode. The module's side is read and written with bare system calls, so that it costs as little as it
 * can; the device's side is held open, so that whoever is measured may open and close it.
 */
final class PseudoTerminal implements AutoCloseable {

    private static final int O_RDWR = 2;
    private static final int O_NOCTTY = 0x100;
    private static final int O_CLOEXEC = 0x80000;
    private static final int TCSANOW = 0;
    private static final int NAME = 128;
    private static final int TERMIOS = 256;
    private static final int BUFFER = 4096;

    /** The C library, bound directly: a call takes a fraction of what one through an interface takes. */
    private static final class C {
        static {
            Native.register(C.class, "c");
        }

        private C() {}

        static native int posix_openpt(int flags);

        static native int grantpt(int fd);

        static native int unlockpt(int fd);

        static native int ptsname_r(int fd, Pointer name, NativeLong size);

        static native int open(String path, int flags);

        static native int tcgetattr(int fd, Pointer termios);

        static native void cfmakeraw(Pointer termios);

        static native int tcsetattr(int fd, int actions, Pointer termios);

        static native NativeLong read(int fd, Pointer buffer, NativeLong size);

        static native NativeLong write(int fd, Pointer bytes, NativeLong size);

        static native int close(int fd);
    }

    private final int master;
    private final int held;
    private final Path device;
    private final Memory in = new Memory(BUFFER);
    private final Memory out = new Memory(BUFFER);
    private boolean released;
    private boolean closed;

    PseudoTerminal() throws IOException {
        master = check("posix_openpt", C.posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC));
        check("grantpt", C.grantpt(master));
        check("unlockpt", C.unlockpt(master));
        try (Memory name = new Memory(NAME)) {
            check("ptsname_r", C.ptsname_r(master, name, new NativeLong(NAME)));
            device = Path.of(name.getString(0));
        }
        held = check("open " + device, C.open(device.toString(), O_RDWR | O_NOCTTY | O_CLOEXEC));
        makeRaw();
    }

    /** No echo, no line editing, and a read that waits for one byte: a library may leave a terminal otherwise. */
    void makeRaw() throws IOException {
        try (Memory termios = new Memory(TERMIOS)) {
            check("tcgetattr", C.tcgetattr(held, termios));
            C.cfmakeraw(termios);
            check("tcsetattr", C.tcsetattr(held, TCSANOW, termios));
        }
    }

    /** What the measured side opens. */
    Path device() {
        return device;
    }

    /** Waits for bytes on the module's side; the first of them are in {@link #byteAt}. At the end: 0 or less. */
    int read() {
        return C.read(master, in, new NativeLong(BUFFER)).intValue();
    }

    byte byteAt(int index) {
        return in.getByte(index);
    }

    /** What {@link #reply} will write. */
    void load(String text) {
        out.write(0, text.getBytes(StandardCharsets.ISO_8859_1), 0, text.length());
    }

    /** Writes the first bytes of what was loaded. */
    void reply(int length) {
        write(out, length);
    }

    /** Writes on the module's side; waits while the device's buffer is full, and gives up when it has gone. */
    void write(byte[] bytes) {
        try (Memory memory = new Memory(bytes.length)) {
            memory.write(0, bytes, 0, bytes.length);
            write(memory, bytes.length);
        }
    }

    /** Lets go of the device's side: when nobody else has it open, {@link #read} ends. */
    synchronized void release() {
        if (!released) {
            released = true;
            C.close(held);
        }
    }

    /** The module is unplugged: whoever has the device open is hung up, unless somebody is in {@link #read}. */
    void unplug() {
        close();
    }

    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            C.close(master);
        }
        release();
    }

    private void write(Memory bytes, int length) {
        int done = 0;
        int written = 1;
        while (done < length && written > 0) {
            written = C.write(master, bytes.share(done), new NativeLong(length - done))
                    .intValue();
            done += written;
        }
    }

    private static int check(String call, int result) throws IOException {
        if (result < 0) {
            throw new IOException(call + ": errno " + Native.getLastError());
        }
        return result;
    }
}
