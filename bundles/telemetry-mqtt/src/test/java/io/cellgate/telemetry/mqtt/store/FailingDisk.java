package io.cellgate.telemetry.mqtt.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import org.h2.store.fs.FileBase;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;

/** A disk that is full or read-only when the test says so, and that counts what is asked of it. */
public final class FailingDisk extends FilePathWrapper {

    private static final String SCHEME = "failing";

    /** The error of every write; empty for none. */
    public static volatile String error = "";

    public static volatile int syncs;
    public static volatile long written;

    /** In its first state. */
    public static void reset() {
        error = "";
        syncs = 0;
        written = 0;
        FilePath.register(new FailingDisk());
    }

    /** The name of a file on this disk. */
    public static String name(Path file) {
        return SCHEME + ":" + file;
    }

    @Override
    public String getScheme() {
        return SCHEME;
    }

    @Override
    public FileChannel open(String mode) throws IOException {
        if (!error.isEmpty() && !mode.equals("r")) {
            throw new IOException(error);
        }
        return new Channel(super.open(mode));
    }

    private static final class Channel extends FileBase {

        private final FileChannel real;

        Channel(FileChannel real) {
            this.real = real;
        }

        private static void check() throws IOException {
            if (!error.isEmpty()) {
                throw new IOException(error);
            }
        }

        @Override
        public int read(ByteBuffer buffer) throws IOException {
            return real.read(buffer);
        }

        @Override
        public synchronized int read(ByteBuffer buffer, long position) throws IOException {
            return real.read(buffer, position);
        }

        @Override
        public int write(ByteBuffer buffer) throws IOException {
            check();
            return real.write(buffer);
        }

        @Override
        @SuppressWarnings("NonAtomicVolatileUpdate") // one thread writes
        public synchronized int write(ByteBuffer buffer, long position) throws IOException {
            check();
            written += buffer.remaining();
            return real.write(buffer, position);
        }

        @Override
        public long position() throws IOException {
            return real.position();
        }

        @Override
        public FileChannel position(long position) throws IOException {
            real.position(position);
            return this;
        }

        @Override
        public long size() throws IOException {
            return real.size();
        }

        @Override
        public FileChannel truncate(long size) throws IOException {
            check();
            real.truncate(size);
            return this;
        }

        @Override
        @SuppressWarnings("NonAtomicVolatileUpdate") // one thread writes
        public void force(boolean metaData) throws IOException {
            check();
            // tests have no power cut, and a real sync takes milliseconds
            syncs++;
        }

        @Override
        public FileLock tryLock(long position, long size, boolean shared) throws IOException {
            return real.tryLock(position, size, shared);
        }

        @Override
        protected void implCloseChannel() throws IOException {
            real.close();
        }
    }
}
