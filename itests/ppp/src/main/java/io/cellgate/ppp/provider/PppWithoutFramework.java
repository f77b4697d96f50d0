package io.cellgate.ppp.provider;

import io.cellgate.ppp.PppDaemon;
import java.util.Map;
import org.jspecify.annotations.NullMarked;

/**
 * The PPP bundle's component as the framework would make it, for a measurement of nothing but pppd control. It stands in this package
 * because the end of the component is not public.
 */
@NullMarked
public final class PppWithoutFramework implements AutoCloseable {

    private final PppComponent component;

    /**
     * Activates the component.
     *
     * @param properties by the names of the configuration; all others have their defaults
     */
    public PppWithoutFramework(Map<String, String> properties) {
        component = new PppComponent(Map.copyOf(properties), run -> run);
    }

    /** The service. */
    public PppDaemon daemon() {
        return component;
    }

    @Override
    public void close() {
        component.deactivate();
    }
}
