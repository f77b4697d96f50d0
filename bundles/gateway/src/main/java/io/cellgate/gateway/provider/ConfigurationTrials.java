package io.cellgate.gateway.provider;

import io.cellgate.broker.BrokerLink;
import io.cellgate.common.actor.ThreadActor;
import io.cellgate.common.cfg.CfgText;
import io.cellgate.config.ConfigurationReport;
import io.cellgate.event.GatewayEvent;
import io.cellgate.gateway.provider.configuration.ConfigurationDirectories;
import io.cellgate.gateway.provider.configuration.Configurations;
import io.cellgate.gateway.provider.configuration.Descriptions;
import io.cellgate.gateway.provider.configuration.Trials;
import io.cellgate.gateway.provider.trial.Reach;
import io.cellgate.gateway.provider.trial.Ways;
import io.cellgate.modem.Modem;
import io.cellgate.uplink.Uplink;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.osgi.framework.BundleContext;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.cm.ConfigurationEvent;
import org.osgi.service.cm.ConfigurationListener;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.event.Event;
import org.osgi.service.event.EventAdmin;
import org.osgi.service.event.EventConstants;
import org.osgi.service.event.EventHandler;
import org.osgi.service.metatype.MetaTypeService;

/** Wires {@link Trials} to the service registry. At once, since what a former runtime had on trial is to be taken back. */
@Component(
        service = {ConfigurationTrials.class, ConfigurationListener.class, EventHandler.class},
        immediate = true,
        property = {
            EventConstants.EVENT_TOPIC + "=" + GatewayEvent.TOPIC_ROOT + "uplink/*",
            EventConstants.EVENT_TOPIC + "=" + GatewayEvent.TOPIC_ROOT + "modem/*",
            EventConstants.EVENT_TOPIC + "=" + GatewayEvent.TOPIC_ROOT + BrokerLink.SOURCE + "/" + GatewayEvent.STATUS
        })
public final class ConfigurationTrials implements ConfigurationListener, EventHandler, Ways {

    private static final String TYPE = "configuration-trial";
    private static final Path DEFAULT_STATE = Path.of("/var/lib/cellgate");
    private static final Duration STOP_BOUND = Duration.ofSeconds(5);
    /** So that there is an end between two calls, and the uplink comes back by itself whatever becomes of us. */
    private static final Duration AWAY = Duration.ofSeconds(1);

    private final List<Uplink> uplinks = new CopyOnWriteArrayList<>();
    private final List<Modem> modems = new CopyOnWriteArrayList<>();
    private final List<BrokerLink> brokers = new CopyOnWriteArrayList<>();
    private final ThreadActor actor = new ThreadActor("cellgate-gateway-configuration");
    private final EventAdmin events;
    private final Trials trials;
    private volatile Runnable watcher = () -> {};

    /** Takes back what is left of a former runtime, in the background. */
    @Activate
    public ConfigurationTrials(
            BundleContext context,
            @Reference ConfigurationAdmin admin,
            @Reference MetaTypeService metatype,
            @Reference EventAdmin events) {
        this.events = events;
        Path state = Optional.ofNullable(context.getProperty("cellgate.state"))
                .map(Path::of)
                .orElse(DEFAULT_STATE);
        trials = new Trials(
                actor,
                InstantSource.system(),
                new Configurations(admin, new Descriptions(context, metatype)::all, new CfgText(context::getProperty)),
                state.resolve("gateway/trials"),
                this,
                this::happened);
        trials.begin();
        actor.execute(ConfigurationDirectories.of(context::getProperty)::removeDrafts);
    }

    @Deactivate
    void deactivate() {
        actor.execute(trials::close);
        actor.stop(STOP_BOUND);
    }

    Trials trials() {
        return trials;
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addReport(ConfigurationReport report) {
        trials.heard(report);
    }

    /** Required by Declarative Services; what is corrected is of no interest here. */
    void removeReport(ConfigurationReport report) {}

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addUplink(Uplink uplink) {
        uplinks.add(uplink);
        reachChanged();
    }

    void removeUplink(Uplink uplink) {
        uplinks.remove(uplink);
        reachChanged();
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addModem(Modem modem) {
        modems.add(modem);
        reachChanged();
    }

    void removeModem(Modem modem) {
        modems.remove(modem);
        reachChanged();
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addBroker(BrokerLink broker) {
        brokers.add(broker);
        reachChanged();
    }

    void removeBroker(BrokerLink broker) {
        brokers.remove(broker);
        reachChanged();
    }

    @Override
    public void configurationEvent(ConfigurationEvent event) {
        if (event.getType() == ConfigurationEvent.CM_UPDATED) {
            trials.updated(event.getPid());
        }
    }

    @Override
    public void handleEvent(Event event) {
        reachChanged();
    }

    /** Who wants to know of each change of the ways too. */
    void watch(Runnable newWatcher) {
        watcher = newWatcher;
    }

    void unwatch() {
        watcher = () -> {};
    }

    private void reachChanged() {
        trials.reachChanged();
        watcher.run();
    }

    @Override
    public Reach reach() {
        return Reach.of(
                uplinks.stream().map(Uplink::status).toList(),
                modems.stream().map(Modem::status).toList(),
                brokers.stream()
                        .filter(BrokerLink::online)
                        .map(BrokerLink::configuration)
                        .collect(Collectors.toSet()));
    }

    @Override
    public void redial(String name) {
        uplinks.stream().filter(uplink -> uplink.name().equals(name)).forEach(uplink -> uplink.disconnectFor(AWAY));
    }

    private void happened(Map<String, Object> details) {
        events.postEvent(new GatewayEvent(Instant.now(), ConfigurationEvents.SOURCE, TYPE, details).toEvent());
    }
}
