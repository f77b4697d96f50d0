package io.cellgate.itest.ppp.testbed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The network behind the module: a namespace with a broker and resolvers in it, reached only through the module. */
public final class Carrier {

    /** The broker's address and port, through the module. */
    public static final String BROKER = "198.51.100.10";

    public static final int PORT = 1883;

    /** The address that the gateway gets, and its resolvers. */
    public static final String GATEWAY = "10.20.30.40";

    public static final List<String> RESOLVERS = List.of("198.51.100.53", "198.51.100.54");

    /** What stands for the internet by IPv6, and the prefix that clients get an address of. */
    public static final String HOST_IPV6 = "2001:db8:53::10";

    public static final String PREFIX_IPV6 = "2001:db8:64:";

    /** The resolver that routers advertise. */
    public static final String RESOLVER_IPV6 = "2001:db8:53:0:0:0:0:53";

    /** The same broker by a cable, while one is plugged in; a second path, which does not need the module. */
    public static final String BROKER_BY_CABLE = "192.0.2.2";

    public static final int PORT_BY_CABLE = 1884;

    public static final String BY_CABLE = "tcp://" + BROKER_BY_CABLE + ":" + PORT_BY_CABLE;

    public static final String GATEWAY_BY_CABLE = "192.0.2.1";
    public static final String CABLE = "cable0";

    private static final String NAMESPACE = "carrier";

    private final Path script;

    /** Brings the carrier up. */
    public Carrier(Path script, Path folder) throws IOException, InterruptedException {
        this.script = script;
        Path listeners = folder.resolve("mosquitto-listeners.conf");
        Files.writeString(listeners, "listener " + PORT_BY_CABLE + " 0.0.0.0\n");
        run("up", "--broker-conf", listeners.toString()).require();
    }

    /** A command line that runs a program on the carrier's side. */
    public List<String> inside(List<String> command) {
        List<String> words = new ArrayList<>(List.of("ip", "netns", "exec", NAMESPACE));
        words.addAll(command);
        return words;
    }

    /** The command line of the pppd that answers a call, for an account that nobody asks for. */
    public String answer(String options) {
        return script + " --namespace " + NAMESPACE + " answer debug logfd 2 lcp-restart 1 " + options;
    }

    /** What the resolver that is reached by both families has been asked. */
    public String resolverLog() throws IOException {
        return Files.readString(Path.of("/run/cellgate-carrier", NAMESPACE, "resolver0.log"));
    }

    /** Joins gateway and broker beside the module. */
    public void plugCable() throws IOException, InterruptedException {
        ip("link", "add", CABLE, "type", "veth", "peer", "name", CABLE, "netns", NAMESPACE);
        ip("address", "add", GATEWAY_BY_CABLE + "/30", "dev", CABLE);
        ip("link", "set", CABLE, "up");
        ip("-n", NAMESPACE, "address", "add", BROKER_BY_CABLE + "/30", "dev", CABLE);
        ip("-n", NAMESPACE, "link", "set", CABLE, "up");
    }

    /** Gives the gateway a default route by the cable, as a DHCP client would. */
    public void routeByCable(String metric) throws IOException, InterruptedException {
        ip("route", "add", "default", "via", BROKER_BY_CABLE, "dev", CABLE, "metric", metric);
    }

    /** Takes the cable away; does nothing when there is none. */
    public void pullCable() throws IOException, InterruptedException {
        Commands.run("ip", "link", "delete", CABLE);
    }

    /** Sends a signal to all programs of a name on the carrier's side, such as its broker; none of that name is no error. */
    public void signal(String name, String program) throws IOException, InterruptedException {
        for (String pid :
                Commands.run("ip", "netns", "pids", NAMESPACE).require().lines().toList()) {
            if (program.equals(Commands.programOf(Long.parseLong(pid.strip())))) {
                Commands.run("kill", "-" + name, pid.strip());
            }
        }
    }

    /** Lets every packet to the gateway vanish without a word, or lets them pass again. */
    public void swallow(boolean all) throws IOException, InterruptedException {
        swallow("ppp0", all);
    }

    /** As {@link #swallow}, on the cable. */
    public void swallowOnCable(boolean all) throws IOException, InterruptedException {
        swallow(CABLE, all);
    }

    private void swallow(String device, boolean all) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("tc", "qdisc", all ? "add" : "del", "dev", device, "root"));
        if (all) {
            command.addAll(List.of("netem", "loss", "100%"));
        }
        Commands.run(Waiting.PATIENCE, inside(command));
    }

    /** Takes everything on the carrier's side down. */
    public void end() throws IOException, InterruptedException {
        run("down").require();
    }

    private Commands.Result run(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(script.toString(), "--namespace", NAMESPACE));
        command.addAll(List.of(arguments));
        return Commands.run(Waiting.PATIENCE, command);
    }

    private static void ip(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("ip"));
        command.addAll(List.of(arguments));
        Commands.run(Waiting.PATIENCE, command).require();
    }
}
