package io.cellgate.modem.provider;

import io.cellgate.at.AtTransport;
import io.cellgate.at.usb.ModuleDirectory;
import io.cellgate.common.actor.ThreadActor;
import io.cellgate.common.lock.DeviceUsers;
import io.cellgate.common.lock.UucpLock;
import io.cellgate.common.secret.ConfiguredSecrets;
import io.cellgate.common.settings.InForce;
import io.cellgate.common.settings.InstanceNames;
import io.cellgate.common.settings.InvalidConfigurationException;
import io.cellgate.common.settings.SettingsReader;
import io.cellgate.event.GatewayEvent;
import io.cellgate.metric.MetricSource;
import io.cellgate.modem.Modem;
import io.cellgate.modem.message.Messaging;
import io.cellgate.modem.message.Ussd;
import io.cellgate.modem.profile.ModemProfile;
import io.cellgate.modem.provider.bringup.BringUp;
import io.cellgate.modem.provider.conversation.ModuleJobs;
import io.cellgate.modem.provider.module.AtMetrics;
import io.cellgate.modem.provider.module.CurrentStatus;
import io.cellgate.modem.provider.module.DeviceUse;
import io.cellgate.modem.provider.module.Devices;
import io.cellgate.modem.provider.module.ModemContext;
import io.cellgate.modem.provider.module.ModuleUsers;
import io.cellgate.modem.provider.module.ProfileCatalog;
import io.cellgate.modem.provider.recovery.RecoveryRecord;
import io.cellgate.modem.provider.settings.ModemSettings;
import io.cellgate.modem.provider.sms.SmsService;
import io.cellgate.modem.provider.stage.PinGuard;
import io.cellgate.modem.provider.stage.PinRecords;
import io.cellgate.modem.provider.ussd.UssdService;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.bundle.Capability;
import org.osgi.annotation.bundle.Requirement;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.cm.ConfigurationAdmin;
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
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One {@link Modem} for each configuration of {@value io.cellgate.modem.provider.settings.ModemSettings#PID}. Every partner may come and go: what is missing shows in the
 * modem's status.
 *
 * <p>What the annotations of capabilities say is for those who put a gateway together (bnd, Karaf): a modem is of no use without them.
 * They are not effective in a framework, where each of them may be replaced.
 */
@Capability(namespace = "osgi.service", attribute = "objectClass:List<String>='io.cellgate.modem.Modem'")
@Requirement(namespace = "osgi.service", filter = "(objectClass=io.cellgate.at.AtTransport)", effective = "active")
@Requirement(
        namespace = "osgi.service",
        filter = "(objectClass=io.cellgate.at.usb.ModuleDirectory)",
        effective = "active")
@Requirement(
        namespace = "osgi.service",
        filter = "(objectClass=io.cellgate.modem.profile.ModemProfile)",
        effective = "active")
@Component(
        name = ModemSettings.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE,
        immediate = true,
        service = {})
@Designate(ocd = ModemSettings.Config.class, factory = true)
public final class ModemComponent {

    private static final Logger LOG = LoggerFactory.getLogger(ModemComponent.class);
    /** A command under way is interrupted; only an operating system that hangs in opening a port takes longer. */
    private static final Duration STOP = Duration.ofSeconds(5);

    private static final DeviceUse USE = DeviceUse.ofSystem(UucpLock.DIRECTORIES, Path.of("/proc"));

    private static final InstanceNames NAMES = new InstanceNames();

    private final BundleContext context;
    private final ConfiguredSecrets secrets;
    private final InstanceNames.Claim name = NAMES.claim(this::takeAgain);
    private final InForce<ModemSettings> settings = new InForce<>(LOG, this::read);
    private final ProfileCatalog profiles = new ProfileCatalog();
    private final SecureRandom random = new SecureRandom();
    private Map<String, Object> properties = Map.of();
    /** From the moment when the partners that are there are known. */
    private boolean active;

    private @Nullable Running running;
    private @Nullable AtTransport transport;
    private @Nullable ModuleDirectory directory;
    private volatile @Nullable EventAdmin events;

    /** A modem, its thread and its registrations. */
    private record Running(
            ModemService modem,
            SmsService sms,
            UssdService ussd,
            ThreadActor actor,
            ModuleJobs moduleJobs,
            ThreadActor jobs,
            List<ServiceRegistration<?>> registrations) {

        void apply(ModemSettings now) {
            modem.configure(now);
            moduleJobs.actor().execute(() -> {
                sms.configure(
                        now.services().sms(),
                        now.stateDirectory().resolve("sms").resolve(now.name()));
                ussd.configure(now.services().ussd());
            });
        }
    }

    @Activate
    public ModemComponent(
            BundleContext context, @Reference ConfigurationAdmin configurations, Map<String, Object> properties) {
        this.context = context;
        this.secrets = new ConfiguredSecrets(context, configurations, ModemSettings.SECRETS);
        secrets.take(properties, this::take);
    }

    /** Begins, once the partners that are there are known. */
    @Activate
    void activate() {
        synchronized (this) {
            active = true;
        }
        try {
            takeAgain();
        } catch (RuntimeException | LinkageError e) {
            // nobody will end what does not begin
            name.end().run();
            throw e;
        }
    }

    @Modified
    void modified(Map<String, Object> changed) {
        secrets.take(changed, this::take);
    }

    private void take(Map<String, Object> revealed) {
        synchronized (this) {
            properties = revealed;
        }
        takeAgain();
    }

    /** Also when the name has become free. What is told is not told under the lock, for whoever hears it takes its own. */
    private void takeAgain() {
        Runnable told = () -> {};
        synchronized (this) {
            if (active) {
                told = configure();
            }
        }
        told.run();
    }

    private ModemSettings read(SettingsReader reader) throws InvalidConfigurationException {
        name.take(reader);
        return ModemSettings.read(reader);
    }

    /**
     * Takes the configuration; one that cannot be used changes nothing, and shows where there was none before.
     *
     * @return see {@link InstanceNames.Claim#giveUpAllBut}
     */
    private Runnable configure() {
        Optional<ModemSettings> taken =
                settings.take(SettingsReader.instance(ModemSettings.PID, properties, ModemSettings.Config.class));
        if (taken.isPresent()) {
            runningAs(name.wanted()).apply(taken.get());
        } else if (settings.settings().isEmpty()) {
            if (name.hasWanted()) {
                ModemService modem = runningAs(name.wanted()).modem();
                settings.problem().map(Throwable::getMessage).ifPresent(modem::misconfigured);
            } else {
                end();
            }
        }
        return name.giveUpAllBut(
                Optional.ofNullable(running).map(now -> now.modem().name()));
    }

    private Running runningAs(String wanted) {
        Running now = running;
        if (now != null && now.modem().name().equals(wanted)) {
            return now;
        }
        end();
        return begin(wanted);
    }

    /** The secrets first: what hands over new ones has its own lock, and waits for this component's. */
    @Deactivate
    void deactivate() {
        secrets.close();
        over();
        name.end().run();
    }

    private synchronized void over() {
        active = false;
        settings.close();
        end();
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    synchronized void bindTransport(AtTransport service) {
        transport(service);
    }

    synchronized void unbindTransport(AtTransport service) {
        if (service.equals(transport)) {
            transport(null);
        }
    }

    private void transport(@Nullable AtTransport service) {
        transport = service;
        if (running != null) {
            running.modem().transport(Optional.ofNullable(service));
        }
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    synchronized void bindDirectory(ModuleDirectory service) {
        directory(service);
    }

    synchronized void unbindDirectory(ModuleDirectory service) {
        if (service.equals(directory)) {
            directory(null);
        }
    }

    private void directory(@Nullable ModuleDirectory service) {
        directory = service;
        if (running != null) {
            running.modem().directory(Optional.ofNullable(service));
        }
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    synchronized void bindProfile(ModemProfile service) {
        profiles.add(service);
        profilesChanged();
    }

    synchronized void unbindProfile(ModemProfile service) {
        profiles.remove(service);
        profilesChanged();
    }

    private void profilesChanged() {
        if (running != null) {
            running.modem().profilesChanged();
        }
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    synchronized void bindEvents(EventAdmin service) {
        events = service;
    }

    synchronized void unbindEvents(EventAdmin service) {
        if (service.equals(events)) {
            events = null;
        }
    }

    private Running begin(String name) {
        ThreadActor actor = new ThreadActor("cellgate-modem-" + name);
        ThreadActor jobs = new ThreadActor("cellgate-modem-" + name + "-conversation");
        ModuleJobs moduleJobs = new ModuleJobs(actor, jobs);
        InstantSource clock = InstantSource.system();
        CurrentStatus status = new CurrentStatus(name, clock, moduleJobs.actor(), this::post);
        ModemContext shared = new ModemContext(ModemSettings.none(name), status, profiles, moduleJobs, random);
        shared.portUsers(address -> portUser(name, address));
        ModuleUsers users = new ModuleUsers(shared, clock, this::post);
        SmsService sms = new SmsService(users, random);
        UssdService ussd = new UssdService(users);
        users.add(sms);
        users.add(ussd);
        BringUp bringUp = new BringUp(
                shared,
                users,
                now -> new PinGuard(new PinRecords(now.stateDirectory(), random), now.stateDirectory()),
                new RecoveryRecord(() -> shared.settings().stateDirectory(), name),
                DeviceUsers.ofThisSystem());
        ModemService modem = new ModemService(name, shared, bringUp, Files::exists, USE);
        List<ServiceRegistration<?>> registrations = List.of(
                register(Modem.class, modem, name),
                register(Messaging.class, sms, name),
                register(Ussd.class, ussd, name),
                register(MetricSource.class, AtMetrics.of(name, shared), name));
        Running now = new Running(modem, sms, ussd, actor, moduleJobs, jobs, registrations);
        running = now;
        modem.transport(Optional.ofNullable(transport));
        modem.directory(Optional.ofNullable(directory));
        return now;
    }

    private Optional<String> portUser(String name, String address) {
        try {
            for (ServiceReference<Modem> reference : context.getServiceReferences(Modem.class, null)) {
                Modem other = context.getService(reference);
                if (other != null) {
                    context.ungetService(reference);
                    if (!other.name().equals(name)
                            && other.status()
                                    .atPort()
                                    .filter(port -> Devices.sameAddress(port, address))
                                    .isPresent()) {
                        return Optional.of(other.name());
                    }
                }
            }
            return Optional.empty();
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** By hand, so that the configuration, which holds the PIN, is not published with the service. */
    @SuppressWarnings("JdkObsolete") // the framework's own way to take properties until its version 1.10
    private <S> ServiceRegistration<S> register(Class<S> contract, S service, String name) {
        return context.registerService(contract, service, new Hashtable<>(Map.of(Modem.NAME, name)));
    }

    private void end() {
        Running over = running;
        if (over == null) {
            return;
        }
        running = null;
        over.registrations().forEach(ServiceRegistration::unregister);
        over.actor().interrupt(STOP);
        over.jobs().interrupt(STOP);
        over.modem().end();
        over.sms().end();
        over.ussd().end();
    }

    private void post(GatewayEvent event) {
        EventAdmin admin = events;
        if (admin != null) {
            admin.postEvent(event.toEvent());
        }
    }
}
