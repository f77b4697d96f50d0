package io.cellgate.shell;

import io.cellgate.common.json.Json;
import io.cellgate.common.text.Printable;
import io.cellgate.event.GatewayEvent;
import java.io.PrintStream;
import java.time.Duration;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Dictionary;
import java.util.HashMap;
import java.util.Hashtable;
import java.util.LinkedHashMap;
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
 * summary line of its source, any other event with its details. With {@value CommandFunctions#FOR_PROGRAM} each is one JSON object in one
 * line.
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

    /**
     * Returns when the session's output is closed.
     *
     * @throws CommandFailedException when a word does not fit
     */
    @Override
    public @Nullable Object execute(CommandSession session, List<Object> arguments)
            throws CommandFailedException, InterruptedException {
        boolean documents = arguments.equals(List.of(CommandFunctions.FOR_PROGRAM));
        if (!arguments.isEmpty() && !documents) {
            throw new CommandFailedException("usage: watch [" + CommandFunctions.FOR_PROGRAM + "]");
        }
        BlockingQueue<GatewayEvent> events = new LinkedBlockingQueue<>(BACKLOG);
        ServiceRegistration<EventHandler> registration = register(events);
        try {
            tell(CommandOutput.of(session), events, documents ? new Documents() : new Lines());
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

    private static void tell(PrintStream out, BlockingQueue<GatewayEvent> events, Form form)
            throws InterruptedException {
        Map<String, String> told = new HashMap<>();
        form.now().forEach(out::println);
        // checkError also flushes, which fails once the connection is closed
        while (!out.checkError()) {
            GatewayEvent event = events.poll(HEARTBEAT.toMillis(), TimeUnit.MILLISECONDS);
            if (event == null) {
                continue;
            }
            Change change = form.change(event);
            if (!change.content().equals(told.put(event.source(), change.content()))) {
                out.println(change.line());
            }
        }
    }

    private static boolean ofStatus(GatewayEvent event) {
        return event.type().equals(GatewayEvent.STATE) || event.type().equals(GatewayEvent.STATUS);
    }

    /**
     * What there is to tell of an event.
     *
     * @param content the same again is no change
     * @param line what is shown
     */
    private record Change(String content, String line) {}

    /** How changes are told. */
    private interface Form {
        /** How all stands at the begin. */
        List<String> now();

        Change change(GatewayEvent event);
    }

    /** For a person. */
    private final class Lines implements Form {
        @Override
        public List<String> now() {
            return gateway.lines();
        }

        @Override
        public Change change(GatewayEvent event) {
            String content =
                    ofStatus(event) ? gateway.line(event.source()).orElseGet(() -> described(event)) : described(event);
            return new Change(content, TIME.format(event.time()) + " " + content);
        }

        private String described(GatewayEvent event) {
            return Printable.text(event.source() + " " + event.type() + " " + event.details());
        }
    }

    /** For a program: a status as MQTT retains it, beside the source; an event as MQTT sends it. */
    private final class Documents implements Form {
        @Override
        public List<String> now() {
            return gateway.statuses().entrySet().stream()
                    .map(status -> Json.writeCleaned(document(status.getKey(), status.getValue())))
                    .toList();
        }

        @Override
        public Change change(GatewayEvent event) {
            Map<String, Object> status = ofStatus(event) ? gateway.statuses().get(event.source()) : null;
            if (status == null) {
                String line = Json.writeCleaned(event.toMap());
                return new Change(line, line);
            }
            Map<String, Object> document = new LinkedHashMap<>();
            document.put("time", event.time().toString());
            document.putAll(document(event.source(), status));
            return new Change(Json.writeCleaned(status), Json.writeCleaned(document));
        }

        private static Map<String, Object> document(String source, Map<String, Object> status) {
            Map<String, Object> document = new LinkedHashMap<>();
            document.put("source", source);
            document.put("status", status);
            return document;
        }
    }
}
