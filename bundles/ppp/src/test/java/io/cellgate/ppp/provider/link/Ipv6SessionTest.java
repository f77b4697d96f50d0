package io.cellgate.ppp.provider.link;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cellgate.ppp.PppPhase;
import io.cellgate.ppp.PppSession;
import io.cellgate.ppp.PppStatus;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What IPv6 brings a link beyond pppd's log. */
class Ipv6SessionTest extends DaemonFixture {

    private static final String UP_BY_IPV6 =
            "printf '%s\\n' 'Serial connection established.' 'Using interface ppp0' 'Connect: ppp0 <--> /dev/ttyUSB0'"
                    + " 'local  LL address fe80::9' 'remote LL address fe80::1'";

    @BeforeEach
    void giveTheInterfaceAnAddress() throws IOException {
        Files.writeString(directory.resolve("if_inet6"), "20010db8006400000000000000000009 03 40 00 00     ppp0\n");
        Path rdisc6 = Files.writeString(directory.resolve("rdisc6"), """
                #!/bin/sh
                echo ' Recursive DNS server     : 2001:db8:53::53'
                echo '  DNS server lifetime     :     infinite (0xffffffff)'
                """);
        Files.setPosixFilePermissions(rdisc6, PosixFilePermissions.fromString("rwx------"));
    }

    private static List<String> dns(PppStatus status) {
        return status.dns().stream().map(InetAddress::getHostAddress).toList();
    }

    @Test
    void bothFamiliesHaveTheirAddressesAndTheirResolvers() throws Exception {
        Path file = directory.resolve("resolv.conf");
        paths = paths(64 * 1024, Optional.of(file));
        PppSession session = start();
        pppd.tell(FakePppd.UP);
        pppd.tell("echo 'local  LL address fe80::9'");

        await().until(() -> session.status().dns().size() == 3);
        assertEquals(List.of("10.0.0.53", "10.0.0.54", "2001:db8:53:0:0:0:0:53"), dns(session.status()));
        assertEquals(
                "2001:db8:64:0:0:0:0:9",
                session.status().ipv6().global().orElseThrow().getHostAddress());
        await().until(() -> Files.readString(file).endsWith("nameserver 2001:db8:53:0:0:0:0:53\n"));

        PppStatus last = hangUp(session);
        assertEquals(Optional.empty(), last.ipv6().global());
        assertFalse(Files.exists(file));
    }

    @Test
    void ipv6AloneIsEnoughAndIsKnownAgainAfterARestart() throws Exception {
        PppSession session = start();
        pppd.tell("echo 'noip		# (from command line)'");
        pppd.tell(UP_BY_IPV6);
        await().until(() -> session.status().dns().size() == 1);
        assertEquals(PppPhase.RUNNING, session.status().phase());
        PppStatus before = session.status();

        restart();
        PppSession adopted = adopt("main").orElseThrow();

        await().until(() -> adopted.status().equals(before));
        assertEquals(List.of("2001:db8:53:0:0:0:0:53"), dns(before));
        assertTrue(before.ipv6().global().isPresent());
    }
}
