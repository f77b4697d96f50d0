package io.cellgate.web.login;

import io.cellgate.common.file.BoundedFile;
import io.cellgate.common.file.Drafts;
import io.cellgate.common.file.DurableFile;
import io.cellgate.config.Secret;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Optional;

/**
 * The password where none is configured: made at the first start, and kept as a hash. The password itself stands in a file beside it, for
 * the one who sets the gateway up, until another is chosen on the page. Both files are their owner's alone. Blocks on the disk.
 */
public final class PasswordFile {

    /** The hash. */
    static final String HASH = "password.hash";
    /** The password of the first start. */
    public static final String FIRST = "first-password";

    private static final int LONGEST = 1024;
    /** Of 32 letters and digits that nobody confuses: a hundred bits. */
    private static final int CHARACTERS = 20;

    private static final String ALPHABET = "abcdefghijkmnpqrstuvwxyz23456789";

    private final Path directory;
    private final SecureRandom random;

    /** @param directory ours alone; made where it is missing */
    public PasswordFile(Path directory, SecureRandom random) {
        this.directory = directory;
        this.random = random;
    }

    /**
     * The hash that is kept, or that of a new password.
     *
     * @throws IOException when it cannot be read or kept, or the file is damaged; the message is for a person
     */
    public PasswordHash read() throws IOException {
        // of the first password, which is written once
        Drafts.remove(directory, name -> name.equals(FIRST) || name.equals(HASH));
        Path file = directory.resolve(HASH);
        String text;
        try {
            text = BoundedFile.read(file, LONGEST, StandardCharsets.UTF_8);
        } catch (NoSuchFileException e) {
            return generate();
        }
        return PasswordHash.parse(text)
                .orElseThrow(() -> new IOException(
                        file + " is damaged; remove it, and a new password is made and written to " + first()));
    }

    /** Keeps another password, and removes the first one. */
    public PasswordHash change(Secret password) throws IOException {
        PasswordHash hash = PasswordHash.of(password, random);
        keep(hash);
        DurableFile.delete(first());
        return hash;
    }

    /** Where the first password stands. */
    public Path first() {
        return directory.resolve(FIRST);
    }

    private PasswordHash generate() throws IOException {
        StringBuilder password = new StringBuilder(CHARACTERS);
        random.ints(CHARACTERS, 0, ALPHABET.length()).forEach(i -> password.append(ALPHABET.charAt(i)));
        PasswordHash hash = PasswordHash.of(Secret.of(password.toString()), random);
        DurableFile.makeDirectories(directory);
        // first the password: a hash without one would lock everybody out
        DurableFile.write(first(), (password + "\n").getBytes(StandardCharsets.UTF_8), DurableFile.OWNER_ONLY);
        keep(hash);
        return hash;
    }

    private void keep(PasswordHash hash) throws IOException {
        DurableFile.makeDirectories(directory);
        DurableFile.write(
                directory.resolve(HASH), (hash.text() + "\n").getBytes(StandardCharsets.UTF_8), DurableFile.OWNER_ONLY);
    }

    /** Whether the first password still stands in its file. */
    public Optional<Path> firstIfThere() {
        return Files.exists(first()) ? Optional.of(first()) : Optional.empty();
    }
}
