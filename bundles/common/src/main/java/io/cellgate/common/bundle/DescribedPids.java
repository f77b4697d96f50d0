package io.cellgate.common.bundle;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.osgi.framework.Bundle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which configurations bundles describe by Metatype. Read from the bundles themselves, since one that does not resolve has no service.
 *
 * @param singles the PIDs of which there is one configuration
 * @param factories the PIDs of which there are instances
 */
public record DescribedPids(Set<String> singles, Set<String> factories) {

    private static final Logger LOG = LoggerFactory.getLogger(DescribedPids.class);
    private static final Pattern DESIGNATE = Pattern.compile("<Designate\\b[^>]*?\\b(pid|factoryPid)=\"([^\"]+)\"");
    private static final int LONGEST = 1 << 20;

    /** Copies the sets. */
    public DescribedPids {
        singles = Set.copyOf(singles);
        factories = Set.copyOf(factories);
    }

    /** Of all given bundles together. */
    public static DescribedPids of(Collection<Bundle> bundles) {
        Set<String> singles = new HashSet<>();
        Set<String> factories = new HashSet<>();
        for (Bundle bundle : bundles) {
            Optional.ofNullable(bundle.findEntries("OSGI-INF/metatype", "*.xml", false))
                    .ifPresent(entries -> Collections.list(entries).forEach(entry -> read(entry, singles, factories)));
        }
        return new DescribedPids(singles, factories);
    }

    private static void read(URL entry, Set<String> singles, Set<String> factories) {
        try (InputStream in = entry.openStream()) {
            Matcher found = DESIGNATE.matcher(new String(in.readNBytes(LONGEST), StandardCharsets.UTF_8));
            while (found.find()) {
                (found.group(1).equals("pid") ? singles : factories).add(found.group(2));
            }
        } catch (IOException e) {
            LOG.debug("No Metatype in {}: {}", entry, e.toString());
        }
    }
}
