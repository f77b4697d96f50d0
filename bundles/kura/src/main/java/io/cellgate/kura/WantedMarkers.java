package io.cellgate.kura;

import io.cellgate.common.bundle.DescribedPids;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which configurations Kura is to show: pure, from what the bundles describe and what is configured. */
final class WantedMarkers {

    private static final String KURAS_NAME = "kura.service.pid";

    private WantedMarkers() {}

    /**
     * One for each configuration of which there is a single one, configured or not, and one for each instance that Kura has made. An instance
     * from elsewhere has no name in Kura, which would overwrite it with what it remembers.
     *
     * @param described by the id of the bundle
     * @param instances the configurations of factories
     */
    static Set<Marker> of(Map<Long, DescribedPids> described, Collection<? extends Map<String, ?>> instances) {
        Set<Marker> wanted = new HashSet<>();
        described.forEach((bundle, pids) -> {
            pids.singles().forEach(pid -> wanted.add(new Marker(bundle, pid, Optional.empty(), pid)));
            for (Map<String, ?> instance : instances) {
                if (instance.get("service.factoryPid") instanceof String factory
                        && pids.factories().contains(factory)
                        && instance.get("service.pid") instanceof String pid
                        && instance.get(KURAS_NAME) instanceof String name
                        && !name.isBlank()) {
                    wanted.add(new Marker(bundle, pid, Optional.of(factory), name));
                }
            }
        });
        return wanted;
    }
}
