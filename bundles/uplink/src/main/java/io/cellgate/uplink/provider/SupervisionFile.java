package io.cellgate.uplink.provider;

import io.cellgate.uplink.provider.alive.AliveFile;
import io.cellgate.uplink.provider.alive.Heartbeat;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** The file {@code alive} in the run directory of the runtime, for all uplinks together; a framework without that directory has none. */
@Component(service = SupervisionFile.class)
public final class SupervisionFile {

    private final AliveFile file;

    /** @param context whose framework is told by {@code bin/cellgate} where the run directory is */
    @Activate
    public SupervisionFile(BundleContext context) {
        file = new AliveFile(
                Optional.ofNullable(context.getProperty("cellgate.run")).map(run -> Path.of(run, "alive")),
                Heartbeat.INTERVAL.multipliedBy(2),
                System::nanoTime,
                InstantSource.system());
    }

    AliveFile file() {
        return file;
    }
}
