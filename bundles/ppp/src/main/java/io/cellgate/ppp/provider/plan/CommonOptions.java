package io.cellgate.ppp.provider.plan;

import io.cellgate.at.SerialLine.FlowControl;
import io.cellgate.ppp.Authentication;
import io.cellgate.ppp.PppRequest;
import io.cellgate.ppp.Standards;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** What both methods add to the guide's options. */
final class CommonOptions {

    private CommonOptions() {}

    /** The chat command; chat logs to where pppd logs, not to syslog. */
    static String connect(PppRequest request, PppPaths paths, Path script) {
        return paths.chat() + " -v -s -S -t" + ChatScript.seconds(request.script()) + " -f " + script;
    }

    /** The peer need not authenticate itself unless an option asks for it; {@code /etc/ppp/options} may ask for it always. */
    static void peer(OptionSet options) {
        if (!OptionPolicy.peerMustAuthenticate(options.chosen())) {
            options.flag("noauth");
        }
    }

    /** Dialling again is the uplink's decision, with its own back-off. */
    static void once(OptionSet options) {
        if (options.chosen().stream().noneMatch(Set.of("persist", "demand")::contains)) {
            options.flag("nopersist");
        }
        boolean ipv6 = options.chosen().stream().anyMatch(name -> name.contains("ipv6"));
        if (options.chosen().contains("demand") && !ipv6) {
            // pppd would need an IPv6 address, which is not known before the call
            options.flag("noipv6");
        }
    }

    /** A default route beside others, which pppd makes for root only. */
    static void routeMetric(PppRequest request, OptionSet options) {
        request.routeMetric().ifPresent(metric -> options.value("defaultroute-metric", Long.toString(metric)));
    }

    /** Carrier lines (DCD, DTR) are used unless the option {@code local} is named. */
    static void modem(OptionSet options) {
        options.flag(options.chosen().contains("local") ? "local" : "modem");
    }

    static void flowControl(PppRequest request, OptionSet options) {
        FlowControl flow = request.line().flowControl();
        options.flag(flow == FlowControl.RTS_CTS ? "crtscts" : "nocrtscts");
        if (flow == FlowControl.XON_XOFF) {
            options.flag("xonxoff");
        }
        if (request.line().stopBits() != 1) {
            options.value("stop-bits", Integer.toString(request.line().stopBits()));
        }
    }

    /** Off for 3GPP2: some EVDO peers ignore LCP echo, and pppd would end a good link. */
    static void echo(PppRequest request, OptionSet options) {
        boolean echo = request.standards() == Standards.THREE_GPP;
        options.value("lcp-echo-interval", echo ? "30" : "0");
        options.value("lcp-echo-failure", echo ? "4" : "0");
    }

    /** More tries for IPCP: a module offers placeholder resolvers until it has a data context. */
    static void patience(OptionSet options) {
        options.value("ipcp-max-failure", "60");
        options.value("ipcp-max-configure", "60");
    }

    /** Protocols that are refused as in the guide's figure 3-2; only PAP&amp;CHAP refuses none. */
    static void refusals(PppRequest request, OptionSet options) {
        List<String> refused = switch (request.authentication()) {
            case PAP_CHAP -> List.of();
            case EAP -> List.of("mschap", "mschap-v2");
            case MS_CHAP -> List.of("mschap-v2", "eap");
            case MS_CHAP_V2 -> List.of("mschap", "eap");
            case NONE, PAP, CHAP -> List.of("mschap", "mschap-v2", "eap");
        };
        Set<String> chosen = options.chosen();
        refused.stream()
                .filter(protocol -> !chosen.contains("require-" + protocol))
                .forEach(protocol -> options.flag("refuse-" + protocol));
    }

    /** Whether the request logs in with an account. */
    static boolean account(PppRequest request) {
        return request.username().isPresent() && request.authentication() != Authentication.NONE;
    }
}
