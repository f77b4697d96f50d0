package io.cellgate.gateway.provider.configuration;

import io.cellgate.common.settings.InstanceName;
import java.util.Map;
import java.util.Optional;

/**
 * One configuration of ours.
 *
 * @param servicePid as ConfigurationAdmin calls it
 * @param factoryPid empty where there is one of its kind
 * @param properties all that ConfigurationAdmin has
 * @param exists whether there is one yet
 * @param kind how it is described; empty while its bundle is away
 */
record OwnConfiguration(
        String servicePid,
        Optional<String> factoryPid,
        Map<String, Object> properties,
        boolean exists,
        Optional<Described> kind) {

    /** Where FileInstall says which file it has read. */
    static final String FILE = "felix.fileinstall.filename";

    /** As people and reports call it: with the instance's name behind a tilde. */
    String pid() {
        return factoryPid
                .map(factory -> factory + "~" + InstanceName.of(properties))
                .orElse(servicePid);
    }

    /** The file that it comes from, as FileInstall names it; empty where it comes from none. */
    Optional<String> file() {
        return properties.get(FILE) instanceof String file ? Optional.of(file) : Optional.empty();
    }

    Optional<Described.Property> property(String name) {
        return kind.map(Described::properties).map(properties -> properties.get(name));
    }
}
