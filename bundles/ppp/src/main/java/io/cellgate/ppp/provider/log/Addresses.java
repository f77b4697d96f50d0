package io.cellgate.ppp.provider.log;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Addresses in pppd's log: dotted decimals only, so that nothing is ever looked up. */
public final class Addresses {

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

    static boolean placeholder(String address) {
        return PLACEHOLDERS.contains(address);
    }
}
