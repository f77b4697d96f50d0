package io.cellgate.gateway.provider.configuration;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.osgi.framework.Bundle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * From where to where numbers go, in words. The Metatype service knows it and does not tell: it says {@code greater than maximum}, so the
 * bundle's own description is read.
 */
final class Ranges {

    private static final Logger LOG = LoggerFactory.getLogger(Ranges.class);
    private static final Pattern PROPERTY = Pattern.compile("<AD\\b[^>]*>");
    private static final Pattern ATTRIBUTE = Pattern.compile("\\b(id|min|max)=\"([^\"]*)\"");
    private static final int LONGEST = 1 << 20;

    private Ranges() {}

    /** By PID and property, as in {@code io.cellgate.uplink cid}. */
    static Map<String, String> of(Bundle bundle) {
        Map<String, String> ranges = new HashMap<>();
        Enumeration<URL> entries = bundle.findEntries("OSGI-INF/metatype", "*.xml", false);
        if (entries != null) {
            Collections.list(entries).forEach(entry -> read(entry, ranges));
        }
        return ranges;
    }

    private static void read(URL entry, Map<String, String> ranges) {
        String pid = entry.getPath().replaceFirst(".*/", "").replaceFirst("\\.xml$", "");
        try (InputStream in = entry.openStream()) {
            Matcher properties = PROPERTY.matcher(new String(in.readNBytes(LONGEST), StandardCharsets.UTF_8));
            while (properties.find()) {
                Map<String, String> attributes = new HashMap<>();
                Matcher attribute = ATTRIBUTE.matcher(properties.group());
                while (attribute.find()) {
                    attributes.put(attribute.group(1), attribute.group(2));
                }
                Optional.ofNullable(attributes.get("min"))
                        .ifPresent(min -> ranges.put(
                                pid + " " + attributes.get("id"),
                                "a whole number from " + min + " to " + attributes.get("max")));
            }
        } catch (IOException e) {
            LOG.debug("No Metatype in {}: {}", entry, e.toString());
        }
    }
}
