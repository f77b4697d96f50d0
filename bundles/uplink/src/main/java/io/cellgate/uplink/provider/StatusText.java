package io.cellgate.uplink.provider;

import io.cellgate.modem.Modem;
import io.cellgate.modem.ModemState;
import io.cellgate.modem.ModemStatus;
import io.cellgate.uplink.UplinkFailure;
import io.cellgate.uplink.UplinkRecovery;
import io.cellgate.uplink.UplinkState;
import io.cellgate.uplink.provider.dial.LinkState;
import io.cellgate.uplink.provider.dial.NoService;
import io.cellgate.uplink.provider.dial.PppLink;
import java.net.InetAddress;
import java.util.Optional;

/** Says for a person what an uplink does or waits for. */
final class StatusText {

    private StatusText() {}

    static Optional<String> detail(
            UplinkState state,
            Situation situation,
            Optional<PppLink> link,
            Optional<Modem> modem,
            String modemName,
            boolean starting,
            Optional<String> note,
            String idle) {
        return switch (state) {
            case DISABLED, STANDBY -> Optional.of(idle);
            case WAITING_MODEM, WAITING_SIM, WAITING_NETWORK ->
                Optional.of(waitingFor(situation, modem, modemName, starting, note));
            case DIALING -> Optional.of(dialing(link));
            case DORMANT -> Optional.of("nothing is dialled until there is something to send (pppd's option demand)");
            case DEGRADED ->
                situation.link() == LinkState.UNWATCHED
                        ? Optional.of("pppd control is not there; the link goes on by itself")
                        : note;
            default -> note;
        };
    }

    /**
     * Why a connection is not wanted.
     *
     * @param byCommand whether somebody has disconnected it
     * @param returns whether it comes back by itself
     */
    static String unwanted(boolean byCommand, boolean returns) {
        if (!byCommand) {
            return "disabled by enabled = false";
        }
        return returns ? "disconnected by command" : "disconnected by command, until connect";
    }

    /** A link's addresses, for the log. */
    static String addresses(PppLink link) {
        return link.status()
                .map(status -> status.interfaceName().orElse("?") + " has address "
                        + host(status.local().or(() -> status.ipv6().local())) + ", peer "
                        + host(status.remote().or(() -> status.ipv6().remote())) + ", resolvers "
                        + status.dns().stream().map(InetAddress::getHostAddress).toList())
                .orElse("");
    }

    /** A failure, for the log and the status. */
    static String words(UplinkFailure failure) {
        return failure.detail() + "; " + failure.remedy();
    }

    /** A step of recovery, for the status. */
    static String words(UplinkRecovery recovery) {
        return "step " + recovery.step() + ", because " + recovery.why()
                + recovery.nextStep()
                        .map(next -> "; next " + next
                                + recovery.nextAt()
                                        .map(at -> ", not before " + at)
                                        .orElse(""))
                        .orElse("");
    }

    private static String host(Optional<InetAddress> address) {
        return address.map(InetAddress::getHostAddress).orElse("?");
    }

    private static String dialing(Optional<PppLink> link) {
        if (link.filter(PppLink::up).isPresent()) {
            return "address received, the connection is being checked";
        }
        if (link.filter(present -> present.state() == LinkState.DIAGNOSING).isPresent()) {
            return link.filter(PppLink::lacksOnlyTheAddress).isPresent()
                    ? "no address; the module is asked why"
                    : "the call failed; the module is asked why";
        }
        return "phase "
                + link.flatMap(PppLink::status)
                        .map(status -> status.phase().published())
                        .orElse("preparation");
    }

    private static String waitingFor(
            Situation situation, Optional<Modem> modem, String modemName, boolean starting, Optional<String> note) {
        if (starting && (!situation.daemon() || modem.isEmpty())) {
            return "starting";
        }
        if (!situation.daemon()) {
            return "pppd control (io.cellgate.ppp) is not there";
        }
        if (situation.adoption() != Situation.Adoption.DONE) {
            return "an earlier pppd is being looked for"
                    + note.map(why -> ": " + why).orElse("");
        }
        if (modem.isEmpty()) {
            return "there is no modem '" + modemName + "': is io.cellgate.modem configured with this name?";
        }
        if (situation.modem().isEmpty()) {
            return "the carrier's access point is looked up";
        }
        ModemStatus status = modem.get().status();
        Optional<NoService> noService = NoService.of(status).filter(why -> status.state() == ModemState.READY);
        if (noService.isPresent()) {
            return "modem " + status.name() + " has lost its service: "
                    + noService.get().words();
        }
        return "modem " + status.name() + " is " + status.state().published()
                + status.detail().map(text -> ": " + text).orElse("");
    }
}
