package io.cellgate.ppp.provider.host;

import io.cellgate.ppp.PppException;
import io.cellgate.ppp.PppPlan;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;

/**
 * Remembers which plan of each link pppd has accepted, so that it is not asked about the same one at every dial: on a small machine the
 * question costs a tenth of the dial. A verdict that a changed file of the system has made wrong does no harm, because pppd looks at its
 * options again before it opens the port. Safe for use by any thread.
 */
public final class AcceptedPlans {

    private static final int SALT_BYTES = 32;

    /** What is kept tells nothing of the passwords in the plans. */
    private final byte[] salt = new byte[SALT_BYTES];

    private final Map<String, ByteBuffer> accepted = new ConcurrentHashMap<>();

    public AcceptedPlans(RandomGenerator random) {
        random.nextBytes(salt);
    }

    /**
     * Has pppd look at a plan whose files are written, unless it has accepted just this one.
     *
     * @throws PppException when it rejects an option
     */
    public void require(PppPlan plan, String linkName, Path pppd)
            throws PppException, InterruptedException, IOException {
        ByteBuffer digest = digest(plan, pppd);
        if (!digest.equals(accepted.get(linkName))) {
            PppdCommand.dryRun(plan.argv());
            accepted.put(linkName, digest);
        }
    }

    private ByteBuffer digest(PppPlan plan, Path pppd) throws IOException {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            sha256.update(salt);
            update(sha256, pppd + " " + Files.getLastModifiedTime(pppd) + " " + Files.size(pppd));
            plan.argv().forEach(word -> update(sha256, word));
            plan.files().forEach(file -> {
                update(sha256, file.path().toString());
                update(sha256, file.content());
            });
            return ByteBuffer.wrap(sha256.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** With its length in front, so that no two sequences of texts look alike. */
    private static void update(MessageDigest sha256, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        sha256.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).flip());
        sha256.update(bytes);
    }
}
