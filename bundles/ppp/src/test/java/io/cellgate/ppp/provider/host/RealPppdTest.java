package io.cellgate.ppp.provider.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.cellgate.ppp.Authentication;
import io.cellgate.ppp.PppCause;
import io.cellgate.ppp.PppException;
import io.cellgate.ppp.PppMethod;
import io.cellgate.ppp.PppPlan;
import io.cellgate.ppp.PppPlan.PlannedFile;
import io.cellgate.ppp.PppRequest;
import io.cellgate.ppp.provider.log.LogReader;
import io.cellgate.ppp.provider.plan.PppPaths;
import io.cellgate.ppp.provider.plan.PppPlanner;
import io.cellgate.ppp.provider.plan.PppVersion;
import io.cellgate.ppp.provider.plan.Requests;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What this machine's pppd thinks of our plans. It is only asked, never dials: the port is the null device. pppd asks for
 * /dev/ppp first, so where there is none it is given a plain file of that name in a mount namespace of its own. The system
 * property {@code cellgate.pppd} names another pppd.
 */
class RealPppdTest {

    private static final Path PPPD = Path.of(System.getProperty("cellgate.pppd", "/usr/sbin/pppd"));

    /** Makes /dev a fresh file system with what pppd looks for, then becomes the command. */
    private static final String WITH_DEV_PPP =
            "cp -a /dev/null \"$0\" && mount -t tmpfs none /dev && cp -a \"$0\" /dev/null && : >/dev/ppp && exec \"$@\"";

    @TempDir
    private Path directory;

    private PppPaths paths;
    private PppVersion version;

    @BeforeEach
    void findPppd() throws Exception {
        assumeTrue(Files.isExecutable(PPPD), "no pppd on this machine");
        assumeTrue("root".equals(System.getProperty("user.name")), "pppd answers root only");
        assumeTrue(run(List.of("true")).status() == 0, "no mount namespace on this machine");
        paths = new PppPaths(
                PPPD,
                Path.of("/usr/sbin/chat"),
                Path.of("/usr/bin/setsid"),
                directory.resolve("ppp"),
                directory.resolve("run"),
                directory.resolve("log"),
                65_536,
                directory,
                Optional.empty(),
                PppPaths.Use.DIAL);
        version = PppdCommand.version(PPPD);
    }

    private record Answer(int status, String output) {}

    private Answer run(List<String> command) throws IOException, InterruptedException {
        List<String> wrapped = new ArrayList<>(List.of(
                "unshare",
                "-m",
                "sh",
                "-c",
                WITH_DEV_PPP,
                directory.resolve("null").toString()));
        wrapped.addAll(command);
        Process process = new ProcessBuilder(wrapped)
                .redirectErrorStream(true)
                .redirectInput(new File("/dev/null"))
                .start();
        assertTrue(process.waitFor(20, TimeUnit.SECONDS));
        return new Answer(
                process.exitValue(), new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
    }

    /** Asks pppd for the options in effect. The peers file is read by {@code file}, since {@code call} has a fixed place. */
    private Answer dryRun(PppRequest request) throws Exception {
        PppPlan plan = PppPlanner.plan(request, paths, version);
        new LinkFiles(new SpareDirectory(run -> run)).write(plan, request.linkName(), paths);
        Files.createDirectories(paths.logDirectory());
        List<String> command = new ArrayList<>(plan.argv());
        if (request.method() == PppMethod.SCRIPT) {
            command = new ArrayList<>(List.of(
                    PPPD.toString(), "file", paths.peersFile(request.linkName()).toString()));
        }
        command.add("dryrun");
        Answer answer = run(command);
        Path file = paths.log(request.linkName());
        // pppd 2.5.2 names the file of an option with what is left of it in memory: any bytes
        String log = Files.exists(file) ? new String(Files.readAllBytes(file), StandardCharsets.UTF_8) : "";
        return new Answer(answer.status(), answer.output() + log);
    }

    private static Requests base(boolean cdma) {
        return (cdma ? Requests.threeGpp2() : Requests.threeGpp()).device(Path.of("/dev/null"));
    }

    static Stream<PppRequest> everyPlan() {
        return Stream.of(PppMethod.values())
                .flatMap(method -> Stream.of(Authentication.values())
                        .flatMap(authentication -> Stream.of(false, true)
                                .flatMap(cdma -> Stream.of(
                                        base(cdma)
                                                .method(method)
                                                .authentication(authentication)
                                                .request(),
                                        base(cdma)
                                                .method(method)
                                                .account(authentication, "user", "secret")
                                                .options(Map.of(
                                                        "mtu",
                                                        "1400",
                                                        "lcp-echo-interval",
                                                        "10",
                                                        "defaultroute",
                                                        "off"))
                                                .raw("lcp-restart", "5", ":10.0.0.1")
                                                .request()))));
    }

    /** The options of guide 4.2, and those of its list of variables that a person may set. */
    static Stream<PppRequest> everyOptionOfTheGuide() {
        // spotless:off
        Map<String, String> options = Map.ofEntries(
                Map.entry("debug", ""), Map.entry("mtu", "1500"), Map.entry("-detach", ""), Map.entry("noipdefault", ""),
                Map.entry("defaultroute", ""), Map.entry("usepeerdns", ""), Map.entry("lcp-echo-failure", "4"),
                Map.entry("-ccp", ""), Map.entry("-vj", ""), Map.entry("-chap", ""), Map.entry("-mschap-v2", ""),
                Map.entry("hide-password", ""), Map.entry("persist", ""), Map.entry("crtcts", ""), Map.entry("modem", ""),
                Map.entry("deflate", "15"), Map.entry("idle", "600"), Map.entry("lock", ""), Map.entry("-mschap", ""),
                Map.entry("kdebug", "1"), Map.entry("maxconnect", "3600"), Map.entry("name", "gw"),
                Map.entry("ipparam", "a b"), Map.entry("holdoff", "5"), Map.entry("maxfail", "3"), Map.entry("ktune", ""),
                Map.entry("connect-delay", "1000"), Map.entry("unit", "3"), Map.entry("dump", ""),
                Map.entry("domain", "x.test"), Map.entry("child-timeout", "3"), Map.entry("-EAP", ""),
                Map.entry("replacedefaultroute", ""), Map.entry("defaultroute-metric", "200"), Map.entry("local", ""),
                Map.entry("lcp-echo-adaptive", ""), Map.entry("maxoctets", "100"), Map.entry("nodefaultroute", ""));
        // spotless:on
        return options.entrySet().stream()
                .flatMap(option -> Stream.of(PppMethod.values())
                        .map(method -> base(false)
                                .method(method)
                                .options(Map.of(option.getKey(), option.getValue()))
                                .request()));
    }

    @ParameterizedTest
    @MethodSource("everyOptionOfTheGuide")
    void pppdAcceptsTheOptionByName(PppRequest request) throws Exception {
        Answer answer = dryRun(request);

        assertEquals(0, answer.status(), answer.output());
    }

    @Test
    void pppdAcceptsDialOnDemand() throws Exception {
        Answer answer =
                dryRun(base(false).options(Map.of("demand", "", "idle", "60")).request());

        assertEquals(0, answer.status(), answer.output());
        assertTrue(answer.output().contains("demand"), answer.output());
    }

    @Test
    void aPeerThatIsToProveItselfNeedsASecretOfYours() throws Exception {
        PppRequest request = base(false).options(Map.of("+pap", "")).request();
        PppPlan plan = PppPlanner.plan(request, paths, version);
        new LinkFiles(new SpareDirectory(run -> run)).write(plan, "main", paths);
        LogReader reader = new LogReader();
        List<String> command = new ArrayList<>(plan.argv());
        command.add("dryrun");
        run(command).output().lines().forEach(reader::accept);

        assertEquals(
                PppCause.PEER_NOT_AUTHENTICATED,
                reader.failure(OptionalInt.empty(), false).cause());
    }

    @ParameterizedTest
    @ValueSource(strings = {"noresolvconf", "usepeerwins", "ipx-network 1"})
    void whatThisReleaseLacksIsKnownWithoutAskingIt(String option) throws Exception {
        Answer answer = run(List.of("sh", "-c", PPPD + " /dev/null nodetach noauth " + option + " dryrun"));
        String name = option.split(" ", -1)[0];
        PppRequest request = base(false).raw(option.split(" ", -1)).request();

        if (answer.output().contains("unrecognized option '" + name + "'")) {
            assertThrows(PppException.class, () -> PppPlanner.plan(request, paths, version));
        } else {
            assertEquals(0, answer.status(), answer.output());
            PppPlanner.plan(request, paths, version);
        }
    }

    @ParameterizedTest
    @MethodSource("everyPlan")
    void pppdAcceptsThePlan(PppRequest request) throws Exception {
        Answer answer = dryRun(request);

        assertEquals(0, answer.status(), answer.output());
        assertFalse(answer.output().contains("secret\t"), answer.output());
        assertTrue(answer.output().contains("noauth"), answer.output());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "two words",
                "quote\"quote",
                "apostrophe's",
                "#hash",
                "back\\slash",
                "$HOME",
                "100%d",
                "jürgen",
                " space at both ends ",
                "@/etc/passwd",
                "-chap",
                "*",
                "plugin"
            })
    void pppdReadsTheNameAsItWasMeant(String name) throws Exception {
        Answer answer = dryRun(base(false)
                .method(PppMethod.SCRIPT)
                .account(Authentication.CHAP, name, "x")
                .request());
        String shown = name.replace("\\", "\\\\").replace("\"", "\\\"");

        assertEquals(0, answer.status(), answer.output());
        assertTrue(answer.output().contains("user " + shown + "\t"), answer.output());
        // the method cli puts such a name on the command line where it can
        Answer cli = dryRun(base(false).account(Authentication.CHAP, name, "x").request());
        assertTrue(cli.output().contains("user " + shown + "\t"), cli.output());
    }

    @Test
    void theSystemsOptionsAreOverridden() throws Exception {
        String options = dryRun(base(false).request()).output();

        assertTrue(options.contains("\nnoauth\t\t# (from "), options);
        assertTrue(options.contains("\nnocrtscts\t\t# (from "), options);
        assertTrue(options.contains("\nlcp-echo-interval 30\t\t# (from "), options);
    }

    @Test
    void aFurtherOptionThatPppdRejectsIsNamed() {
        PppRequest request = base(false).raw("bogus-option").request();

        PppException refused = assertThrows(PppException.class, () -> {
            PppPlan plan = PppPlanner.plan(request, paths, version);
            new LinkFiles(new SpareDirectory(run -> run)).write(plan, "main", paths);
            PppdCommand.dryRun(plan.argv());
        });

        assertEquals(PppCause.BAD_OPTION, refused.failure().cause());
        assertTrue(refused.getMessage().contains("bogus-option"), refused.getMessage());
    }

    @Test
    void theDumpOfAPlanShowsNoPassword() throws Exception {
        PppRequest request =
                base(false).account(Authentication.PAP, "user", "hunter2").request();
        PppPlan plan = PppPlanner.plan(request, paths, version);

        assertTrue(plan.files().stream().map(PlannedFile::content).anyMatch(text -> text.contains("hunter2")));
        assertFalse(dryRun(request).output().contains("hunter2"));
    }
}
