package io.cellgate.shell;

import io.cellgate.broker.BrokerLink;
import io.cellgate.common.text.Printable;
import io.cellgate.modem.ModemStatus;
import io.cellgate.modem.radio.Registration;
import io.cellgate.uplink.UplinkState;
import io.cellgate.uplink.UplinkStatus;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
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

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter DAY_AND_TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

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
        return of(status, Clock.system(ZoneId.systemDefault()));
    }

    /** @param clock the person's time and zone */
    static String of(UplinkStatus status, Clock clock) {
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
        status.route()
                .ifPresent(route ->
                        facts.add((route.carries() ? "carries" : "does not carry") + " the traffic: " + route.why()));
        status.detail().ifPresent(facts::add);
        String next = status.state() == UplinkState.DISABLED ? "reconnects at " : "next dial at ";
        status.nextDialAt().ifPresent(at -> facts.add(next + time(at, clock)));
        if (FAILING.contains(status.state())) {
            // if there is a detail, it names the failure already
            status.lastFailure()
                    .ifPresent(failure -> facts.add("last failure " + failure.reason()
                            + (status.detail().isPresent() ? "" : ": " + failure.detail() + "; " + failure.remedy())));
        }
        return line("uplink", status.name(), facts);
    }

    static String of(BrokerLink broker) {
        String why = broker.problem().map(problem -> ", " + problem).orElse("");
        String name = broker.instance().map(instance -> " " + instance).orElse("");
        return Printable.text("broker" + name + ": " + (broker.online() ? "online" : "offline" + why));
    }

    /** With the day, unless it is today. */
    private static String time(Instant at, Clock clock) {
        LocalDateTime then = LocalDateTime.ofInstant(at, clock.getZone());
        boolean today = then.toLocalDate().equals(LocalDate.now(clock));
        return (today ? TIME : DAY_AND_TIME).format(then);
    }

    private static String line(String kind, String name, List<String> facts) {
        return Printable.text(kind + " " + name + ": " + String.join(", ", facts));
    }
}
