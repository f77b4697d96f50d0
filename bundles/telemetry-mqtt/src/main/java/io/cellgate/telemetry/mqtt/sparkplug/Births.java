package io.cellgate.telemetry.mqtt.sparkplug;

import io.cellgate.common.file.BoundedFile;
import io.cellgate.common.file.DurableFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Counts connections over restarts: the birth/death sequence (bdSeq) of Sparkplug, which tells a host which death belongs to which birth. To
 * be called by one thread, which may wait for the disk.
 */
final class Births {

    private static final int MAX_BYTES = 32;

    private final Path file;
    private long last = -1;
    private boolean read;
    private @Nullable String problem;

    Births(Path file) {
        this.file = file;
    }

    /** The next number, which is synced to the file before it is returned; it is counted on in memory when that fails. */
    long next() {
        problem = null;
        if (!read) {
            read = true;
            read();
        }
        last++;
        try {
            DurableFile.makeDirectories(Objects.requireNonNull(file.getParent()));
            DurableFile.replace(file, (last + "\n").getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            problem = "the count of births in " + file + " cannot be written ("
                    + e.getClass().getSimpleName() + "): after a restart one may come again";
        }
        return last;
    }

    /** Why the last number may come again after a restart; empty if it will not. */
    Optional<String> problem() {
        return Optional.ofNullable(problem);
    }

    private void read() {
        try {
            String text =
                    BoundedFile.read(file, MAX_BYTES, StandardCharsets.US_ASCII).strip();
            if (text.matches("[0-9]{1,18}")) {
                last = Long.parseLong(text);
            }
        } catch (NoSuchFileException e) {
            // the first one
        } catch (IOException e) {
            problem = "the count of births in " + file + " cannot be read ("
                    + e.getClass().getSimpleName() + "): it begins anew";
        }
    }
}
