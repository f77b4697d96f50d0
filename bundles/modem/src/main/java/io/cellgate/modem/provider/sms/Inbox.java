package io.cellgate.modem.provider.sms;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Received messages on disk, each part a file as the module gave it, readable by its owner only: written through to the disk
 * before the message is deleted from the SIM, and marked once it was handed on. Used by one thread.
 */
final class Inbox {

    /**
     * A part.
     *
     * @param hash what tells it from others
     * @param number in the order of receipt
     * @param receivedAt wall clock
     * @param raw as {@link Content#of} reads it
     * @param told whether it was handed on
     */
    record Entry(String hash, long number, Instant receivedAt, String raw, boolean told) {

        private String fileName() {
            return "%013d-%06d-%s%s".formatted(receivedAt.toEpochMilli(), number, hash, told ? TOLD : FRESH);
        }
    }

    private static final Logger LOG = LoggerFactory.getLogger(Inbox.class);
    private static final String FRESH = ".new";
    private static final String TOLD = ".told";
    private static final Pattern NAME = Pattern.compile("(\\d{13})-(\\d{6})-([0-9a-f]{32})\\.(new|told)");
    private static final int HASH_OCTETS = 16;
    private static final long NUMBERS = 1_000_000;

    private final Path directory;
    private final Map<String, Entry> entries = new HashMap<>();
    private long next;

    /** @param directory made when the first message comes */
    Inbox(Path directory) {
        this.directory = directory;
    }

    /** What tells a message from others: the network's time is part of a PDU, so the same text sent twice has two. */
    static String hash(String raw) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(raw.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, HASH_OCTETS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** All parts that are there, in the order of receipt; a file that is not one is left alone. */
    List<Entry> load() throws IOException {
        entries.clear();
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        List<Path> files;
        try (Stream<Path> listed = Files.list(directory)) {
            files = listed.sorted().toList();
        }
        List<Entry> loaded = new ArrayList<>();
        for (Path file : files) {
            Matcher matcher = NAME.matcher(String.valueOf(file.getFileName()));
            if (matcher.matches()) {
                Entry entry = new Entry(
                        matcher.group(3),
                        Long.parseLong(matcher.group(2)),
                        Instant.ofEpochMilli(Long.parseLong(matcher.group(1))),
                        Files.readString(file),
                        matcher.group(4).equals("told"));
                next = (entry.number() + 1) % NUMBERS;
                entries.put(entry.hash(), entry);
                loaded.add(entry);
            }
        }
        return loaded;
    }

    /**
     * Writes a part through to the disk.
     *
     * @return empty when it is there already: it was not deleted from the SIM the last time
     */
    Optional<Entry> keep(String raw, Instant receivedAt) throws IOException {
        Entry entry = new Entry(hash(raw), next, receivedAt, raw, false);
        if (entries.containsKey(entry.hash())) {
            return Optional.empty();
        }
        Files.createDirectories(
                directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Path file = directory.resolve(entry.fileName());
        Path part = directory.resolve(entry.hash() + ".part");
        Files.deleteIfExists(part);
        Files.createFile(part, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
            ByteBuffer bytes = ByteBuffer.wrap(raw.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
        next = (next + 1) % NUMBERS;
        entries.put(entry.hash(), entry);
        return Optional.of(entry);
    }

    /** Marks parts as handed on; where that fails they are handed on again after a restart. */
    void told(List<Entry> parts) {
        for (Entry entry : parts) {
            Entry told = new Entry(entry.hash(), entry.number(), entry.receivedAt(), entry.raw(), true);
            try {
                Files.move(
                        directory.resolve(entry.fileName()),
                        directory.resolve(told.fileName()),
                        StandardCopyOption.ATOMIC_MOVE);
                entries.put(told.hash(), told);
            } catch (IOException e) {
                LOG.warn("a message in {} cannot be marked as handed on: {}", directory, e.toString());
            }
        }
    }

    /** Removes parts for good. */
    void remove(List<Entry> parts) {
        for (Entry entry : parts) {
            Entry now = entries.getOrDefault(entry.hash(), entry);
            entries.remove(entry.hash());
            try {
                Files.deleteIfExists(directory.resolve(now.fileName()));
            } catch (IOException e) {
                LOG.warn("an old message in {} cannot be removed: {}", directory, e.toString());
            }
        }
    }
}
