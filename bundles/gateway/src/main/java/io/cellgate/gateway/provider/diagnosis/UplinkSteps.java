package io.cellgate.gateway.provider.diagnosis;

import io.cellgate.modem.ModemStatus;
import io.cellgate.ppp.PppCause;
import io.cellgate.uplink.UplinkFailure;
import io.cellgate.uplink.UplinkState;
import io.cellgate.uplink.UplinkStatus;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** From the network to the route: what the status of one uplink tells. */
final class UplinkSteps {

    /** What a module tells for a resolver while it has none. */
    private static final Set<String> PLACEHOLDERS = Set.of("10.11.12.13", "10.11.12.14", "0.0.0.0");

    // spotless:off
    private static final Set<PppCause> OF_PORT = EnumSet.of(
            PppCause.MODEM_SILENT, PppCause.STALE_DATA_MODE, PppCause.NOT_8BIT_CLEAN, PppCause.LOOPED_BACK,
            PppCause.PORT_LOCKED, PppCause.PORT_GONE, PppCause.PORT_FAILED);
    private static final Set<PppCause> OF_NETWORK = EnumSet.of(
            PppCause.NO_CARRIER, PppCause.BUSY, PppCause.NO_ANSWER, PppCause.NO_DIALTONE);
    private static final Set<PppCause> OF_APN = EnumSet.of(
            PppCause.DIAL_REFUSED, PppCause.AUTHENTICATION_REFUSED, PppCause.AUTHENTICATION_PROTOCOL,
            PppCause.AUTHENTICATION_SILENT, PppCause.APN_OR_ACCOUNT, PppCause.PLACEHOLDER_DNS);
    // spotless:on

    /** In these the last failure is what keeps the link down; in the others it is mended, or something else is waited for. */
    private static final Set<UplinkState> FAILING = EnumSet.of(
            UplinkState.DIALING,
            UplinkState.BACKING_OFF,
            UplinkState.RECOVERING,
            UplinkState.FAILED,
            UplinkState.WAITING_NETWORK);

    private final UplinkStatus uplink;
    private final Facts facts;
    private final String subject;
    private final List<Finding> findings = new ArrayList<>();

    private UplinkSteps(UplinkStatus uplink, Facts facts) {
        this.uplink = uplink;
        this.facts = facts;
        this.subject = "uplink " + uplink.name();
    }

    static List<Finding> of(UplinkStatus uplink, Facts facts) {
        UplinkSteps steps = new UplinkSteps(uplink, facts);
        steps.walk();
        return steps.findings;
    }

    private void walk() {
        if (!uplink.modem().isEmpty()
                && facts.modems().stream().map(ModemStatus::name).noneMatch(uplink.modem()::equals)) {
            wrong(
                    DiagnosisStep.APN,
                    "there is no modem '" + uplink.modem() + "'; there are: "
                            + facts.modems().stream().map(ModemStatus::name).toList(),
                    "set the property modem to one that there is, or configure io.cellgate.modem-" + uplink.modem()
                            + ".cfg");
            open(DiagnosisStep.PPP, DiagnosisStep.DNS, DiagnosisStep.ROUTE);
            return;
        }
        Optional<UplinkFailure> failure = FAILING.contains(uplink.state()) ? uplink.lastFailure() : Optional.empty();
        switch (uplink.state()) {
            case CONNECTED, DEGRADED -> {
                ok(DiagnosisStep.APN, "an address was given");
                ok(DiagnosisStep.PPP, "up on " + uplink.interfaceName().orElse("its interface"));
                dns();
                route();
            }
            case DORMANT -> {
                ok(DiagnosisStep.APN, "not asked yet");
                ok(DiagnosisStep.PPP, "pppd waits for something to send");
                open(DiagnosisStep.DNS, DiagnosisStep.ROUTE);
            }
            case STANDBY -> {
                ok(DiagnosisStep.APN, "not asked yet");
                ok(DiagnosisStep.PPP, uplink.detail().orElse("it stands by"));
                open(DiagnosisStep.DNS, DiagnosisStep.ROUTE);
            }
            case DISABLED -> {
                open(DiagnosisStep.APN);
                wrong(
                        DiagnosisStep.PPP,
                        uplink.detail().orElse("it is switched off"),
                        "'connect " + uplink.name() + "' brings it back; with enabled=false correct the configuration");
                open(DiagnosisStep.DNS, DiagnosisStep.ROUTE);
            }
            default -> {
                if (failure.isPresent()) {
                    failed(failure.get());
                } else if (uplink.state() == UplinkState.FAILED) {
                    wrong(
                            DiagnosisStep.PPP,
                            uplink.detail().orElse("it has failed"),
                            "see the link's log; then correct the configuration");
                } else {
                    open(DiagnosisStep.APN, DiagnosisStep.PPP);
                }
                open(DiagnosisStep.DNS, DiagnosisStep.ROUTE);
            }
        }
    }

    private void failed(UplinkFailure failure) {
        DiagnosisStep step = step(failure.reason());
        if (step == DiagnosisStep.APN) {
            wrong(DiagnosisStep.APN, failure.detail(), failure.remedy());
            open(DiagnosisStep.PPP);
        } else if (step == DiagnosisStep.PPP) {
            open(DiagnosisStep.APN);
            wrong(DiagnosisStep.PPP, failure.detail(), failure.remedy());
        } else {
            wrong(step, failure.detail(), failure.remedy());
            open(DiagnosisStep.APN, DiagnosisStep.PPP);
        }
    }

    private static DiagnosisStep step(String reason) {
        Optional<PppCause> cause = cause(reason);
        if (cause.filter(OF_PORT::contains).isPresent()) {
            return DiagnosisStep.PORT;
        }
        if (cause.filter(OF_NETWORK::contains).isPresent()) {
            return DiagnosisStep.NETWORK;
        }
        return cause.filter(OF_APN::contains).isPresent() ? DiagnosisStep.APN : DiagnosisStep.PPP;
    }

    private static Optional<PppCause> cause(String reason) {
        String name = reason.toUpperCase(Locale.ROOT).replace('-', '_');
        return EnumSet.allOf(PppCause.class).stream()
                .filter(cause -> cause.name().equals(name))
                .findFirst();
    }

    private void dns() {
        List<String> given =
                uplink.dns().stream().map(InetAddress::getHostAddress).toList();
        if (given.stream().anyMatch(PLACEHOLDERS::contains)) {
            wrong(
                    DiagnosisStep.DNS,
                    "the module gave placeholders for resolvers: " + String.join(", ", given),
                    "dial again: 'disconnect " + uplink.name() + " 1'; when it repeats, check the APN");
        } else if (uplink.state() == UplinkState.DEGRADED) {
            wrong(
                    DiagnosisStep.DNS,
                    uplink.detail().orElse("the check through the link fails"),
                    uplink.lastFailure()
                            .map(UplinkFailure::remedy)
                            .orElse("wait for the recovery, which dials again; when it repeats, ask the carrier"));
        } else if (facts.nameServers().filter(List::isEmpty).isPresent()) {
            wrong(
                    DiagnosisStep.DNS,
                    "/etc/resolv.conf names no resolver" + (given.isEmpty() ? "" : "; the network gave " + given),
                    "let pppd write it (option usepeerdns, and its script in /etc/ppp/ip-up.d), or enter one");
        } else {
            ok(
                    DiagnosisStep.DNS,
                    facts.nameServers()
                            .map(servers -> "resolvers " + String.join(", ", servers))
                            .orElse("given by the network: " + String.join(", ", given)));
        }
    }

    private void route() {
        if (uplink.route().isPresent()) {
            ok(DiagnosisStep.ROUTE, uplink.route().get().why());
            return;
        }
        if (uplink.defaultRoute().filter(through -> !through).isPresent()) {
            wrong(
                    DiagnosisStep.ROUTE,
                    "the default route does not go through "
                            + uplink.interfaceName().orElse("the link"),
                    "remove the other default route, or set route.metric of the uplink, which ranks it among the others");
        } else {
            ok(
                    DiagnosisStep.ROUTE,
                    uplink.defaultRoute().isPresent()
                            ? "the default route goes through "
                                    + uplink.interfaceName().orElse("the link")
                            : "not known");
        }
    }

    private void ok(DiagnosisStep step, String evidence) {
        findings.add(Finding.ok(step, subject, evidence));
    }

    private void wrong(DiagnosisStep step, String evidence, String remedy) {
        findings.add(Finding.wrong(step, subject, evidence, remedy));
    }

    private void open(DiagnosisStep... steps) {
        for (DiagnosisStep step : steps) {
            findings.add(Finding.open(step, subject, "not reached"));
        }
    }
}
