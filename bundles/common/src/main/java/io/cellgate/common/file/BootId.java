package io.cellgate.common.file;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** The kernel's id of its own start (random(4)): tells one boot from another. */
public final class BootId {

    /** In bytes; the kernel writes a UUID and a line's end. */
    private static final int LONGEST = 64;

    private static final Path PROC = Path.of("/proc");

    private BootId() {}

    /**
     * The id of the running kernel.
     *
     * @throws IOException when it cannot be read
     */
    public static String read() throws IOException {
        return read(PROC);
    }

    /**
     * As {@link #read()}, below another root.
     *
     * @param proc in the place of {@code /proc}
     */
    static String read(Path proc) throws IOException {
        return BoundedFile.read(proc.resolve("sys/kernel/random/boot_id"), LONGEST, StandardCharsets.US_ASCII)
                .strip();
    }
}
