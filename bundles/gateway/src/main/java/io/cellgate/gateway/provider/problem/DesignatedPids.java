package io.cellgate.gateway.provider.problem;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.osgi.framework.Bundle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Which configurations the bundles describe by Metatype. Read from the bundles themselves, since one that does not resolve has no service. */
public final class DesignatedPids {

    private static final Logger LOG = LoggerFactory.getLogger(DesignatedPids.class);
    private static final Pattern DESIGNATE = Pattern.compile("<Designate\\b[^>]*?\\b(pid|factoryPid)=\"([^\"]+)\"");
    private static final int LONGEST = 1 << 20;

    private DesignatedPids() {}

    /** Of all given bundles together. */
    public static ConfigurationFiles of(List<Bundle> bundles) {
        Set<String> singles = new HashSet<>();
        Set<String> factories = new HashSet<>();
        for (Bundle bundle : bundles) {
            Optional.ofNullable(bundle.findEntries("OSGI-INF/metatype", "*.xml", false))
                    .ifPresent(entries -> Collections.list(entries).forEach(entry -> read(entry, singles, factories)));
        }
        return new ConfigurationFiles(singles, factories);
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
