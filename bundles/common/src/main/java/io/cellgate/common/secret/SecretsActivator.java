package io.cellgate.common.secret;

import io.cellgate.common.cfg.ByteOrderMark;
import java.util.Collections;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.cm.ConfigurationPlugin;

/**
 * Hides the secrets of a configuration before Declarative Services is given it: what it was given it shows to whoever asks, with
 * {@code scr:info} for example. The component takes them from ConfigurationAdmin, see {@link ConfiguredSecrets}.
 *
 * <p>An activator, because that runs before the bundle's components are looked at. Each bundle hides its own: one that is replaced
 * alone finds what it knows.
 */
public abstract class SecretsActivator implements BundleActivator {

    /** The property that names the targets of a plugin (OSGi Compendium 7, 104.9.2). */
    private static final String TARGET = "cm.target";

    private final String pid;
    private final Set<String> secrets;
    private @Nullable ServiceRegistration<ConfigurationPlugin> registration;

    /**
     * @param pid of the configuration, or of the factory
     * @param secrets the properties to hide
     */
    protected SecretsActivator(String pid, Set<String> secrets) {
        this.pid = pid;
        this.secrets = secrets;
    }

    @Override
    @SuppressWarnings("JdkObsolete") // the framework's own way to take properties until its version 1.10
    public final void start(BundleContext context) {
        ConfigurationPlugin plugin = this::hide;
        registration = context.registerService(
                ConfigurationPlugin.class,
                plugin,
                new Hashtable<>(Map.of(TARGET, pid, ConfigurationPlugin.CM_RANKING, 1000)));
    }

    @Override
    public final void stop(BundleContext context) {
        if (registration != null) {
            registration.unregister();
            registration = null;
        }
    }

    private void hide(ServiceReference<?> asking, Dictionary<String, Object> properties) {
        // the name of a secret is known only without it
        Map<String, Object> meant = ByteOrderMark.without(properties);
        for (String read : Collections.list(properties.keys())) {
            if (!meant.containsKey(read)) {
                properties.remove(read);
            }
        }
        meant.forEach((name, value) -> {
            if (properties.get(name) == null) {
                properties.put(name, value);
            }
        });
        for (String secret : secrets) {
            Object value = properties.get(secret);
            if (value != null && !value.equals("")) {
                properties.put(secret, ConfiguredSecrets.MASK);
            }
        }
    }
}
