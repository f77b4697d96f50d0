package io.cellgate.gateway.provider.bundle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cellgate.command.CommandRequest;
import io.cellgate.command.CommandResult;
import io.cellgate.common.testing.ManualActor;
import io.cellgate.gateway.provider.trial.Reach;
import io.cellgate.gateway.provider.trial.WayBack;
import io.cellgate.gateway.provider.trial.Ways;
import io.cellgate.modem.ModemState;
import io.cellgate.uplink.UplinkState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
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

class BundleUpdatesTest {

    private static final String NAME = "io.cellgate.telemetry.mqtt";
    private static final String PPP = "io.cellgate.ppp";
    private static final Reach ONLINE = link(100, ModemState.READY, "io.cellgate.mqtt");
    private static final Reach NOTHING = new Reach(Map.of(), Map.of(), Set.of());
    private static final byte[] OLD = Jars.of(NAME, "1.0.0");
    private static final byte[] NEW = Jars.of(NAME, "1.1.0");
    private static final byte[] NEWER = Jars.of(NAME, "1.2.0");

    @TempDir
    private Path folder;

    private final List<Map<String, Object>> events = new ArrayList<>();
    private final List<String> redialled = new ArrayList<>();
    private final CompletableFuture<Void> replied = new CompletableFuture<>();
    private ManualActor actor = new ManualActor();
    private Reach reach = ONLINE;
    private FakeBundles bundles;
    private BundleUpdates updates;
    private Path kept;

    private static Reach link(int pppd, ModemState modem, String... brokers) {
        return new Reach(
                Map.of("main", new Reach.Line("main", UplinkState.CONNECTED, OptionalLong.of(pppd))),
                Map.of("main", modem),
                Set.of(brokers));
    }

    @BeforeEach
    void begin() throws IOException {
        kept = folder.resolve("state/gateway/bundles");
        bundles = new FakeBundles(NAME, folder.resolve("shipped.jar"));
        Files.write(bundles.shipped, OLD);
        restart();
    }

    /** What a kill leaves: the disk, and the framework's cache. */
    private void restart() {
        actor = ManualActor.eager();
        ManualActor own = actor;
        updates = new BundleUpdates(
                actor,
                own,
                bundles,
                new JarSource(
                        url -> {
                            throw new IOException("no network");
                        },
                        own::nanoTime),
                kept,
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
        updates.begin();
    }

    /** What a start makes of the framework's cache after a power cut. */
    private void loseTheCache() {
        bundles.version = "1.0.0";
        bundles.lastModified += 100;
        bundles.given.clear();
    }

    private CommandResult asked(String name, byte[] jar, String sha256) throws IOException {
        Path file = Files.write(folder.resolve("new.jar"), jar);
        CommandRequest request = new CommandRequest(
                Map.of("bundle", name, "url", file.toUri().toString(), "sha256", sha256),
                "mqtt",
                replied,
                Optional.of("7"));
        try {
            return updates.update(UpdateArguments.of(request), request)
                    .toCompletableFuture()
                    .join();
        } catch (RefusedUpdateException e) {
            throw new AssertionError(e);
        }
    }

    private CompletableFuture<CommandResult> begun(byte[] jar) throws IOException {
        CommandResult accepted = asked(NAME, jar, Sha256.of(jar));
        assertEquals(CommandResult.Status.ACCEPTED, accepted.status(), accepted::toString);
        replied.complete(null);
        return accepted.outcome().orElseThrow().toCompletableFuture();
    }

    private CommandResult keptOne(byte[] jar) throws IOException {
        CompletableFuture<CommandResult> outcome = begun(jar);
        actor.advance(BundleUpdates.SETTLING.plus(WayBack.STEADY));
        return ended(outcome);
    }

    private void reachIs(Reach now) {
        reach = now;
        updates.reachChanged();
    }

    private static CommandResult ended(CompletableFuture<CommandResult> outcome) {
        assertTrue(outcome.isDone(), "no outcome yet");
        return outcome.join();
    }

    private static String why(CompletableFuture<CommandResult> outcome) {
        assertEquals(CommandResult.Status.ERROR, ended(outcome).status());
        return ended(outcome).error().orElse("");
    }

    private List<Path> files() throws IOException {
        if (!Files.exists(kept)) {
            return List.of();
        }
        try (Stream<Path> found = Files.list(kept)) {
            return found.sorted().toList();
        }
    }

    private List<Object> outcomes() {
        return events.stream().map(event -> event.get("outcome")).toList();
    }

    @Test
    void nothingIsFetchedBeforeTheReplyHasLeft() throws IOException {
        CommandResult accepted = asked(NAME, NEW, Sha256.of(NEW));

        assertEquals("1.0.0", accepted.result().get("before"));
        assertTrue(accepted.result().get("keptWhen").toString().contains("uplink 'main'"), accepted::toString);
        assertEquals(List.of(), bundles.given);
        replied.complete(null);
        assertEquals(List.of(Sha256.of(NEW)), bundles.given);
    }

    @Test
    void whatRunsAndIsReachedForAWhileStaysAndIsToldWithItsWayBack() throws IOException {
        CompletableFuture<CommandResult> outcome = begun(NEW);
        actor.advance(BundleUpdates.SETTLING.plus(WayBack.STEADY).minusMillis(1));
        assertFalse(outcome.isDone());
        actor.advance(Duration.ofMillis(1));

        Map<String, Object> result = ended(outcome).result();
        assertEquals(CommandResult.Status.OK, ended(outcome).status());
        assertEquals("1.0.0", result.get("before"));
        assertEquals("1.1.0", result.get("after"));
        assertEquals(Sha256.of(OLD), result.get("formerSha256"));
        assertEquals(kept.resolve(NAME + "@" + Sha256.of(OLD) + ".jar").toUri().toString(), result.get("former"));
        assertEquals(List.of("begun", "kept"), outcomes());
        assertEquals(0, actor.timers());
        assertEquals(List.of(), updates.pending());
        for (Path file : files()) {
            assertEquals(
                    "rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)), file::toString);
        }
    }

    @Test
    void anotherDigestIsRefusedBeforeAnythingElseLooksAtTheJar() throws IOException {
        CommandResult accepted = asked(NAME, new byte[] {1, 2, 3}, Sha256.of(NEW));
        replied.complete(null);

        String why = why(accepted.outcome().orElseThrow().toCompletableFuture());
        assertTrue(why.contains("nothing was changed") && why.contains("SHA-256 of its 3 bytes"), why);
        assertEquals(List.of(), bundles.given);
        assertEquals(List.of(), files());
        assertEquals(List.of(), outcomes());
    }

    @Test
    void aJarOfAnotherBundleIsRefused() throws IOException {
        String why = why(begun(Jars.of("io.cellgate.uplink", "1.1.0")));

        assertTrue(why.contains("the jar is the bundle 'io.cellgate.uplink'; allowed: " + NAME), why);
        assertEquals(List.of(), bundles.given);
    }

    @Test
    void aBundleThatIsNotThereIsRefusedAtOnce() throws IOException {
        assertEquals(
                CommandResult.Status.REFUSED,
                asked("io.cellgate.other", NEW, Sha256.of(NEW)).status());
    }

    @Test
    void theSameJarIsNoUpdate() throws IOException {
        CompletableFuture<CommandResult> outcome = begun(OLD);

        assertEquals(false, ended(outcome).result().get("changed"));
        assertEquals(List.of(), bundles.given);
        keptOne(NEW);
        assertEquals(false, ended(begun(NEW)).result().get("changed"));
    }

    @Test
    void oneAtATime() throws IOException {
        assertFalse(begun(NEW).isDone());

        CommandResult second = asked(NAME, NEWER, Sha256.of(NEWER));
        assertEquals(CommandResult.Status.REFUSED, second.status());
        assertTrue(second.error().orElse("").contains("1.1.0 is on trial"), second::toString);
    }

    @Test
    void whatDoesNotStartIsTakenBackAtOnce() throws IOException {
        bundles.stopped = Optional.of("bundle " + NAME + " cannot start: it lacks package x");
        String why = why(begun(NEW));

        assertTrue(why.contains("it lacks package x; the former bundle, 1.0.0, is back"), why);
        assertEquals(List.of(Sha256.of(NEW), Sha256.of(OLD)), bundles.given);
        assertEquals(List.of("begun", "restored"), outcomes());
        assertEquals(List.of(), files());
        assertEquals(0, actor.timers());
    }

    @Test
    void whatTheFrameworkDoesNotTakeIsTakenBack() throws IOException {
        bundles.refuse("no such header");
        CompletableFuture<CommandResult> outcome = begun(NEW);
        assertFalse(outcome.isDone(), "the former one cannot be put back either");
        assertTrue(updates.pending().get(0).message().contains("tried again each minute"));

        bundles.accept();
        actor.advance(BundleUpdates.AGAIN);
        assertTrue(why(outcome).contains("no such header; the former bundle, 1.0.0, is back"));
    }

    @Test
    void aComponentThatFailsTakesTheUpdateBack() throws IOException {
        bundles.lacks = List.of("component X failed when it was activated");
        CompletableFuture<CommandResult> outcome = begun(NEW);
        actor.advance(BundleUpdates.SETTLING);

        assertTrue(why(outcome).contains("component X failed"));
    }

    @Test
    void whatWasLackingBeforeIsNotTheUpdatesFault() throws IOException {
        bundles.lacks = List.of("component X waits for a service Y");
        bundles.update(NAME, bundles.shipped);

        assertEquals(CommandResult.Status.OK, keptOne(NEW).status());
    }

    @Test
    void aBrokerThatDoesNotComeBackTakesTheUpdateBack() throws IOException {
        CompletableFuture<CommandResult> outcome = begun(NEW);
        reachIs(link(100, ModemState.READY));
        actor.advance(BundleUpdates.WINDOW);

        String why = why(outcome);
        assertTrue(why.contains("MQTT is not online") && why.contains("the former bundle, 1.0.0, is back"), why);
        assertEquals(Sha256.of(OLD), bundles.given.get(1));
    }

    @Test
    void aModemThatIsNotReadyAgainTakesTheUpdateBackWhileTheLinkStays() throws IOException {
        CompletableFuture<CommandResult> outcome = begun(NEW);
        reachIs(link(100, ModemState.WAITING_PROFILE, "io.cellgate.mqtt"));
        actor.advance(BundleUpdates.WINDOW);

        assertTrue(why(outcome).contains("modem 'main' is waiting-profile and not ready"), why(outcome));
    }

    @Test
    void aBundleThatDialsIsKeptOnceItHasDialled() throws IOException {
        bundles = new FakeBundles(PPP, folder.resolve("shipped.jar"));
        Files.write(bundles.shipped, Jars.of(PPP, "1.0.0"));
        restart();
        byte[] jar = Jars.of(PPP, "1.1.0");
        CommandResult accepted = asked(PPP, jar, Sha256.of(jar));
        replied.complete(null);
        CompletableFuture<CommandResult> outcome =
                accepted.outcome().orElseThrow().toCompletableFuture();
        actor.advance(BundleUpdates.SETTLING.plus(WayBack.STEADY));
        assertFalse(outcome.isDone());
        assertEquals(List.of("main"), redialled);

        reachIs(link(101, ModemState.READY, "io.cellgate.mqtt"));
        actor.advance(WayBack.STEADY);

        assertEquals(CommandResult.Status.OK, ended(outcome).status());
    }

    @Test
    void aWayBackThatBreaksAgainIsNone() throws IOException {
        CompletableFuture<CommandResult> outcome = begun(NEW);
        actor.advance(BundleUpdates.SETTLING.plusSeconds(20));
        reachIs(NOTHING);
        reachIs(ONLINE);
        actor.advance(WayBack.STEADY.minusSeconds(1));
        assertFalse(outcome.isDone());
        actor.advance(Duration.ofSeconds(1));

        assertEquals(CommandResult.Status.OK, ended(outcome).status());
    }

    @Test
    void whereNothingWasConnectedItOnlyHasToRun() throws IOException {
        reach = NOTHING;
        CompletableFuture<CommandResult> outcome = begun(NEW);
        actor.advance(BundleUpdates.SETTLING);

        assertEquals("it runs", ended(outcome).result().get("why"));
    }

    @Test
    void aKillDuringTheTrialBringsTheFormerBundleBack() throws IOException {
        assertFalse(begun(NEW).isDone());
        restart();

        CompletableFuture<CommandResult> outcome =
                updates.resumed("7").orElseThrow().toCompletableFuture();
        assertTrue(why(outcome).contains("restarted during the trial; the former bundle, 1.0.0, is back"));
        assertEquals(Sha256.of(OLD), bundles.given.get(1));
        assertEquals(List.of(), files());
    }

    @Test
    void whatIsKeptIsMadeAgainWhenTheCacheIsLostAndOnlyThen() throws IOException {
        keptOne(NEW);
        restart();
        assertEquals(List.of(Sha256.of(NEW)), bundles.given);

        loseTheCache();
        restart();
        assertEquals(List.of(Sha256.of(NEW)), bundles.given);
        restart();
        assertEquals(1, bundles.given.size());
        assertEquals("1.1.0", bundles.version);
        assertEquals(
                CommandResult.Status.OK,
                ended(updates.resumed("7").orElseThrow().toCompletableFuture()).status());
    }

    @Test
    void anUpgradeOfTheDistributionCounts() throws IOException {
        keptOne(NEW);
        loseTheCache();
        Files.write(bundles.shipped, NEWER);
        restart();

        assertEquals(List.of(), bundles.given);
        assertEquals(List.of(), files());
    }

    @Test
    void whatIsKeptAndDoesNotStartAfterALostCacheGivesWayToTheDistribution() throws IOException {
        keptOne(NEW);
        loseTheCache();
        bundles.stopped = Optional.of("it does not start");
        restart();

        assertEquals(List.of(Sha256.of(NEW), Sha256.of(OLD)), bundles.given);
        assertEquals(List.of(), files());
    }

    @Test
    void aDamagedJarIsNotMadeAgain() throws IOException {
        keptOne(NEW);
        loseTheCache();
        Files.write(kept.resolve(NAME + "@" + Sha256.of(NEW) + ".jar"), new byte[] {1});
        restart();

        assertEquals(List.of(), bundles.given);
    }

    @Test
    void theUpdateBeforeReturnsAndCountsAgain() throws IOException {
        keptOne(NEW);
        bundles.stopped = Optional.of("it does not start");
        bundles.version = "1.1.0";
        assertTrue(begun(NEWER).isDone());
        assertEquals(List.of(Sha256.of(NEW), Sha256.of(NEWER), Sha256.of(NEW)), bundles.given);

        bundles.stopped = Optional.empty();
        loseTheCache();
        restart();
        assertEquals(List.of(Sha256.of(NEW)), bundles.given);
    }

    @Test
    void theFormerOneByItsAddressIsTheWayBackAndTheDistributionCountsAgain() throws IOException {
        keptOne(NEW);
        CommandResult back = keptOne(OLD);

        assertEquals("1.0.0", back.result().get("after"));
        assertEquals(List.of(), files());
        loseTheCache();
        restart();
        assertEquals(List.of(), bundles.given);
    }

    @Test
    void whereNothingCanBeKeptNothingIsChanged() throws IOException {
        Files.createDirectories(kept.getParent());
        Files.write(kept, new byte[0]);

        assertTrue(why(begun(NEW)).contains("nothing was changed"));
        assertEquals(List.of(), bundles.given);
    }

    @Test
    void aRecordThatCannotBeReadIsPutAsideAndChangesNothing() throws IOException {
        assertFalse(begun(NEW).isDone());
        bundles.given.clear();
        Files.writeString(kept.resolve(NAME + ".json"), "{\"bundle\":\"../x\"}");
        restart();

        assertEquals(List.of(), bundles.given);
        assertTrue(Files.exists(kept.resolve(NAME + ".json.damaged")));
    }

    @Test
    void anOrderlyStopLeavesTheTrialToTheNextStart() throws IOException {
        CompletableFuture<CommandResult> outcome = begun(NEW);
        actor.execute(updates::close);

        assertTrue(why(outcome).contains("returns with its next start"));
        assertEquals(1, bundles.given.size());
        restart();
        assertEquals(Sha256.of(OLD), bundles.given.get(1));
    }

    @Test
    void theBundleThatBroughtTheRequestMayAskAgainWhenItIsBack() throws IOException {
        CompletableFuture<CommandResult> outcome = begun(NEW);
        CompletableFuture<CommandResult> asked =
                updates.resumed("7").orElseThrow().toCompletableFuture();
        assertFalse(asked.isDone());
        actor.advance(BundleUpdates.SETTLING.plus(WayBack.STEADY));

        assertEquals(ended(outcome), ended(asked));
        assertEquals(Optional.empty(), updates.resumed("8"));
    }
}
