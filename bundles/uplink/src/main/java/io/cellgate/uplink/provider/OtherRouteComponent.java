package io.cellgate.uplink.provider;

import io.cellgate.common.actor.NamedThreads;
import io.cellgate.common.program.ProcessPrograms;
import io.cellgate.common.settings.InForce;
import io.cellgate.common.settings.InstanceName;
import io.cellgate.common.settings.SettingsReader;
import io.cellgate.uplink.provider.check.NetworkCheck;
import io.cellgate.uplink.provider.route.OtherRouteSettings;
import io.cellgate.uplink.provider.route.OtherWay;
import io.cellgate.uplink.provider.route.Routes;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One configuration of another program's default route: has it checked for the choice between several ways out. */
@Component(
        name = OtherRouteSettings.PID,
        configurationPid = OtherRouteSettings.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE,
        immediate = true,
        service = {})
@Designate(ocd = OtherRouteSettings.Config.class, factory = true)
public final class OtherRouteComponent {

    private static final Logger LOG = LoggerFactory.getLogger(OtherRouteComponent.class);

    private static final Duration PROGRAM_BOUND = Duration.ofMinutes(2);

    private final InForce<OtherRouteSettings> settings = new InForce<>(LOG, OtherRouteSettings::read);
    private final Routes routes;
    private final ExecutorService checks;
    private final NetworkCheck check;
    private @Nullable OtherWay way;

    /** Takes the first configuration. */
    @Activate
    public OtherRouteComponent(@Reference RoutesComponent routes, Map<String, Object> properties) {
        this.routes = routes.routes();
        String name = InstanceName.of(properties);
        checks = Executors.newSingleThreadExecutor(NamedThreads.factory("cellgate-check-" + name));
        check = new NetworkCheck(checks, new ProcessPrograms(checks, PROGRAM_BOUND), Path.of("/"), new SecureRandom());
        modified(properties);
    }

    /** Puts a changed configuration in force; a bad one is refused and the last good one stays. */
    @Modified
    void modified(Map<String, Object> properties) {
        settings.take(SettingsReader.instance(OtherRouteSettings.PID, properties, OtherRouteSettings.Config.class))
                .ifPresent(taken -> watch(taken.way(check)));
    }

    private void watch(OtherWay next) {
        OtherWay before = way;
        way = next;
        if (before != null) {
            routes.unwatch(before);
        }
        routes.watch(next);
    }

    /** Looks after it no more; its route is as good as it is there. */
    @Deactivate
    void deactivate() {
        settings.close();
        if (way != null) {
            routes.unwatch(way);
        }
        checks.shutdownNow();
    }
}
