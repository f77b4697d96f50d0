package io.cellgate.shell;

import io.cellgate.common.text.Printable;
import io.cellgate.modem.ModemStatus;
import io.cellgate.modem.radio.Registration;
import io.cellgate.uplink.UplinkState;
import io.cellgate.uplink.UplinkStatus;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** A status in one line for a person; what is not known is left out. */
final class SummaryLine {

    /** In these the last failure is what keeps the link down; in the others it is mended, or something else is waited for. */
    private static final Set<UplinkState> FAILING = EnumSet.of(
            UplinkState.DIALING,
            UplinkState.DEGRADED,
            UplinkState.BACKING_OFF,
            UplinkState.RECOVERING,
            UplinkState.FAILED);

    private SummaryLine() {}

    static String of(ModemStatus status) {
        List<String> facts = new ArrayList<>();
        facts.add(status.state().published());
        status.identity().ifPresent(identity -> facts.add(identity.manufacturer() + " " + identity.model()));
        status.atPort().ifPresent(port -> facts.add("AT port " + port));
        status.dataPort().ifPresent(port -> facts.add("data port " + port));
        facts.add("SIM " + status.sim().state().published());
        Registration registration = status.registration();
        registration
                .operator()
                .or(registration::plmn)
                .ifPresent(operator -> facts.add("network " + operator + (registration.roaming() ? " (roaming)" : "")));
        registration.technology().ifPresent(technology -> facts.add(technology.published()));
        status.signal().rssiDbm().ifPresent(dbm -> facts.add(dbm + " dBm"));
        status.detail().ifPresent(facts::add);
        return line("modem", status.name(), facts);
    }

    static String of(UplinkStatus status) {
        List<String> facts = new ArrayList<>();
        facts.add(status.state().published());
        status.interfaceName().ifPresent(facts::add);
        status.localIp().ifPresent(address -> facts.add("address " + address.getHostAddress()));
        status.localIpv6().ifPresent(address -> facts.add("address " + address.getHostAddress()));
        status.remoteIp().ifPresent(address -> facts.add("peer " + address.getHostAddress()));
        if (!status.dns().isEmpty()) {
            facts.add("DNS "
                    + status.dns().stream().map(InetAddress::getHostAddress).collect(Collectors.joining(" ")));
        }
        if (status.attempt() > 0) {
            facts.add("attempt " + status.attempt());
        }
        status.detail().ifPresent(facts::add);
        if (FAILING.contains(status.state())) {
            // if there is a detail, it names the failure already
            status.lastFailure()
                    .ifPresent(failure -> facts.add("last failure " + failure.reason()
                            + (status.detail().isPresent() ? "" : ": " + failure.detail() + "; " + failure.remedy())));
        }
        return line("uplink", status.name(), facts);
    }

    private static String line(String kind, String name, List<String> facts) {
        return Printable.text(kind + " " + name + ": " + String.join(", ", facts));
    }
}
