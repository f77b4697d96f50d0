package io.cellgate.itest.ppp.testbed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where the machine's own kernel sends what, by its own word. Addresses are of IPv4 or IPv6. */
public final class KernelRouting {

    private KernelRouting() {}

    /**
     * The interface by which it sends a packet.
     *
     * @param more words of {@code ip route get}, such as {@code from} and an address
     */
    public static Optional<String> way(String destination, String... more) throws IOException, InterruptedException {
        String[] command = new String[4 + more.length];
        System.arraycopy(new String[] {"ip", "route", "get", destination}, 0, command, 0, 4);
        System.arraycopy(more, 0, command, 4, more.length);
        List<String> words = List.of(Commands.run(command).output().split("\\s+", -1));
        int device = words.indexOf("dev");
        return device < 0 ? Optional.empty() : Optional.of(words.get(device + 1));
    }

    /** The interface that has an address. */
    public static Optional<String> deviceOf(String address) throws IOException, InterruptedException {
        return Commands.run("ip", "-o", "address", "show")
                .require()
                .lines()
                .filter(line -> (line.replace('/', ' ') + " ").contains(" " + address + " "))
                .map(line -> line.split("\\s+", -1)[1])
                .findFirst();
    }

    /** An interface's address of IPv6 that reaches further than its neighbour. */
    public static Optional<String> globalIpv6Of(String device) throws IOException, InterruptedException {
        return Commands.run("ip", "-6", "-o", "address", "show", "dev", device, "scope", "global")
                .require()
                .lines()
                .map(line -> line.replaceAll(".* inet6 ([0-9a-f:]+)/.*", "$1"))
                .findFirst();
    }

    /** The rules that bear the mark of the gateway, of both families. */
    public static List<String> ours() throws IOException, InterruptedException {
        String rules = Commands.run("ip", "-4", "rule", "show").require()
                + Commands.run("ip", "-6", "rule", "show").require();
        return rules.lines().filter(line -> line.contains(" proto 174")).toList();
    }

    /** The bytes that each interface has sent. */
    public static Map<String, Long> sent(Collection<String> devices) throws IOException {
        Map<String, Long> sent = new LinkedHashMap<>();
        for (String device : devices) {
            Path counter = Path.of("/sys/class/net", device, "statistics/tx_bytes");
            sent.put(device, Long.parseLong(Files.readString(counter).strip()));
        }
        return sent;
    }

    /** Rules, default routes and addresses, for a person. */
    public static String told() {
        StringBuilder state = new StringBuilder();
        for (String question : List.of(
                "-4 rule show",
                "-4 route show table all default",
                "-6 rule show",
                "-6 route show table all default",
                "-o address show")) {
            try {
                state.append(Commands.run(("ip " + question).split(" ", -1)).output())
                        .append('\n');
            } catch (IOException e) {
                state.append(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        return state.toString();
    }
}
