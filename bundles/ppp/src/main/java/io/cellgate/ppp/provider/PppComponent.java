package io.cellgate.ppp.provider;

import io.cellgate.common.actor.ThreadActor;
import io.cellgate.common.settings.InForce;
import io.cellgate.common.settings.SettingsReader;
import io.cellgate.ppp.PppCause;
import io.cellgate.ppp.PppDaemon;
import io.cellgate.ppp.PppException;
import io.cellgate.ppp.PppListener;
import io.cellgate.ppp.PppPlan;
import io.cellgate.ppp.PppRequest;
import io.cellgate.ppp.PppSession;
import io.cellgate.ppp.PppWatch;
import io.cellgate.ppp.provider.host.Ipv6Sources;
import io.cellgate.ppp.provider.host.LogRoom;
import io.cellgate.ppp.provider.host.Privileges;
import io.cellgate.ppp.provider.host.SpareDirectory;
import io.cellgate.ppp.provider.link.LinkDaemon;
import io.cellgate.ppp.provider.plan.Failures;
import io.cellgate.ppp.provider.plan.PppPaths;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Offers {@link PppDaemon}. Works without a configuration; a bad one is refused and the last good one stays in force. */
@Component(service = PppDaemon.class, immediate = true, configurationPid = PppSettings.PID)
@Designate(ocd = PppSettings.Config.class)
public final class PppComponent implements PppDaemon {

    private static final Logger LOG = LoggerFactory.getLogger(PppComponent.class);

    /** pppd asks twice for the end of the link, 3 s each, and gives its scripts 5 s. */
    private static final Duration GRACE = Duration.ofSeconds(15);

    /** pppd repeats a request of its own after 3 s, and some networks take half a minute for a login. */
    private static final Duration SILENCE = Duration.ofSeconds(30);

    private static final Path MEMORY = Path.of("/dev/shm");

    private static final Duration STOP_BOUND = Duration.ofSeconds(2);

    private final InForce<PppSettings> settings = new InForce<>(LOG, PppSettings::of);
    private final ThreadActor events = new ThreadActor("cellgate-ppp");
    private final LinkDaemon daemon;

    /**
     * Takes the first configuration.
     *
     * @param context whose framework is told by {@code bin/cellgate} where its run directory is, and the one in memory
     */
    @Activate
    public PppComponent(BundleContext context, Map<String, Object> properties) {
        this(properties, spare(context));
    }

    /** @param spare in the place of a run directory that takes no files */
    public PppComponent(Map<String, Object> properties, UnaryOperator<Path> spare) {
        take(properties);
        daemon = new LinkDaemon(
                this::paths,
                new LinkDaemon.Tools(
                        events,
                        Clock.systemUTC(),
                        new SecureRandom(),
                        GRACE,
                        SILENCE,
                        Ipv6Sources.ofMachine(),
                        new Privileges(),
                        new LogRoom(LogRoom.Disk.REAL),
                        new SpareDirectory(spare)));
        daemon.sweep();
    }

    /**
     * Beside the launcher's own directory in memory, which is its run directory where there was no other at the start: so the next
     * runtime finds it either way. A framework without a launcher has one for each run directory.
     */
    private static UnaryOperator<Path> spare(BundleContext context) {
        return Stream.of("cellgate.memory", "cellgate.run")
                .map(context::getProperty)
                .filter(Objects::nonNull)
                .findFirst()
                .<UnaryOperator<Path>>map(directory -> run -> Path.of(directory + "-ppp"))
                .orElse(run -> MEMORY.resolve("cellgate" + run.toString().replace('/', '-')));
    }

    /** Takes another configuration; sessions that run keep theirs. */
    @Modified
    void modified(Map<String, Object> properties) {
        take(properties);
        if (settings.problem().isEmpty()) {
            daemon.configured();
        }
    }

    private void take(Map<String, Object> properties) {
        settings.take(SettingsReader.singleton(PppSettings.PID, properties, PppSettings.Config.class));
    }

    /** Stops watching; every pppd goes on. */
    @Deactivate
    void deactivate() {
        settings.close();
        daemon.close();
        events.stop(STOP_BOUND);
    }

    @Override
    public CompletionStage<PppPlan> plan(PppRequest request) {
        return daemon.plan(request);
    }

    @Override
    public CompletionStage<PppPlan> export(PppRequest request, Path directory) {
        return daemon.export(request, directory);
    }

    @Override
    public CompletionStage<PppSession> start(PppRequest request, PppListener listener) {
        return daemon.start(request, listener);
    }

    @Override
    public CompletionStage<Optional<PppSession>> adopt(String linkName, PppListener listener) {
        return daemon.adopt(linkName, listener);
    }

    @Override
    public PppWatch watch(PppCause cause, Path device, Runnable dialAgain) {
        return daemon.watch(cause, device, dialAgain);
    }

    @Override
    public PppWatch whenConfigured(Runnable changed) {
        return daemon.whenConfigured(changed);
    }

    private PppPaths paths() throws PppException {
        return settings.settings()
                .map(PppSettings::paths)
                .orElseThrow(() -> Failures.exception(
                        PppCause.BAD_OPTION,
                        "the configuration of the PPP bundle is refused",
                        settings.problem()
                                .map(problem -> String.valueOf(problem.getMessage()))
                                .orElse("")));
    }
}
