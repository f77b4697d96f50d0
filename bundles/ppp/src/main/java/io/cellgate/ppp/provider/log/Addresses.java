package io.cellgate.ppp.provider.log;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Addresses in pppd's log: numbers only, so that nothing is ever looked up. */
public final class Addresses {

    /** With a colon no name is meant. */
    private static final Pattern IPV6 = Pattern.compile("[0-9a-fA-F]{0,4}:[0-9a-fA-F:]{1,34}");

    private static final Pattern IPV4 = Pattern.compile("(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})");

    /** Huawei and Qualcomm modules hand these out as resolvers while there is no data context. */
    private static final Set<String> PLACEHOLDERS = Set.of("10.11.12.13", "10.11.12.14");

    private Addresses() {}

    public static Optional<InetAddress> parse(String text) {
        Matcher matcher = IPV4.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        byte[] octets = new byte[4];
        for (int i = 0; i < octets.length; i++) {
            int octet = Integer.parseInt(matcher.group(i + 1));
            if (octet > 255) {
                return Optional.empty();
            }
            octets[i] = (byte) octet;
        }
        try {
            return Optional.of(InetAddress.getByAddress(octets));
        } catch (UnknownHostException e) {
            throw new IllegalStateException("four octets are an address", e);
        }
    }

    public static Optional<InetAddress> parseIpv6(String text) {
        if (!IPV6.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.getByName(text)).filter(Inet6Address.class::isInstance);
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }

    static boolean placeholder(String address) {
        return PLACEHOLDERS.contains(address);
    }
}
