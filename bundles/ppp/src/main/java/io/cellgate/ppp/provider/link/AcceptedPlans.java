package io.cellgate.ppp.provider.link;

import io.cellgate.ppp.PppException;
import io.cellgate.ppp.PppPlan;
import io.cellgate.ppp.provider.host.PppdCommand;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;

/**
 * Remembers the last plan of each link that pppd has accepted, so that the same plan is not checked at every dial: on a small
 * machine the check takes a tenth of the dial's time. If a changed file of the system makes the answer wrong, that does no harm:
 * pppd checks its options again before it opens the port. Safe for use by any thread.
 */
final class AcceptedPlans {

    /** Plans hold passwords; only salted digests are kept. */
    private final byte[] salt = new byte[SaltedDigest.SALT_BYTES];

    private final Map<String, ByteBuffer> accepted = new ConcurrentHashMap<>();

    AcceptedPlans(RandomGenerator random) {
        random.nextBytes(salt);
    }

    /**
     * Has pppd check a plan whose files are written, unless it is the one that was accepted last.
     *
     * @throws PppException when it rejects an option
     */
    void require(PppPlan plan, String linkName, Path pppd) throws PppException, InterruptedException, IOException {
        ByteBuffer digest = digest(plan, pppd);
        if (!digest.equals(accepted.get(linkName))) {
            PppdCommand.dryRun(plan.argv());
            accepted.put(linkName, digest);
        }
    }

    private ByteBuffer digest(PppPlan plan, Path pppd) throws IOException {
        List<String> texts = new ArrayList<>(plan.argv());
        texts.add(pppd + " " + Files.getLastModifiedTime(pppd) + " " + Files.size(pppd));
        plan.files().forEach(file -> texts.addAll(List.of(file.path().toString(), file.content())));
        return ByteBuffer.wrap(SaltedDigest.of(salt, texts));
    }
}
