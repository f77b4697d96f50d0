package io.cellgate.profile.configured;

import io.cellgate.config.ConfigurationProblem;
import io.cellgate.modem.profile.ModemProfile;
import io.cellgate.modem.profile.ModuleDescription;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
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
    private volatile Optional<ModuleDescription> wanted = Optional.empty();

    /** Changes that are not dealt with yet; whoever makes the first of them deals with all. */
    private final AtomicInteger changes = new AtomicInteger();

    // touched by the one who deals with the changes
    private Optional<Registered> registered = Optional.empty();
    private Optional<ServiceReference<ModemProfile>> owner = Optional.empty();

    ProfileRegistration(BundleContext context) {
        this.context = context;
    }

    /** Offers a family, in the place of the one before. */
    void offer(ModuleDescription family) {
        wanted = Optional.of(family);
        changed();
    }

    /** Offers none any more. */
    void withdraw() {
        wanted = Optional.empty();
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
        Optional<ModuleDescription> family = wanted;
        Optional<ServiceReference<ModemProfile>> ownerNow = family.flatMap(one -> ownerOf(one.id()));
        if (registered.isPresent() && (ownerNow.isPresent() || !family.equals(registered.map(Registered::family)))) {
            registered.get().service().unregister();
            registered = Optional.empty();
        }
        if (family.isPresent() && ownerNow.isEmpty() && registered.isEmpty()) {
            ModuleDescription offered = family.get();
            registered = Optional.of(new Registered(
                    offered, context.registerService(ModemProfile.class, (ModemProfile) () -> offered, null)));
            LOG.info("profile {} is offered as its configuration describes it", offered.id());
        }
        if (!ownerNow.equals(owner)) {
            ownerNow.ifPresent(other -> refused(family.orElseThrow().id(), other));
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
                registered.map(Registered::service).map(ServiceRegistration::getReference);
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
