package io.cellgate.kura;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.util.tracker.ServiceTracker;
import org.osgi.util.tracker.ServiceTrackerCustomizer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A service of Kura's, which is known by names only: this bundle must stand where there is no Kura, and Kura's interfaces are in no public
 * repository that it could be compiled against. {@link #type} is as Kura has it, from the bundle that offers the service.
 *
 * @param type the interface
 * @param service what implements it
 */
record KuraService(Class<?> type, Object service) {

    private static final Logger LOG = LoggerFactory.getLogger(KuraService.class);

    /**
     * Follows the services of an interface as they come and go, until it is closed.
     *
     * @param type the interface's name
     * @param condition a filter that such a service must match besides; empty for none
     * @param added makes of one that has come what is used of it; empty where it is not as expected
     * @param removed ends what was made
     */
    static <T> ServiceTracker<Object, T> follow(
            BundleContext context,
            String type,
            String condition,
            Function<KuraService, Optional<T>> added,
            Consumer<T> removed) {
        ServiceTrackerCustomizer<Object, T> customizer = new ServiceTrackerCustomizer<>() {
            @Override
            public @Nullable T addingService(ServiceReference<Object> reference) {
                Optional<T> made = of(context, reference, type).flatMap(added);
                if (made.isEmpty()) {
                    context.ungetService(reference);
                }
                return made.orElse(null);
            }

            @Override
            public void modifiedService(ServiceReference<Object> reference, T made) {
                // nothing of its properties is used
            }

            @Override
            public void removedService(ServiceReference<Object> reference, T made) {
                removed.accept(made);
                context.ungetService(reference);
            }
        };
        try {
            ServiceTracker<Object, T> tracker = new ServiceTracker<>(
                    context, context.createFilter("(&(objectClass=" + type + ")" + condition + ")"), customizer);
            // all of them: this bundle has no wire to the interface's package, and needs none
            tracker.open(true);
            return tracker;
        } catch (InvalidSyntaxException e) {
            throw new IllegalArgumentException(condition, e);
        }
    }

    private static Optional<KuraService> of(BundleContext context, ServiceReference<Object> reference, String type) {
        Bundle bundle = reference.getBundle();
        Object service = context.getService(reference);
        if (bundle == null || service == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(new KuraService(bundle.loadClass(type), service));
        } catch (ClassNotFoundException | LinkageError e) {
            LOG.warn("{} of {} cannot be used: {}", type, bundle.getSymbolicName(), e.toString());
            return Optional.empty();
        }
    }
}
