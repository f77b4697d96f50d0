package io.cellgate.uplink.provider;

import io.cellgate.config.ConfigurationInstance;
import io.cellgate.config.InvalidConfigurationException;
import io.cellgate.event.GatewayEvent;
import io.cellgate.modem.Modem;
import io.cellgate.ppp.PppDaemon;
import io.cellgate.uplink.Uplink;
import io.cellgate.uplink.UplinkState;
import io.cellgate.uplink.UplinkStatus;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.ComponentConstants;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.event.EventAdmin;
import org.osgi.service.event.EventConstants;
import org.osgi.service.event.EventHandler;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One uplink configuration: wires the {@link Supervisor} to its partners, each of which may come and go.
 *
 * <p>The services are registered by hand, so that the configuration, which holds a password, is not published with them.
 */
@Component(
        name = UplinkComponent.PID,
        configurationPid = UplinkComponent.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE,
        immediate = true,
        service = {})
@Designate(ocd = UplinkComponent.Config.class, factory = true)
public final class UplinkComponent {

    static final String PID = "io.cellgate.uplink";

    private static final Logger LOG = LoggerFactory.getLogger(UplinkComponent.class);
    private static final long STOP_SECONDS = 5;

    /** The configuration as Metatype describes it; read and checked by {@link UplinkSettings}. */
    @ObjectClassDefinition(
            id = UplinkComponent.PID,
            name = "cellgate uplink",
            description = "One connection over one modem. A gateway with one module needs the apn only.")
    @interface Config {
        // spotless:off
        @AttributeDefinition(name = "Enabled", type = AttributeType.BOOLEAN,
                description = "Whether the connection is wanted; false hangs up.")
        String enabled() default "true";

        @AttributeDefinition(name = "Modem", description = "The name of the modem configuration to use.")
        String modem() default "main";

        @AttributeDefinition(name = "APN", description = "The carrier's access point name; 3GPP modules need it.")
        String apn() default "";

        @AttributeDefinition(name = "APN required", type = AttributeType.BOOLEAN,
                description = "false dials a 3GPP module without an APN: the subscription's default is used.")
        String apn_required() default "true";

        @AttributeDefinition(name = "User name", description = "The account's name, where the carrier gave one.")
        String username() default "";

        @AttributeDefinition(name = "Password", type = AttributeType.PASSWORD, description = "The account's password.")
        String password() default "";

        @AttributeDefinition(name = "Authentication", required = false,
                description = "How we authenticate ourselves by PPP; empty: pap-chap with a user name, none without.",
                options = {@Option("none"), @Option("pap"), @Option("chap"), @Option("pap-chap"), @Option("eap"),
                        @Option("ms-chap"), @Option("ms-chap-v2")})
        String authentication() default "";

        @AttributeDefinition(name = "Context", type = AttributeType.INTEGER, min = "1", max = "16",
                description = "The context identifier (cid); 1 dials *99#, others *99***<cid>#.")
        String cid() default "1";

        @AttributeDefinition(name = "PDP type", description = "The context's type.",
                options = {@Option("ip"), @Option("ipv6"), @Option("ipv4v6"), @Option("ppp")})
        String pdp_type() default "ip";

        @AttributeDefinition(name = "Dial string", description = "Replaces the profile's, as in *99***1#.")
        String dial_string() default "";

        @AttributeDefinition(name = "Dial", description = "How a 3GPP module is dialled: by a dial string, or by +CGACT and +CGDATA.",
                options = {@Option("atd"), @Option("cgdata")})
        String dial() default "atd";

        @AttributeDefinition(name = "Context in the dial script", type = AttributeType.BOOLEAN,
                description = "true defines the context (+CGDCONT) on the data port too, in the dial script.")
        String chat_context() default "false";

        @AttributeDefinition(name = "IP mode",
                description = "3GPP2 editions with Mobile IP only: 0 simple IP, 1 Mobile IP preferred, 2 Mobile IP only.")
        String ipmode() default "";

        @AttributeDefinition(name = "Method", description = "How pppd gets its parameters.",
                options = {@Option("cli"), @Option("script")})
        String method() default "cli";

        @AttributeDefinition(name = "pppd options", cardinality = 100,
                description = "By pppd's names, NAME or NAME=VALUE each, as in mru=1280; the value off leaves one out.")
        String[] options() default {};

        @AttributeDefinition(name = "Further pppd options", cardinality = 100, description = "A line of an options file each.")
        String[] raw_options() default {};

        @AttributeDefinition(name = "Chat time-out", description = "For each of the module's answers before PPP.")
        String chat_timeout() default "30s";

        @AttributeDefinition(name = "Dial time-out", description = "From the start of pppd to an address.")
        String dial_timeout() default "3m";

        @AttributeDefinition(name = "Back-off floor", description = "The wait after the first failure; doubles with each.")
        String backoff_floor() default "10s";

        @AttributeDefinition(name = "Back-off ceiling",
                description = "The longest wait, and the wait after a failure that needs a person.")
        String backoff_ceiling() default "30m";

        @AttributeDefinition(name = "Check", type = AttributeType.BOOLEAN,
                description = "Whether the carrier's resolvers are asked through the link.")
        String check() default "true";

        @AttributeDefinition(name = "Check interval", description = "Between checks.")
        String check_interval() default "60s";

        @AttributeDefinition(name = "Check time-out", description = "For one answer.")
        String check_timeout() default "5s";

        @AttributeDefinition(name = "Check failures", type = AttributeType.INTEGER, min = "1", max = "100",
                description = "In a row, after which the link is dialled anew.")
        String check_failures() default "3";

        @AttributeDefinition(name = "Disconnect limit",
                description = "How long a disconnect from afar lasts before the gateway comes back by itself; 0 is for good.")
        String disconnect_limit() default "10m";
        // spotless:on
    }

    private final ScheduledThreadPoolExecutor executor;
    private final ExecutorService checks;
    private final Supervisor supervisor;
    private final String name;
    private final List<ServiceRegistration<?>> registrations = new CopyOnWriteArrayList<>();
    private final Map<Modem, String> modems = new ConcurrentHashMap<>();
    private final AtomicReference<@Nullable EventAdmin> eventAdmin = new AtomicReference<>();
    private volatile @Nullable UplinkSettings inForce;

    /** Starts the supervision; nothing here waits. */
    @Activate
    public UplinkComponent(BundleContext context, Config config, Map<String, Object> properties) {
        name = ConfigurationInstance.name(properties);
        executor = new ScheduledThreadPoolExecutor(1, task -> new Thread(task, "cellgate-uplink-" + name));
        executor.setRemoveOnCancelPolicy(true);
        checks = Executors.newSingleThreadExecutor(task -> new Thread(task, "cellgate-check-" + name));
        Clock clock = Clock.systemUTC();
        RandomGenerator random = new SecureRandom();
        StatusBoard board = new StatusBoard(
                UplinkStatus.initial(name, UplinkState.WAITING_MODEM, clock.instant()),
                clock,
                new InterfaceCounters(Path.of("/sys")),
                this::publish);
        supervisor = new Supervisor(name, executor, clock, random, new DnsCheck(checks, random), board);
        configure(config, properties);
        registrations.add(context.registerService(Uplink.class, supervisor, properties(Uplink.NAME, name)));
        registrations.add(context.registerService(
                EventHandler.class,
                event -> supervisor.modemChanged(),
                properties(EventConstants.EVENT_TOPIC, new String[] {GatewayEvent.TOPIC_ROOT + "modem/*"})));
    }

    /** Puts a changed configuration in force; a bad one is refused and the last good one stays. */
    @Modified
    void modified(Config config, Map<String, Object> properties) {
        configure(config, properties);
    }

    /**
     * Stops watching. Pppd goes on, unless the configuration was deleted.
     *
     * @param reason why, by the constants of {@link ComponentConstants}
     */
    @Deactivate
    void deactivate(int reason) {
        registrations.forEach(ServiceRegistration::unregister);
        if (reason == ComponentConstants.DEACTIVATION_REASON_CONFIGURATION_DELETED) {
            supervisor.deleted();
        }
        executor.execute(supervisor::release);
        executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        executor.shutdown();
        checks.shutdownNow();
        try {
            if (!executor.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
                executor.shutdownNow();
            }
        } catch (InterruptedException e) {
            executor.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindDaemon(PppDaemon daemon) {
        supervisor.daemon(daemon);
    }

    void unbindDaemon(PppDaemon daemon) {
        supervisor.daemonGone(daemon);
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void bindModem(Modem modem) {
        modems.put(modem, modem.name());
        chooseModem();
    }

    void unbindModem(Modem modem) {
        modems.remove(modem);
        chooseModem();
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindEventAdmin(EventAdmin service) {
        eventAdmin.set(service);
    }

    void unbindEventAdmin(EventAdmin service) {
        eventAdmin.compareAndSet(service, null);
    }

    private void configure(Config config, Map<String, Object> properties) {
        for (String property : ConfigurationInstance.unknownProperties(properties, Config.class)) {
            LOG.warn("{}~{}: property '{}' is not known and has no effect", PID, name, property);
        }
        try {
            UplinkSettings settings = UplinkSettings.read(name, config);
            inForce = settings;
            supervisor.configure(settings);
            chooseModem();
        } catch (InvalidConfigurationException e) {
            if (inForce == null) {
                LOG.error("{}; the uplink waits for a correct configuration", e.getMessage());
                supervisor.misconfigured(String.valueOf(e.getMessage()));
            } else {
                LOG.error("{}; the last good configuration stays in force", e.getMessage());
            }
        }
    }

    private void chooseModem() {
        UplinkSettings settings = inForce;
        if (settings != null) {
            supervisor.modem(modems.entrySet().stream()
                    .filter(entry -> entry.getValue().equals(settings.modem()))
                    .map(Map.Entry::getKey)
                    .findFirst()
                    .orElse(null));
        }
    }

    private void publish(GatewayEvent event) {
        EventAdmin service = eventAdmin.get();
        if (service != null) {
            service.postEvent(event.toEvent());
        }
    }

    @SuppressWarnings("JdkObsolete") // the service registry takes a Dictionary
    private static Dictionary<String, Object> properties(String key, Object value) {
        Dictionary<String, Object> properties = new Hashtable<>();
        properties.put(key, value);
        return properties;
    }
}
