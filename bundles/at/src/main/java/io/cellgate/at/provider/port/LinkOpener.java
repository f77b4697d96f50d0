package io.cellgate.at.provider.port;

import io.cellgate.at.AtException;
import io.cellgate.at.AtPort;

/** Opens ports exclusively. Safe for use by any thread. */
@FunctionalInterface
public interface LinkOpener {

    /**
     * Opens a port; blocks as long as the operating system takes.
     *
     * @throws AtException NoSuchPort, PortBusy, NoPermission or PortGone
     * @throws LinkageError when the library for the port cannot be loaded
     */
    ByteLink open(AtPort port) throws AtException;
}
