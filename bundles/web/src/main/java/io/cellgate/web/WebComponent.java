package io.cellgate.web;

import io.cellgate.broker.BrokerLink;
import io.cellgate.command.Command;
import io.cellgate.common.actor.ThreadActor;
import io.cellgate.common.secret.ConfiguredSecrets;
import io.cellgate.common.settings.InForce;
import io.cellgate.config.ConfigurationReport;
import io.cellgate.event.GatewayEvent;
import io.cellgate.metric.MetricSource;
import io.cellgate.modem.Modem;
import io.cellgate.uplink.Uplink;
import io.cellgate.web.form.Forms;
import java.time.Clock;
import java.time.Duration;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
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
import org.osgi.service.event.EventAdmin;
import org.osgi.service.event.EventConstants;
import org.osgi.service.event.EventHandler;
import org.osgi.service.metatype.MetaTypeService;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Wires {@link WebPage} to the service registry and to ConfigurationAdmin. Without a configuration nothing listens. */
@Component(
        name = WebSettings.PID,
        configurationPid = WebSettings.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE,
        immediate = true,
        service = {})
@Designate(ocd = WebSettings.Config.class)
public final class WebComponent {

    private static final Logger LOG = LoggerFactory.getLogger(WebComponent.class);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(3);

    private final ThreadActor actor = new ThreadActor("cellgate-web");
    private final InForce<WebSettings> inForce = new InForce<>(LOG, WebSettings::read);
    private final ConfigurationAdmin configurations;
    private final ConfiguredSecrets secrets;
    private final WebPage page;
    private final ServiceRegistration<EventHandler> eventHandler;
    private final ServiceRegistration<Command> access;

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    private volatile @Nullable MetaTypeService metatype;

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    private volatile @Nullable EventAdmin events;

    /** Serves the page in the background. */
    @Activate
    public WebComponent(
            BundleContext context, @Reference ConfigurationAdmin configurations, Map<String, Object> properties) {
        this.configurations = configurations;
        secrets = new ConfiguredSecrets(context, configurations, WebSettings.SECRETS);
        page = new WebPage(actor, Clock.systemUTC(), () -> forms(context), this::tell);
        secrets.take(properties, this::configure);
        eventHandler = context.registerService(
                EventHandler.class, event -> GatewayEvent.from(event).ifPresent(page::heard), eventTopics());
        access = context.registerService(Command.class, new AccessCommand(page::access), null);
    }

    @Modified
    void modified(Map<String, Object> properties) {
        secrets.take(properties, this::configure);
    }

    @Deactivate
    void deactivate() {
        secrets.close();
        inForce.close();
        access.unregister();
        eventHandler.unregister();
        page.stop();
        actor.stop(STOP_LIMIT);
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addModem(Modem modem) {
        page.add(modem);
    }

    void removeModem(Modem modem) {
        page.remove(modem);
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addUplink(Uplink uplink) {
        page.add(uplink);
    }

    void removeUplink(Uplink uplink) {
        page.remove(uplink);
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addBroker(BrokerLink broker) {
        page.add(broker);
    }

    void removeBroker(BrokerLink broker) {
        page.remove(broker);
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addMetricSource(MetricSource source) {
        page.add(source);
    }

    void removeMetricSource(MetricSource source) {
        page.remove(source);
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addCommand(Command command, Map<String, Object> properties) {
        int ranking = properties.get(Constants.SERVICE_RANKING) instanceof Integer value ? value : 0;
        long id = properties.get(Constants.SERVICE_ID) instanceof Long value ? value : 0;
        page.add(command, ranking, id);
    }

    void removeCommand(Command command) {
        page.remove(command);
    }

    /** Wherever it is read, what is refused is heard of here. */
    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addReport(ConfigurationReport report) {
        page.problemsChanged();
    }

    void removeReport(ConfigurationReport report) {
        page.problemsChanged();
    }

    private Optional<Forms> forms(BundleContext context) {
        MetaTypeService described = metatype;
        return described == null ? Optional.empty() : Optional.of(new Forms(context, described, configurations));
    }

    private void tell(GatewayEvent event) {
        EventAdmin admin = events;
        if (admin != null) {
            admin.postEvent(event.toEvent());
        }
    }

    private void configure(Map<String, Object> properties) {
        inForce.take(WebSettings.reader(properties)).ifPresent(page::use);
    }

    /** The handler is not the component's own service, which would show the configuration with the password. */
    @SuppressWarnings("JdkObsolete") // the registry takes a Dictionary
    private static Dictionary<String, Object> eventTopics() {
        return new Hashtable<>(Map.of(EventConstants.EVENT_TOPIC, GatewayEvent.TOPIC_ROOT + "*"));
    }
}
