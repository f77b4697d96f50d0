package io.cellgate.ppp.provider.link;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cellgate.common.lock.UucpLock;
import io.cellgate.ppp.Authentication;
import io.cellgate.ppp.PppCause;
import io.cellgate.ppp.PppException;
import io.cellgate.ppp.PppMethod;
import io.cellgate.ppp.PppPhase;
import io.cellgate.ppp.PppRequest;
import io.cellgate.ppp.PppSession;
import io.cellgate.ppp.PppStatus;
import io.cellgate.ppp.provider.host.ProcFs;
import io.cellgate.ppp.provider.plan.PppPaths;
import io.cellgate.ppp.provider.plan.Requests;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LinkDaemonTest extends DaemonFixture {

    @Test
    void theStatusFollowsTheLog() throws Exception {
        PppSession session = start();
        pppd.tell(FakePppd.UP);
        awaitPhase(session, PppPhase.RUNNING);

        PppStatus status = session.status();
        assertEquals(Optional.of("ppp0"), status.interfaceName());
        assertEquals("10.20.30.40", status.local().orElseThrow().getHostAddress());
        assertEquals("10.64.64.64", status.remote().orElseThrow().getHostAddress());
        assertEquals(2, status.dns().size());
        assertEquals(Optional.of("CHAP"), status.peer().authenticatedBy());
        assertEquals(Optional.of(true), status.defaultRoute());
        assertEquals(PppPhase.INITIALIZE, heard.get(0).phase());
        assertEquals(PppPhase.RUNNING, heard.get(heard.size() - 1).phase());
    }

    @Test
    void anEndIsToldWithItsReasonAndExitStatus() throws Exception {
        PppSession session = start();
        pppd.tell("echo 'CHAP authentication failed'; exit 19");
        awaitPhase(session, PppPhase.DEAD);

        assertEquals(
                PppCause.AUTHENTICATION_REFUSED,
                session.status().failure().orElseThrow().cause());
        assertEquals(
                OptionalInt.of(19), session.status().failure().orElseThrow().exitCode());
        assertEquals(OptionalLong.empty(), session.status().pid());
        await().until(() -> heard.get(heard.size() - 1).phase() == PppPhase.DEAD);
    }

    @Test
    void hangingUpEndsPppdAndRemovesItsFiles() throws Exception {
        PppSession session = start();
        pppd.tell(FakePppd.UP);
        awaitPhase(session, PppPhase.RUNNING);
        assertTrue(Files.exists(paths.options("main")));

        PppStatus last = hangUp(session);

        assertEquals(PppPhase.DEAD, last.phase());
        assertEquals(PppCause.STOPPED, last.failure().orElseThrow().cause());
        assertFalse(lives());
        assertFalse(Files.exists(paths.directory("main")));
    }

    @Test
    void aPppdThatIgnoresTermIsKilled() throws Exception {
        close();
        daemon = daemon(Duration.ofMillis(200));
        PppSession session = start();
        pppd.tell("trap '' TERM; " + FakePppd.UP);
        awaitPhase(session, PppPhase.RUNNING);

        PppStatus last = hangUp(session);

        assertEquals(PppCause.STOPPED, last.failure().orElseThrow().cause());
        assertFalse(lives());
    }

    @Test
    void aPppdThatIsKilledFromOutsideIsReportedSo() throws Exception {
        PppSession session = start();
        Path lock = paths.lockDirectory().resolve(UucpLock.name(device));
        Files.createDirectories(paths.lockDirectory());
        Files.writeString(lock, "%10d\n".formatted(process.orElseThrow()));
        ProcessHandle.of(process.orElseThrow()).orElseThrow().destroyForcibly();
        awaitPhase(session, PppPhase.DEAD);

        assertEquals(PppCause.KILLED, session.status().failure().orElseThrow().cause());
        assertFalse(Files.exists(paths.directory("main")));
        assertFalse(Files.exists(lock), "the lock of the killed pppd is left");
    }

    @Test
    void aPortThatVanishedWithTheHangUpIsReportedSo() throws Exception {
        PppSession session = start();
        pppd.tell(FakePppd.UP);
        awaitPhase(session, PppPhase.RUNNING);
        Files.delete(device);
        pppd.tell("echo 'Hangup (SIGHUP)'; echo 'Modem hangup'; exit 16");
        awaitPhase(session, PppPhase.DEAD);

        assertEquals(
                PppCause.PORT_GONE, session.status().failure().orElseThrow().cause());
    }

    @Test
    void aLinkWithPlaceholderResolversNeverCountsAsUp() throws Exception {
        PppSession session = start();
        pppd.tell(
                "printf '%s\\n' 'rcvd [IPCP ConfAck id=0x8 <addr 10.1.2.3> <ms-dns1 10.11.12.13> <ms-dns2 10.11.12.14>]'"
                        + " 'local  IP address 10.1.2.3' 'primary   DNS address 10.11.12.13'");
        awaitPhase(session, PppPhase.DEAD);

        assertEquals(
                PppCause.PLACEHOLDER_DNS,
                session.status().failure().orElseThrow().cause());
        assertTrue(heard.stream().noneMatch(status -> status.phase() == PppPhase.RUNNING));
    }

    @Test
    void aPppdThatWouldStayWithoutAnAddressIsEnded() throws Exception {
        PppSession session = start();
        pppd.tell("printf '%s\\n' 'sent [IPCP ConfReq id=0x1 <addr 0.0.0.0>]'"
                + " \"Protocol-Reject for 'IP Control Protocol' (0x8021) received\"");
        awaitPhase(session, PppPhase.DEAD);

        assertEquals(
                PppCause.APN_OR_ACCOUNT,
                session.status().failure().orElseThrow().cause());
    }

    @Test
    void secretsAreInNoCommandLineLogOrStateAndTheFilesAreForRootOnly() throws Exception {
        PppSession session = start();
        pppd.tell(FakePppd.UP);
        awaitPhase(session, PppPhase.RUNNING);

        String commandLine = Files.readString(Path.of("/proc/" + process.orElseThrow() + "/cmdline"));
        String environment = Files.readString(Path.of("/proc/" + process.orElseThrow() + "/environ"));
        assertTrue(commandLine.contains("usepeerdns"));
        assertFalse(commandLine.contains("top-secret"));
        assertFalse(environment.contains("top-secret"));
        assertFalse(Files.readString(paths.log("main")).contains("top-secret"));
        assertFalse(Files.readString(paths.state("main")).contains("top-secret"));
        assertTrue(Files.readString(paths.options("main")).contains("password top-secret"));
        assertEquals(
                "rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(paths.directory("main"))));
        try (Stream<Path> files = Files.list(paths.directory("main"))) {
            for (Path file : files.toList()) {
                assertEquals(
                        "rw-------",
                        PosixFilePermissions.toString(Files.getPosixFilePermissions(file)),
                        file.toString());
            }
        }
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(paths.log("main"))));
    }

    @Test
    void anOptionThatPppdRejectsIsNamedBeforeThePortIsTouched() throws Exception {
        PppRequest request = Requests.threeGpp().device(device).raw("bogus").request();

        PppException refused = assertThrows(PppException.class, () -> start(request));

        assertEquals(PppCause.BAD_OPTION, refused.failure().cause());
        assertTrue(refused.getMessage().contains("bogus"), refused.getMessage());
        assertFalse(Files.exists(paths.directory("main")));
        assertEquals(0, Files.size(paths.log("main")));
    }

    @Test
    void aMissingPppdOrPortIsToldApart() {
        PppRequest request =
                Requests.threeGpp().device(directory.resolve("ttyUSB9")).request();
        PppException port = assertThrows(PppException.class, () -> start(request));
        assertEquals(PppCause.PORT_GONE, port.failure().cause());

        paths = new PppPaths(
                directory.resolve("nopppd"),
                paths.chat(),
                paths.setsid(),
                paths.pppDirectory(),
                paths.runDirectory(),
                paths.logDirectory(),
                paths.logLimit(),
                paths.lockDirectory(),
                paths.resolvConf(),
                paths.use());
        PppException missing = assertThrows(PppException.class, () -> start());
        assertEquals(PppCause.PPPD_MISSING, missing.failure().cause());
        assertTrue(missing.getMessage().contains("nopppd"), missing.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"%10d\n", "%10d minicom root\n"})
    void aPortThatAnotherProgramHasIsLeftToIt(String content) throws Exception {
        Path lock = directory.resolve("LCK.." + device.toString().replace('/', '_'));
        Files.writeString(lock, content.formatted(ProcessHandle.current().pid()));

        PppException locked = assertThrows(PppException.class, () -> start());

        assertEquals(PppCause.PORT_LOCKED, locked.failure().cause());
        assertTrue(
                locked.getMessage()
                        .contains("process " + ProcessHandle.current().pid()),
                locked.getMessage());
        assertTrue(Files.exists(lock));
    }

    @Test
    void aForeignPppdOnThePortIsReportedAlsoWithoutALock() throws Exception {
        Process foreign = new ProcessBuilder(pppd.program().toString(), "by-hand")
                .redirectInput(device.toFile())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            await().until(() -> ProcFs.process(foreign.pid())
                    .filter(info -> info.command().equals("pppd"))
                    .isPresent());

            PppException refused = assertThrows(PppException.class, () -> start());

            assertEquals(PppCause.PORT_LOCKED, refused.failure().cause());
            assertEquals("pppd, process " + foreign.pid(), refused.failure().evidence());
            assertTrue(foreign.isAlive());
        } finally {
            foreign.destroyForcibly();
        }
    }

    @Test
    void theResolversAreInstalledWhileTheLinkIsUpAndNoLonger() throws Exception {
        Path resolvers = Files.writeString(directory.resolve("resolv.conf"), "nameserver 192.168.1.1\n");
        paths = paths(64 * 1024, Optional.of(resolvers));
        PppSession session = start();
        pppd.tell(FakePppd.UP);
        awaitPhase(session, PppPhase.RUNNING);

        await().until(() -> Files.readString(resolvers).endsWith("nameserver 10.0.0.53\nnameserver 10.0.0.54\n"));
        hangUp(session);

        assertEquals("nameserver 192.168.1.1\n", Files.readString(resolvers));
    }

    @Test
    void placeholderResolversAreNeverInstalled() throws Exception {
        Path resolvers = Files.writeString(directory.resolve("resolv.conf"), "nameserver 192.168.1.1\n");
        paths = paths(64 * 1024, Optional.of(resolvers));
        PppSession session = start();
        pppd.tell(
                "printf '%s\\n' 'rcvd [IPCP ConfAck id=0x8 <addr 10.1.2.3> <ms-dns1 10.11.12.13> <ms-dns2 10.11.12.14>]'"
                        + " 'local  IP address 10.1.2.3' 'primary   DNS address 10.11.12.13'");
        awaitPhase(session, PppPhase.DEAD);

        assertFalse(Files.exists(directory.resolve("resolv.conf.before-cellgate")));
        assertEquals("nameserver 192.168.1.1\n", Files.readString(resolvers));
    }

    @Test
    void aStaleLockHindersNobody() throws Exception {
        Process gone = new ProcessBuilder("/bin/true").start();
        gone.waitFor();
        Files.writeString(
                directory.resolve("LCK.." + device.toString().replace('/', '_')), "%10d\n".formatted(gone.pid()));

        PppSession session = start();

        assertTrue(lives());
        hangUp(session);
    }

    @Test
    void dialingAgainEndsTheFormerPppdFirst() throws Exception {
        start();
        long former = process.orElseThrow();
        PppSession second = start();

        assertFalse(ProcFs.process(former).isPresent());
        assertTrue(lives());
        pppd.tell(FakePppd.UP);
        awaitPhase(second, PppPhase.RUNNING);
        assertTrue(Files.exists(paths.options("main")));
    }

    @Test
    void aClosedSessionIsHeardNoMoreAndStillCleanedUp() throws Exception {
        PppSession session = start();
        session.close();
        session.close();
        heard.clear();
        pppd.tell("exit 0");
        await().until(() -> !Files.exists(paths.directory("main")));

        assertEquals(List.of(), heard);
    }

    @Test
    void aLinkOfTheMethodScriptLeavesPppsDirectoryAsItWas() throws Exception {
        Files.createDirectories(paths.pppDirectory());
        byte[] others = {'x', ' ', '*', ' ', (byte) 0xe9, '\n'};
        Files.write(paths.chapSecrets(), others);
        PppRequest request = Requests.threeGpp()
                .account(Authentication.CHAP, "user", "top-secret")
                .method(PppMethod.SCRIPT)
                .device(device)
                .request();

        PppSession session = start(request);
        pppd.tell(FakePppd.UP);
        awaitPhase(session, PppPhase.RUNNING);
        String commandLine = Files.readString(Path.of("/proc/" + process.orElseThrow() + "/cmdline"));
        assertTrue(commandLine.contains("call\0cellgate-main\0"), commandLine);
        assertTrue(Files.exists(paths.peersFile("main")));
        assertTrue(Files.readString(paths.chapSecrets(), StandardCharsets.ISO_8859_1)
                .contains("top-secret"));

        hangUp(session);

        assertFalse(Files.exists(paths.peersFile("main")));
        assertFalse(Files.exists(paths.peersChat("main")));
        assertArrayEquals(others, Files.readAllBytes(paths.chapSecrets()));
    }

    @Test
    void aPppdThatHangsInItsEndIsEndedAndItsReasonStays() throws Exception {
        close();
        daemon = daemon(Duration.ofMillis(200));
        PppSession session = start();
        pppd.tell("trap '' TERM; " + FakePppd.UP);
        awaitPhase(session, PppPhase.RUNNING);

        pppd.tell("printf '%s\\n' 'No response to 4 echo-requests' 'sent [LCP TermReq id=0x2]'");
        awaitPhase(session, PppPhase.DEAD);

        assertEquals(
                PppCause.ECHO_LOST, session.status().failure().orElseThrow().cause());
        assertFalse(lives());
    }

    @Test
    void aPppdThatDialsAgainByItselfIsGivenTheTime() throws Exception {
        close();
        daemon = daemon(Duration.ofMillis(200));
        PppSession session = start();
        pppd.tell("echo 'persist		# (from command line)'; " + FakePppd.UP);
        awaitPhase(session, PppPhase.RUNNING);
        pppd.tell("printf '%s\\n' 'LCP terminated by peer' 'Connection terminated.'");
        awaitPhase(session, PppPhase.TERMINATE);

        // a timer of the same length: were there one for this end, it would have run before
        pppd.tell("sleep 0.6; " + FakePppd.UP);
        awaitPhase(session, PppPhase.RUNNING);

        assertTrue(lives());
    }

    @Test
    void aPppdThatAStrangerEndsWasNotEndedByUs() throws Exception {
        PppSession session = start();
        pppd.tell(FakePppd.UP);
        awaitPhase(session, PppPhase.RUNNING);

        ProcessHandle.of(process.orElseThrow()).orElseThrow().destroy();
        awaitPhase(session, PppPhase.DEAD);

        assertEquals(PppCause.KILLED, session.status().failure().orElseThrow().cause());
        assertEquals(
                "somebody else told pppd to end",
                session.status().failure().orElseThrow().detail());
    }

    @Test
    void aLogThatWasRotatedIsStillRead() throws Exception {
        PppSession session = start();
        pppd.tell("echo 'Serial connection established.'");
        awaitPhase(session, PppPhase.ESTABLISH);

        Files.move(
                paths.log("main"),
                Files.createDirectories(directory.resolve("old")).resolve("main.log"));
        Files.createFile(paths.log("main"));
        pppd.tell(FakePppd.UP);

        awaitPhase(session, PppPhase.RUNNING);
    }

    @Test
    void aFullDiskOfLogsCostsNoLink() throws Exception {
        free = 4096;

        PppSession session = start();
        pppd.tell(FakePppd.UP);
        awaitPhase(session, PppPhase.RUNNING);

        assertTrue(Files.exists(paths.directory("main").resolve("log")));
        assertEquals("", Files.readString(paths.log("main")), "what the disk has left is not taken");
        restart();
        awaitPhase(adopt("main").orElseThrow(), PppPhase.RUNNING);
    }

    @Test
    void aLogIsWrittenToItsDiskAgainWhenThereIsRoom() throws Exception {
        free = 4096;
        done(start().hangUp());
        assertFalse(Files.exists(paths.directory("main")));
        free = 1 << 20;

        start();

        assertTrue(Files.readString(paths.log("main")).contains("link main"));
    }

    @Test
    void aDiskOfLogsThatFailsCostsNoLinkEither() throws Exception {
        // a directory cannot be made below a file: as good as a disk that cannot be written
        Files.writeString(directory.resolve("log"), "");

        PppSession session = start();
        pppd.tell(FakePppd.UP);

        awaitPhase(session, PppPhase.RUNNING);
    }

    @Test
    void aLogThatIsALinkIsRefused() throws Exception {
        Path victim = Files.writeString(directory.resolve("victim"), "mine\n");
        Files.createDirectories(paths.logDirectory());
        Files.createSymbolicLink(paths.log("main"), victim);

        PppException refused = assertThrows(PppException.class, () -> start());

        assertTrue(refused.getMessage().contains("not a regular file"), refused.getMessage());
        assertEquals("mine\n", Files.readString(victim));
    }

    @Test
    void aRunDirectoryThatIsALinkIsRefused() throws Exception {
        Path elsewhere = Files.createDirectories(directory.resolve("elsewhere"));
        Files.createDirectories(paths.runDirectory());
        Files.createSymbolicLink(paths.directory("main"), elsewhere);

        assertThrows(PppException.class, () -> start());

        try (Stream<Path> files = Files.list(elsewhere)) {
            assertEquals(List.of(), files.toList());
        }
    }

    @Test
    void aPppdThatMayNotBeRunIsNotMissing() throws Exception {
        Files.setPosixFilePermissions(pppd.program(), PosixFilePermissions.fromString("rw-r--r--"));

        PppException refused = assertThrows(PppException.class, () -> start());

        assertEquals(PppCause.NOT_ROOT, refused.failure().cause());
    }
}
