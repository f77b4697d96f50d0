package io.cellgate.modem.provider.sms;

import io.cellgate.common.file.BoundedFile;
import io.cellgate.common.file.DamagedFile;
import io.cellgate.common.file.DurableFile;
import io.cellgate.common.file.Uninterrupted;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The messages that could not be written to the disk, by hash, and whether they were handed on. They stay on the module and come
 * again with every reading of its store. Those that were handed on stand in a file too, so that a restart does not hand them on
 * again: it is written while there is room, and afterwards only in place, which a full disk allows. Used by one thread.
 */
final class UnsavedMessages {

    private static final Logger LOG = LoggerFactory.getLogger(UnsavedMessages.class);

    /** More messages than modules and SIMs store. */
    private static final int MOST = 1000;

    /** Of the file. */
    private static final int PLACES = 256;

    /** A hash and a line end. */
    private static final int PLACE = 33;

    private static final String HASH = "[0-9a-f]{32}";

    private final Map<String, Boolean> handedOn = new LinkedHashMap<>();
    private final Path file;
    private int next;

    /** Reads the file, or makes it. One with another content is put aside and named in the log. */
    UnsavedMessages(Path file) {
        this.file = file;
        try {
            read(BoundedFile.read(file, PLACES * PLACE, StandardCharsets.US_ASCII));
        } catch (NoSuchFileException e) {
            make();
        } catch (BoundedFile.TooLargeException | BoundedFile.NotRegularException e) {
            putAside(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            LOG.warn("{} cannot be read: {}", file, e.toString());
        }
    }

    private void read(String content) {
        if (content.length() != PLACES * PLACE) {
            putAside("it has " + content.length() + " bytes instead of " + PLACES * PLACE);
            return;
        }
        for (int place = 0; place < PLACES; place++) {
            String hash = content.substring(place * PLACE, (place + 1) * PLACE - 1);
            if (hash.matches(HASH)) {
                handedOn.put(hash, true);
                next = (place + 1) % PLACES;
            }
        }
    }

    private void putAside(String why) {
        if (DamagedFile.putAside(file, why, LOG)) {
            make();
        }
    }

    private void make() {
        String empty = (" ".repeat(PLACE - 1) + "\n").repeat(PLACES);
        try {
            DurableFile.makeDirectories(file.resolveSibling(""));
            DurableFile.write(file, empty.getBytes(StandardCharsets.US_ASCII), DurableFile.OWNER_ONLY);
        } catch (IOException e) {
            LOG.warn(
                    "{} cannot be made ({}): a message that cannot be written to the disk is handed on again after a restart",
                    file,
                    e.toString());
        }
    }

    /**
     * Takes over what was handed on when another directory was configured; parts that waited in memory are read from the module
     * again.
     */
    void take(UnsavedMessages before) {
        before.handedOn.forEach((hash, told) -> {
            if (told) {
                handedOn.putIfAbsent(hash, true);
            }
        });
    }

    boolean contains(String hash) {
        return handedOn.containsKey(hash);
    }

    /** A message could not be written, and is not handed on yet. */
    void add(String hash) {
        handedOn.put(hash, false);
        if (handedOn.size() > MOST) {
            handedOn.remove(handedOn.keySet().iterator().next());
        }
    }

    /** A message was handed on; one that is on the disk is none of these. */
    void handedOn(String hash) {
        if (Boolean.FALSE.equals(handedOn.replace(hash, true))) {
            write(hash);
        }
    }

    private void write(String hash) {
        try {
            next = Uninterrupted.run(() -> written(hash, next));
        } catch (IOException e) {
            LOG.warn(
                    "that a message was handed on from memory cannot be written to {} ({}): it is handed on again after a restart",
                    file,
                    e.toString());
        }
    }

    /** Returns the next place. */
    private int written(String hash, int place) throws IOException {
        try (FileChannel channel =
                FileChannel.open(file, Set.of(StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS))) {
            ByteBuffer bytes = ByteBuffer.wrap(hash.getBytes(StandardCharsets.US_ASCII));
            long position = (long) place * PLACE;
            while (bytes.hasRemaining()) {
                position += channel.write(bytes, position);
            }
            channel.force(false);
            return (place + 1) % PLACES;
        }
    }

    /**
     * A message is on the disk now.
     *
     * @return whether it was handed on before; empty for one that is new
     */
    Optional<Boolean> saved(String hash) {
        return Optional.ofNullable(handedOn.remove(hash));
    }
}
