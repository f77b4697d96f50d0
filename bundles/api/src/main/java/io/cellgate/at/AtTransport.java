package io.cellgate.at;

import org.osgi.annotation.versioning.ProviderType;

/** Opens ports for AT commands. Safe for use by any thread. */
@ProviderType
public interface AtTransport {

    /**
     * Opens a port exclusively: its UUCP lock file is written, the device is locked against others, and a reader runs until
     * the channel is closed. No command is sent; if an earlier channel on the port left one unanswered, the first command waits
     * until its late answer cannot be mistaken any more.
     *
     * <p>Blocks for as long as the operating system takes to open the device, or to connect; never in reply to the module.
     *
     * @param port where to open
     * @return the open channel; its caller closes it
     * @throws AtException {@link AtException.NoSuchPort}, {@link AtException.PortBusy},
     *     {@link AtException.NoPermission}, {@link AtException.LibraryUnavailable} or {@link AtException.PortGone}
     */
    AtChannel open(AtPort port) throws AtException;
}
