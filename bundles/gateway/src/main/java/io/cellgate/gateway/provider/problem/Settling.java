package io.cellgate.gateway.provider.problem;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.osgi.framework.Bundle;

/** Whether the bundles have had time to start. Just after they were installed or updated some always wait for others, which is no problem. */
public final class Settling {

    private static final Duration TIME = Duration.ofSeconds(10);

    private Settling() {}

    /**
     * Whether none of ours has changed in the last seconds. A change in the future, which a clock that was set back makes of one, does not
     * count.
     */
    public static boolean settled(List<Bundle> bundles, Instant now) {
        return bundles.stream().filter(Ours::is).noneMatch(bundle -> {
            Duration age = Duration.between(Instant.ofEpochMilli(bundle.getLastModified()), now);
            return !age.isNegative() && age.compareTo(TIME) < 0;
        });
    }
}
