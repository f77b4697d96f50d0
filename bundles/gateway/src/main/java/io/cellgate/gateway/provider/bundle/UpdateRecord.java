package io.cellgate.gateway.provider.bundle;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What is known on disk of a bundle that was updated.
 *
 * @param bundle its symbolic name
 * @param kept whether the update has stood its trial
 * @param jar the SHA-256 of the update
 * @param version of the update
 * @param former the SHA-256 of what was there before
 * @param formerVersion its version
 * @param shipped the SHA-256 of the file that the bundle was installed from: when that changes, the update is over
 * @param lastModified of the bundle with the update; 0 before it is kept
 * @param request the id of the request that asked for it; empty where nobody asks after a restart
 */
record UpdateRecord(
        String bundle,
        boolean kept,
        String jar,
        String version,
        String former,
        String formerVersion,
        String shipped,
        long lastModified,
        Optional<String> request) {

    private static final String DIGEST = "[0-9a-f]{64}";

    /** Whether before the update there was what the bundle was installed from. */
    boolean formerShipped() {
        return former.equals(shipped);
    }

    UpdateRecord keptSince(long modified) {
        return new UpdateRecord(bundle, true, jar, version, former, formerVersion, shipped, modified, request);
    }

    /** The update before this one, which counts again. */
    UpdateRecord ofFormer(long modified) {
        return new UpdateRecord(
                bundle, true, former, formerVersion, former, formerVersion, shipped, modified, Optional.empty());
    }

    Map<String, Object> toMap() {
        Map<String, Object> map = new HashMap<>();
        map.put("bundle", bundle);
        map.put("kept", kept);
        map.put("jar", jar);
        map.put("version", version);
        map.put("former", former);
        map.put("formerVersion", formerVersion);
        map.put("shipped", shipped);
        map.put("lastModified", lastModified);
        request.ifPresent(id -> map.put("request", id));
        return map;
    }

    /** @throws IllegalArgumentException when it was not written here */
    static UpdateRecord of(Map<String, Object> map) {
        if (map.get("kept") instanceof Boolean kept && map.get("lastModified") instanceof Number modified) {
            return new UpdateRecord(
                    text(map, "bundle", "[A-Za-z0-9._-]+"),
                    kept,
                    text(map, "jar", DIGEST),
                    text(map, "version", ".+"),
                    text(map, "former", DIGEST),
                    text(map, "formerVersion", ".+"),
                    text(map, "shipped", DIGEST),
                    modified.longValue(),
                    map.get("request") instanceof String id ? Optional.of(id) : Optional.empty());
        }
        throw new IllegalArgumentException("a field is missing");
    }

    private static String text(Map<String, Object> map, String field, String form) {
        if (map.get(field) instanceof String text && text.matches(form)) {
            return text;
        }
        throw new IllegalArgumentException(field + " is missing or has another form");
    }
}
