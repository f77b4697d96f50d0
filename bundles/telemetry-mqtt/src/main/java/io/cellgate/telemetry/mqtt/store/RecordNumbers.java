package io.cellgate.telemetry.mqtt.store;

import io.cellgate.common.file.BoundedFile;
import io.cellgate.common.file.DurableFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How far numbers may have been given out, in a small file beside the records: written and synced at each start, at an orderly end, and
 * every {@link #BLOCK} records. When a power cut has taken records that were sent already, or the file of records is damaged, numbering
 * goes on behind that, so no number is ever used for a second record.
 *
 * @param boot how often records were begun
 * @param kernel the kernel's id of its own start, which tells a power cut from the mere end of a process
 * @param ended whether it was written at an orderly end, and so is exact
 * @param ceilings numbers up to these may have been given out
 */
record RecordNumbers(long boot, String kernel, boolean ended, Map<Stream, Long> ceilings) {

    static final long BLOCK = 10_000;

    /** So many may have been given out from memory behind a ceiling that a full disk did not let raise. */
    static final long FROM_MEMORY = 100 * BLOCK;

    /** Nothing was given out yet. */
    static final RecordNumbers NONE = new RecordNumbers(0, "", false, Map.of());

    private static final int MAX_BYTES = 1024;
    private static final Pattern LINE =
            Pattern.compile("(boot|event|telemetry) ([0-9]{1,18})|(kernel) ([0-9A-Za-z-]{0,64})|(ended)");

    RecordNumbers {
        ceilings = Map.copyOf(ceilings);
    }

    long ceiling(Stream stream) {
        return Objects.requireNonNullElse(ceilings.get(stream), 0L);
    }

    /** Behind what both say, and not exact. */
    RecordNumbers beyond(RecordNumbers other) {
        Map<Stream, Long> higher = new EnumMap<>(Stream.class);
        for (Stream stream : Stream.values()) {
            higher.put(stream, Math.max(ceiling(stream), other.ceiling(stream)) + FROM_MEMORY);
        }
        return new RecordNumbers(Math.max(boot, other.boot), "", false, higher);
    }

    /**
     * Reads the file; where there is none, nothing was given out yet.
     *
     * @throws IOException when it cannot be read, or holds something else
     */
    static RecordNumbers read(Path file) throws IOException {
        Map<Stream, Long> ceilings = new EnumMap<>(Stream.class);
        long boot = 0;
        boolean ended = false;
        String kernel = "";
        String text;
        try {
            text = BoundedFile.read(file, MAX_BYTES, StandardCharsets.US_ASCII);
        } catch (NoSuchFileException e) {
            return NONE;
        }
        for (String line : text.lines().toList()) {
            Matcher matcher = LINE.matcher(line);
            if (!matcher.matches()) {
                throw new IOException("a line is not one of these: boot, kernel, ended, event, telemetry");
            }
            if (matcher.group(5) != null) {
                ended = true;
            } else if (matcher.group(3) != null) {
                kernel = matcher.group(4);
            } else {
                long number = Long.parseLong(matcher.group(2));
                switch (matcher.group(1)) {
                    case "boot" -> boot = number;
                    case "event" -> ceilings.put(Stream.EVENT, number);
                    default -> ceilings.put(Stream.TELEMETRY, number);
                }
            }
        }
        return new RecordNumbers(boot, kernel, ended, ceilings);
    }

    void write(Path file) throws IOException {
        DurableFile.makeDirectories(Objects.requireNonNull(file.getParent()));
        DurableFile.replace(
                file,
                ("boot " + boot + "\nkernel " + kernel + (ended ? "\nended" : "") + "\nevent " + ceiling(Stream.EVENT)
                                + "\ntelemetry " + ceiling(Stream.TELEMETRY) + "\n")
                        .getBytes(StandardCharsets.US_ASCII));
    }
}
