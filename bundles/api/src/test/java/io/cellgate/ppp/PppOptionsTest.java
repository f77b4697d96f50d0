package io.cellgate.ppp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PppOptionsTest {

    private static List<String> words(String line) {
        return PppOptions.words(line).orElseThrow();
    }

    @Test
    void aLineIsTakenApartAsInAnOptionsFile() {
        assertEquals(List.of("ipparam", "a b", ":10.0.0.1"), words("ipparam \"a b\" :10.0.0.1"));
        assertEquals(List.of("set", "X=it's"), words(" set\tX=\"it's\" "));
        assertEquals(List.of("a b", "c\\d"), words("a\\ b c\\\\d"));
        assertEquals(List.of("ipparam", ""), words("ipparam ''"));
        assertEquals(List.of("novj", "x#y"), words("novj x\\#y#why"));
        assertEquals(List.of(), words("# nothing"));
        assertEquals(List.of("a b\tc%d"), words("a\\sb\\tc\\45d"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ipparam \"open", "ipparam 'open", "end\\"})
    void aLineThatDoesNotEndIsRefused(String line) {
        assertEquals(Optional.empty(), PppOptions.words(line));
    }

    @Test
    void ipv6IsAskedForUnlessAPersonHasChosen() {
        assertEquals(Map.of("mru", "1280", "+ipv6", ""), ipv6(Map.of("mru", "1280")));
        assertEquals(Map.of("noipv6", ""), ipv6(Map.of("noipv6", "")));
        assertEquals(Map.of("+ipv6", "off"), ipv6(Map.of("+ipv6", "off")));
        assertEquals(Map.of(), ipv6(Map.of(), "-ipv6"));
        assertEquals(Map.of(), ipv6(Map.of(), "+ipv6"));
        // pppd would end at once
        assertEquals(Map.of(), ipv6(Map.of(), "demand"));
        assertEquals(Map.of("ipv6", "::7", "+ipv6", ""), ipv6(Map.of("ipv6", "::7"), "demand"));
    }

    @Test
    void ipv6AloneIsAskedForWithoutIpv4() {
        assertEquals(Map.of("+ipv6", "", "noip", ""), ipv6Alone(Map.of()));
        assertEquals(Map.of("+ipv6", "", "noip", "off"), ipv6Alone(Map.of("noip", "off")));
        assertEquals(Map.of("+ipv6", ""), ipv6Alone(Map.of(), "-ip"));
        assertEquals(Map.of("+ipv6", "", "noip", ""), ipv6Alone(Map.of(), "demand"));
        assertEquals(Map.of("noipv6", ""), ipv6Alone(Map.of("noipv6", "")));
    }

    private static Map<String, String> ipv6(Map<String, String> options, String... rawOptions) {
        return PppOptions.withIpv6(new TreeMap<>(options), List.of(rawOptions));
    }

    private static Map<String, String> ipv6Alone(Map<String, String> options, String... rawOptions) {
        return PppOptions.withIpv6Alone(new TreeMap<>(options), List.of(rawOptions));
    }
}
