package io.cellgate.ppp.provider.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cellgate.at.SerialLine;
import io.cellgate.at.SerialLine.FlowControl;
import io.cellgate.ppp.Authentication;
import io.cellgate.ppp.PppCause;
import io.cellgate.ppp.PppException;
import io.cellgate.ppp.PppPlan;
import io.cellgate.ppp.PppPlan.PlannedFile;
import io.cellgate.ppp.PppRequest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PppPlannerTest {

    static final PppVersion DEBIAN = new PppVersion(2, 4, 9);

    static final PppPaths PATHS = new PppPaths(
            Path.of("/usr/sbin/pppd"),
            Path.of("/usr/sbin/chat"),
            Path.of("/usr/bin/setsid"),
            Path.of("/etc/ppp"),
            Path.of("/run/cellgate/ppp"),
            Path.of("/var/log/cellgate"),
            1_048_576,
            Path.of("/run/lock"),
            Optional.empty(),
            PppPaths.Use.DIAL);

    private static PppPlan plan(Requests requests) throws PppException {
        return PppPlanner.plan(requests.request(), PATHS, DEBIAN);
    }

    private static String line(Requests requests) throws PppException {
        return String.join(" ", plan(requests).argv());
    }

    private static PlannedFile options(Requests requests) throws PppException {
        return plan(requests).files().stream()
                .filter(file -> file.path().endsWith("options"))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> lines(Requests requests) throws PppException {
        return options(requests).content().lines().toList();
    }

    @Test
    void theLineFor3gppWithoutAnAccountIsTheGuides() throws PppException {
        assertEquals(
                "/usr/sbin/pppd /dev/ttyUSB0 115200 mru 1280 nodetach debug dump defaultroute usepeerdns novj -pap -chap"
                        + " novjccomp noipdefault ipcp-accept-local ipcp-accept-remote connect-delay 5000"
                        + " ipcp-max-failure 60 ipcp-max-configure 60 -am file /run/cellgate/ppp/main/options",
                line(Requests.threeGpp()));
    }

    @Test
    void theLineFor3gppWithAnAccountIsTheGuidesButForThePassword() throws PppException {
        assertEquals(
                "/usr/sbin/pppd /dev/ttyUSB0 115200 mru 1280 nodetach debug dump -chap defaultroute usepeerdns novj"
                        + " user USER novjccomp noipdefault ipcp-accept-local ipcp-accept-remote connect-delay 5000"
                        + " ipcp-max-failure 60 ipcp-max-configure 60 -am file /run/cellgate/ppp/main/options",
                line(Requests.threeGpp().account(Authentication.PAP, "USER", "PASSWD")));
    }

    @Test
    void theLineFor3gpp2WithoutAnAccountIsTheGuides() throws PppException {
        assertEquals(
                "/usr/sbin/pppd /dev/ttyUSB0 115200 mru 1280 nodetach debug dump defaultroute usepeerdns novj -pap -chap"
                        + " novjccomp noipdefault ipcp-accept-local ipcp-accept-remote connect-delay 5000"
                        + " ipcp-max-failure 60 ipcp-max-configure 60 file /run/cellgate/ppp/main/options",
                line(Requests.threeGpp2()));
    }

    @Test
    void theLineFor3gpp2WithAnAccountIsTheGuidesButForThePassword() throws PppException {
        assertEquals(
                "/usr/sbin/pppd /dev/ttyUSB0 115200 crtscts debug dump -pap nodetach modem noipdefault defaultroute"
                        + " usepeerdns user USER file /run/cellgate/ppp/main/options",
                line(Requests.threeGpp2().account(Authentication.CHAP, "USER", "PASSWD")));
    }

    @Test
    void whoIsNotRootCallsThePrivilegedOptionsAndNamesNone() throws PppException {
        PppRequest request = Requests.threeGpp()
                .account(Authentication.PAP, "USER", "PASSWD")
                .request();
        PppPlan root = PppPlanner.plan(request, PATHS, DEBIAN, Caller.ROOT);
        PppPlan user = PppPlanner.plan(request, PATHS, DEBIAN, Caller.USER);

        List<String> argv = new ArrayList<>(root.argv());
        argv.addAll(1, List.of("call", "cellgate"));
        assertEquals(argv, user.argv());
        List<String> lines =
                new ArrayList<>(root.files().get(1).content().lines().toList());
        assertTrue(lines.removeAll(List.of("linkname main", "noauth")));
        assertEquals(lines, user.files().get(1).content().lines().toList());
        assertEquals(root.files().get(0).content(), user.files().get(0).content());
    }

    @Test
    void theMetricOfTheRouteIsForRootAlone() throws PppException {
        PppRequest request = Requests.threeGpp().routeMetric(200).request();

        List<String> root = PppPlanner.plan(request, PATHS, DEBIAN, Caller.ROOT)
                .files()
                .get(1)
                .content()
                .lines()
                .toList();
        PppPlan user = PppPlanner.plan(request, PATHS, DEBIAN, Caller.USER);

        assertTrue(root.contains("defaultroute-metric 200"), root.toString());
        assertFalse(user.toString().contains("metric"), user.toString());
        assertTrue(user.argv().contains("defaultroute"), "the first link has a route without our help");
    }

    @ParameterizedTest
    @CsvSource({"NONE,-pap -chap", "PAP,-chap", "CHAP,-pap", "PAP_CHAP,''", "EAP,-pap -chap"})
    void theAuthoptionFollowsTheGuidesTable(Authentication authentication, String authoption) throws PppException {
        String line = line(Requests.threeGpp().authentication(authentication));
        String expected = authoption.isEmpty() ? "novj novjccomp" : "novj " + authoption + " novjccomp";
        assertTrue(line.contains(expected), line);
    }

    @Test
    void anotherPppdPortAndSpeedTakeTheirPlaceInTheLine() throws PppException {
        PppPaths android = new PppPaths(
                Path.of("/system/bin/pppd"),
                Path.of("/system/bin/chat"),
                PATHS.setsid(),
                PATHS.pppDirectory(),
                PATHS.runDirectory(),
                PATHS.logDirectory(),
                PATHS.logLimit(),
                PATHS.lockDirectory(),
                PATHS.resolvConf(),
                PATHS.use());
        PppRequest request = Requests.threeGpp()
                .device(Path.of("/dev/ttyUSB244"))
                .line(SerialLine.DEFAULT.withBaud(460_800))
                .request();

        PppPlan plan = PppPlanner.plan(request, android, DEBIAN);

        assertEquals(
                List.of("/system/bin/pppd", "/dev/ttyUSB244", "460800"),
                plan.argv().subList(0, 3));
        assertTrue(plan.files().get(1).content().contains("connect \"/system/bin/chat -v -s -S -t30 -f"));
    }

    @Test
    void thePasswordStandsInTheOptionsFileAndNowhereElse() throws PppException {
        PppPlan plan = plan(Requests.threeGpp().account(Authentication.PAP, "user", "top secret"));

        assertFalse(String.join(" ", plan.argv()).contains("secret"));
        assertEquals(
                List.of("options"),
                plan.files().stream()
                        .filter(file -> file.content().contains("\npassword \"top secret\"\n"))
                        .map(file -> String.valueOf(file.path().getFileName()))
                        .toList());
        assertFalse(plan.toString().contains("secret"), plan.toString());
        assertTrue(plan.toString().contains("password \"******\""), plan.toString());
    }

    @Test
    void anEmptyPasswordIsAPassword() throws PppException {
        assertTrue(lines(Requests.threeGpp().account(Authentication.PAP, "user", ""))
                .contains("password \"\""));
    }

    @Test
    void aNameThatTheLocaleMayNotKnowStandsInTheFile() throws PppException {
        Requests request = Requests.threeGpp().account(Authentication.PAP, "jürgen \"#1\"", "x");

        assertFalse(plan(request).argv().contains("user"));
        assertTrue(lines(request).contains("user \"jürgen \\\"#1\\\"\""));
    }

    @Test
    void theFilesOptionsOverrideThoseOfTheSystem() throws PppException {
        assertEquals(
                List.of(
                        "linkname main",
                        "lock",
                        "logfd 1",
                        "hide-password",
                        "connect \"/usr/sbin/chat -v -s -S -t30 -f /run/cellgate/ppp/main/chat\"",
                        "noauth",
                        "nopersist",
                        "modem",
                        "nocrtscts",
                        "refuse-mschap",
                        "refuse-mschap-v2",
                        "refuse-eap",
                        "lcp-echo-interval 30",
                        "lcp-echo-failure 4"),
                lines(Requests.threeGpp()).stream().skip(1).toList());
    }

    @Test
    void evdoGetsNoLcpEchoAndThePatienceForPlaceholderResolvers() throws PppException {
        List<String> lines = lines(Requests.threeGpp2().account(Authentication.CHAP, "card", "card"));

        assertTrue(lines.containsAll(
                List.of("lcp-echo-interval 0", "lcp-echo-failure 0", "ipcp-max-failure 60", "ipcp-max-configure 60")));
    }

    @Test
    void theLinesFlowControlIsThePorts() throws PppException {
        assertTrue(lines(Requests.threeGpp().line(SerialLine.DEFAULT.withFlowControl(FlowControl.RTS_CTS)))
                .contains("crtscts"));
        assertTrue(lines(Requests.threeGpp2().account(Authentication.CHAP, "card", "card"))
                .contains("nocrtscts"));
        assertTrue(lines(Requests.threeGpp().line(SerialLine.DEFAULT.withFlowControl(FlowControl.XON_XOFF)))
                .containsAll(List.of("nocrtscts", "xonxoff")));
    }

    @Test
    void aNamedOptionTakesThePlaceOfTheLines() throws PppException {
        Requests request = Requests.threeGpp()
                .options(Map.of("mru", "1500", "lcp-echo-interval", "10", "mtu", "1400", "local", ""));

        assertTrue(line(request).contains(" mru 1500 nodetach"));
        List<String> lines = lines(request);
        assertTrue(lines.containsAll(List.of("mtu 1400", "lcp-echo-interval 10", "local")), lines.toString());
        assertFalse(lines.contains("lcp-echo-interval 30"));
        assertFalse(lines.contains("modem"));
    }

    @Test
    void anOptionThatIsOffIsLeftOutAndTurnedOffWhereTheSystemHasIt() throws PppException {
        Requests request = Requests.threeGpp().options(Map.of("defaultroute", "off", "connect-delay", "off"));

        assertTrue(line(request).contains("debug dump usepeerdns novj"));
        assertFalse(line(request).contains("connect-delay"));
        assertFalse(line(request).contains("5000"));
        assertTrue(lines(request).contains("nodefaultroute"));
    }

    @Test
    void thePeerIsAskedToProveItselfOnlyWhenSomebodyWantsThat() throws PppException {
        assertTrue(lines(Requests.threeGpp()).contains("noauth"));
        assertFalse(lines(Requests.threeGpp().raw("+pap")).contains("noauth"));
        assertFalse(
                lines(Requests.threeGpp().options(Map.of("require-chap", ""))).contains("noauth"));
    }

    @Test
    void thePlusFormsStandInTheGuidesPlace() throws PppException {
        Requests figure31 =
                Requests.threeGpp().account(Authentication.PAP, "testqg", "x").options(Map.of("+PAP", ""));

        assertTrue(line(figure31).contains("debug dump +pap -chap defaultroute"), line(figure31));
        assertFalse(lines(figure31).contains("noauth"));
        assertTrue(line(Requests.threeGpp().options(Map.of("+eap", ""))).contains("novj require-eap -pap -chap"));
        assertTrue(lines(Requests.threeGpp().options(Map.of("-EAP", ""))).contains("refuse-eap"));
    }

    // spotless:off
    @ParameterizedTest
    @CsvSource({"crtcts,crtscts", "noctrlscts,nocrtscts"})
    // spotless:on
    void aMisprintOfTheGuideMeansWhatItWasToMean(String printed, String meant) throws PppException {
        List<String> lines = lines(Requests.threeGpp().options(Map.of(printed, "")));

        assertTrue(lines.contains(meant), lines.toString());
        assertFalse(lines.contains(printed), lines.toString());
    }

    @Test
    void rawOptionsComeLastAWordEach() throws PppException {
        List<String> lines = lines(Requests.threeGpp().raw("ipparam", "a b", ":10.0.0.1"));

        assertEquals("ipparam \"a b\" :10.0.0.1", lines.get(lines.size() - 1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "show-password",
                "password",
                "connect",
                "pty",
                "plugin",
                "file",
                "logfile",
                "updetach",
                "disconnect",
                "dryrun",
                "nolock"
            })
    void anOptionThatWouldLeakOrBlindOrRunSomethingIsRefusedByName(String option) {
        PppException named =
                assertThrows(PppException.class, () -> plan(Requests.threeGpp().options(Map.of(option, "x"))));
        PppException raw =
                assertThrows(PppException.class, () -> plan(Requests.threeGpp().raw(option, "x")));

        assertEquals(PppCause.BAD_OPTION, named.failure().cause());
        assertTrue(named.getMessage().contains("'" + option + "'"), named.getMessage());
        assertEquals(PppCause.BAD_OPTION, raw.failure().cause());
    }

    @ParameterizedTest
    @ValueSource(strings = {"mtu 1400\nconnect", "mtu\rx", "#", "", "mtu=5", "\"mtu\""})
    void whatIsNoOptionNameIsRefused(String name) {
        assertThrows(PppException.class, () -> plan(Requests.threeGpp().options(Map.of(name, ""))));
    }

    @Test
    void aLineFeedNeverReachesTheOptionsFile() {
        assertThrows(PppException.class, () -> plan(Requests.threeGpp().options(Map.of("ipparam", "x\nconnect evil"))));
        assertThrows(PppException.class, () -> plan(Requests.threeGpp().raw("ipparam", "x\nplugin evil.so")));
        assertThrows(
                PppException.class,
                () -> plan(Requests.threeGpp().account(Authentication.PAP, "x\nconnect evil", "p")));
        assertThrows(
                PppException.class,
                () -> plan(Requests.threeGpp().account(Authentication.PAP, "x", "p\nconnect evil")));
    }

    @Test
    void aPasswordThatPppdWouldCutOffIsRefusedAndNotShown() {
        String longPassword = "s3cret".repeat(50);
        PppException refused = assertThrows(
                PppException.class, () -> plan(Requests.threeGpp().account(Authentication.PAP, "x", longPassword)));

        assertFalse(refused.getMessage().contains("s3cret"));
    }

    @Test
    void aPortWhoseNameMeansSomethingToAShellIsRefused() {
        assertThrows(PppException.class, () -> plan(Requests.threeGpp().device(Path.of("/dev/tty USB0"))));
        assertThrows(PppException.class, () -> plan(Requests.threeGpp().device(Path.of("ttyUSB0"))));
    }

    @Test
    void optionsOfAnotherReleaseAreNamed() throws PppException {
        PppException old =
                assertThrows(PppException.class, () -> plan(Requests.threeGpp().raw("noresolvconf")));
        assertTrue(old.getMessage().contains("2.4.9 does not know the option 'noresolvconf'"), old.getMessage());

        PppVersion fresh = new PppVersion(2, 5, 2);
        assertThrows(
                PppException.class,
                () -> PppPlanner.plan(
                        Requests.threeGpp().raw("noresolvconf").request(), PATHS, new PppVersion(2, 5, 0)));
        PppPlanner.plan(Requests.threeGpp().raw("noresolvconf").request(), PATHS, fresh);
        assertThrows(
                PppException.class,
                () -> PppPlanner.plan(
                        Requests.threeGpp().raw("ipx-network", "1").request(), PATHS, fresh));
    }

    @Test
    void pppdCannotBeToldToLeaveOurSight() {
        assertThrows(PppException.class, () -> plan(Requests.threeGpp().options(Map.of("nodetach", "off"))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"set", "unset", "--set"})
    void theEnvironmentOfWhatPppdStartsIsNotForOptions(String option) {
        PppException named =
                assertThrows(PppException.class, () -> plan(Requests.threeGpp().raw(option, "LD_PRELOAD=/tmp/x.so")));

        assertEquals(PppCause.BAD_OPTION, named.failure().cause());
        assertTrue(named.getMessage().contains("environment"), named.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/dev/ttyS7", "/dev/serial/by-id/usb-x-if00", "ttyACM0", "ttyUSB11"})
    void anotherDeviceThanTheDataPortIsRefused(String word) {
        PppException named =
                assertThrows(PppException.class, () -> plan(Requests.threeGpp().raw("ipparam", "x", word)));

        assertEquals(PppCause.BAD_OPTION, named.failure().cause());
        assertTrue(named.getMessage().contains("the data port is the device"), named.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"record", "lcp-rtt-file", "net-init-script", "auth-up", "up_sdnotify", "+ua", "version"})
    void whatWritesOrRunsSomethingBesideTheLinkIsRefused(String option) {
        PppVersion fresh = new PppVersion(2, 5, 2);
        PppRequest request = Requests.threeGpp().raw(option, "/etc/passwd").request();

        PppException refused = assertThrows(PppException.class, () -> PppPlanner.plan(request, PATHS, fresh));

        assertTrue(refused.getMessage().contains("cannot be set here"), refused.getMessage());
    }

    @Test
    void aDialOfOursEndsItsScriptWithAMark() throws PppException {
        PppRequest request = Requests.threeGpp().request();
        String shown = plan(Requests.threeGpp()).files().get(0).content();
        String dialled = PppPlanner.plan(request, PATHS, DEBIAN, Caller.ROOT, "mark7")
                .files()
                .get(0)
                .content();

        assertEquals(shown + "SAY 'mark7\\n\\c'\n", dialled);
    }
}
