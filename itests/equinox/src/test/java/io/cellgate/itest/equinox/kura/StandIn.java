package io.cellgate.itest.equinox.kura;

import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.kura.cloudconnection.publisher.CloudPublisher;
import org.eclipse.kura.crypto.CryptoService;
import org.eclipse.kura.net.modem.ModemReadyEvent;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.service.event.Event;
import org.osgi.service.event.EventConstants;
import org.osgi.service.event.EventHandler;

/** The services of Kura that the bridge uses. Keeps what it was given; the test asks for that through {@link #heard}. */
public final class StandIn implements BundleActivator {

    /** What stands before a text that this Kura has encrypted. */
    public static final String ENCRYPTED = "encrypted:";

    /** The publisher's name. */
    public static final String PUBLISHER = "pub";

    private final List<String> heard = new CopyOnWriteArrayList<>();

    @Override
    @SuppressWarnings("JdkObsolete") // the framework's own way to take properties until its version 1.10
    public void start(BundleContext context) {
        CryptoService crypto = text -> {
            String encrypted = new String(text);
            if (!encrypted.startsWith(ENCRYPTED)) {
                throw new Exception("not encrypted");
            }
            return encrypted.substring(ENCRYPTED.length()).toCharArray();
        };
        context.registerService(CryptoService.class, crypto, null);
        CloudPublisher publisher = message -> {
            heard.add(message.getProperties().get("kind") + " "
                    + message.getPayload().metrics().keySet());
            return "id";
        };
        context.registerService(
                CloudPublisher.class, publisher, new Hashtable<>(Map.of("kura.service.pid", PUBLISHER)));
        context.registerService(
                EventHandler.class,
                this::ready,
                new Hashtable<>(Map.of(EventConstants.EVENT_TOPIC, "org/eclipse/kura/net/modem/READY")));
        context.registerService(StandIn.class, this, null);
    }

    /** Kura casts it, without a look. */
    private void ready(Event event) {
        ModemReadyEvent ready = (ModemReadyEvent) event;
        heard.add("ready " + ready.getProperty(ModemReadyEvent.IMSI));
    }

    @Override
    public void stop(BundleContext context) {
        // the framework takes the services back
    }

    /** What it was given, in order. */
    public List<String> heard() {
        return List.copyOf(heard);
    }
}
