package io.cellgate.modem.provider;

import io.cellgate.modem.profile.ModemProfile;
import io.cellgate.modem.profile.ModuleDescription;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The families that are installed at this moment. Safe for use by any thread. */
final class ProfileCatalog {

    private static final Logger log = LoggerFactory.getLogger(ProfileCatalog.class);

    private final Map<ModemProfile, ModuleDescription> profiles = new ConcurrentHashMap<>();

    /** Takes a profile in; one that cannot describe its family is left out. */
    void add(ModemProfile profile) {
        try {
            profiles.put(profile, profile.description());
        } catch (RuntimeException e) {
            log.error(
                    "profile {} cannot describe its family and is left out",
                    profile.getClass().getName(),
                    e);
        }
    }

    void remove(ModemProfile profile) {
        profiles.remove(profile);
    }

    /** All of them, in the order of their ids. */
    List<ModuleDescription> all() {
        return profiles.values().stream()
                .sorted(Comparator.comparing(ModuleDescription::id))
                .toList();
    }

    /** The one whose longest model text stands in the module's own words, so that {@code MG323-B} goes before {@code MG323}. */
    Optional<ModuleDescription> match(String text) {
        return all().stream()
                .filter(profile -> profile.match(text) > 0)
                .reduce((best, next) -> next.match(text) > best.match(text) ? next : best);
    }

    Optional<ModuleDescription> byId(String id) {
        return all().stream().filter(profile -> profile.id().equals(id)).findFirst();
    }

    /** The ids, for a person. */
    String shown() {
        List<String> ids = all().stream().map(ModuleDescription::id).toList();
        return ids.isEmpty() ? "none" : String.join(", ", ids);
    }
}
