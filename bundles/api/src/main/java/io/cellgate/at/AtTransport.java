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
     * <p>Blocks for as long as the operating system takes to open the device, or to connect; never in reply to the module, but for
     * {@link AtPort.Multiplexed}: there the module is asked to multiplex, which takes a second where it does, and half a minute where
     * nothing answers. A multiplexer that an earlier channel left behind with a data call is taken over, and nothing is asked.
     *
     * <p>When the channel of a multiplexed port is closed, multiplexing ends, unless its data device is in use: then it stays for the
     * next channel.
     *
     * @param port where to open
     * @return the open channel; its caller closes it
     * @throws AtException {@link AtException.NoSuchPort}, {@link AtException.PortBusy}, {@link AtException.NoPermission},
     *     {@link AtException.LibraryUnavailable} or {@link AtException.PortGone}; of a multiplexed port also
     *     {@link AtException.NoMultiplexer}, and {@link AtException.Timeout} where the module does not answer
     */
    AtChannel open(AtPort port) throws AtException;
}
