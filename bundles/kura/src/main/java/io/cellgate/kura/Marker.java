package io.cellgate.kura;

import java.util.Dictionary;
import java.util.Hashtable;
import java.util.Optional;

/**
 * A configuration that Kura is to show. Kura asks a service reference for these names, and the bundle behind it for the description, so that the
 * marker is registered in the name of the bundle that is described.
 *
 * @param bundle the id of the bundle that describes the configuration
 * @param pid of the configuration
 * @param factory of which it is an instance
 * @param name as Kura's user sees it
 */
record Marker(long bundle, String pid, Optional<String> factory, String name) {

    /** The service properties that Kura reads (its {@code ConfigurationServiceImpl}). */
    @SuppressWarnings("JdkObsolete") // the framework's own way to take properties until its version 1.10
    Dictionary<String, Object> properties() {
        Dictionary<String, Object> properties = new Hashtable<>();
        properties.put("service.pid", pid);
        properties.put("kura.service.pid", name);
        factory.ifPresent(of -> properties.put("service.factoryPid", of));
        return properties;
    }
}
