package io.cellgate.itest.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.cellgate.itest.distribution.Installation.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The unit for systemd, read as text; and, where systemd's own tools are, checked and rated by them. */
class ServiceUnitTest {

    /** Of 10, the lower the better; {@code systemd-analyze security} says "OK" below 5. */
    private static final double HIGHEST_EXPOSURE = 3.0;

    private static final Pattern RATING = Pattern.compile("Overall exposure level for cellgate.service: ([0-9.]+)");

    @TempDir
    static Path shared;

    private static Path home;

    @TempDir
    Path folder;

    private Installation installation;
    private Path unit;

    @BeforeAll
    static void unpack() throws IOException, InterruptedException {
        home = Installation.unpack(shared);
    }

    @BeforeEach
    void install() throws IOException {
        installation = new Installation(folder, home);
        unit = home.resolve("systemd/cellgate.service");
    }

    @Test
    void theUnitSaysWhatKeepsTheGatewayUpAndTheMachineSafe() throws IOException {
        Map<String, List<String>> settings = settings();
        Map<String, String> expected = new TreeMap<>(Map.of(
                "Type", "notify",
                "KillMode", "process",
                "Restart", "always",
                "UMask", "0077",
                "ProtectSystem", "strict",
                "ProtectHome", "yes",
                "PrivateTmp", "yes",
                "RestrictAddressFamilies", "AF_UNIX AF_INET AF_INET6 AF_NETLINK",
                "User", "cellgate",
                "SupplementaryGroups", "dialout dip"));
        expected.put("AmbientCapabilities", "");
        expected.put("CapabilityBoundingSet", "CAP_NET_ADMIN CAP_NET_RAW CAP_SETUID CAP_SETGID");
        expected.forEach((key, value) -> assertEquals(List.of(value), settings.get(key), key));
        // the filters are set by root, so that they do not keep pppd from becoming root; then the user is changed for
        // good; of root's rights the one for routes alone is left
        assertTrue(
                settings.get("ExecStart")
                        .get(0)
                        .matches(
                                "!/usr/bin/setpriv --reuid=cellgate --regid=cellgate --init-groups --inh-caps=-all,\\+net_admin"
                                        + " --ambient-caps=-all,\\+net_admin -- \\S+/bin/cellgate run"),
                settings.get("ExecStart").toString());
        assertTrue(settings.get("ReadWritePaths").get(0).contains("-/etc/cellgate "), "config-set writes there");
        assertFalse(settings.get("ReadOnlyPaths").get(0).contains("/etc/cellgate"), "config-set writes there");
        for (String key : List.of("WatchdogSec", "StartLimitBurst", "StartLimitIntervalSec", "ExecStopPost")) {
            assertTrue(settings.containsKey(key), key);
        }
        // the heap alone must never reach the limit
        String options = Files.readString(home.resolve("bin/cellgate"));
        Matcher heap = Pattern.compile("-Xmx([0-9]+)m -XX:MinHeap").matcher(options);
        assertTrue(heap.find());
        String limit = settings.get("MemoryMax").get(0);
        assertTrue(Integer.parseInt(limit.replace("M", "")) >= 4 * Integer.parseInt(heap.group(1)), limit);
    }

    /** Each line that gives something away has its reason above it. */
    @Test
    void everyExceptionIsExplained() throws IOException {
        List<String> lines = Files.readAllLines(unit);
        List<String> unexplained = new ArrayList<>();
        boolean explained = false;
        for (String line : lines) {
            explained = line.startsWith("#") || (explained && !line.isBlank());
            boolean exception = line.matches("(Private|Protect|Restrict|MemoryDeny)[A-Za-z]*=(no|default)")
                    || line.matches(
                            "(NotifyAccess|ReadWritePaths|DeviceAllow|CapabilityBoundingSet|KillMode|User|ExecStart|NoNewPrivileges)=.*");
            if (exception && !explained) {
                unexplained.add(line);
            }
        }
        assertEquals(List.of(), unexplained);
    }

    @Test
    void systemdTakesTheUnitAndRatesItAsSafeEnough() throws IOException, InterruptedException {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/systemd-analyze")), "systemd is not installed");
        // verify looks for the programs, and takes no path with a space
        Path link = Files.createSymbolicLink(folder.resolve("installed"), home);
        Files.writeString(
                folder.resolve("cellgate.service"), Files.readString(unit).replace("/opt/cellgate", link.toString()));
        Result verify = installation.script("systemd-analyze verify --man=no ./cellgate.service");
        assertEquals("", verify.output());
        assertEquals(0, verify.status());
        Result security = installation.script("systemd-analyze security --offline=true ./cellgate.service");
        Matcher rating = RATING.matcher(security.output());
        assertTrue(rating.find(), security.output());
        assertTrue(Double.parseDouble(rating.group(1)) <= HIGHEST_EXPOSURE, security.output());
    }

    private Map<String, List<String>> settings() throws IOException {
        Map<String, List<String>> settings = new TreeMap<>();
        for (String line : Files.readAllLines(unit)) {
            int equals = line.indexOf('=');
            if (equals > 0 && !line.startsWith("#")) {
                settings.computeIfAbsent(line.substring(0, equals), key -> new ArrayList<>())
                        .add(line.substring(equals + 1));
            }
        }
        return settings;
    }
}
