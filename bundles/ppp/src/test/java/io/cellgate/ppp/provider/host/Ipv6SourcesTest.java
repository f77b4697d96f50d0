package io.cellgate.ppp.provider.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Ipv6SourcesTest {

    /** As rdisc6 1.0.5 prints one. */
    private static final String ADVERTISEMENT = """
            Soliciting ff02::2 (ff02::2) on ppp0...

            Hop limit                 :           64 (      0x40)
            Stateful address conf.    :           No
             Prefix                   : 2001:db8:64::/64
              Valid time              :     infinite (0xffffffff)
             Recursive DNS server     : 2001:db8:53::53
             Recursive DNS server     : 2001:db8:53::54
              DNS servers lifetime    :         1800 (0x00000708) seconds
             Recursive DNS server     : 2001:db8:53::9
              DNS server lifetime     :            0 (0x00000000) seconds
             Recursive DNS server     : fe80::1
              DNS server lifetime     :     infinite (0xffffffff)
             from fe80::44d5:fbff:fe39:be9
            """;

    @TempDir
    private Path directory;

    private Ipv6Sources sources() {
        return new Ipv6Sources(directory.resolve("if_inet6"), directory.resolve("rdisc6"));
    }

    // spotless:off
    @ParameterizedTest
    @CsvSource({
        "20010db8006400000211aafffe000001 03 40 00 00, 2001:db8:64:0:211:aaff:fe00:1",
        "20010db8006400000211aafffe000001 03 40 00 80, 2001:db8:64:0:211:aaff:fe00:1",
        // link-local, tentative, a duplicate, deprecated
        "fe800000000000000211aafffe000001 03 40 20 80,",
        "20010db8006400000211aafffe000001 03 40 00 40,",
        "20010db8006400000211aafffe000001 03 40 00 c8,",
        "20010db8006400000211aafffe000001 03 40 00 20,",
        "no line of the table,",
    })
    // spotless:on
    void anAddressCountsThatPacketsCanBeSentFrom(String entry, String address) throws IOException {
        Files.writeString(
                directory.resolve("if_inet6"),
                "00000000000000000000000000000001 01 80 10 80       lo\n"
                        + "20010db8009900000000000000000009 02 40 00 80     eth0\n"
                        + entry + "     ppp0\n");

        assertEquals(Optional.ofNullable(address), sources().global("ppp0").map(InetAddress::getHostAddress));
    }

    @Test
    void anAddressOfTheInternetComesBeforeALocalOne() throws IOException {
        String local = "fd000000000000000000000000000007 03 40 00 00     ppp0\n";
        Files.writeString(directory.resolve("if_inet6"), local);
        assertEquals(
                "fd00:0:0:0:0:0:0:7", sources().global("ppp0").orElseThrow().getHostAddress());

        Files.writeString(
                directory.resolve("if_inet6"), local + "2a010db8000000000000000000000008 03 40 00 00     ppp0\n");
        assertEquals(
                "2a01:db8:0:0:0:0:0:8", sources().global("ppp0").orElseThrow().getHostAddress());
    }

    @Test
    void aKernelWithoutIpv6HasNoTable() {
        assertEquals(Optional.empty(), sources().global("ppp0"));
    }

    @Test
    void theRoutersResolversAreThoseThatItDoesNotWithdraw() throws IOException {
        // without its link nothing can be reached by a link-local address
        assertEquals(
                List.of("2001:db8:53:0:0:0:0:53", "2001:db8:53:0:0:0:0:54"),
                Ipv6Sources.parse(ADVERTISEMENT, "no-such-link").stream()
                        .map(InetAddress::getHostAddress)
                        .toList());
        assertEquals(
                "fe80:0:0:0:0:0:0:1%" + NetworkInterface.getByName("lo").getIndex(),
                Ipv6Sources.parse(ADVERTISEMENT, "lo").get(2).getHostAddress());
        assertEquals(List.of(), Ipv6Sources.parse("Recursive DNS server : example.com\nNo response.\n", "lo"));
    }

    @Test
    void theRouterIsAskedByItsLink() throws Exception {
        Path program = Files.writeString(directory.resolve("rdisc6"), """
                #!/bin/sh
                test "$*" = "-1 -n -r 3 -w 2000 -- ppp7" || exit 1
                cat <<END
                %sEND
                """.formatted(ADVERTISEMENT));
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));

        assertEquals(
                2,
                sources()
                        .resolvers("ppp7")
                        .toCompletableFuture()
                        .get(20, TimeUnit.SECONDS)
                        .size());
    }

    @Test
    void aMachineWithoutTheProgramSaysSo() {
        assertThrows(IOException.class, () -> sources().resolvers("ppp7"));
    }
}
