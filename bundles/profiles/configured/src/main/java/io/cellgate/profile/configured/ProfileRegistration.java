package io.cellgate.profile.configured;

import io.cellgate.config.ConfigurationProblem;
import io.cellgate.modem.profile.ModemProfile;
import io.cellgate.modem.profile.ModuleDescription;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a described family registered as a {@link ModemProfile}, as long as no other profile has its id. A family that is a bundle of
 * its own always keeps its id; of two described ones, the one that was first.
 *
 * <p>Safe for use by any thread, and waits for none: the framework calls other bundles back while it registers a service, so no lock
 * may be held meanwhile.
 */
final class ProfileRegistration {

    private static final Logger LOG = LoggerFactory.getLogger(ProfileRegistration.class);

    private record Registered(ModuleDescription family, ServiceRegistration<ModemProfile> service) {}

    private final BundleContext context;
    private final Map<ServiceReference<ModemProfile>, String> ids = new ConcurrentHashMap<>();
    private volatile @Nullable ModuleDescription wanted;

    /** Changes that are not dealt with yet; whoever makes the first of them deals with all. */
    private final AtomicInteger changes = new AtomicInteger();

    // touched by the one who deals with the changes
    private @Nullable Registered registered;
    private @Nullable ServiceReference<ModemProfile> owner;

    ProfileRegistration(BundleContext context) {
        this.context = context;
    }

    /** Offers a family, in the place of the one before. */
    void offer(ModuleDescription family) {
        wanted = family;
        changed();
    }

    /** Offers none any more. */
    void withdraw() {
        wanted = null;
        changed();
    }

    /** Another profile has come, or this one. */
    void added(ServiceReference<ModemProfile> profile, String id) {
        ids.put(profile, id);
        changed();
    }

    /** A profile has gone. */
    void removed(ServiceReference<ModemProfile> profile) {
        ids.remove(profile);
        changed();
    }

    private void changed() {
        if (changes.getAndIncrement() == 0) {
            do {
                settle();
            } while (changes.decrementAndGet() > 0);
        }
    }

    private void settle() {
        ModuleDescription family = wanted;
        ServiceReference<ModemProfile> ownerNow =
                family == null ? null : ownerOf(family.id()).orElse(null);
        Registered before = registered;
        if (before != null && (ownerNow != null || !before.family().equals(family))) {
            before.service().unregister();
            registered = null;
        }
        if (family != null && ownerNow == null && registered == null) {
            registered = new Registered(
                    family, context.registerService(ModemProfile.class, (ModemProfile) () -> family, null));
            LOG.info("profile {} is offered as its configuration describes it", family.id());
        }
        if (family != null && ownerNow != null && !ownerNow.equals(owner)) {
            refused(family.id(), ownerNow);
        }
        owner = ownerNow;
    }

    private static void refused(String id, ServiceReference<ModemProfile> other) {
        ConfigurationProblem problem = new ConfigurationProblem(
                "name",
                id,
                "an id that no other profile has; bundle " + other.getBundle() + " offers one with this id");
        LOG.error("{}~{}: {}", ProfileSettings.PID, id, problem.message());
    }

    /** The other profile that has the id, and goes before ours. */
    private Optional<ServiceReference<ModemProfile>> ownerOf(String id) {
        Optional<ServiceReference<ModemProfile>> ours =
                Optional.ofNullable(registered).map(Registered::service).map(ServiceRegistration::getReference);
        return ids.entrySet().stream()
                .filter(entry -> entry.getValue().equals(id))
                .map(Map.Entry::getKey)
                .filter(other -> ours.filter(own -> !goesBefore(other, own)).isEmpty())
                .sorted()
                .findFirst();
    }

    private boolean goesBefore(ServiceReference<ModemProfile> other, ServiceReference<ModemProfile> own) {
        // of two services, the greater is the one that was registered first
        return !context.getBundle().equals(other.getBundle()) || other.compareTo(own) > 0;
    }
}
