package io.cellgate.kura;

import io.cellgate.common.actor.ThreadActor;
import io.cellgate.common.bundle.DescribedPids;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Dictionary;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleListener;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.cm.ConfigurationEvent;
import org.osgi.service.cm.ConfigurationListener;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Registers for each configuration of ours what Kura takes for a {@code ConfigurableComponent}, and takes it back when the bundle or the
 * configuration goes. Kura never calls such a service. A class that implements its interface could not be loaded on a platform without Kura, so
 * that each marker is a proxy; where there is no Kura this does nothing.
 *
 * <p>Works on a thread of its own, because Kura does its own work in the events of the registrations.
 */
@Component(service = ConfigurationListener.class, immediate = true)
public final class KuraBridge implements ConfigurationListener {

    private static final Logger LOG = LoggerFactory.getLogger(KuraBridge.class);
    private static final String INTERFACE = "org.eclipse.kura.configuration.ConfigurableComponent";
    private static final String OURS = "io.cellgate.";
    private static final Duration STOPPING = Duration.ofSeconds(5);

    private final BundleContext context;
    private final ConfigurationAdmin configurations;
    private final ThreadActor actor = new ThreadActor("cellgate-kura");
    private final BundleListener bundles;

    // those of the actor
    private final Map<Marker, ServiceRegistration<?>> registered = new HashMap<>();
    private final Map<Long, Described> described = new HashMap<>();

    private record Described(long since, DescribedPids pids) {}

    /**
     * Begins to look.
     *
     * @param context in whose framework the bundles are
     * @param configurations where instances are found
     */
    @Activate
    public KuraBridge(BundleContext context, @Reference ConfigurationAdmin configurations) {
        this.context = context;
        this.configurations = configurations;
        bundles = event -> actor.execute(this::look);
        context.addBundleListener(bundles);
        actor.execute(this::look);
    }

    @Override
    public void configurationEvent(ConfigurationEvent event) {
        String changed = Optional.ofNullable(event.getFactoryPid()).orElse("");
        if (changed.startsWith(OURS)) {
            actor.execute(this::look);
        }
    }

    /** Takes all markers back. */
    @Deactivate
    void deactivate() {
        context.removeBundleListener(bundles);
        actor.execute(() -> List.copyOf(registered.keySet()).forEach(this::unregister));
        actor.stop(STOPPING);
    }

    private void look() {
        Optional<Class<?>> type = kurasInterface();
        Set<Marker> wanted = type.isPresent() ? WantedMarkers.of(described(), instances()) : Set.of();
        for (Marker marker : List.copyOf(registered.keySet())) {
            if (!wanted.contains(marker) || isGone(marker)) {
                unregister(marker);
            }
        }
        type.ifPresent(present -> wanted.stream()
                .filter(marker -> !registered.containsKey(marker))
                .forEach(marker -> register(present, marker)));
    }

    private static Optional<Class<?>> kurasInterface() {
        try {
            return Optional.of(Class.forName(INTERFACE, false, KuraBridge.class.getClassLoader()));
        } catch (ClassNotFoundException | LinkageError e) {
            return Optional.empty();
        }
    }

    /** A bundle that was stopped and started again meanwhile has lost its services. */
    private boolean isGone(Marker marker) {
        ServiceRegistration<?> registration = registered.get(marker);
        try {
            return registration == null || registration.getReference().getBundle() == null;
        } catch (IllegalStateException e) {
            return true;
        }
    }

    private void register(Class<?> type, Marker marker) {
        Bundle bundle = context.getBundle(marker.bundle());
        BundleContext described = bundle == null ? null : bundle.getBundleContext();
        if (described == null) {
            return;
        }
        Object proxy = Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> switch (method.getName()) {
                    case "equals" -> arguments != null && self == arguments[0];
                    case "hashCode" -> System.identityHashCode(self);
                    case "toString" -> marker.toString();
                    default -> throw new UnsupportedOperationException(method.toString());
                });
        try {
            registered.put(marker, described.registerService(INTERFACE, proxy, marker.properties()));
            LOG.debug("Kura is shown {}", marker);
        } catch (IllegalStateException e) {
            LOG.debug("{} has stopped before Kura was shown {}", bundle.getSymbolicName(), marker);
        }
    }

    private void unregister(Marker marker) {
        ServiceRegistration<?> registration = registered.remove(marker);
        try {
            if (registration != null) {
                registration.unregister();
            }
        } catch (IllegalStateException e) {
            LOG.debug("{} went with its bundle", marker);
        }
    }

    private Map<Long, DescribedPids> described() {
        Map<Long, DescribedPids> active = new HashMap<>();
        for (Bundle bundle : context.getBundles()) {
            String name = bundle.getSymbolicName();
            if (bundle.getState() == Bundle.ACTIVE && name != null && name.startsWith(OURS)) {
                long since = bundle.getLastModified();
                Described known = described.get(bundle.getBundleId());
                if (known == null || known.since() != since) {
                    known = new Described(since, DescribedPids.of(List.of(bundle)));
                    described.put(bundle.getBundleId(), known);
                }
                active.put(bundle.getBundleId(), known.pids());
            }
        }
        described.keySet().retainAll(active.keySet());
        return active;
    }

    private List<Map<String, Object>> instances() {
        List<Map<String, Object>> instances = new ArrayList<>();
        try {
            Configuration[] found = configurations.listConfigurations("(service.factoryPid=" + OURS + "*)");
            for (Configuration configuration : found == null ? new Configuration[0] : found) {
                Dictionary<String, Object> properties = configuration.getProperties();
                if (properties != null) {
                    Map<String, Object> copy = new HashMap<>();
                    Collections.list(properties.keys()).forEach(key -> copy.put(key, properties.get(key)));
                    instances.add(copy);
                }
            }
        } catch (IOException | InvalidSyntaxException | IllegalStateException e) {
            // ConfigurationAdmin goes, or one was deleted meanwhile; the event of that is on its way
            LOG.debug("Configurations cannot be listed: {}", e.toString());
        }
        return instances;
    }
}
