package io.cellgate.uplink.provider;

import io.cellgate.modem.Modem;
import io.cellgate.modem.ModemStatus;
import io.cellgate.uplink.UplinkFailure;
import io.cellgate.uplink.UplinkState;
import java.net.InetAddress;
import java.util.Optional;

/** Says for a person what an uplink does or waits for. */
final class StatusText {

    private StatusText() {}

    static Optional<String> detail(
            UplinkState state,
            Optional<Link> link,
            boolean daemon,
            Optional<Modem> modem,
            String modemName,
            Optional<String> note) {
        return switch (state) {
            case DISABLED -> Optional.of("not wanted: enabled is false, or it was disconnected by command");
            case WAITING_MODEM, WAITING_SIM, WAITING_NETWORK -> Optional.of(waitingFor(daemon, modem, modemName));
            case DIALING -> Optional.of(dialing(link));
            case DEGRADED ->
                link.filter(present -> present.situation() == Situation.Link.UNWATCHED)
                                .isPresent()
                        ? Optional.of("pppd control is not there; the link goes on by itself")
                        : note;
            default -> note;
        };
    }

    /** A link's addresses, for the log. */
    static String addresses(Link link) {
        return link.status()
                .map(status -> status.interfaceName().orElse("?") + " has address " + host(status.local()) + ", peer "
                        + host(status.remote()) + ", resolvers "
                        + status.dns().stream().map(InetAddress::getHostAddress).toList())
                .orElse("");
    }

    /** A failure, for the log and the status. */
    static String words(UplinkFailure failure) {
        return failure.detail() + "; " + failure.remedy();
    }

    private static String host(Optional<InetAddress> address) {
        return address.map(InetAddress::getHostAddress).orElse("?");
    }

    private static String dialing(Optional<Link> link) {
        if (link.filter(Link::up).isPresent()) {
            return "address received, the connection is being checked";
        }
        return "phase "
                + link.flatMap(Link::status)
                        .map(status -> status.phase().published())
                        .orElse("preparation");
    }

    private static String waitingFor(boolean daemon, Optional<Modem> modem, String modemName) {
        if (!daemon) {
            return "pppd control (io.cellgate.ppp) is not there";
        }
        if (modem.isEmpty()) {
            return "there is no modem '" + modemName + "': is io.cellgate.modem configured with this name?";
        }
        ModemStatus status = modem.get().status();
        return "modem " + status.name() + " is " + status.state().published()
                + status.detail().map(text -> ": " + text).orElse("");
    }
}
