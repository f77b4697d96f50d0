package io.cellgate.uplink.provider;

import io.cellgate.common.actor.ThreadActor;
import io.cellgate.uplink.provider.kernel.IpProgram;
import io.cellgate.uplink.provider.route.Routes;
import java.nio.file.Path;
import java.time.Duration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;

/** The choice between several ways out, for all uplinks together; there before the first of them, and after the last. */
@Component(service = RoutesComponent.class, immediate = true)
public final class RoutesComponent {

    private static final Duration STOP_BOUND = Duration.ofSeconds(2);

    private final ThreadActor actor = new ThreadActor("cellgate-routes");
    private final Routes routes = new Routes(actor, new IpProgram(actor, Path.of("/")));

    /** Nothing runs yet. */
    @Activate
    public RoutesComponent() {}

    Routes routes() {
        return routes;
    }

    /** Routes and rules stay as they are. */
    @Deactivate
    void stop() {
        routes.stop();
        actor.stop(STOP_BOUND);
    }
}
