package io.cellgate.simulator.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cellgate.config.Secret;
import io.cellgate.simulator.module.call.PdpType;
import io.cellgate.simulator.settings.Option;
import io.cellgate.simulator.settings.SimulatorSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NetworkCommandTest {
    private static final Path ETC = Path.of("/x/etc");
    private static final Path RUN = Path.of("/x/run");
    private static final SimulatorSettings SETTINGS =
            SimulatorSettings.defaults().with(Option.USER, "gate").withPassword(Secret.of("geheim"));

    private static List<String> command(SimulatorSettings settings) {
        return command(settings, PdpType.IP);
    }

    private static List<String> command(SimulatorSettings settings, PdpType type) {
        return NetworkCommand.of(settings, type, ETC, RUN);
    }

    private static List<String> pppdOf(SimulatorSettings settings) {
        return pppdOf(settings, PdpType.IP);
    }

    private static List<String> pppdOf(SimulatorSettings settings, PdpType type) {
        List<String> command = command(settings, type);
        return command.subList(command.indexOf("pppd"), command.size());
    }

    @Test
    void theNetworksEndRunsInItsNamespaces() {
        assertEquals(
                List.of("ip", "netns", "exec", "carrier", "sh", "-c"),
                command(SETTINGS).subList(0, 6));
        assertEquals(
                List.of("unshare", "--mount", "--propagation", "slave", "sh", "-c"),
                command(SETTINGS.with(Option.NETNS, "")).subList(0, 6));
    }

    @Test
    void theSimulatorsFoldersLieOnThoseThatPppdHasBuiltIn() {
        List<String> command = command(SETTINGS);
        int shell = command.indexOf("-c");
        assertEquals(List.of("sh", "/x/etc", "/x/run", "pppd"), command.subList(shell + 2, shell + 6));
    }

    @ParameterizedTest
    @CsvSource({
        "none,noauth",
        "pap,auth require-pap",
        "chap,auth require-chap",
        "pap-chap,auth require-pap require-chap"
    })
    void theNetworkDemandsWhatItIsToldTo(String auth, String options) {
        String line = String.join(" ", pppdOf(SETTINGS.with(Option.AUTH, auth)));
        assertTrue(line.contains(" " + options + " 10.64.64.1:10.20.30.40 "), line);
    }

    @ParameterizedTest
    @CsvSource({
        "IP,     noipv6 noauth",
        "PPP,    noipv6 noauth",
        "IPV4V6, '+ipv6 ipv6 ::1,::2 ipv6cp-restart 1 noauth'",
        "IPV6,   '+ipv6 ipv6 ::1,::2 ipv6cp-restart 1 noip noauth'"
    })
    void theNetworkSpeaksWhatTheContextIsFor(PdpType type, String options) {
        String line = String.join(" ", pppdOf(SETTINGS, type));
        assertTrue(line.contains(" " + options + " "), line);
    }

    @Test
    void addressesAndFurtherOptionsComeLast() {
        SimulatorSettings settings = SETTINGS.with(Option.LOCAL, "10.0.0.1")
                .with(Option.REMOTE, "10.0.0.2")
                .with(Option.DNS, "10.0.0.3")
                .with(Option.PPPD_OPTIONS, "mru 1280  lcp-echo-interval 5");
        String line = String.join(" ", pppdOf(settings));
        assertTrue(line.endsWith(" 10.0.0.1:10.0.0.2 ms-dns 10.0.0.3 mru 1280 lcp-echo-interval 5"), line);
    }

    @Test
    void anotherCommandTakesPppdsPlaceWholly() {
        assertEquals(List.of("cat", "-u"), command(SETTINGS.with(Option.NETWORK_COMMAND, "cat -u")));
    }

    @Test
    void thePasswordIsNotOnTheCommandLine() {
        assertFalse(String.join(" ", command(SETTINGS.with(Option.AUTH, "pap"))).contains("geheim"));
    }

    /** Where there is a pppd. Status 2 is a bad option; others say that secrets or the kernel's PPP are missing here. */
    @ParameterizedTest
    @CsvSource({"none, IP", "pap, IPV4V6", "chap, IPV6", "pap-chap, PPP"})
    void pppdKnowsEveryOption(String auth, PdpType type) throws Exception {
        Path pppd = Path.of("/usr/sbin/pppd");
        Assumptions.assumeTrue(Files.isExecutable(pppd) && Files.isWritable(Path.of("/etc")), "no pppd, or not root");
        List<String> options = pppdOf(SETTINGS.with(Option.AUTH, auth), type);
        assertNotEquals(2, status(pppd, options));
        List<String> wrong = new ArrayList<>(options);
        wrong.add("no-such-option");
        assertEquals(2, status(pppd, wrong));
    }

    private static int status(Path pppd, List<String> options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(options);
        command.set(0, pppd.toString());
        command.add("dryrun");
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }
}
