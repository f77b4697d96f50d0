package io.cellgate.ppp.provider.link;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cellgate.common.lock.UucpLock;
import io.cellgate.ppp.Authentication;
import io.cellgate.ppp.PppCause;
import io.cellgate.ppp.PppException;
import io.cellgate.ppp.PppListener;
import io.cellgate.ppp.PppPhase;
import io.cellgate.ppp.PppSession;
import io.cellgate.ppp.PppStatus;
import io.cellgate.ppp.provider.host.LinkFiles;
import io.cellgate.ppp.provider.host.ProcFs;
import io.cellgate.ppp.provider.host.ResolvConf;
import io.cellgate.ppp.provider.host.SecretsFile;
import io.cellgate.ppp.provider.host.SpareDirectory;
import io.cellgate.ppp.provider.log.Addresses;
import io.cellgate.ppp.provider.plan.PppPaths;
import io.cellgate.ppp.provider.plan.Requests;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class AdoptionTest extends DaemonFixture {

    @Test
    void pppdOutlivesTheServiceAndIsAdoptedByTheNext() throws Exception {
        PppSession first = start();
        pppd.tell(FakePppd.UP);
        awaitPhase(first, PppPhase.RUNNING);
        PppStatus before = first.status();

        daemon.close();
        assertTrue(lives());
        daemon = daemon(Duration.ofSeconds(20));
        heard.clear();
        PppSession adopted = adopt("main").orElseThrow();

        assertEquals(before, adopted.status());
        assertEquals(device, adopted.device());
        assertTrue(adopted.matches(request()));
        await().until(() -> heard.equals(List.of(before)));
        pppd.tell("echo 'LCP terminated by peer'; echo 'Connection terminated.'; exit 0");
        awaitPhase(adopted, PppPhase.DEAD);
        assertEquals(
                PppCause.PEER_CLOSED, adopted.status().failure().orElseThrow().cause());
    }

    /** The listener's bundle is replaced, this one is not. */
    @Test
    void whoHasStoppedListeningIsLetGoWhilePppdGoesOn() throws Exception {
        start().close();
        WeakReference<PppListener> listener = adoptAndClose();

        await().atMost(Duration.ofSeconds(60)).until(() -> collected(listener));
        assertTrue(lives());
    }

    @Test
    void aSessionIsLetGoOnceAnotherHasTakenItsPppdOver() throws Exception {
        WeakReference<PppSession> dialled = new WeakReference<>(start());
        WeakReference<PppSession> adopted = new WeakReference<>(adopt("main").orElseThrow());
        PppSession last = adopt("main").orElseThrow();

        await().atMost(Duration.ofSeconds(60)).until(() -> collected(dialled) && collected(adopted));
        assertEquals(PppCause.STOPPED, hangUp(last).failure().orElseThrow().cause());
    }

    private WeakReference<PppListener> adoptAndClose() throws Exception {
        PppListener listener = heard::add;
        daemon.adopt("main", listener)
                .toCompletableFuture()
                .get(30, TimeUnit.SECONDS)
                .orElseThrow()
                .close();
        return new WeakReference<>(listener);
    }

    private static boolean collected(WeakReference<?> reference) {
        System.gc();
        return reference.get() == null;
    }

    @Test
    void anAdoptedPppdCanBeHungUp() throws Exception {
        start();
        restart();

        PppStatus last = hangUp(adopt("main").orElseThrow());

        assertEquals(PppCause.STOPPED, last.failure().orElseThrow().cause());
        assertFalse(lives());
        assertFalse(Files.exists(paths.directory("main")));
    }

    @Test
    void aChangedRequestIsToldFromTheOneThatRuns() throws Exception {
        PppSession session = start();

        assertTrue(session.matches(request()));
        assertFalse(session.matches(Requests.threeGpp()
                .account(Authentication.CHAP, "user", "other-secret")
                .device(device)
                .request()));
        assertFalse(session.matches(Requests.threeGpp().device(device).request()));
        assertFalse(session.matches(Requests.threeGpp()
                .account(Authentication.CHAP, "user", "top-secret")
                .device(device)
                .context("apn 5 other")
                .request()));
    }

    @Test
    void anotherProcessOfTheSameNumberIsNeverAdopted() throws Exception {
        start();
        daemon.close();
        Path state = paths.state("main");
        SessionState recorded = SessionState.read(state).orElseThrow();
        new SessionState(
                        recorded.pid(),
                        recorded.startTime() - 1,
                        recorded.bootId(),
                        recorded.device(),
                        recorded.log(),
                        recorded.logOffset(),
                        recorded.digest(),
                        recorded.mark())
                .write(state);
        daemon = daemon(Duration.ofSeconds(20));

        assertEquals(Optional.empty(), adopt("main"));
        assertTrue(lives());
    }

    @Test
    void aProcessOfAnEarlierBootIsNeverAdopted() throws Exception {
        start();
        daemon.close();
        String text = Files.readString(paths.state("main"));
        Files.writeString(paths.state("main"), text.replaceAll("boot-id=.*", "boot-id=another"));
        daemon = daemon(Duration.ofSeconds(20));

        assertEquals(Optional.empty(), adopt("main"));
    }

    @Test
    void withoutAStateThereIsNothingToAdopt() throws Exception {
        assertEquals(Optional.empty(), adopt("main"));
        Files.createDirectories(paths.directory("main"));
        Files.writeString(paths.state("main"), "format=1\npid=x\n");
        assertEquals(Optional.empty(), adopt("main"));
    }

    @Test
    void whatIsNoLinkNameIsNeverTakenForAPath() throws Exception {
        Path elsewhere = Files.createFile(
                Files.createDirectories(directory.resolve("else")).resolve("file"));

        assertEquals(Optional.empty(), adopt("../else"));
        Files.createDirectories(paths.pppDirectory());
        SecretsFile.put(paths.papSecrets(), "cellgate-../else", "a b c\n");
        assertEquals(Set.of(), new LinkFiles(new SpareDirectory(run -> run)).links(paths));
        assertTrue(Files.exists(elsewhere));
    }

    @Test
    void aFullLogIsEmptiedAndTheSessionStillAdopted() throws Exception {
        paths = paths(4096, Optional.empty());
        PppSession session = start();
        pppd.tell(FakePppd.UP);
        awaitPhase(session, PppPhase.RUNNING);
        pppd.tell("for i in {1..200}; do echo 'rcvd [LCP EchoRep id=0x1 magic=0x11dc7c2]'; done");
        await().until(() -> Files.exists(paths.earlier("main")));
        PppStatus before = session.status();
        assertTrue(Files.size(paths.log("main")) < 8192);

        restart();

        assertEquals(before, adopt("main").orElseThrow().status());
    }

    @Test
    void whatADeadLinkHasLeftBehindIsSweptAway() throws Exception {
        start();
        daemon.close();
        ProcessHandle handle = ProcessHandle.of(process.orElseThrow()).orElseThrow();
        handle.destroyForcibly();
        handle.onExit().get(10, TimeUnit.SECONDS);
        assertTrue(Files.exists(paths.options("main")));
        Path lock = Files.createDirectories(paths.lockDirectory()).resolve(UucpLock.name(device));
        Files.writeString(lock, "%10d\n".formatted(process.orElseThrow()));

        daemon = daemon(Duration.ofSeconds(20));
        daemon.sweep();

        await().until(() -> !Files.exists(paths.directory("main")));
        assertFalse(Files.exists(lock), "the lock of the killed pppd is left");
    }

    @Test
    void theResolversOfALinkThatEndedUnwatchedAreTakenBack() throws Exception {
        Path resolvers = Files.writeString(directory.resolve("resolv.conf"), "nameserver 192.168.1.1\n");
        new ResolvConf(resolvers)
                .install("main", List.of(Addresses.parse("192.0.2.53").orElseThrow()));
        paths = paths(64 * 1024, Optional.of(resolvers));

        daemon.sweep();

        await().until(() -> Files.readString(resolvers).equals("nameserver 192.168.1.1\n"));
    }

    @Test
    void aSweepLeavesALivingLinkAlone() throws Exception {
        start();
        daemon.close();
        Files.createDirectories(paths.directory("other"));
        daemon = daemon(Duration.ofSeconds(20));
        daemon.sweep();
        await().until(() -> !Files.exists(paths.directory("other")));

        assertTrue(Files.exists(paths.options("main")));
        assertTrue(adopt("main").isPresent());
    }

    @Test
    void secretsThatAPowerCutLeftInPppsDirectoryAreSweptAway() throws Exception {
        Files.createDirectories(paths.peers());
        SecretsFile.put(paths.papSecrets(), "cellgate-main", "user cellgate-main gone\n");
        Files.writeString(paths.peersFile("main"), PppPaths.MARK + "\n");
        Files.writeString(paths.peersFile("mine"), "written by hand\n");

        daemon.sweep();

        await().until(() -> !Files.exists(paths.peersFile("main")));
        await().until(() -> !Files.readString(paths.papSecrets()).contains("gone"));
        assertTrue(Files.exists(paths.peersFile("mine")));
    }

    @Test
    void aPppdOfOursThatNoStateTellsOfIsEndedBeforeTheNextDial() throws Exception {
        start();
        long orphan = process.orElseThrow();
        daemon.close();
        Files.delete(paths.state("main"));
        Files.writeString(directory.resolve("LCK.." + device.toString().replace('/', '_')), "%10d\n".formatted(orphan));
        daemon = daemon(Duration.ofSeconds(20));

        start();

        assertFalse(ProcFs.process(orphan).isPresent());
        assertTrue(lives());
    }

    @Test
    void aPppdWithALongNameIsAdopted() throws Exception {
        Path program = Files.move(pppd.program(), directory.resolve("pppd-2.5.2-of-the-vendor"));
        paths = new PppPaths(
                program,
                paths.chat(),
                paths.setsid(),
                paths.pppDirectory(),
                paths.runDirectory(),
                paths.logDirectory(),
                paths.logLimit(),
                paths.lockDirectory(),
                paths.resolvConf(),
                paths.use());
        PppSession session = start();
        pppd.tell(FakePppd.UP);
        awaitPhase(session, PppPhase.RUNNING);

        restart();

        assertTrue(adopt("main").isPresent());
    }

    @Test
    void aPppdWhoseLogWasRotatedIsAdoptedWithAllThatItSaid() throws Exception {
        PppSession session = start();
        pppd.tell(FakePppd.UP);
        awaitPhase(session, PppPhase.RUNNING);
        PppStatus before = session.status();
        close();
        Files.move(paths.log("main"), directory.resolve("main.log.1"));
        Files.createFile(paths.log("main"));
        daemon = daemon(Duration.ofSeconds(20));

        PppSession adopted = adopt("main").orElseThrow();

        assertEquals(before, adopted.status());
        pppd.tell("printf '%s\\n' 'LCP terminated by peer' 'Connection terminated.'; exit 0");
        awaitPhase(adopted, PppPhase.DEAD);
        assertEquals(
                PppCause.PEER_CLOSED, adopted.status().failure().orElseThrow().cause());
    }

    @Test
    void aStateThatIsALinkAPipeOrAMonsterIsNone() throws Exception {
        start();
        close();
        Path state = paths.state("main");
        Path moved = Files.move(state, directory.resolve("state"));
        daemon = daemon(Duration.ofSeconds(20));

        Files.createSymbolicLink(state, moved);
        assertEquals(Optional.empty(), SessionState.read(state));
        Files.delete(state);
        Files.writeString(state, Files.readString(moved) + "#" + "x".repeat(70_000));
        assertEquals(Optional.empty(), SessionState.read(state));
        Files.delete(state);
        assertEquals(0, new ProcessBuilder("mkfifo", state.toString()).start().waitFor());
        assertEquals(Optional.empty(), SessionState.read(state));
    }

    @Test
    void aStateOfAnEarlierReleaseIsUnderstood() throws Exception {
        start();
        close();
        Path state = paths.state("main");
        assertTrue(SessionState.read(state).orElseThrow().mark().isPresent());
        Files.writeString(state, Files.readString(state).replaceAll("(?m)^mark=.*\\n", ""));

        assertEquals(Optional.empty(), SessionState.read(state).orElseThrow().mark());
    }

    @Test
    void whatAPowerCutLeftOfAFileWithSecretsIsSweptAway() throws Exception {
        Files.createDirectories(paths.peers());
        Path draft = Files.writeString(paths.pppDirectory().resolve(".pap-secrets.0123456789abcdef"), "u * p\n");
        Path fresh = Files.writeString(paths.peers().resolve(".cellgate-main.0123456789abcdef"), "password x\n");
        Path others = Files.writeString(paths.pppDirectory().resolve(".options.0123456789abcdef"), "x\n");
        FileTime longAgo = FileTime.from(Instant.now().minus(Duration.ofDays(1)));
        Files.setLastModifiedTime(draft, longAgo);
        Files.setLastModifiedTime(others, longAgo);

        daemon.sweep();

        await().until(() -> !Files.exists(draft));
        assertTrue(Files.exists(fresh));
        assertTrue(Files.exists(others));
    }

    private PppPaths in(String runDirectory) {
        return new PppPaths(
                paths.pppd(),
                paths.chat(),
                paths.setsid(),
                paths.pppDirectory(),
                directory.resolve(runDirectory),
                paths.logDirectory(),
                paths.logLimit(),
                paths.lockDirectory(),
                paths.resolvConf(),
                paths.use());
    }

    /** ConfigurationAdmin was exchanged: pppd control begins with its defaults, and looks in another directory. */
    @Test
    void aPppdWhoseRunDirectoryIsConfiguredLateIsKeptByAnEqualStart() throws Exception {
        PppPaths configured = paths;
        start();
        long pid = process.orElseThrow();
        close();
        paths = in("default");
        daemon = daemon(Duration.ofSeconds(20));
        daemon.sweep();
        assertEquals(Optional.empty(), adopt("main"));
        paths = configured;
        daemon.configured();

        PppSession session = start();

        assertEquals(pid, session.status().pid().orElseThrow());
        assertTrue(lives());
        assertTrue(session.matches(request()));
        assertEquals(PppCause.STOPPED, hangUp(session).failure().orElseThrow().cause());
    }

    @Test
    void aStartOfSomethingElseStillEndsThePppdThatNobodyWatches() throws Exception {
        start();
        long pid = process.orElseThrow();
        restart();

        PppSession session =
                start(Requests.threeGpp().device(device).context("apn 5 other").request());

        assertFalse(ProcFs.process(pid).isPresent());
        assertTrue(session.status().pid().orElseThrow() != pid);
    }

    @Test
    void anotherConfigurationIsToldToWhoeverFoundNoEarlierPppd() throws Exception {
        AtomicInteger told = new AtomicInteger();
        daemon.whenConfigured(told::incrementAndGet);
        daemon.whenConfigured(() -> told.addAndGet(100)).close();

        daemon.configured();
        await().until(() -> told.get() == 1);
        daemon.configured();

        assertEquals(Optional.empty(), adopt("main"));
        assertEquals(1, told.get());
    }

    @Test
    void aLinkThatRunsIsKeptWhenAnotherRunDirectoryIsConfigured() throws Exception {
        start();
        long pid = process.orElseThrow();
        PppPaths former = paths;
        paths = in("other");
        daemon.configured();

        PppSession adopted = adopt("main").orElseThrow();

        assertEquals(pid, adopted.status().pid().orElseThrow());
        hangUp(adopted);
        assertFalse(Files.exists(former.directory("main")));
    }

    @Test
    void anotherGatewayWithTheSameRunDirectoryIsRefusedUntilTheFirstIsGone() throws Exception {
        start();
        long pid = process.orElseThrow();
        Files.createDirectories(paths.directory("dead"));
        LinkDaemon first = daemon;
        daemon = daemon(Duration.ofSeconds(20));
        daemon.sweep();

        PppException adoption = assertThrows(PppException.class, () -> adopt("main"));
        PppException dial = assertThrows(PppException.class, () -> done(daemon.start(request(), heard::add)));

        assertEquals(PppCause.RUN_DIRECTORY_TAKEN, adoption.failure().cause());
        assertTrue(adoption.getMessage().contains(paths.runDirectory().toString()), adoption::getMessage);
        assertEquals(PppCause.RUN_DIRECTORY_TAKEN, dial.failure().cause());
        assertTrue(lives());
        assertTrue(Files.exists(paths.options("main")));
        assertTrue(Files.exists(paths.directory("dead")));

        first.close();
        assertEquals(pid, adopt("main").orElseThrow().status().pid().orElseThrow());
        await("what was not swept before").until(() -> !Files.exists(paths.directory("dead")));
    }
}
