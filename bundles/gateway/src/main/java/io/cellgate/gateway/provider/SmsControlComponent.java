package io.cellgate.gateway.provider;

import io.cellgate.at.Subscription;
import io.cellgate.broker.BrokerLink;
import io.cellgate.command.Command;
import io.cellgate.common.actor.ThreadActor;
import io.cellgate.common.command.CommandOffers;
import io.cellgate.common.secret.ConfiguredSecrets;
import io.cellgate.common.settings.InForce;
import io.cellgate.event.GatewayEvent;
import io.cellgate.gateway.provider.sms.SmsControl;
import io.cellgate.gateway.provider.sms.SmsSettings;
import io.cellgate.modem.Modem;
import io.cellgate.modem.message.Messaging;
import io.cellgate.uplink.Uplink;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.event.EventAdmin;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Wires {@link SmsControl} to the service registry; without a configuration there is none. */
@Component(
        name = SmsSettings.PID,
        configurationPid = SmsSettings.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE,
        immediate = true,
        service = {})
@Designate(ocd = SmsSettings.Config.class)
public final class SmsControlComponent {

    private static final Logger LOG = LoggerFactory.getLogger(SmsControlComponent.class);
    private static final Path STATE = Path.of("/var/lib/cellgate");
    private static final String SOURCE = "gateway/sms";
    private static final String TYPE = "command";
    private static final Duration STOP = Duration.ofSeconds(1);

    private final ThreadActor actor = new ThreadActor("cellgate-gateway-sms");
    private final InForce<SmsSettings> inForce = new InForce<>(LOG, SmsSettings::read);
    private final List<Modem> modems = new CopyOnWriteArrayList<>();
    private final List<Uplink> uplinks = new CopyOnWriteArrayList<>();
    private final List<BrokerLink> brokers = new CopyOnWriteArrayList<>();
    private final Map<Messaging, Subscription> subscriptions = new ConcurrentHashMap<>();
    /** Guarded by itself. */
    private final CommandOffers offers = new CommandOffers();

    private final ConfiguredSecrets secrets;
    private final SmsControl control;

    /** Takes the configuration. */
    @Activate
    public SmsControlComponent(
            BundleContext context,
            @Reference ConfigurationAdmin configurations,
            @Reference EventAdmin events,
            Map<String, Object> properties) {
        secrets = new ConfiguredSecrets(context, configurations, SmsSettings.SECRETS);
        Path state = Optional.ofNullable(context.getProperty("cellgate.state"))
                .map(Path::of)
                .orElse(STATE);
        control = new SmsControl(
                actor,
                state.resolve("gateway/sms-counts"),
                new SmsControl.Surroundings(
                        this::offered,
                        () -> uplinks.stream()
                                .sorted(Comparator.comparing(Uplink::name))
                                .map(Uplink::status)
                                .toList(),
                        () -> modems.stream()
                                .sorted(Comparator.comparing(Modem::name))
                                .map(Modem::status)
                                .toList(),
                        () -> brokers.stream().anyMatch(BrokerLink::online),
                        details -> events.postEvent(new GatewayEvent(Instant.now(), SOURCE, TYPE, details).toEvent())));
        modified(properties);
    }

    @Modified
    void modified(Map<String, Object> properties) {
        secrets.take(properties, this::configure);
    }

    private void configure(Map<String, Object> properties) {
        inForce.take(SmsSettings.reader(properties)).ifPresent(control::configure);
    }

    @Deactivate
    void deactivate() {
        secrets.close();
        inForce.close();
        control.close();
        actor.stop(STOP);
    }

    private Optional<Command> offered(String name) {
        synchronized (offers) {
            return offers.named(name).map(CommandOffers.Offer::command);
        }
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addMessaging(Messaging messaging) {
        subscriptions.put(messaging, messaging.onReceived(sms -> control.received(messaging, sms)));
    }

    void removeMessaging(Messaging messaging) {
        Optional.ofNullable(subscriptions.remove(messaging)).ifPresent(Subscription::close);
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addCommand(Command command, Map<String, Object> properties) {
        int ranking = properties.get(Constants.SERVICE_RANKING) instanceof Integer number ? number : 0;
        long id = properties.get(Constants.SERVICE_ID) instanceof Long number ? number : Long.MAX_VALUE;
        synchronized (offers) {
            offers.add(command, ranking, id);
        }
    }

    void removeCommand(Command command) {
        synchronized (offers) {
            offers.remove(command);
        }
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addModem(Modem modem) {
        modems.add(modem);
    }

    void removeModem(Modem modem) {
        modems.remove(modem);
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addUplink(Uplink uplink) {
        uplinks.add(uplink);
    }

    void removeUplink(Uplink uplink) {
        uplinks.remove(uplink);
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addBroker(BrokerLink broker) {
        brokers.add(broker);
    }

    void removeBroker(BrokerLink broker) {
        brokers.remove(broker);
    }
}
