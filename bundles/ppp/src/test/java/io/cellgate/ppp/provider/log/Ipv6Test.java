package io.cellgate.ppp.provider.log;

import static io.cellgate.ppp.provider.log.Logs.AGREED;
import static io.cellgate.ppp.provider.log.Logs.UP;
import static io.cellgate.ppp.provider.log.Logs.failure;
import static io.cellgate.ppp.provider.log.Logs.read;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cellgate.ppp.PppCause;
import io.cellgate.ppp.PppPhase;
import io.cellgate.ppp.PppStatus;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Ipv6Test {

    private static final String NO_IPV4 = "noip\t\t# (from command line)\n";
    private static final String IPV6 = """
            sent [IPV6CP ConfReq id=0x1 <addr fe80::4c1:77ff:fe02:9>]
            rcvd [IPV6CP ConfAck id=0x1 <addr fe80::4c1:77ff:fe02:9>]
            local  LL address fe80::04c1:77ff:fe02:0009
            remote LL address fe80::0000:0000:0000:0001
            """;

    private static PppStatus status(LogReader reader) {
        return reader.status("main", OptionalLong.of(1), reader.phase(), Optional.empty());
    }

    @Test
    void aLinkWithBothHasTheAddressesOfBoth() {
        PppStatus both = status(read(UP + IPV6));

        assertEquals(PppPhase.RUNNING, both.phase());
        assertEquals("100.64.7.9", both.local().orElseThrow().getHostAddress());
        assertEquals(
                "fe80:0:0:0:4c1:77ff:fe02:9", both.ipv6().local().orElseThrow().getHostAddress());
        assertEquals("fe80:0:0:0:0:0:0:1", both.ipv6().remote().orElseThrow().getHostAddress());
    }

    @Test
    void ipv6AloneIsNoLinkWhereIpv4IsAskedFor() {
        LogReader half = read(Logs.LOGGED_IN + IPV6);

        assertEquals(PppPhase.NETWORK, half.phase());
        assertTrue(status(half).ipv6().local().isPresent());
    }

    @Test
    void withoutIpv4TheAddressOfIpv6MakesTheLink() {
        String log = NO_IPV4 + AGREED + "CHAP authentication succeeded\n" + IPV6;

        assertEquals(PppPhase.RUNNING, read(log).phase());
        assertEquals(Optional.empty(), status(read(log)).local());
        assertEquals(
                PppCause.PEER_CLOSED, failure(log + "LCP terminated by peer\n").cause());
    }

    // spotless:off
    @ParameterizedTest
    @ValueSource(strings = {
        "IPV6CP: timeout sending Config-Requests",
        "Protocol-Reject for 'IPv6 Control Protocol' (0x8057) received",
        "Could not determine remote LL address",
    })
    // spotless:on
    void withoutIpv4ARefusalOfIpv6IsTheApnOrTheAccount(String line) {
        String login = AGREED + "CHAP authentication succeeded\n" + line + "\nModem hangup\n";

        assertEquals(PppCause.APN_OR_ACCOUNT, failure(NO_IPV4 + login).cause());
        assertEquals(line, failure(NO_IPV4 + login).evidence());
        assertTrue(read(NO_IPV4 + AGREED + "CHAP authentication succeeded\n" + line + "\n")
                .withoutAddress());
        assertEquals(
                PppCause.MODEM_HANGUP, failure(UP + line + "\nModem hangup\n").cause());
    }

    // spotless:off
    @ParameterizedTest
    @ValueSource(strings = {"example.com", "fe80::1%eth0", "::ffff:1.2.3.4", "1.2.3.4", "fe80:::::1", ""})
    // spotless:on
    void whatIsNoAddressOfIpv6IsNone(String address) {
        assertEquals(
                Optional.empty(),
                status(read(UP + "local  LL address " + address + "\n")).ipv6().local());
    }
}
