package io.cellgate.common.secret;

import io.cellgate.common.cfg.ByteOrderMark;
import io.cellgate.common.cfg.WrittenValues;
import io.cellgate.config.Secret;
import io.cellgate.config.SecretDecoder;
import java.io.IOException;
import java.util.Dictionary;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceEvent;
import org.osgi.framework.ServiceListener;
import org.osgi.framework.ServiceReference;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts back into a configuration what {@link SecretsActivator} has hidden from Declarative Services, in the clear where the platform has
 * encoded it. Safe for use by any thread.
 */
public final class ConfiguredSecrets {

    /** What stands in the place of a secret. */
    static final String MASK = "******";

    private static final Logger LOG = LoggerFactory.getLogger(ConfiguredSecrets.class);
    private static final String DECODERS = "(objectClass=" + SecretDecoder.class.getName() + ")";

    private final BundleContext context;
    private final ConfigurationAdmin configurations;
    private final Set<String> secrets;
    private final ServiceListener decoders = this::decoderChanged;
    /** The component's own; guarded by this. */
    private @Nullable Taken taken;

    private record Taken(Map<String, ?> given, Map<String, Object> revealed, Consumer<Map<String, Object>> taker) {}

    /**
     * @param context among whose services decoders are
     * @param configurations where the secrets are
     * @param secrets the properties that hold them
     */
    public ConfiguredSecrets(BundleContext context, ConfigurationAdmin configurations, Set<String> secrets) {
        this.context = context;
        this.configurations = configurations;
        this.secrets = secrets;
    }

    /**
     * Hands a component its properties as {@link #revealed} has them: now, and again when a decoder has come that reads them differently,
     * by that one's thread. One that goes changes nothing. One call at a time, until {@link #close()}.
     *
     * @param properties as the component was given them
     * @param taker takes them; must not wait
     */
    public synchronized void take(Map<String, ?> properties, Consumer<Map<String, Object>> taker) {
        boolean first = taken == null;
        Map<String, Object> revealed = revealed(properties);
        taken = new Taken(properties, revealed, taker);
        taker.accept(revealed);
        if (first) {
            listen();
            // one may have come since
            takeAgain();
        }
    }

    /** Hands nothing over any more, because the component ends. */
    public synchronized void close() {
        taken = null;
        context.removeServiceListener(decoders);
    }

    private void listen() {
        try {
            context.addServiceListener(decoders, DECODERS);
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private void decoderChanged(ServiceEvent event) {
        if (event.getType() == ServiceEvent.REGISTERED) {
            takeAgain();
        }
    }

    private synchronized void takeAgain() {
        Taken before = taken;
        if (before == null) {
            return;
        }
        try {
            Map<String, Object> revealed = revealed(before.given());
            if (!revealed.equals(before.revealed())) {
                taken = new Taken(before.given(), revealed, before.taker());
                before.taker().accept(revealed);
            }
        } catch (IllegalStateException e) {
            // deleted meanwhile; news of that is on its way
            LOG.debug("Not read again: {}", e.getMessage());
        }
    }

    /**
     * A component's properties with the secrets, all of them as they were written, see {@link WrittenValues}, and decoded where a platform has
     * encrypted them.
     *
     * @param properties as the component was given them
     * @throws IllegalStateException when ConfigurationAdmin cannot tell the secrets; Declarative Services logs it, and what is in force stays
     */
    public Map<String, Object> revealed(Map<String, ?> properties) {
        Map<String, Object> whole = new HashMap<>(properties);
        if (secrets.stream().anyMatch(secret -> MASK.equals(properties.get(secret)))) {
            Map<String, Object> stored = stored(String.valueOf(properties.get("service.pid")));
            for (String secret : secrets) {
                Optional.ofNullable(stored.get(secret)).ifPresent(value -> whole.put(secret, value));
            }
        }
        Map<String, Object> written = new HashMap<>(WrittenValues.in(whole, secrets::contains));
        decode(written);
        return written;
    }

    private void decode(Map<String, Object> properties) {
        ServiceReference<SecretDecoder> reference = context.getServiceReference(SecretDecoder.class);
        SecretDecoder decoder = reference == null ? null : context.getService(reference);
        if (decoder == null) {
            return;
        }
        for (String secret : secrets) {
            if (properties.get(secret) instanceof String stored) {
                decoder.decoded(properties, stored)
                        .map(Secret::reveal)
                        .ifPresent(clear -> properties.put(secret, clear));
            }
        }
        context.ungetService(reference);
    }

    private Map<String, Object> stored(String pid) {
        try {
            Configuration[] found =
                    configurations.listConfigurations("(service.pid=" + pid.replaceAll("[\\\\*()]", "\\\\$0") + ")");
            Dictionary<String, Object> stored = found == null || found.length != 1 ? null : found[0].getProperties();
            if (stored != null) {
                return ByteOrderMark.without(stored);
            }
        } catch (IOException | InvalidSyntaxException e) {
            throw new IllegalStateException(pid + ": ConfigurationAdmin cannot tell the secrets", e);
        }
        throw new IllegalStateException(pid + ": ConfigurationAdmin does not know this configuration any more");
    }
}
