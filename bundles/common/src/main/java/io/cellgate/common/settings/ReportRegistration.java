package io.cellgate.common.settings;

import io.cellgate.config.ConfigurationReport;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.ComponentConstants;

/**
 * The one report of a component on its configuration, in the service registry. Registered by the bundle that holds this copy of the class;
 * outside of a framework there is nobody to tell.
 */
final class ReportRegistration {

    private @Nullable ServiceRegistration<ConfigurationReport> registration;

    /** Replaces the report by another one, or by none. */
    synchronized void tell(Optional<ConfigurationReport> report, Optional<Object> componentId) {
        ServiceRegistration<ConfigurationReport> former = registration;
        registration = report.map(told -> register(told, componentId)).orElse(null);
        if (former != null) {
            try {
                former.unregister();
            } catch (IllegalStateException e) {
                // the bundle has stopped meanwhile, which has taken it back
            }
        }
    }

    @SuppressWarnings("JdkObsolete") // the registry takes a Dictionary
    private static @Nullable ServiceRegistration<ConfigurationReport> register(
            ConfigurationReport report, Optional<Object> componentId) {
        Bundle bundle = FrameworkUtil.getBundle(ReportRegistration.class);
        BundleContext context = bundle == null ? null : bundle.getBundleContext();
        if (context == null) {
            return null;
        }
        Dictionary<String, Object> properties = new Hashtable<>();
        componentId.ifPresent(id -> properties.put(ComponentConstants.COMPONENT_ID, id));
        try {
            return context.registerService(ConfigurationReport.class, report, properties);
        } catch (IllegalStateException e) {
            // the bundle is stopping
            return null;
        }
    }
}
