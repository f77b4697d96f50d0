package io.cellgate.modem.provider;

import io.cellgate.at.AtTransport;
import io.cellgate.at.usb.ModuleDirectory;
import io.cellgate.config.ConfigurationInstance;
import io.cellgate.config.InvalidConfigurationException;
import io.cellgate.event.GatewayEvent;
import io.cellgate.modem.message.Messaging;
import io.cellgate.modem.Modem;
import io.cellgate.modem.profile.ModemProfile;
import io.cellgate.modem.message.Ussd;
import io.cellgate.modem.provider.sms.SmsService;
import io.cellgate.modem.provider.ussd.UssdService;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
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
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One {@link Modem} for each configuration of {@value #PID}. Every partner may come and go: what is missing shows in the
 * modem's status.
 */
@Component(
        name = ModemComponent.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE,
        immediate = true,
        service = {})
@Designate(ocd = ModemComponent.Config.class, factory = true)
public final class ModemComponent {

    static final String PID = "io.cellgate.modem";

    private static final Logger log = LoggerFactory.getLogger(ModemComponent.class);

    @ObjectClassDefinition(
            id = PID,
            name = "cellgate modem",
            description = "One cellular module: where it is, its SIM, and how often it is asked.")
    @interface Config {
        @AttributeDefinition(
                name = "Device",
                description = "Which module, where no port is named: auto (the first whose family is known), "
                        + "usb:BUS-PORT as in usb:1-1.2, or imei:NUMBER with an IMEI or a MEID.")
        String device() default "auto";

        @AttributeDefinition(
                name = "AT command port",
                description =
                        "A device file as in /dev/ttyUSB2, or tcp://HOST:PORT; empty to find it. Wins over the device.",
                required = false)
        String at_port() default "";

        @AttributeDefinition(
                name = "Data port",
                description =
                        "The device file to dial on, as in /dev/ttyUSB0; empty to find it, or to use the AT command "
                                + "port where the module has no other.",
                required = false)
        String data_port() default "";

        @AttributeDefinition(
                name = "Speed",
                description = "Bits per second on a serial line, 300 to 4000000; 0 for the usual speed of the module's "
                        + "family. Without meaning on USB.",
                type = AttributeType.INTEGER,
                min = "0",
                max = "4000000")
        String baud() default "0";

        @AttributeDefinition(
                name = "Flow control",
                description =
                        "Flow control of the serial line, for AT commands and for data calls; auto is the usual one "
                                + "of the module's family.",
                options = {
                    @Option(label = "Automatic", value = "auto"),
                    @Option(label = "None", value = "none"),
                    @Option(label = "RTS/CTS", value = "rts-cts")
                })
        String flow_control() default "auto";

        @AttributeDefinition(
                name = "Profile",
                description = "The module's family: auto, or the id of an installed profile as in mu509.")
        String profile() default "auto";

        @AttributeDefinition(
                name = "PIN",
                description =
                        "The SIM's PIN, 4 to 8 digits; empty for a SIM without. It is sent at most once to a SIM that "
                                + "refuses it.",
                type = AttributeType.PASSWORD,
                required = false)
        String pin() default "";

        @AttributeDefinition(
                name = "PIN: tries that must be left",
                description = "The PIN is sent only when the SIM has at least so many tries left; with 0 also when the "
                        + "module does not tell.",
                type = AttributeType.INTEGER,
                min = "0",
                max = "10")
        String pin_minimum_tries() default "3";

        @AttributeDefinition(
                name = "Operator",
                description =
                        "The network to register with, by its 5 or 6 digits as in 26201; auto lets the module choose.")
        String operator() default "auto";

        @AttributeDefinition(
                name = "Technology",
                description =
                        "Which systems the module may use. Those of GSM and WCDMA are for 3GPP modules, those of CDMA for "
                                + "3GPP2 modules.",
                options = {
                    @Option(label = "As the module has it", value = "unchanged"),
                    @Option(label = "Automatic", value = "auto"),
                    @Option(label = "GSM only", value = "gsm"),
                    @Option(label = "WCDMA only", value = "wcdma"),
                    @Option(label = "GSM first", value = "gsm-preferred"),
                    @Option(label = "WCDMA first", value = "wcdma-preferred"),
                    @Option(label = "CDMA 1X only", value = "cdma-1x"),
                    @Option(label = "EVDO only", value = "evdo"),
                    @Option(label = "CDMA 1X and EVDO", value = "hybrid")
                })
        String technology() default "unchanged";

        @AttributeDefinition(
                name = "Positions",
                description = "Whether the module's position receiver shall run, where it has one.",
                type = AttributeType.BOOLEAN)
        String gps() default "false";

        @AttributeDefinition(name = "Signal interval", description = "How often the signal is asked for, as 30s or 5m.")
        String poll_signal() default "30s";

        @AttributeDefinition(
                name = "Registration interval",
                description = "How often registration, technology and operator are asked for.")
        String poll_registration() default "30s";

        @AttributeDefinition(
                name = "Temperature interval",
                description = "How often temperature, time of the network and data counters are asked for.")
        String poll_temperature() default "5m";

        @AttributeDefinition(
                name = "Initialisation",
                description =
                        "Further AT commands after the profile's, one a value. None for PIN, account or dialling: "
                                + "those have properties of their own.",
                required = false)
        String[] init() default {};

        @AttributeDefinition(
                name = "Short messages",
                description =
                        "off, send (received messages stay on the SIM), or on (received messages are handed on, kept "
                                + "in the state directory, and deleted from the SIM).",
                options = {
                    @Option(label = "Off", value = "off"),
                    @Option(label = "Send only", value = "send"),
                    @Option(label = "Send and receive", value = "on")
                })
        String sms() default "off";

        @AttributeDefinition(
                name = "USSD",
                description = "Whether the network may be asked by codes as in *100#.",
                type = AttributeType.BOOLEAN)
        String ussd() default "false";

        @AttributeDefinition(
                name = "State directory",
                description =
                        "Where is remembered which PIN was sent to which SIM, and where received messages are kept. "
                                + "Without it no PIN is sent.")
        String state_directory() default "/var/lib/cellgate";
    }

    private final BundleContext context;
    private final ProfileCatalog catalog = new ProfileCatalog();
    private final SecureRandom random = new SecureRandom();
    private Map<String, ?> properties;
    private Config config;
    private Optional<Running> running = Optional.empty();
    private Optional<AtTransport> transport = Optional.empty();
    private Optional<ModuleDirectory> directory = Optional.empty();
    private volatile Optional<EventAdmin> events = Optional.empty();

    /** A modem, its thread and its registration. */
    private record Running(
            ModemService modem,
            SmsService sms,
            UssdService ussd,
            ThreadLoop loop,
            List<ServiceRegistration<?>> registrations) {

        void configure(Settings settings) {
            modem.configure(settings);
            loop.execute(() -> {
                sms.configure(
                        settings.services().sms(),
                        settings.stateDirectory().resolve("sms").resolve(settings.name()));
                ussd.configure(settings.services().ussd());
            });
        }
    }

    @Activate
    public ModemComponent(BundleContext context, Map<String, ?> properties, Config config) {
        this.context = context;
        this.properties = properties;
        this.config = config;
    }

    /** Begins, once the partners that are there are known. */
    @Activate
    synchronized void activate() {
        begin();
    }

    @Modified
    synchronized void modified(Map<String, ?> changedProperties, Config changedConfig) {
        boolean renamed = !ConfigurationInstance.name(changedProperties).equals(ConfigurationInstance.name(properties));
        properties = changedProperties;
        config = changedConfig;
        if (renamed) {
            end();
            begin();
            return;
        }
        warnOfUnknown();
        running.ifPresent(now -> {
            try {
                now.configure(read());
            } catch (InvalidConfigurationException e) {
                if (now.modem().configured()) {
                    log.error("{}; the configuration before stays in force", e.getMessage());
                } else {
                    now.modem().misconfigured(String.valueOf(e.getMessage()));
                }
            }
        });
    }

    @Deactivate
    synchronized void deactivate() {
        end();
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    synchronized void bindTransport(AtTransport service) {
        transport = Optional.of(service);
        running.ifPresent(now -> now.modem().transport(transport));
    }

    synchronized void unbindTransport(AtTransport service) {
        if (transport.filter(current -> current == service).isPresent()) {
            transport = Optional.empty();
            running.ifPresent(now -> now.modem().transport(transport));
        }
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    synchronized void bindDirectory(ModuleDirectory service) {
        directory = Optional.of(service);
        running.ifPresent(now -> now.modem().directory(directory));
    }

    synchronized void unbindDirectory(ModuleDirectory service) {
        if (directory.filter(current -> current == service).isPresent()) {
            directory = Optional.empty();
            running.ifPresent(now -> now.modem().directory(directory));
        }
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    synchronized void bindProfile(ModemProfile service) {
        catalog.add(service);
        running.ifPresent(now -> now.modem().profilesChanged());
    }

    synchronized void unbindProfile(ModemProfile service) {
        catalog.remove(service);
        running.ifPresent(now -> now.modem().profilesChanged());
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    synchronized void bindEvents(EventAdmin service) {
        events = Optional.of(service);
    }

    synchronized void unbindEvents(EventAdmin service) {
        if (events.filter(current -> current == service).isPresent()) {
            events = Optional.empty();
        }
    }

    private void begin() {
        warnOfUnknown();
        Optional<Settings> settings = Optional.empty();
        Optional<String> problem = Optional.empty();
        try {
            settings = Optional.of(read());
        } catch (InvalidConfigurationException e) {
            problem = Optional.of(String.valueOf(e.getMessage()));
        }
        String name = ConfigurationInstance.name(properties);
        ThreadLoop loop = new ThreadLoop("cellgate-modem-" + name);
        StatusBoard board = new StatusBoard(name, InstantSource.system(), loop, this::post);
        Bench bench = new Bench(Settings.none(name), board, catalog, System::nanoTime);
        SimStage sim = new SimStage(
                bench, now -> new PinGuard(new PinRecords(now.stateDirectory(), random), now.stateDirectory()));
        Companions companions = new Companions(bench, loop, InstantSource.system(), this::post);
        SmsService sms = new SmsService(companions, random);
        UssdService ussd = new UssdService(companions);
        companions.add(sms);
        companions.add(ussd);
        bench.companions = Optional.of(companions);
        ModemService modem = new ModemService(name, loop, bench, new BringUp(bench, loop, sim));
        List<ServiceRegistration<?>> registrations = List.of(
                register(Modem.class, modem, name),
                register(Messaging.class, sms, name),
                register(Ussd.class, ussd, name));
        Running now = new Running(modem, sms, ussd, loop, registrations);
        running = Optional.of(now);
        modem.transport(transport);
        modem.directory(directory);
        settings.ifPresent(now::configure);
        problem.ifPresent(modem::misconfigured);
    }

    /** By hand, so that the configuration, which holds the PIN, is not published with the service. */
    @SuppressWarnings("JdkObsolete") // the framework's own way to take properties until its version 1.10
    private <S> ServiceRegistration<S> register(Class<S> contract, S service, String name) {
        return context.registerService(contract, service, new Hashtable<>(Map.of(Modem.NAME, name)));
    }

    private void end() {
        running.ifPresent(now -> {
            now.registrations().forEach(ServiceRegistration::unregister);
            now.loop().close();
            now.modem().end();
            now.sms().end();
            now.ussd().end();
        });
        running = Optional.empty();
    }

    private Settings read() throws InvalidConfigurationException {
        String name = ConfigurationInstance.name(properties);
        return SettingsReader.read(PID + "~" + name, name, config);
    }

    private void warnOfUnknown() {
        Set<String> unknown = ConfigurationInstance.unknownProperties(properties, Config.class);
        if (!unknown.isEmpty()) {
            log.warn("{}~{}: nobody reads the properties {}", PID, ConfigurationInstance.name(properties), unknown);
        }
    }

    private void post(GatewayEvent event) {
        events.ifPresent(admin -> admin.postEvent(event.toEvent()));
    }
}
