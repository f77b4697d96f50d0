package io.cellgate.uplink.provider;

import io.cellgate.uplink.provider.alive.AliveFile;
import io.cellgate.uplink.provider.alive.Heartbeat;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/**
 * The file {@code alive} in the run directory of the runtime, for all uplinks together, and in memory where that directory takes nothing; a
 * framework without that directory has none.
 */
@Component(service = SupervisionFile.class)
public final class SupervisionFile {

    private final AliveFile file;

    /** @param context whose framework is told by {@code bin/cellgate} where the run directory is, and the one in memory */
    @Activate
    public SupervisionFile(BundleContext context) {
        file = new AliveFile(
                alive(context.getProperty("cellgate.run")),
                alive(context.getProperty("cellgate.memory")),
                Heartbeat.INTERVAL.multipliedBy(2),
                System::nanoTime,
                InstantSource.system());
    }

    private static Optional<Path> alive(@Nullable String directory) {
        return Optional.ofNullable(directory).map(given -> Path.of(given, "alive"));
    }

    AliveFile file() {
        return file;
    }
}
