package io.cellgate.modem.provider.sms;

import io.cellgate.common.file.BoundedFile;
import io.cellgate.common.file.DamagedFile;
import io.cellgate.common.file.DurableFile;
import io.cellgate.modem.provider.sms.pdu.PduReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
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
     * @param raw as {@link ContentReader#read} reads it
     * @param told whether it was handed on
     */
    record Entry(String hash, long number, Instant receivedAt, String raw, boolean told) {

        private String fileName() {
            return "%013d-%06d-%s%s".formatted(receivedAt.toEpochMilli(), number, hash, FRESH);
        }
    }

    private static final Logger LOG = LoggerFactory.getLogger(Inbox.class);
    private static final String FRESH = ".new";
    private static final String TOLD = ".told";
    private static final Pattern NAME = Pattern.compile("(\\d{13})-(\\d{6})-([0-9a-f]{32})\\.(new|told)");
    /** What was being written when the power failed, with the names of this version and of the one before. */
    private static final Pattern DRAFT = Pattern.compile("\\.\\d{13}-.*\\.[0-9a-f]{16}|[0-9a-f]{32}\\.part");

    private static final int HASH_OCTETS = 16;
    private static final long NUMBERS = 1_000_000;
    /** A PDU has 510 digits at most; what a module says instead of one may be longer. */
    private static final int LONGEST = 65_536;

    private final Path directory;
    /** The names of the files, by hash. */
    private final Map<String, String> names = new HashMap<>();

    private long next;

    /** @param directory made when the first message comes */
    Inbox(Path directory) {
        this.directory = directory;
    }

    /**
     * What tells a message from others: the network's time is part of a PDU, so the same text sent twice has two. A message that
     * the network delivers again has the same one.
     */
    static String hash(String raw) {
        return digest(raw.indexOf('\n') >= 0 ? raw : PduReader.identity(raw));
    }

    private static String digest(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, HASH_OCTETS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /**
     * All parts that are there, in the order of receipt. A file that has the name of a part but is none is put aside and named in
     * the log; one that cannot be read now stays for the next start.
     */
    List<Entry> load() throws IOException {
        names.clear();
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        List<Path> files;
        try (Stream<Path> listed = Files.list(directory)) {
            files = listed.sorted().toList();
        }
        List<Entry> loaded = new ArrayList<>();
        for (Path file : files) {
            String name = String.valueOf(file.getFileName());
            Matcher matcher = NAME.matcher(name);
            if (matcher.matches()) {
                read(file, matcher).ifPresent(entry -> {
                    next = (entry.number() + 1) % NUMBERS;
                    if (names.putIfAbsent(entry.hash(), name) == null) {
                        loaded.add(entry);
                    }
                });
            } else if (DRAFT.matcher(name).matches()) {
                delete(name);
            }
        }
        return loaded;
    }

    private Optional<Entry> read(Path file, Matcher name) {
        String raw;
        try {
            raw = BoundedFile.read(file, LONGEST, StandardCharsets.UTF_8);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (BoundedFile.TooLargeException | BoundedFile.NotRegularException e) {
            DamagedFile.putAside(file, String.valueOf(e.getMessage()), LOG);
            return Optional.empty();
        } catch (IOException e) {
            LOG.error("the received message {} cannot be read: {}", file, e.toString());
            return Optional.empty();
        }
        String hash = hash(raw);
        // versions before this one named a file by all of its content
        if (!name.group(3).equals(hash) && !name.group(3).equals(digest(raw))) {
            DamagedFile.putAside(file, "its content is not the one that was written", LOG);
            return Optional.empty();
        }
        return Optional.of(new Entry(
                hash,
                Long.parseLong(name.group(2)),
                Instant.ofEpochMilli(Long.parseLong(name.group(1))),
                raw,
                name.group(4).equals("told")));
    }

    /**
     * Writes a part through to the disk.
     *
     * @return empty when it is there already: it was not deleted from the SIM the last time
     */
    Optional<Entry> keep(String raw, Instant receivedAt) throws IOException {
        Entry entry = new Entry(hash(raw), next, receivedAt, raw, false);
        if (names.containsKey(entry.hash())) {
            return Optional.empty();
        }
        byte[] content = raw.getBytes(StandardCharsets.UTF_8);
        if (content.length > LONGEST) {
            throw new IOException("a message of " + content.length + " bytes; allowed: " + LONGEST);
        }
        DurableFile.makeDirectories(directory);
        DurableFile.write(directory.resolve(entry.fileName()), content, DurableFile.OWNER_ONLY);
        next = (next + 1) % NUMBERS;
        names.put(entry.hash(), entry.fileName());
        return Optional.of(entry);
    }

    /**
     * Marks parts as handed on; those that are not on the disk are left alone.
     *
     * @return what is wrong when they cannot be marked: they are handed on again after a restart
     */
    Optional<IOException> told(List<Entry> parts) {
        Optional<IOException> problem = Optional.empty();
        for (Entry entry : parts) {
            String name = names.getOrDefault(entry.hash(), TOLD);
            if (name.endsWith(TOLD)) {
                continue;
            }
            String told = name.substring(0, name.length() - FRESH.length()) + TOLD;
            try {
                DurableFile.rename(directory.resolve(name), told);
                names.put(entry.hash(), told);
            } catch (IOException e) {
                problem = Optional.of(e);
            }
        }
        return problem;
    }

    /** Removes parts for good; those that are not on the disk are left alone. */
    void remove(List<Entry> parts) {
        for (Entry entry : parts) {
            String name = names.remove(entry.hash());
            if (name != null) {
                delete(name);
            }
        }
    }

    private void delete(String name) {
        try {
            DurableFile.delete(directory.resolve(name));
        } catch (IOException e) {
            LOG.warn("{} in {} cannot be removed: {}", name, directory, e.toString());
        }
    }
}
