package io.cellgate.uplink.provider.check;

import io.cellgate.itest.fuzz.input.Finding;
import io.cellgate.itest.fuzz.input.FuzzInput;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;

/** The answer of a resolver: an address of the family that was asked for, or none. */
public final class DnsAnswerFuzz {

    private static final InetAddress IPV4 = address(new byte[] {10, 0, 0, 1});
    private static final InetAddress IPV6 = address(new byte[16]);

    private DnsAnswerFuzz() {}

    private static InetAddress address(byte[] octets) {
        try {
            return InetAddress.getByAddress(octets);
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }

    /** One input. */
    public static void fuzzerTestOneInput(byte[] input) {
        FuzzInput in = new FuzzInput(input);
        InetAddress local = in.below(2) == 0 ? IPV4 : IPV6;
        Optional<InetAddress> found = DnsClient.address(in.rest(), local);
        found.ifPresent(address -> Finding.unless(
                address.getAddress().length == local.getAddress().length, () -> address + " for " + local));
    }
}
