package io.cellgate.modem.provider.module;

import io.cellgate.modem.profile.ModemProfile;
import io.cellgate.modem.profile.ModuleDescription;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The families that are installed at this moment. Safe for use by any thread. */
public final class ProfileCatalog {

    private static final Logger LOG = LoggerFactory.getLogger(ProfileCatalog.class);

    private static final int HUAWEI = 0x12D1;

    private final Map<ModemProfile, ModuleDescription> profiles = new ConcurrentHashMap<>();

    /** Takes a profile in; one that cannot describe its family is left out. */
    public void add(ModemProfile profile) {
        try {
            profiles.put(profile, profile.description());
        } catch (RuntimeException e) {
            LOG.error(
                    "profile {} cannot describe its family and is left out",
                    profile.getClass().getName(),
                    e);
        }
    }

    public void remove(ModemProfile profile) {
        profiles.remove(profile);
    }

    /** All of them, in the order of their ids. */
    public List<ModuleDescription> all() {
        return profiles.values().stream()
                .sorted(Comparator.comparing(ModuleDescription::id))
                .toList();
    }

    /** The one whose longest model text stands in the module's own words, so that {@code MG323-B} goes before {@code MG323}. */
    public Optional<ModuleDescription> match(String text) {
        return all().stream()
                .filter(profile -> profile.match(text) > 0)
                .reduce((best, next) -> next.match(text) > best.match(text) ? next : best);
    }

    public Optional<ModuleDescription> byId(String id) {
        return all().stream().filter(profile -> profile.id().equals(id)).findFirst();
    }

    /** The USB vendors of the families, and Huawei's in any case. */
    public Set<Integer> usbVendors() {
        Set<Integer> vendors = new TreeSet<>(Set.of(HUAWEI));
        profiles.values().forEach(family -> family.usbIds().forEach(id -> vendors.add(id.vendor())));
        return vendors;
    }

    /** The ids, for a person. */
    public String shown() {
        List<String> ids = all().stream().map(ModuleDescription::id).toList();
        return ids.isEmpty() ? "none" : String.join(", ", ids);
    }
}
