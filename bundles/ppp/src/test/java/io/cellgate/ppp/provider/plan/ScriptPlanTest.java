package io.cellgate.ppp.provider.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cellgate.at.SerialLine;
import io.cellgate.at.SerialLine.FlowControl;
import io.cellgate.ppp.Authentication;
import io.cellgate.ppp.DialScript;
import io.cellgate.ppp.PppException;
import io.cellgate.ppp.PppMethod;
import io.cellgate.ppp.PppPlan;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScriptPlanTest {

    private static PppPlan plan(Requests requests) throws PppException {
        return PppPlanner.plan(
                requests.method(PppMethod.SCRIPT).request(), PppPlannerTest.PATHS, PppPlannerTest.DEBIAN);
    }

    private static String content(PppPlan plan, String path) {
        return plan.files().stream()
                .filter(file -> file.path().equals(Path.of(path)))
                .findFirst()
                .orElseThrow()
                .content();
    }

    private static Requests example() {
        return Requests.threeGpp()
                .line(SerialLine.DEFAULT.withFlowControl(FlowControl.RTS_CTS))
                .script(new DialScript(List.of("AT+CGDCONT=1,\"IP\",\"3gnet\""), "ATD*99#", Duration.ofSeconds(6)))
                .account(Authentication.PAP, "wap", "wap");
    }

    @Test
    void theOptionsAreThoseOfTheGuidesExampleInItsOrderAndThenSome() throws PppException {
        assertEquals("""
                # Written by cellgate for the link main.
                connect "/usr/sbin/chat -v -s -S -t6 -f /etc/ppp/chat-cellgate-main"
                /dev/ttyUSB0
                115200
                debug
                logfile /var/log/cellgate/main.log
                mtu 1500
                -detach
                noauth
                noipdefault
                defaultroute
                usepeerdns
                crtscts
                lock
                lcp-echo-interval 30
                lcp-echo-failure 4
                -ccp
                -vj
                -chap
                refuse-mschap
                refuse-mschap-v2
                refuse-eap
                user wap
                remotename cellgate-main
                hide-password
                linkname main
                dump
                nopersist
                modem
                ipcp-accept-local
                ipcp-accept-remote
                connect-delay 5000
                ipcp-max-failure 60
                ipcp-max-configure 60
                """, content(plan(example()), "/etc/ppp/peers/cellgate-main"));
    }

    @Test
    void pppdIsCalledAsInTheGuide() throws PppException {
        assertEquals(
                List.of("/usr/sbin/pppd", "call", "cellgate-main"),
                plan(example()).argv());
    }

    @Test
    void theChatScriptSetsTheContextAndDialsAsInTheGuide() throws PppException {
        String chat = content(plan(example()), "/etc/ppp/chat-cellgate-main");

        assertTrue(chat.endsWith("'' AT+CGDCONT=1,\"IP\",\"3gnet\"\nOK ATD*99#\nCONNECT '\\c'\n"), chat);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ATD*99#", "ATD*99***2#", "AT+CGDATA=1", "ATD#777"})
    void everyWayToDialStandsInTheScriptAsInTheGuide(String command) throws PppException {
        PppPlan plan = plan(Requests.threeGpp2().script(new DialScript(List.of(), command, Duration.ofSeconds(30))));
        String chat = content(plan, "/etc/ppp/chat-cellgate-main");

        assertTrue(chat.contains("TIMEOUT 30\n'' " + command + "\nCONNECT '\\c'\n"), chat);
        List.of("ABORT BUSY", "ABORT 'NO ANSWER'", "ABORT RINGING", "'' AT")
                .forEach(line -> assertTrue(chat.lines().anyMatch(line::equals), line));
    }

    // spotless:off
    @ParameterizedTest
    @CsvSource({
        "PAP,      true,  false",
        "CHAP,     false, true",
        "MS_CHAP_V2, false, true",
        "EAP,      false, true",
        "PAP_CHAP, true,  true",
        "NONE,     false, false",
    })
    // spotless:on
    void theAccountStandsInTheSecretsFileOfItsProtocol(Authentication authentication, boolean pap, boolean chap)
            throws PppException {
        PppPlan plan = plan(example().account(authentication, "wap", "w a p"));
        List<Path> shared = plan.files().stream()
                .filter(PppPlan.PlannedFile::shared)
                .map(PppPlan.PlannedFile::path)
                .toList();

        assertEquals(pap, shared.contains(Path.of("/etc/ppp/pap-secrets")));
        assertEquals(chap, shared.contains(Path.of("/etc/ppp/chap-secrets")));
        shared.forEach(file -> assertEquals("wap cellgate-main \"w a p\"\n", content(plan, file.toString())));
        assertTrue(!plan.toString().contains("w a p"), plan.toString());
    }

    @Test
    void everyOptionOfTheGuidesSection42IsThereByName() throws PppException {
        String options = content(
                plan(example()
                        .options(Map.of(
                                "mtu", "1400",
                                "deflate", "15",
                                "-ccp", "off",
                                "persist", "",
                                "idle", "600",
                                "demand", "",
                                "lcp-echo-failure", "2",
                                "debug", "off"))),
                "/etc/ppp/peers/cellgate-main");

        List<String> lines = options.lines().toList();
        assertTrue(lines.containsAll(
                List.of("mtu 1400", "deflate 15", "persist", "idle 600", "demand", "lcp-echo-failure 2")));
        assertTrue(!lines.contains("-ccp") && !lines.contains("nopersist") && !lines.contains("debug"));
    }

    @Test
    void aPasswordThatWouldNameAFileIsRefused() {
        assertThrows(PppException.class, () -> plan(example().account(Authentication.PAP, "u", "@/etc/shadow")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"pap-secrets", "chap-secrets"})
    void anotherFileOfSecretsWouldHideTheAccount(String option) throws PppException {
        PppVersion knowsIt = new PppVersion(2, 5, 2);
        for (Requests requests : List.of(
                example().options(Map.of(option, "/root/secrets")), example().raw(option, "/root/secrets"))) {
            PppException refused = assertThrows(
                    PppException.class,
                    () -> PppPlanner.plan(requests.method(PppMethod.SCRIPT).request(), PppPlannerTest.PATHS, knowsIt));
            assertTrue(refused.getMessage().contains("'" + option + "' cannot be set with the method script"));

            // where the account is in a file of ours, these are the peer's secrets
            PppPlanner.plan(requests.method(PppMethod.CLI).request(), PppPlannerTest.PATHS, knowsIt);
        }
    }
}
