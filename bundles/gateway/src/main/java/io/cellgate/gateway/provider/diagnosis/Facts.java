package io.cellgate.gateway.provider.diagnosis;

import io.cellgate.at.usb.UsbModule;
import io.cellgate.modem.ModemStatus;
import io.cellgate.uplink.UplinkStatus;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * All that a diagnosis is made from, as it was at one moment.
 *
 * @param now the machine's clock
 * @param problems what is wrong with configuration, bundles and components, in words
 * @param usb the modules on the bus, with and without ports; empty where nobody can look
 * @param modems the status of each modem
 * @param uplinks the status of each uplink
 * @param nameServers those that the machine asks, in the order of its list; empty where the list cannot be read
 * @param brokers the configured brokers, tried just now
 * @param sessions how the connections to brokers stand that are kept up
 * @param volumes where files are written
 */
public record Facts(
        Instant now,
        List<String> problems,
        Optional<List<UsbModule>> usb,
        List<ModemStatus> modems,
        List<UplinkStatus> uplinks,
        Optional<List<String>> nameServers,
        List<BrokerTrial> brokers,
        List<Session> sessions,
        List<Volume> volumes) {

    /** Copies the lists. */
    public Facts {
        problems = List.copyOf(problems);
        usb = usb.map(List::copyOf);
        modems = List.copyOf(modems);
        uplinks = List.copyOf(uplinks);
        nameServers = nameServers.map(List::copyOf);
        brokers = List.copyOf(brokers);
        sessions = List.copyOf(sessions);
        volumes = List.copyOf(volumes);
    }

    /**
     * A connection that is kept up.
     *
     * @param configuration which it is kept up for, with its instance behind a tilde where there are several
     * @param online whether there is a session with a broker
     * @param problem why not, in words
     */
    public record Session(String configuration, boolean online, Optional<String> problem) {

        /** Whose it is; nothing where there is one only. */
        String subject() {
            int tilde = configuration.indexOf('~');
            return tilde < 0 ? "" : "mqtt " + configuration.substring(tilde + 1);
        }
    }

    /**
     * A broker, tried just now.
     *
     * @param address host and port
     * @param outcome how far it got
     * @param detail the machine's word for it
     */
    public record BrokerTrial(String address, Outcome outcome, String detail) {

        /** How far a connection got. */
        public enum Outcome {
            CONNECTED,
            NAME_UNKNOWN,
            REFUSED,
            NO_ANSWER
        }
    }

    /**
     * A directory where files are written.
     *
     * @param directory which
     * @param freeBytes that may still be written
     * @param totalBytes of the volume that it is on
     * @param writable whether the volume and its permissions let us write
     */
    public record Volume(Path directory, long freeBytes, long totalBytes, boolean writable) {}
}
