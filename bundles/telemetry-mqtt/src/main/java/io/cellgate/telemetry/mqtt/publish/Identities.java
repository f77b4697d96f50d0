package io.cellgate.telemetry.mqtt.publish;

import io.cellgate.common.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Leaves who the module and the subscriber are (IMEI, MEID, ESN, IMSI, ICCID, the SIM's own number) out of what is published, where
 * that is wanted: the fields, and the same values in texts. To be called on the actor.
 */
public final class Identities {

    private static final Set<String> FIELDS = Set.of("imei", "meid", "esn", "imsi", "iccid");
    private static final String ID = "id";
    private static final String NUMBER = "number";

    /** An IMEI, an IMSI or an ICCID by its length, such as one of a module that was here before. */
    private static final Pattern DIGITS = Pattern.compile("(?<![0-9])[0-9]{15,20}(?![0-9])");

    private static final String MASK = "******";
    /** A shorter one is a part of too many other words. */
    private static final int SHORTEST = 6;
    /** Of modules and SIMs that were exchanged the oldest are forgotten. */
    private static final int MOST = 64;
    /** Nothing that is published is as long. */
    private static final int LONGEST = 1 << 20;

    private final Set<String> known = new LinkedHashSet<>();
    private boolean published = true;

    /** Whether they are published from now on. */
    public void published(boolean nowPublished) {
        published = nowPublished;
    }

    /** Whether they are. */
    public boolean published() {
        return published;
    }

    /** Learns those of a status, so that they are known in other texts. */
    public void learn(Map<?, ?> status) {
        status.forEach((key, value) -> {
            if (value instanceof Map<?, ?> map) {
                learn(map);
            }
            if (isIdentity(status, key) && String.valueOf(value).length() >= SHORTEST) {
                known.add(String.valueOf(value));
            }
        });
        while (known.size() > MOST) {
            known.remove(known.iterator().next());
        }
    }

    /** Content as it may be published. */
    public Map<String, Object> cleaned(Map<String, Object> content) {
        return published ? content : map(content);
    }

    /** A JSON document, or the empty text, as it may be published. */
    public String cleaned(String document) {
        if (published || document.isEmpty()) {
            return document;
        }
        try {
            return Json.writeCleaned(map(Json.read(document.getBytes(StandardCharsets.UTF_8), LONGEST)));
        } catch (Json.UnreadableException e) {
            // nested deeper than we read: the fields stay, with nothing in them that tells
            return text(document);
        }
    }

    private Map<String, Object> map(Map<?, ?> content) {
        Map<String, Object> cleaned = new LinkedHashMap<>();
        content.forEach((key, value) -> {
            if (!isIdentity(content, key) && value != null) {
                // the id is its sender's, who must know it again
                cleaned.put(text(String.valueOf(key)), ID.equals(key) ? value : value(value));
            }
        });
        return cleaned;
    }

    private Object value(Object value) {
        if (value instanceof Map<?, ?> map) {
            return map(map);
        }
        if (value instanceof Collection<?> list) {
            List<Object> cleaned = new ArrayList<>();
            list.forEach(element -> cleaned.add(value(element)));
            return cleaned;
        }
        return value instanceof Number || value instanceof Boolean ? value : text(String.valueOf(value));
    }

    private String text(String text) {
        String cleaned = text;
        for (String identity : known) {
            cleaned = cleaned.replace(identity, MASK);
        }
        return DIGITS.matcher(cleaned).replaceAll(MASK);
    }

    /** The number of a SIM stands beside its state; that of a message's sender is somebody else's. */
    private static boolean isIdentity(Map<?, ?> in, @Nullable Object key) {
        return FIELDS.contains(String.valueOf(key))
                || (NUMBER.equals(key) && in.containsKey("state") && !in.containsKey("text"));
    }
}
