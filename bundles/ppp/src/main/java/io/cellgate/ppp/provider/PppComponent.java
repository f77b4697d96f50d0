package io.cellgate.ppp.provider;

import io.cellgate.config.ConfigurationInstance;
import io.cellgate.config.InvalidConfigurationException;
import io.cellgate.ppp.PppCause;
import io.cellgate.ppp.PppDaemon;
import io.cellgate.ppp.PppException;
import io.cellgate.ppp.PppListener;
import io.cellgate.ppp.PppPlan;
import io.cellgate.ppp.PppRequest;
import io.cellgate.ppp.PppSession;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Offers {@link PppDaemon}. Works without a configuration; a bad one is refused and the last good one stays in force. */
@Component(service = PppDaemon.class, immediate = true, configurationPid = PppComponent.PID)
@Designate(ocd = PppComponent.Config.class)
public final class PppComponent implements PppDaemon {

    /** The configuration's PID. */
    static final String PID = "io.cellgate.ppp";

    private static final Logger LOG = LoggerFactory.getLogger(PppComponent.class);

    /** pppd says goodbye twice, 3 s each, and gives its scripts 5 s. */
    private static final Duration GRACE = Duration.ofSeconds(15);

    private static final Path PROC = Path.of("/proc");

    /** See the bundle's README for each. */
    @ObjectClassDefinition(
            id = PID,
            name = "cellgate PPP",
            description = "Where pppd and its files are. The defaults fit Debian and most other systems.")
    @interface Config {
        @AttributeDefinition(
                name = "pppd",
                description = "Path of pppd; empty: searched for in /usr/sbin, /sbin, /usr/bin, /bin, /system/bin",
                required = false)
        String pppd() default "";

        @AttributeDefinition(
                name = "chat",
                description = "Path of chat; empty: searched for likewise",
                required = false)
        String chat() default "";

        @AttributeDefinition(
                name = "setsid",
                description = "Path of setsid; empty: searched for likewise",
                required = false)
        String setsid() default "";

        @AttributeDefinition(
                name = "PPP directory",
                description = "pppd's own directory; method script writes peers, chat script and secrets there")
        String ppp_directory() default "/etc/ppp";

        @AttributeDefinition(
                name = "Run directory",
                description =
                        "Holds options, chat script and state of each link, for root only; best on a memory file system")
        String run_directory() default "/run/cellgate/ppp";

        @AttributeDefinition(name = "Log directory", description = "Holds one log a link, NAME.log")
        String log_directory() default "/var/log/cellgate";

        @AttributeDefinition(
                name = "Log limit",
                description = "Bytes that a link's log may have before it is emptied, 16384 to 1073741824",
                type = AttributeType.LONG)
        String log_limit() default "1048576";

        @AttributeDefinition(
                name = "Lock directory",
                description = "Where serial ports are locked; the one that pppd was built for")
        String lock_directory() default "/run/lock";

        @AttributeDefinition(
                name = "Install resolvers",
                description = "none leaves that to the system's own scripts (/etc/ppp/ip-up.d); resolv.conf puts the"
                        + " carrier's resolvers into the resolver file for as long as a link is up",
                options = {@Option("none"), @Option("resolv.conf")})
        String dns_install() default "none";

        @AttributeDefinition(name = "Resolver file", description = "The file for dns.install = resolv.conf")
        String dns_file() default "/etc/resolv.conf";
    }

    private final LinkDaemon daemon;
    private volatile Optional<PppSettings> settings = Optional.empty();
    private volatile String problem = "";

    /** Takes the first configuration. */
    @Activate
    public PppComponent(Config config, Map<String, Object> properties) {
        configure(config, properties);
        ScheduledThreadPoolExecutor events = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "cellgate-ppp");
            thread.setDaemon(true);
            return thread;
        });
        events.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        daemon =
                new LinkDaemon(this::paths, new LinkDaemon.Tools(events, Clock.systemUTC(), new SecureRandom(), GRACE));
        daemon.sweep();
    }

    /** Takes another configuration; sessions that run keep theirs. */
    @Modified
    void modified(Config config, Map<String, Object> properties) {
        configure(config, properties);
    }

    /** Stops watching; every pppd goes on. */
    @Deactivate
    void deactivate() {
        daemon.close();
    }

    @Override
    public PppPlan plan(PppRequest request) throws PppException {
        return daemon.plan(request);
    }

    @Override
    public PppPlan export(PppRequest request, Path directory) throws PppException {
        return daemon.export(request, directory);
    }

    @Override
    public PppSession start(PppRequest request, PppListener listener) throws PppException, InterruptedException {
        return daemon.start(request, listener);
    }

    @Override
    public Optional<PppSession> adopt(String linkName, PppListener listener) {
        return daemon.adopt(linkName, listener);
    }

    private void configure(Config config, Map<String, Object> properties) {
        Set<String> unknown = ConfigurationInstance.unknownProperties(properties, Config.class);
        if (!unknown.isEmpty()) {
            LOG.warn("{}: nobody reads the properties {}", PID, unknown);
        }
        try {
            settings = Optional.of(PppSettings.of(config));
            problem = "";
        } catch (InvalidConfigurationException e) {
            problem = String.valueOf(e.getMessage());
            LOG.error(
                    "{}; {}",
                    problem,
                    settings.isPresent() ? "the last good configuration stays" : "no link can be dialled");
        }
    }

    private PppPaths paths() throws PppException {
        return settings.map(found -> found.paths(PROC))
                .orElseThrow(() -> Failures.exception(
                        PppCause.BAD_OPTION, "the configuration of the PPP bundle is refused", problem));
    }
}
