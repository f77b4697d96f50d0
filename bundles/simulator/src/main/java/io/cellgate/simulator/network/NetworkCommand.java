package io.cellgate.simulator.network;

import io.cellgate.simulator.module.call.PdpType;
import io.cellgate.simulator.settings.Option;
import io.cellgate.simulator.settings.SimulatorSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The command line of the network's end. Its standard input and output are the call.
 *
 * <p>pppd reads its secrets and further options from {@code /etc/ppp} and keeps its process ids in {@code /var/run},
 * both fixed when it was built. So it runs in a mount namespace of its own, in which the simulator's folders lie on
 * these: neither the host's options, secrets and scripts nor another pppd's files have a part in the call. Every
 * program on the way to pppd replaces the one before, so the process id is pppd's.
 */
final class NetworkCommand {
    /** The name with which a module's own authenticator introduces itself. */
    private static final String SERVER_NAME = "UMTS_CHAP_SRVR";

    private static final String MOUNT_AND_RUN =
            "mount --bind \"$1\" /etc/ppp && mount --bind \"$2\" /var/run && shift 2 && exec \"$@\"";

    // spotless:off
    private static final List<String> CHARACTER = List.of(
            "notty",             // the call is standard input and output
            "nodetach",
            "logfd", "2",
            "debug",
            "local",             // no modem lines here
            "nocrtscts",
            "asyncmap", "0",
            "name", SERVER_NAME,
            "noccp",             // refused by protocol, as the modules do
            "novj",
            "nodefaultroute",
            "noproxyarp",
            "lcp-restart", "1",  // the first request may come before the gateway's pppd listens
            "lcp-max-configure", "30",
            "lcp-max-terminate", "2",
            "ipcp-restart", "1");
    // spotless:on

    private static final List<String> WITHOUT_IPV6 = List.of("noipv6");
    /** With the identifier that {@code +CGPADDR} tells. Who has no identifier of his own takes the one proposed. */
    private static final List<String> WITH_IPV6 = List.of("+ipv6", "ipv6", "::1,::2", "ipv6cp-restart", "1");

    private static final Map<String, List<String>> AUTHENTICATION = Map.of(
            "none", List.of("noauth"),
            "pap", List.of("auth", "require-pap"),
            "chap", List.of("auth", "require-chap"),
            "pap-chap", List.of("auth", "require-pap", "require-chap"));

    private NetworkCommand() {}

    /**
     * The command line that the settings ask for.
     *
     * @param type what the context is for
     * @param etc the folder to stand for {@code /etc/ppp}
     * @param run the folder to stand for {@code /var/run}
     */
    static List<String> of(SimulatorSettings settings, PdpType type, Path etc, Path run) {
        List<String> instead = settings.words(Option.NETWORK_COMMAND);
        if (!instead.isEmpty()) {
            return instead;
        }
        List<String> command = new ArrayList<>();
        Optional<String> namespace = settings.find(Option.NETNS);
        // ip-netns(8) exec makes a mount namespace of its own as well.
        namespace.ifPresentOrElse(
                name -> command.addAll(List.of("ip", "netns", "exec", name)),
                () -> command.addAll(List.of("unshare", "--mount", "--propagation", "slave")));
        command.addAll(List.of("sh", "-c", MOUNT_AND_RUN, "sh", etc.toString(), run.toString()));
        command.add(settings.get(Option.PPPD));
        command.addAll(CHARACTER);
        command.addAll(type.ipv6() ? WITH_IPV6 : WITHOUT_IPV6);
        if (!type.ipv4()) {
            command.add("noip");
        }
        command.addAll(Optional.ofNullable(AUTHENTICATION.get(settings.get(Option.AUTH)))
                .orElseThrow());
        command.add(settings.get(Option.LOCAL) + ":" + settings.get(Option.REMOTE));
        settings.list(Option.DNS).forEach(address -> command.addAll(List.of("ms-dns", address)));
        command.addAll(settings.words(Option.PPPD_OPTIONS));
        return List.copyOf(command);
    }
}
