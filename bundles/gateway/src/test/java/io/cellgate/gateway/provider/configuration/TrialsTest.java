package io.cellgate.gateway.provider.configuration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cellgate.command.CommandRequest;
import io.cellgate.command.CommandResult;
import io.cellgate.command.CommandResult.Status;
import io.cellgate.common.cfg.CfgText;
import io.cellgate.common.testing.ManualActor;
import io.cellgate.config.ConfigurationProblem;
import io.cellgate.config.ConfigurationReport;
import io.cellgate.gateway.provider.configuration.Described.Property;
import io.cellgate.gateway.provider.trial.Reach;
import io.cellgate.gateway.provider.trial.Reach.Line;
import io.cellgate.gateway.provider.trial.WayBack;
import io.cellgate.gateway.provider.trial.Ways;
import io.cellgate.modem.ModemState;
import io.cellgate.uplink.UplinkState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrialsTest {

    private static final String UPLINK = "io.cellgate.uplink~main";
    private static final String MQTT = "io.cellgate.mqtt";
    private static final String FILE = "# The access point\napn = internet\n#cid = 1\npassword = hunter2\n";
    private static final String MODEM = "io.cellgate.modem~main";
    private static final Reach ALL = link(100, ModemState.READY, MQTT);
    /** The link was dialled anew. */
    private static final Reach ANEW = link(101, ModemState.READY, MQTT);

    private static final Reach NONE = link(0, ModemState.READY);
    private static final Duration WINDOW = Duration.ofMinutes(5);
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2025-06-01T12:00:00Z"));

    @TempDir
    Path folder;

    private final Map<String, String> framework = new HashMap<>(
            Map.of("felix.fileinstall.enableConfigSave", "false", "felix.fileinstall.configEncoding", "UTF-8"));
    private final ManualActor actor = new ManualActor();
    private final List<Map<String, Object>> events = new ArrayList<>();
    private FakeAdmin admin;
    private final List<String> redialled = new ArrayList<>();
    private Reach reach = ALL;
    private Path file;
    private Trials trials;

    /** One uplink over one modem; process 0: not connected. */
    private static Reach link(int pppd, ModemState modem, String... brokers) {
        return new Reach(Map.of("main", line(pppd)), Map.of("main", modem), Set.of(brokers));
    }

    private static Line line(int pppd) {
        return pppd == 0
                ? new Line("main", UplinkState.BACKING_OFF, OptionalLong.empty())
                : new Line("main", UplinkState.CONNECTED, OptionalLong.of(pppd));
    }

    private static Property open() {
        return new Property(false, value -> Optional.empty());
    }

    private static Property secret() {
        return new Property(true, value -> Optional.empty());
    }

    private static List<Described> kinds() {
        Property cid = new Property(
                false, value -> value.matches("\\d+") ? Optional.empty() : Optional.of("a whole number from 1 to 16"));
        return List.of(
                new Described(
                        "io.cellgate.uplink",
                        true,
                        Map.of("apn", open(), "cid", cid, "password", secret(), "raw.options", open())),
                new Described(MQTT, false, Map.of("broker", open(), "password", secret(), "command.key", secret())),
                new Described(
                        "io.cellgate.modem",
                        true,
                        Map.of("at.port", open(), "pin", secret(), "poll.signal", open(), "state.directory", open())),
                new Described("io.cellgate.ppp", false, Map.of("pppd", open())),
                new Described("io.cellgate.profile", true, Map.of("dial", open())),
                new Described("io.cellgate.at", false, Map.of("lock.directory", open(), "trace.bytes", open())),
                new Described("io.cellgate.shell", false, Map.of("port", open())));
    }

    @BeforeEach
    void configured() throws Exception {
        admin = new FakeAdmin();
        file = folder.resolve("io.cellgate.uplink-main.cfg");
        Files.writeString(file, FILE);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        admin.put(
                UPLINK,
                Map.of(
                        "apn",
                        "internet",
                        "password",
                        "hunter2",
                        "felix.fileinstall.filename",
                        file.toUri().toString()));
        admin.put(MQTT, Map.of("broker", "tcp://a.example:1883", "password", "geheim"));
        admin.put("io.cellgate.shell", Map.of("port", 5));
        trials = started(actor);
    }

    private Trials started(ManualActor on) {
        Trials made = new Trials(
                on,
                CLOCK,
                new Configurations(admin.admin, TrialsTest::kinds, new CfgText(framework::get)),
                folder.resolve("state/gateway/trials"),
                new Ways() {
                    @Override
                    public Reach reach() {
                        return reach;
                    }

                    @Override
                    public void redial(String uplink) {
                        redialled.add(uplink);
                    }
                },
                events::add);
        made.begin();
        on.run();
        return made;
    }

    private static CommandRequest request(String id) {
        return new CommandRequest(Map.of(), "mqtt", CompletableFuture.completedFuture(null), Optional.of(id));
    }

    private CommandResult set(String pid, Map<String, String> values) {
        return make(new Change(pid, values, Set.of()), false);
    }

    private CommandResult make(Change change, boolean confirm) {
        CompletableFuture<CommandResult> answer =
                trials.make(change, WINDOW, confirm, request("r1")).toCompletableFuture();
        actor.run();
        return told(answer);
    }

    private static CompletableFuture<CommandResult> outcome(CommandResult result) {
        assertEquals(Status.ACCEPTED, result.status(), result::toString);
        return result.outcome().orElseThrow().toCompletableFuture();
    }

    /** What is known at this moment: nothing is waited for. */
    private static CommandResult told(CompletableFuture<CommandResult> result) {
        assertTrue(result.isDone(), "no result yet");
        return result.join();
    }

    private void inForce(String pid) {
        trials.updated(pid);
        actor.advance(Trials.SETTLING);
    }

    private void reach(Reach now) {
        reach = now;
        trials.reachChanged();
        actor.run();
    }

    private String text() throws IOException {
        return Files.readString(file);
    }

    private List<Path> records() throws IOException {
        try (Stream<Path> found = Files.list(folder.resolve("state/gateway/trials"))) {
            return found.toList();
        }
    }

    private List<Object> outcomes() {
        return events.stream().map(event -> event.get("outcome")).toList();
    }

    @Test
    void aBadApnComesBackByItself() throws Exception {
        CompletableFuture<CommandResult> outcome = outcome(set(UPLINK, Map.of("apn", "wrong")));
        assertEquals(FILE.replace("internet", "wrong"), text());
        inForce(UPLINK);
        reach(NONE);

        actor.advance(WINDOW.minus(Trials.SETTLING).minusMillis(1));
        assertFalse(outcome.isDone());
        actor.advance(Duration.ofMillis(1));

        assertEquals(FILE, text());
        assertEquals(
                Optional.of(UPLINK + ": within 300 s uplink 'main' is not connected, MQTT is not online;"
                        + " the former configuration is back"),
                told(outcome).error());
        assertEquals(List.of("begun", "restored"), outcomes());
        assertEquals("r1", events.get(1).get("id"));
        assertEquals(List.of(), records());
        assertEquals(0, actor.timers());
        assertEquals("rw-r-----", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"internet", "internet  ", "inter\\\n  net"})
    void aValueThatIsThereAlreadyIsNoChangeHoweverItIsWritten(String written) throws Exception {
        String content = FILE.replace("internet", written);
        Files.writeString(file, content);

        CommandResult result = set(UPLINK, Map.of("apn", "internet"));

        assertEquals(Status.OK, result.status(), result::toString);
        assertEquals(false, result.result().get("changed"));
        assertEquals(content, text());
        assertEquals(List.of(), outcomes());
    }

    /** What FileInstall makes of a value, as ConfigurationAdmin has it. */
    private void read(String property, String value) {
        Map<String, Object> properties = new HashMap<>(admin.stored.get(UPLINK));
        properties.put(property, value);
        admin.put(UPLINK, properties);
    }

    private String shown(String property) {
        CompletableFuture<CommandResult> answer =
                trials.shown(Optional.of(UPLINK)).toCompletableFuture();
        actor.run();
        CommandResult result = told(answer);
        Map<?, ?> configuration = (Map<?, ?>) ((List<?>) result.result().get("configurations")).get(0);
        return String.valueOf(((Map<?, ?>) configuration.get("properties")).get(property));
    }

    /** Each with what FileInstall makes of it. */
    @ParameterizedTest
    @CsvSource({"'a\\c','ac'", "'a\\\\c','a\\c'", "'a${x}b','ab'", "'\\u0041','A'", "'größe','größe'", "'a\\\\','a\\'"})
    void whatIsSetStandsInTheFileAndIsWhatIsGot(String value, String byFileInstall) throws Exception {
        assertEquals(Status.ACCEPTED, set(UPLINK, Map.of("apn", value)).status());
        assertEquals(FILE.replace("internet", value), text());
        read("apn", byFileInstall);
        assertEquals(value, shown("apn"));
        inForce(UPLINK);
        reach(ANEW);
        actor.advance(WayBack.STEADY);
        CommandResult again = set(UPLINK, Map.of("apn", value));
        assertEquals(false, again.result().get("changed"), again::toString);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ends\\", "DOMAIN\\username", "${cellgate.run}/x"})
    void whatAFileCannotHoldIsRefused(String value) throws Exception {
        framework.put("cellgate.run", "/run/cellgate");
        CommandResult result = set(UPLINK, Map.of("apn", value));
        assertEquals(Status.REFUSED, result.status(), result::toString);
        assertEquals(FILE, text());
    }

    @Test
    void whereAConsoleWritesTheFileItIsWrittenAsAConsoleDoes() throws Exception {
        framework.clear();
        assertEquals(
                Status.ACCEPTED,
                set(UPLINK, Map.of("apn", "a\\b", "password", "ü")).status());
        assertEquals(FILE.replace("internet", "a\\\\b").replace("hunter2", "\\u00fc"), text());
        read("apn", "a\\b");
        assertEquals("a\\b", shown("apn"));
    }

    @Test
    void aChangeThatFileInstallDoesNotSeeIsToldToTheComponentAndItsEndToo() throws Exception {
        Files.writeString(file, FILE.replace("internet", "a\\\\b"));
        read("apn", "a\\b");
        CommandResult result = set(UPLINK, Map.of("apn", "a\\\\\\\\b"));
        assertEquals(Status.ACCEPTED, result.status(), result::toString);
        assertEquals(List.of(UPLINK), admin.told);

        started(new ManualActor());

        assertEquals(FILE.replace("internet", "a\\\\b"), text());
        assertEquals(List.of(UPLINK, UPLINK), admin.told);
    }

    @Test
    void aChangeThatFileInstallSeesIsItsToTell() {
        set(UPLINK, Map.of("apn", "another"));
        assertEquals(List.of(), admin.told);
    }

    @Test
    void aNumberThatIsThereAlreadyIsNoChangeWhenItComesAsText() {
        CommandResult result = set("io.cellgate.shell", Map.of("port", "5"));

        assertEquals(Status.OK, result.status(), result::toString);
        assertEquals(false, result.result().get("changed"));
        assertEquals(5, admin.stored.get("io.cellgate.shell").get("port"));
    }

    @Test
    void aFileThatSaysSomethingElseThanWhatIsInForceIsWritten() throws Exception {
        Files.writeString(file, FILE.replace("internet", "edited"));

        CommandResult result = set(UPLINK, Map.of("apn", "internet"));

        assertEquals(Status.ACCEPTED, result.status(), result::toString);
        assertEquals(FILE, text());
    }

    @Test
    void aBadApnComesBackWhenTheGatewayIsKilledDuringTheTrial() throws Exception {
        set(UPLINK, Map.of("apn", "wrong"));
        inForce(UPLINK);
        assertEquals(
                "rw-------",
                PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(records().get(0))));

        ManualActor next = new ManualActor();
        Trials restarted = started(next);

        assertEquals(FILE, text());
        CommandResult told = told(restarted.resumed("r1").orElseThrow().toCompletableFuture());
        assertEquals(
                Optional.of(UPLINK + ": the gateway was restarted during the trial; the former configuration is back"),
                told.error());
        assertEquals(List.of("begun", "restored"), outcomes());
        assertEquals(List.of(), records());
        assertEquals(Optional.empty(), restarted.resumed("other"));
    }

    @Test
    void aKillBeforeTheFileWasWrittenLeavesItAlone() throws Exception {
        CompletableFuture<Void> replied = new CompletableFuture<>();
        trials.make(
                new Change(UPLINK, Map.of("apn", "wrong"), Set.of()),
                WINDOW,
                false,
                new CommandRequest(Map.of(), "mqtt", replied, Optional.of("r1")));
        actor.run();
        assertEquals(FILE, text(), "nothing is changed before the reply has left");

        started(new ManualActor());

        assertEquals(FILE, text());
        assertEquals(List.of(), records());
    }

    @Test
    void aWrongBrokerComesBackInConfigurationAdminWithItsPassword() throws Exception {
        CompletableFuture<CommandResult> outcome = outcome(set(MQTT, Map.of("broker", "tcp://wrong:1")));
        assertEquals("tcp://wrong:1", admin.stored.get(MQTT).get("broker"));
        inForce(MQTT);
        reach(link(100, ModemState.READY));
        actor.advance(WINDOW);

        assertEquals(Map.of("broker", "tcp://a.example:1883", "password", "geheim"), admin.stored.get(MQTT));
        assertTrue(told(outcome).error().orElseThrow().contains("MQTT is not online"), told(outcome)::toString);
    }

    @Test
    void aWrongBrokerComesBackAfterAKillWithTheTypesItHad() throws Exception {
        Map<String, Object> former = Map.of(
                "broker",
                "tcp://a.example:1883",
                "password",
                "geheim",
                "number",
                5,
                "flag",
                true,
                "list",
                List.of("a", 2L));
        admin.put(MQTT, former);
        set(MQTT, Map.of("broker", "tcp://wrong:1"));

        started(new ManualActor());

        assertEquals(former, admin.stored.get(MQTT));
    }

    @Test
    void aConfigurationThatWasNotThereIsGoneAgain() {
        admin.stored.remove(MQTT);
        set(MQTT, Map.of("broker", "tcp://wrong:1"));
        assertEquals(Map.of("broker", "tcp://wrong:1"), admin.stored.get(MQTT));

        started(new ManualActor());

        assertEquals(null, admin.stored.get(MQTT));
    }

    @Test
    void whatWorksIsKeptOnceLinkAndBrokerHaveBeenBackForAWhile() throws Exception {
        CompletableFuture<CommandResult> outcome = outcome(set(UPLINK, Map.of("apn", "better")));
        inForce(UPLINK);
        reach(NONE);
        actor.advance(Duration.ofMinutes(1));
        reach(ANEW);
        actor.advance(WayBack.STEADY.minusMillis(1));
        reach(link(101, ModemState.READY));
        reach(ANEW);
        actor.advance(WayBack.STEADY.minusMillis(1));
        assertFalse(outcome.isDone(), "a break begins the wait anew");

        actor.advance(Duration.ofMillis(1));

        assertEquals(Status.OK, told(outcome).status());
        assertEquals(FILE.replace("internet", "better"), text());
        assertEquals(List.of(), records());
        assertEquals(0, actor.timers());
        assertEquals(List.of("begun", "kept"), outcomes());
    }

    /** A carrier that refuses the new one has ended the call before. */
    @Test
    void aWrongPasswordOfTheAccountComesBackByItself() throws Exception {
        CompletableFuture<CommandResult> outcome = outcome(set(UPLINK, Map.of("password", "wrong")));
        assertEquals(FILE.replace("hunter2", "wrong"), text());
        inForce(UPLINK);
        reach(NONE);
        actor.advance(WINDOW);

        assertEquals(FILE, text());
        assertTrue(told(outcome).error().orElseThrow().contains("'main' is not connected"), told(outcome)::toString);
        assertFalse((events + told(outcome).toString()).matches("(?s).*(hunter2|wrong).*"));
    }

    @Test
    void aWrongPasswordOfTheAccountComesBackAfterAKill() throws Exception {
        set(UPLINK, Map.of("password", "wrong"));
        inForce(UPLINK);

        started(new ManualActor());

        assertEquals(FILE, text());
        assertEquals(List.of(), records());
    }

    /** A link that is up does not depend on the port for commands. */
    @Test
    void aModemThatIsNotReadyAnyMoreTakesItsChangeBackWhileLinkAndBrokerStay() {
        admin.put(MODEM, Map.of("at.port", "/dev/ttyUSB2"));
        CompletableFuture<CommandResult> outcome = outcome(set(MODEM, Map.of("at.port", "/dev/ttyNONE7")));
        reach(link(100, ModemState.WAITING_PORT, MQTT));
        inForce(MODEM);
        actor.advance(WINDOW);

        assertEquals(Map.of("at.port", "/dev/ttyUSB2"), admin.stored.get(MODEM));
        assertEquals(List.of(), redialled, "a link that works is not given up for a modem that does not");
        assertEquals(
                Optional.of(MODEM + ": within 300 s modem 'main' is waiting-port and not ready;"
                        + " the former configuration is back"),
                told(outcome).error());
    }

    @Test
    void aModemThatIsReadyAgainIsKeptOnceALinkWasDialledOverIt() {
        admin.put(MODEM, Map.of("at.port", "/dev/ttyUSB2"));
        CompletableFuture<CommandResult> outcome = outcome(set(MODEM, Map.of("at.port", "/dev/ttyUSB3")));
        inForce(MODEM);
        actor.advance(WayBack.STEADY);
        assertFalse(outcome.isDone(), "nobody has dialled");
        assertEquals(List.of("main"), redialled);

        reach(NONE);
        reach(ANEW);
        actor.advance(WayBack.STEADY);

        assertEquals(Status.OK, told(outcome).status());
        assertEquals(List.of("main"), redialled);
    }

    @Test
    void whatNoDialDependsOnDisturbsNoLink() {
        admin.put(MODEM, Map.of("poll.signal", "30s"));
        CompletableFuture<CommandResult> outcome = outcome(set(MODEM, Map.of("poll.signal", "1m")));
        inForce(MODEM);
        actor.advance(WayBack.STEADY);

        assertEquals(Status.OK, told(outcome).status());
        assertEquals(List.of(), redialled);
    }

    /** Each with a property, and whether the trial dials; the file of the uplink is one of its kind. */
    @ParameterizedTest
    @CsvSource({"io.cellgate.ppp,pppd", "io.cellgate.uplink~main,raw.options", "io.cellgate.uplink~main,password"})
    void whatOnlyTheNextDialReadsIsTriedByADialAndTakenBackWhenThatFails(String pid, String property) {
        admin.put(UPLINK, Map.of("raw.options", "debug", "password", "hunter2"));
        admin.put("io.cellgate.ppp", Map.of("pppd", "/usr/sbin/pppd"));
        Map<String, Object> former = admin.stored.get(pid);
        CompletableFuture<CommandResult> outcome = outcome(set(pid, Map.of(property, "wrong")));
        inForce(pid);
        assertEquals(List.of("main"), redialled);
        reach(NONE);
        actor.advance(WINDOW);

        assertEquals(former, admin.stored.get(pid));
        assertTrue(told(outcome).error().orElseThrow().contains("'main' is not connected"), told(outcome)::toString);
        assertFalse((events + told(outcome).toString()).contains("hunter2"));
    }

    @Test
    void aLinkThatNobodyCouldDialAnewProvesNothing() {
        admin.put("io.cellgate.ppp", Map.of("pppd", "/usr/sbin/pppd"));
        CompletableFuture<CommandResult> outcome = outcome(set("io.cellgate.ppp", Map.of("pppd", "/bin/wrong")));
        inForce("io.cellgate.ppp");
        actor.advance(WINDOW);

        assertEquals(Map.of("pppd", "/usr/sbin/pppd"), admin.stored.get("io.cellgate.ppp"));
        assertTrue(
                told(outcome).error().orElseThrow().contains("uplink 'main' has not dialled anew"),
                told(outcome)::toString);
    }

    @ParameterizedTest
    @CsvSource({
        "io.cellgate.modem~main, pin, SIM",
        "io.cellgate.modem~main, state.directory, SIM",
        "io.cellgate.profile~lx100, dial, modem-reset",
        "io.cellgate.at, lock.directory, modem-reset",
        "io.cellgate.mqtt, command.key, requests"
    })
    void whatATrialCannotTryIsKeptByAPersonOnlyAndTheReplySaysWhy(String pid, String property, String why) {
        admin.put(pid, Map.of(property, "1234"));
        CommandResult accepted = set(pid, Map.of(property, "4321"));
        CompletableFuture<CommandResult> outcome = outcome(accepted);
        String keptWhen = String.valueOf(accepted.result().get("keptWhen"));
        assertTrue(keptWhen.startsWith("config-confirm only: ") && keptWhen.contains(why), keptWhen);
        inForce(pid);
        actor.advance(WINDOW);

        assertEquals(Map.of(property, "1234"), admin.stored.get(pid));
        assertEquals(List.of(), redialled);
        assertTrue(told(outcome).error().orElseThrow().contains("nobody confirmed it"), told(outcome)::toString);
    }

    @Test
    void whatTakesADialNeedsAPersonWhereNobodyCanDial() {
        reach = new Reach(
                Map.of("main", new Line("main", UplinkState.STANDBY, OptionalLong.empty())), Map.of(), Set.of(MQTT));
        admin.put("io.cellgate.ppp", Map.of("pppd", "/usr/sbin/pppd"));
        CommandResult accepted = set("io.cellgate.ppp", Map.of("pppd", "/bin/wrong"));

        assertTrue(
                String.valueOf(accepted.result().get("keptWhen")).startsWith("config-confirm only: it is tried by"),
                accepted::toString);
    }

    @Test
    void whereAPersonIsToConfirmALinkIsDialledAnewForHim() {
        CompletableFuture<CommandResult> outcome =
                outcome(make(new Change(UPLINK, Map.of("raw.options", "debug"), Set.of()), true));
        inForce(UPLINK);
        reach(ANEW);
        actor.advance(WayBack.STEADY);

        assertEquals(List.of("main"), redialled);
        assertFalse(outcome.isDone());
    }

    /** With and without a broker of another instance. */
    @ParameterizedTest
    @ValueSource(strings = {"io.cellgate.mqtt~b", ""})
    void ofSeveralBrokersTheOneThatIsChangedHasToBeThere(String other) {
        String one = "io.cellgate.mqtt~a";
        admin.put(one, Map.of("broker", "tcp://a.example:1883"));
        reach = other.isEmpty() ? link(100, ModemState.READY) : link(100, ModemState.READY, one, other);
        CompletableFuture<CommandResult> outcome = outcome(set(one, Map.of("broker", "tcp://wrong:1")));
        reach(other.isEmpty() ? link(100, ModemState.READY) : link(100, ModemState.READY, other));
        inForce(one);
        actor.advance(WINDOW);

        assertEquals(Map.of("broker", "tcp://a.example:1883"), admin.stored.get(one));
        assertTrue(told(outcome).error().orElseThrow().contains("MQTT 'a' is not online"), told(outcome)::toString);
    }

    @Test
    void aConfirmationEndsTheTrialEarly() throws Exception {
        CompletableFuture<CommandResult> outcome = outcome(set(UPLINK, Map.of("apn", "better")));
        inForce(UPLINK);
        reach(NONE);
        CompletableFuture<CommandResult> confirmed =
                trials.confirm(Optional.empty(), true).toCompletableFuture();
        actor.advance(WINDOW);

        assertEquals(Status.OK, told(confirmed).status());
        assertEquals(Status.OK, told(outcome).status());
        assertEquals(FILE.replace("internet", "better"), text());
        CompletableFuture<CommandResult> again =
                trials.confirm(Optional.empty(), true).toCompletableFuture();
        actor.run();
        assertEquals(Optional.of("nothing is on trial"), told(again).error());
    }

    @Test
    void somebodyMayTakeItBackAtOnce() throws Exception {
        CompletableFuture<CommandResult> outcome = outcome(set(UPLINK, Map.of("apn", "better")));
        CompletableFuture<CommandResult> answer =
                trials.confirm(Optional.of(UPLINK), false).toCompletableFuture();
        actor.run();

        assertEquals(Map.of("pid", UPLINK, "kept", false), told(answer).result());
        assertEquals(FILE, text());
        assertTrue(told(outcome).error().orElseThrow().contains("somebody took it back"), told(outcome)::toString);
        assertEquals(List.of(), trials.pending());
        assertEquals(0, actor.timers());
    }

    @Test
    void aNewOneIsMadeWhenThatIsAskedForAndGoesWithItsTrial() throws Exception {
        String roof = "io.cellgate.uplink~roof";
        assertEquals(Status.REFUSED, set(roof, Map.of("apn", "iot")).status());
        CompletableFuture<CommandResult> outcome = outcome(make(made(roof), true));
        assertEquals("iot", admin.stored.get(roof).get("apn"));

        // killed: another one begins with what is on disk
        trials = started(new ManualActor());

        assertFalse(admin.stored.containsKey(roof));
        assertFalse(outcome.isDone());
        assertEquals(Set.of("io.cellgate.mqtt", "io.cellgate.shell", UPLINK), admin.stored.keySet());
    }

    @Test
    void whatCannotBeMadeIsRefusedWithWhatIsAllowed() {
        assertTrue(make(made(UPLINK), true).error().orElseThrow().contains("another name"));
        assertTrue(make(made("io.cellgate.mqtt~x"), true).error().orElseThrow().contains("io.cellgate.uplink~NAME"));
        assertTrue(
                make(made("io.cellgate.uplink~a b"), true).error().orElseThrow().contains("1 to 32 letters"));
        assertEquals(3, admin.stored.size());
    }

    private static Change made(String pid) {
        return new Change(pid, Map.of("apn", "iot"), Set.of(), true);
    }

    @Test
    void everyValueThatIsNotAllowedIsNamedForAForm() throws Exception {
        CommandResult result = set(UPLINK, Map.of("cid", "one", "apn", "a\tb", "password", "x\ny"));

        assertEquals(Status.REFUSED, result.status());
        assertEquals(
                List.of(
                        Map.of("property", "apn", "value", "a?b", "allowed", "text without control characters"),
                        Map.of("property", "cid", "value", "one", "allowed", "a whole number from 1 to 16"),
                        Map.of(
                                "property",
                                "password",
                                "value",
                                "(hidden)",
                                "allowed",
                                "text without control characters")),
                result.result().get("problems"));
        assertEquals(FILE, text());
    }

    @Test
    void whatTheComponentRefusesIsNamedForAFormToo() {
        CompletableFuture<CommandResult> outcome = outcome(set(UPLINK, Map.of("apn", "better")));
        trials.updated(UPLINK);
        trials.heard(new ConfigurationReport(
                UPLINK, List.of(new ConfigurationProblem("apn", "better", "another")), List.of(), true));
        actor.run();

        assertEquals(
                List.of(Map.of("property", "apn", "value", "better", "allowed", "another")),
                told(outcome).result().get("problems"));
    }

    @Test
    void whereAConfirmationIsRequiredALinkThatIsThereIsNotEnough() throws Exception {
        CompletableFuture<CommandResult> outcome =
                outcome(make(new Change(UPLINK, Map.of("apn", "better"), Set.of()), true));
        inForce(UPLINK);
        actor.advance(WINDOW);

        assertEquals(FILE, text());
        assertTrue(told(outcome).error().orElseThrow().contains("nobody confirmed it"), told(outcome)::toString);
    }

    @Test
    void aFormerContentThatCannotBePutBackIsToldAndTriedAgain() throws Exception {
        CompletableFuture<CommandResult> outcome = outcome(set(UPLINK, Map.of("apn", "wrong")));
        inForce(UPLINK);
        reach(NONE);
        Path away = folder.resolve("away");
        Files.move(file, away);
        Files.createDirectory(file);
        actor.advance(WINDOW);
        assertFalse(outcome.isDone());
        assertTrue(trials.pending().get(0).message().contains("could not be put back"), trials.pending()::toString);

        Files.delete(file);
        Files.move(away, file);
        actor.advance(Trials.AGAIN);

        assertEquals(FILE, text());
        assertTrue(told(outcome).error().orElseThrow().contains("is back"), told(outcome)::toString);
        assertEquals(List.of(), trials.pending());
    }

    @Test
    void aRecordThatCannotBeWrittenLeavesEverythingAsItIs() throws Exception {
        Path state = folder.resolve("state");
        Files.writeString(state, "in the way");

        CommandResult result = set(UPLINK, Map.of("apn", "wrong"));

        assertEquals(Status.ERROR, result.status());
        assertTrue(result.error().orElseThrow().contains("nothing was changed"), result::toString);
        assertEquals(FILE, text());
        assertEquals(List.of(), trials.pending());
    }

    @Test
    void aDamagedRecordIsPutAside() throws Exception {
        set(UPLINK, Map.of("apn", "wrong"));
        Path record = records().get(0);
        Files.writeString(record, "{\"pid\":");

        Trials next = started(new ManualActor());

        assertEquals(List.of(), next.pending());
        assertEquals(
                List.of(record.getFileName() + ".damaged"),
                records().stream().map(kept -> kept.getFileName().toString()).toList());
    }

    @Test
    void aSecondTrialOfTheSameConfigurationIsRefusedByName() {
        set(UPLINK, Map.of("apn", "wrong"));

        CommandResult second = set(UPLINK, Map.of("apn", "other"));

        assertEquals(Status.REFUSED, second.status());
        assertTrue(
                second.error().orElseThrow().startsWith(UPLINK + " is on trial until 2025-06-01T12:05:00Z"),
                second::toString);
        assertEquals(Status.ACCEPTED, set(MQTT, Map.of("broker", "tcp://b:1")).status());
        assertEquals(
                List.of(MQTT, UPLINK),
                trials.pending().stream().map(PendingTrial::pid).toList());
    }

    @Test
    void whatItsComponentRefusesIsTakenBackAtOnce() throws Exception {
        CompletableFuture<CommandResult> outcome = outcome(set(UPLINK, Map.of("apn", "a b")));
        trials.updated(UPLINK);
        trials.heard(new ConfigurationReport(
                UPLINK, List.of(new ConfigurationProblem("apn", "a b", "labels and dots")), List.of(), true));
        actor.run();

        assertEquals(
                Optional.of(UPLINK + ": refused: property 'apn' has the value 'a b'; allowed: labels and dots;"
                        + " the former configuration is back"),
                told(outcome).error());
        assertEquals(FILE, text());
    }

    @Test
    void whatTheDescriptionForbidsTouchesNothing() throws Exception {
        assertEquals(
                Optional.of(UPLINK + ": property 'cid' has the value 'x'; allowed: a whole number from 1 to 16"),
                set(UPLINK, Map.of("cid", "x")).error());
        assertEquals(
                Optional.of(UPLINK + ": there is no property 'anp'; is 'apn' meant?"),
                set(UPLINK, Map.of("anp", "x")).error());
        assertEquals(
                Optional.of(UPLINK
                        + ": property 'password' has the value '(hidden)'; allowed: text without control characters"),
                set(UPLINK, Map.of("password", "a\nb")).error());
        assertEquals(
                Optional.of("there is no configuration 'io.cellgate.uplnk~main'; is '" + UPLINK + "' meant?"),
                set("io.cellgate.uplnk~main", Map.of("apn", "x")).error());
        assertEquals(FILE, text());
        assertEquals(List.of(), events);
    }

    @Test
    void aPropertyIsTakenOutOfItsFile() throws Exception {
        make(new Change(UPLINK, Map.of(), Set.of("apn")), false);

        assertEquals(FILE.replace("apn = internet\n", ""), text());
    }

    @Test
    void whatDoesNotReachIsKeptWhenItsComponentIsContent() {
        CompletableFuture<CommandResult> outcome = outcome(set("io.cellgate.shell", Map.of("port", "6")));
        reach(NONE);
        inForce("io.cellgate.shell");

        assertEquals(Status.OK, told(outcome).status());
        assertEquals("6", admin.stored.get("io.cellgate.shell").get("port"));
    }

    @Test
    void aFileThatNobodyReadsComesBack() throws Exception {
        CompletableFuture<CommandResult> outcome = outcome(set(UPLINK, Map.of("apn", "better")));
        actor.advance(Trials.READING);

        assertEquals(FILE, text());
        assertTrue(told(outcome).error().orElseThrow().contains("nobody has read"), told(outcome)::toString);
    }

    @Test
    void whatSomebodyHasEditedMeanwhileIsLeftToHim() throws Exception {
        CompletableFuture<CommandResult> outcome = outcome(set(UPLINK, Map.of("apn", "wrong")));
        inForce(UPLINK);
        reach(NONE);
        Files.writeString(file, "apn = mine\n");
        actor.advance(WINDOW);

        assertEquals("apn = mine\n", text());
        assertTrue(told(outcome).error().orElseThrow().contains("somebody has changed it"), told(outcome)::toString);
    }

    @Test
    void theSameValueChangesNothing() throws Exception {
        CommandResult same = set(UPLINK, Map.of("apn", "internet"));

        assertEquals(CommandResult.ok(Map.of("pid", UPLINK, "changed", false)), same);
    }

    @Test
    void anOrderlyEndTakesTheChangeBack() throws Exception {
        CompletableFuture<CommandResult> outcome = outcome(set(UPLINK, Map.of("apn", "wrong")));
        trials.close();

        assertEquals(FILE, text());
        assertTrue(outcome.isDone());
        assertEquals(0, actor.timers());
    }

    @Test
    void secretsAreMasked() {
        admin.put(MQTT, Map.of("broker", "tcp://u:pw@a.example", "password", "geheim", "pasword", "geheim2"));
        admin.put(UPLINK, Map.of("apn", "internet", "raw.options", "password geheim3 debug"));
        CompletableFuture<CommandResult> shown = trials.shown(Optional.empty()).toCompletableFuture();
        actor.run();

        String text = told(shown).result().toString();
        assertTrue(text.contains("password=***") && text.contains("pasword=***"), text);
        assertTrue(text.contains("broker=tcp://***@a.example"), text);
        assertTrue(text.contains("raw.options=password *** debug"), text);
        assertFalse(text.contains("geheim") || text.contains("pw@"), text);
    }

    @Test
    void noSecretIsInWhatIsTold() {
        set(UPLINK, Map.of("password", "geheim"));
        assertFalse((events.toString() + trials.pending()).contains("geheim"));
    }

    @Test
    void oneConfigurationIsShownWithItsFileAndItsTrial() {
        set(UPLINK, Map.of("apn", "wrong"));
        CompletableFuture<CommandResult> shown =
                trials.shown(Optional.of(UPLINK)).toCompletableFuture();
        CompletableFuture<CommandResult> unknown =
                trials.shown(Optional.of("uplink~mian")).toCompletableFuture();
        actor.run();

        String text = told(shown).result().toString();
        assertTrue(text.contains("file=io.cellgate.uplink-main.cfg") && text.contains("until=2025"), text);
        assertTrue(told(unknown).error().orElseThrow().contains("is '" + UPLINK + "' meant?"), told(unknown)::toString);
    }
}
