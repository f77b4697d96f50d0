package io.cellgate.uplink.provider.pause;

import io.cellgate.common.file.BoundedFile;
import io.cellgate.common.file.DurableFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How often the carrier has refused an account in a row, over restarts: some carriers lock one that is tried too often. Kept as {@code SALT
 * DIGEST COUNT}, so that the record tells whether it is of the account of this moment, and holds no password. Only the actor's thread
 * touches it.
 */
public final class AccountRefusals {

    private static final Logger LOG = LoggerFactory.getLogger(AccountRefusals.class);
    /** In bytes. */
    private static final int LONGEST = 256;

    private static final int SALT_BYTES = 16;
    private static final Pattern RECORD = Pattern.compile("([0-9a-f]{32}) ([0-9a-f]{64}) (\\d{1,6})\\s*");

    private final RandomGenerator random;
    private @Nullable Path file;
    private int most;
    private String account = "";
    private String salt = "";
    private String digest = "";
    private int count;
    private boolean same;

    /** @param random for the record's salt */
    public AccountRefusals(RandomGenerator random) {
        this.random = random;
    }

    /**
     * Other settings are in force.
     *
     * @param allowed how many refusals in a row are borne; 0 is any number
     * @param record where they are remembered
     */
    public void settings(int allowed, Path record) {
        most = allowed;
        if (!record.equals(file)) {
            file = record;
            read(record);
        }
    }

    /** What is used now: another account, or the same one with another SIM, has not been refused. */
    public void account(String text) {
        if (!text.equals(account)) {
            account = text;
            same = digest.equals(digest(salt, text));
        }
    }

    /** Whether nothing is to be dialled until a person has done something about it. */
    public boolean stopped() {
        return most > 0 && same && count >= most;
    }

    /** How often the account of this moment was refused in a row. */
    public int count() {
        return same ? count : 0;
    }

    /** The account was refused. */
    public void refused() {
        if (!same) {
            byte[] bytes = new byte[SALT_BYTES];
            random.nextBytes(bytes);
            salt = HexFormat.of().formatHex(bytes);
            digest = digest(salt, account);
            count = 0;
            same = true;
        }
        count++;
        write();
    }

    /** The account was taken, or a person has seen to it. */
    public void forget() {
        if (digest.isEmpty()) {
            return;
        }
        salt = "";
        digest = "";
        count = 0;
        same = false;
        Path target = file;
        if (target != null) {
            try {
                DurableFile.delete(target);
            } catch (IOException e) {
                LOG.warn("{} cannot be removed: {}", target, e.toString());
            }
        }
    }

    private void read(Path record) {
        salt = "";
        digest = "";
        count = 0;
        try {
            Matcher matcher = RECORD.matcher(BoundedFile.read(record, LONGEST, StandardCharsets.US_ASCII));
            if (matcher.matches()) {
                salt = matcher.group(1);
                digest = matcher.group(2);
                count = Integer.parseInt(matcher.group(3));
            } else {
                LOG.warn("{} is no record of refusals; it is begun anew", record);
            }
        } catch (NoSuchFileException e) {
            LOG.debug("{} is not there", record);
        } catch (IOException e) {
            LOG.warn("{} cannot be read: {}", record, e.toString());
        }
        same = !account.isEmpty() && digest.equals(digest(salt, account));
    }

    private void write() {
        Path target = file;
        if (target == null) {
            return;
        }
        String text = salt + ' ' + digest + ' ' + count + '\n';
        try {
            Path directory = target.toAbsolutePath().getParent();
            if (directory != null) {
                DurableFile.makeDirectories(directory);
            }
            DurableFile.write(target, text.getBytes(StandardCharsets.US_ASCII), DurableFile.OWNER_ONLY);
        } catch (IOException e) {
            LOG.warn("{} cannot be written, so that a restart forgets the refusals: {}", target, e.toString());
        }
    }

    private static String digest(String salt, String text) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha.digest((salt + ' ' + text).getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
