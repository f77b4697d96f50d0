package io.cellgate.gateway.provider;

import io.cellgate.gateway.provider.platform.ConsoleTab;
import io.cellgate.gateway.provider.platform.HealthChecks;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.framework.wiring.BundleWiring;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/**
 * Health checks and a tab of the Web Console, where the platform has what they need: this bundle must have been resolved with it. Everywhere
 * else it does nothing, and loads none of their classes.
 */
@Component(service = {})
public final class PlatformViews {

    private final List<ServiceRegistration<?>> registrations = new ArrayList<>();

    /**
     * Registers what this platform can take.
     *
     * @param context of this bundle
     * @param status tells how the gateway stands
     */
    @Activate
    public PlatformViews(BundleContext context, @Reference GatewayStatusCommand status) {
        Set<Object> wired =
                context
                        .getBundle()
                        .adapt(BundleWiring.class)
                        .getRequiredWires(PackageNamespace.PACKAGE_NAMESPACE)
                        .stream()
                        .map(wire -> wire.getCapability().getAttributes().get(PackageNamespace.PACKAGE_NAMESPACE))
                        .collect(Collectors.toSet());
        if (wired.contains(HealthChecks.NEEDS)) {
            registrations.addAll(HealthChecks.register(context, status::standing));
        }
        if (wired.contains(ConsoleTab.NEEDS)) {
            registrations.add(ConsoleTab.register(context, wired.contains("com.grack.nanojson"), status::standing));
        }
    }

    @Deactivate
    void close() {
        registrations.forEach(ServiceRegistration::unregister);
    }
}
