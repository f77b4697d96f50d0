package io.cellgate.kura;

import io.cellgate.common.actor.ThreadActor;
import io.cellgate.common.metric.StatusMetrics;
import io.cellgate.common.settings.InForce;
import io.cellgate.common.settings.InstanceName;
import io.cellgate.common.settings.SettingsReader;
import io.cellgate.event.GatewayEvent;
import io.cellgate.metric.MetricSource;
import io.cellgate.modem.Modem;
import io.cellgate.uplink.Uplink;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Hashtable;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
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
import org.osgi.service.event.EventConstants;
import org.osgi.service.event.EventHandler;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.util.tracker.ServiceTracker;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Telemetry and events through one of Kura's publishers, for each configuration of {@value KuraCloudSettings#PID}. */
@Component(
        name = KuraCloudSettings.PID,
        configurationPid = KuraCloudSettings.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE,
        immediate = true,
        service = {})
@Designate(ocd = KuraCloudSettings.Config.class, factory = true)
public final class KuraCloudComponent {

    private static final Logger LOG = LoggerFactory.getLogger(KuraCloudComponent.class);
    /** Kura's store may be busy. */
    private static final Duration STOP = Duration.ofSeconds(5);

    private final BundleContext context;
    private final ThreadActor actor;
    private final CloudTelemetry telemetry;
    private final InForce<KuraCloudSettings> inForce = new InForce<>(LOG, KuraCloudSettings::read);
    private final ServiceRegistration<EventHandler> handler;
    private final Map<Object, MetricSource> statuses = new ConcurrentHashMap<>();
    private @Nullable String followed;
    private @Nullable ServiceTracker<Object, CloudTelemetry.Outlet> publishers;

    /** Takes the first configuration. */
    @Activate
    @SuppressWarnings("JdkObsolete") // the framework's own way to take properties until its version 1.10
    public KuraCloudComponent(BundleContext context, Map<String, Object> properties) {
        this.context = context;
        String name = InstanceName.of(properties);
        actor = new ThreadActor("cellgate-kura-cloud-" + name);
        telemetry = new CloudTelemetry(name, actor, InstantSource.system());
        handler = context.registerService(
                EventHandler.class,
                event -> GatewayEvent.from(event).ifPresent(telemetry::event),
                new Hashtable<>(Map.of(EventConstants.EVENT_TOPIC, GatewayEvent.TOPIC_ROOT + "*")));
        modified(properties);
    }

    /** Puts a changed configuration in force; a bad one is refused and the last good one stays. */
    @Modified
    void modified(Map<String, Object> properties) {
        inForce.take(SettingsReader.instance(KuraCloudSettings.PID, properties, KuraCloudSettings.Config.class))
                .ifPresent(settings -> {
                    telemetry.use(settings);
                    follow(settings.publisher().orElse(null));
                });
    }

    @Deactivate
    void deactivate() {
        inForce.close();
        handler.unregister();
        follow(null);
        actor.interrupt(STOP);
    }

    private void follow(@Nullable String name) {
        if (Objects.equals(name, followed)) {
            return;
        }
        followed = name;
        if (publishers != null) {
            publishers.close();
        }
        publishers = name == null
                ? null
                : KuraService.follow(
                        context,
                        KuraPublisher.TYPE,
                        "(kura.service.pid=" + name + ")",
                        service -> KuraPublisher.of(service).map(this::begin),
                        telemetry::publisherGone);
    }

    private CloudTelemetry.Outlet begin(KuraPublisher publisher) {
        CloudTelemetry.Outlet outlet = publisher::publish;
        telemetry.publisher(outlet);
        return outlet;
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addModem(Modem modem) {
        addStatus(modem, StatusMetrics.of(modem));
    }

    void removeModem(Modem modem) {
        removeStatus(modem);
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addUplink(Uplink uplink) {
        addStatus(uplink, StatusMetrics.of(uplink));
    }

    void removeUplink(Uplink uplink) {
        removeStatus(uplink);
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addMetricSource(MetricSource source) {
        telemetry.add(source);
    }

    void removeMetricSource(MetricSource source) {
        telemetry.remove(source);
    }

    private void addStatus(Object of, MetricSource source) {
        statuses.put(of, source);
        telemetry.add(source);
    }

    private void removeStatus(Object of) {
        Optional.ofNullable(statuses.remove(of)).ifPresent(telemetry::remove);
    }
}
