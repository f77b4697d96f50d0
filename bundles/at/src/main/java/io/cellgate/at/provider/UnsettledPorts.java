package io.cellgate.at.provider;

import io.cellgate.at.AtPort;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Ports that were closed while an answer was outstanding: it may still come to the next channel on the port, which must not
 * take it for an answer to a command of its own. Safe for use by any thread.
 */
final class UnsettledPorts {

    private final Set<String> addresses = ConcurrentHashMap.newKeySet();

    void note(AtPort port, boolean unsettled) {
        if (unsettled) {
            addresses.add(port.address());
        } else {
            addresses.remove(port.address());
        }
    }

    boolean contains(AtPort port) {
        return addresses.contains(port.address());
    }
}
