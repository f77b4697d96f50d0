package io.cellgate.shell;

import io.cellgate.common.text.Printable;
import io.cellgate.event.GatewayEvent;
import java.io.PrintStream;
import java.time.Duration;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Dictionary;
import java.util.HashMap;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Function;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.event.EventConstants;
import org.osgi.service.event.EventHandler;

/**
 * {@code cellgate:watch}: the summary, and then every change until the connection is closed. A change of status is shown as the
 * summary line of its source, any other event with its details.
 */
@Component(
        service = Function.class,
        property = {"osgi.command.scope=" + CommandFunctions.SCOPE, "osgi.command.function=watch"})
public final class WatchFunction implements Function {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss.SSS").withZone(ZoneId.systemDefault());
    /** How soon a closed connection is noticed. */
    private static final Duration HEARTBEAT = Duration.ofSeconds(5);
    /** Events that may wait for a slow terminal; later ones are dropped. */
    private static final int BACKLOG = 1000;

    private final BundleContext context;
    private final ModemsAndUplinks gateway;

    /** @param gateway whose modems and uplinks are shown */
    @Activate
    public WatchFunction(BundleContext context, @Reference ModemsAndUplinks gateway) {
        this.context = context;
        this.gateway = gateway;
    }

    /** Returns when the session's output is closed. */
    @Override
    public @Nullable Object execute(CommandSession session, List<Object> arguments) throws InterruptedException {
        BlockingQueue<GatewayEvent> events = new LinkedBlockingQueue<>(BACKLOG);
        ServiceRegistration<EventHandler> registration = register(events);
        try {
            tell(CommandOutput.of(session), events);
        } finally {
            registration.unregister();
        }
        return null;
    }

    @SuppressWarnings("JdkObsolete") // the registry takes a Dictionary
    private ServiceRegistration<EventHandler> register(BlockingQueue<GatewayEvent> events) {
        Dictionary<String, Object> topics = new Hashtable<>();
        topics.put(EventConstants.EVENT_TOPIC, new String[] {GatewayEvent.TOPIC_ROOT + "*"});
        EventHandler handler = event -> GatewayEvent.from(event).ifPresent(events::offer);
        return context.registerService(EventHandler.class, handler, topics);
    }

    private void tell(PrintStream out, BlockingQueue<GatewayEvent> events) throws InterruptedException {
        Map<String, String> told = new HashMap<>();
        gateway.lines().forEach(out::println);
        // checkError also flushes, which fails once the connection is closed
        while (!out.checkError()) {
            GatewayEvent event = events.poll(HEARTBEAT.toMillis(), TimeUnit.MILLISECONDS);
            if (event == null) {
                continue;
            }
            String line = lineOf(event);
            if (!line.equals(told.put(event.source(), line))) {
                out.println(TIME.format(event.time()) + " " + line);
            }
        }
    }

    private String lineOf(GatewayEvent event) {
        boolean status = event.type().equals(GatewayEvent.STATE) || event.type().equals(GatewayEvent.STATUS);
        return status ? gateway.line(event.source()).orElseGet(() -> described(event)) : described(event);
    }

    private static String described(GatewayEvent event) {
        return Printable.text(event.source() + " " + event.type() + " " + event.details());
    }
}
