package io.cellgate.ppp.provider.host;

import io.cellgate.common.file.BoundedFile;
import io.cellgate.ppp.provider.log.Addresses;
import io.cellgate.ppp.provider.plan.PppPaths;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the machine knows of IPv6 on a link that pppd does not: the global address is the kernel's or a DHCPv6 client's, and the kernel
 * hands the resolvers of router advertisements (RFC 8106) to nobody who does not speak netlink, so rdisc6 asks the router for them.
 *
 * @param addresses the kernel's table, {@code /proc/net/if_inet6}
 * @param rdisc6 the program, which need not be there
 */
public record Ipv6Sources(Path addresses, Path rdisc6) {

    private static final Logger LOG = LoggerFactory.getLogger(Ipv6Sources.class);

    /** A line of the table: address, number of the interface, length of the prefix, scope, flags, name of the interface. */
    private static final Pattern ENTRY =
            Pattern.compile("(\\p{XDigit}{32}) \\p{XDigit}+ \\p{XDigit}+ (\\p{XDigit}+) (\\p{XDigit}+)\\s+(\\S+)\\s*");

    private static final int SCOPE_GLOBAL = 0;
    /** IFA_F_DADFAILED, IFA_F_DEPRECATED and IFA_F_TENTATIVE (linux/if_addr.h): nothing can be sent from it. */
    private static final int NOT_IN_USE = 0x08 | 0x20 | 0x40;

    private static final Pattern RESOLVER = Pattern.compile("\\s*Recursive DNS server\\s*: (\\S+)");
    private static final Pattern LIFETIME = Pattern.compile("\\s*DNS servers? lifetime\\s*:\\s*(\\S+).*");

    private static final int TRIES = 3;
    private static final int WAIT_MS = 2000;
    private static final int LONGEST_SECONDS = 20;
    /** A line is of 54 bytes: the kernel has one for each address. */
    private static final int LONGEST = 1 << 20;

    private static final int MAX_ANSWER = 64 * 1024;

    /** Those of this machine. */
    public static Ipv6Sources ofMachine() {
        return new Ipv6Sources(Path.of("/proc/net/if_inet6"), PppPaths.search("rdisc6", PppPaths.PROGRAM_DIRECTORIES));
    }

    /** The global address of an interface, one of the internet (2000::/3) before a local one (RFC 4193). */
    public Optional<InetAddress> global(String interfaceName) {
        try {
            return BoundedFile.read(addresses, LONGEST, StandardCharsets.ISO_8859_1)
                    .lines()
                    .map(ENTRY::matcher)
                    .filter(entry -> entry.matches()
                            && entry.group(4).equals(interfaceName)
                            && Integer.parseInt(entry.group(2), 16) == SCOPE_GLOBAL
                            && (Integer.parseInt(entry.group(3), 16) & NOT_IN_USE) == 0)
                    .map(entry -> HexFormat.of().parseHex(entry.group(1)))
                    .min(Comparator.comparing(octets -> (octets[0] & 0xE0) != 0x20))
                    .map(Ipv6Sources::address);
        } catch (IOException e) {
            LOG.debug("no addresses of IPv6: {}", e.toString());
            return Optional.empty();
        }
    }

    private static InetAddress address(byte[] octets) {
        try {
            return InetAddress.getByAddress(octets);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("sixteen octets are an address", e);
        }
    }

    /**
     * Asks the router at the other end of a link for its resolvers. Blocks while the program is started; the answer takes seconds, and is
     * empty when there is none.
     *
     * @throws IOException when there is no such program, or it cannot be run
     */
    public CompletionStage<List<InetAddress>> resolvers(String interfaceName) throws IOException {
        Process process = PppdCommand.builder(List.of(
                        rdisc6.toString(),
                        "-1",
                        "-n",
                        "-r",
                        Integer.toString(TRIES),
                        "-w",
                        Integer.toString(WAIT_MS),
                        "--",
                        interfaceName))
                .start();
        return process.onExit()
                .completeOnTimeout(process, LONGEST_SECONDS, TimeUnit.SECONDS)
                .thenApply(ended -> answer(ended, interfaceName));
    }

    /** Read at the end: the pipe holds more than an advertisement has. */
    private static List<InetAddress> answer(Process process, String interfaceName) {
        if (process.isAlive()) {
            process.destroyForcibly();
            return List.of();
        }
        try {
            String output = new String(process.getInputStream().readNBytes(MAX_ANSWER), StandardCharsets.ISO_8859_1);
            LOG.debug("the router on {} says: {}", interfaceName, output);
            return parse(output, interfaceName);
        } catch (IOException e) {
            LOG.debug("no answer of rdisc6: {}", e.toString());
            return List.of();
        }
    }

    /** Those that the router does not withdraw (a lifetime of zero). */
    static List<InetAddress> parse(String advertisement, String interfaceName) {
        List<InetAddress> valid = new ArrayList<>();
        List<InetAddress> option = new ArrayList<>();
        for (String line : advertisement.lines().toList()) {
            Matcher resolver = RESOLVER.matcher(line);
            Matcher lifetime = LIFETIME.matcher(line);
            if (resolver.matches()) {
                Addresses.parseIpv6(resolver.group(1))
                        .flatMap(address -> reachable(address, interfaceName))
                        .ifPresent(option::add);
            } else if (lifetime.matches()) {
                if (!lifetime.group(1).equals("0")) {
                    valid.addAll(option);
                }
                option.clear();
            }
        }
        return valid.stream().distinct().toList();
    }

    /** A link-local address says nothing without its link. */
    private static Optional<InetAddress> reachable(InetAddress address, String interfaceName) {
        if (!address.isLinkLocalAddress()) {
            return Optional.of(address);
        }
        try {
            NetworkInterface link = NetworkInterface.getByName(interfaceName);
            return link == null
                    ? Optional.empty()
                    : Optional.of(Inet6Address.getByAddress(null, address.getAddress(), link.getIndex()));
        } catch (SocketException | UnknownHostException e) {
            LOG.debug("{} cannot be reached: {}", address, e.toString());
            return Optional.empty();
        }
    }
}
