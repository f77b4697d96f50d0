package io.cellgate.modem.provider.stage;

import io.cellgate.common.file.BoundedFile;
import io.cellgate.common.file.DurableFile;
import io.cellgate.config.Secret;
import io.cellgate.modem.provider.text.Numbers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * Remembers across restarts which PIN was sent to which SIM, and what came of it: one small file for a SIM, readable by its
 * owner only, a line for a PIN. A PIN stands there as a salted hash that is slow to compute, for it has few digits. Used by
 * one thread.
 */
public final class PinRecords {

    /** What came of sending a PIN. */
    enum Outcome {
        /** Written before sending: the answer is not known yet. */
        SENT,
        /** It was sent once more, after {@link #SENT} and a proof that it had not been refused. */
        RESENT,
        /** It did not reach the SIM, which was busy: none of its tries is gone. */
        UNSPENT,
        /** The SIM took it. */
        ACCEPTED,
        /** The SIM refused it. */
        REFUSED
    }

    /**
     * One PIN's history with one SIM.
     *
     * @param outcome what came of sending it last
     * @param triesBefore how many tries were left before; empty when that was not known
     */
    record Entry(Outcome outcome, OptionalInt triesBefore) {}

    /**
     * The history of a PIN with a SIM that may be the one that is meant.
     *
     * @param sim the record's name
     * @param entry what is known
     */
    record Found(String sim, Entry entry) {}

    private record Line(String salt, String hash, Entry entry) {
        String text() {
            String tries = entry.triesBefore().isPresent()
                    ? Integer.toString(entry.triesBefore().getAsInt())
                    : "unknown";
            return salt + ' ' + hash + ' ' + entry.outcome().name().toLowerCase(Locale.ROOT) + ' ' + tries;
        }
    }

    private static final String HEAD = "cellgate SIM record 1";
    private static final Pattern LINE =
            Pattern.compile("([0-9a-f]{32}) ([0-9a-f]{64}) (sent|resent|unspent|accepted|refused) (\\d{1,2}|unknown)");
    private static final String SUFFIX = ".record";
    /** In bytes: a hundred PINs and more. */
    private static final int LONGEST = 16_384;

    private static final int SALT_BYTES = 16;
    private static final int HASH_BITS = 256;
    private static final int ITERATIONS = 10_000;

    private final Path directory;
    private final RandomGenerator random;
    /** By salt and PIN, so that a SIM that waits for a person is not computed for again and again. */
    private final Map<List<Object>, String> hashes = new HashMap<>();

    /**
     * @param stateDirectory the records lie in its directory {@code sim}
     * @param random for salts
     */
    public PinRecords(Path stateDirectory, RandomGenerator random) {
        this.directory = stateDirectory.resolve("sim");
        this.random = random;
    }

    /** The file of a SIM, for a message. */
    Path file(String sim) {
        return directory.resolve(sim + SUFFIX);
    }

    /**
     * The history of a PIN with a SIM; empty when it was never sent.
     *
     * @param sim letters, digits and dashes: becomes a file name
     * @throws IOException when a record is there that cannot be read or is damaged
     */
    Optional<Entry> find(String sim, Secret pin) throws IOException {
        for (Line line : read(sim)) {
            if (matches(line, pin)) {
                return Optional.of(line.entry());
            }
        }
        return Optional.empty();
    }

    /**
     * The history of a PIN with all SIMs that it was sent to.
     *
     * @throws IOException when a record is there that cannot be read or is damaged
     */
    List<Found> all(Secret pin) throws IOException {
        List<String> sims;
        try (Stream<Path> files = Files.list(directory)) {
            sims = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(SUFFIX) && !name.startsWith("."))
                    .map(name -> name.substring(0, name.length() - SUFFIX.length()))
                    .sorted()
                    .toList();
        } catch (NoSuchFileException e) {
            return List.of();
        }
        List<Found> all = new ArrayList<>();
        for (String sim : sims) {
            find(sim, pin).ifPresent(entry -> all.add(new Found(sim, entry)));
        }
        return all;
    }

    /**
     * Remembers what came of sending a PIN; when this returns it is on the disk.
     *
     * @throws IOException when it is not
     */
    void remember(String sim, Secret pin, Entry entry) throws IOException {
        List<Line> lines = new ArrayList<>();
        boolean known = false;
        for (Line line : read(sim)) {
            boolean same = matches(line, pin);
            known |= same;
            lines.add(same ? new Line(line.salt(), line.hash(), entry) : line);
        }
        if (!known) {
            byte[] salt = new byte[SALT_BYTES];
            random.nextBytes(salt);
            String hex = HexFormat.of().formatHex(salt);
            lines.add(new Line(hex, hash(hex, pin), entry));
        }
        write(sim, lines);
    }

    private List<Line> read(String sim) throws IOException {
        List<String> text;
        try {
            text = BoundedFile.read(file(sim), LONGEST, StandardCharsets.US_ASCII)
                    .lines()
                    .toList();
        } catch (NoSuchFileException e) {
            return List.of();
        }
        if (text.isEmpty() || !text.get(0).equals(HEAD)) {
            throw damaged(sim);
        }
        List<Line> lines = new ArrayList<>();
        for (String one : text.subList(1, text.size())) {
            Matcher matcher = LINE.matcher(one);
            if (!matcher.matches()) {
                throw damaged(sim);
            }
            Outcome outcome = Outcome.valueOf(matcher.group(3).toUpperCase(Locale.ROOT));
            lines.add(new Line(
                    matcher.group(1), matcher.group(2), new Entry(outcome, Numbers.decimal(matcher.group(4)))));
        }
        return lines;
    }

    private IOException damaged(String sim) {
        return new IOException(file(sim) + " is not a SIM record");
    }

    private void write(String sim, List<Line> lines) throws IOException {
        DurableFile.makeDirectories(directory);
        StringBuilder text = new StringBuilder(HEAD).append('\n');
        lines.forEach(line -> text.append(line.text()).append('\n'));
        DurableFile.write(file(sim), text.toString().getBytes(StandardCharsets.US_ASCII), DurableFile.OWNER_ONLY);
    }

    private boolean matches(Line line, Secret pin) {
        return MessageDigest.isEqual(
                line.hash().getBytes(StandardCharsets.US_ASCII),
                hash(line.salt(), pin).getBytes(StandardCharsets.US_ASCII));
    }

    private String hash(String salt, Secret pin) {
        return hashes.computeIfAbsent(List.of(salt, pin), any -> computed(salt, pin));
    }

    private static String computed(String salt, Secret pin) {
        PBEKeySpec key =
                new PBEKeySpec(pin.reveal().toCharArray(), HexFormat.of().parseHex(salt), ITERATIONS, HASH_BITS);
        try {
            SecretKeyFactory factory = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256");
            return HexFormat.of().formatHex(factory.generateSecret(key).getEncoded());
        } catch (GeneralSecurityException e) {
            // every Java platform has this algorithm
            throw new IllegalStateException(e);
        } finally {
            key.clearPassword();
        }
    }
}
