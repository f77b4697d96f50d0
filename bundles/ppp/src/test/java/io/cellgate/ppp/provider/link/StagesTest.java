package io.cellgate.ppp.provider.link;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cellgate.ppp.PppException;
import io.cellgate.ppp.PppPhase;
import io.cellgate.ppp.PppPlan;
import io.cellgate.ppp.PppRequest;
import io.cellgate.ppp.PppSession;
import io.cellgate.ppp.provider.host.ProcFs;
import io.cellgate.ppp.provider.plan.Requests;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.lang.ref.WeakReference;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class StagesTest extends DaemonFixture {

    /** A request whose options pppd never comes to an end with. */
    private PppRequest hanging() {
        return Requests.threeGpp()
                .linkName("other")
                .device(device)
                .raw("hanging")
                .request();
    }

    private static PppException failure(CompletionStage<?> stage) {
        ExecutionException failed = assertThrows(
                ExecutionException.class, () -> stage.toCompletableFuture().get(10, TimeUnit.SECONDS));
        return assertInstanceOf(PppException.class, failed.getCause());
    }

    @Test
    void aPppdThatDoesNotAnswerHoldsUpNeitherTheCallerNorAnotherLink() throws Exception {
        CompletionStage<PppSession> stuck = daemon.start(hanging(), status -> {});
        await().until(() -> Files.exists(paths.log("other")));

        PppPlan plan = done(daemon.plan(hanging()));
        PppSession session = start();

        assertTrue(plan.argv().contains(paths.options("other").toString()), plan.toString());
        assertTrue(lives());
        assertFalse(stuck.toCompletableFuture().isDone());
        hangUp(session);
    }

    @Test
    void aStoppedServiceLeavesNoStageIncomplete() throws Exception {
        CompletionStage<PppSession> running = daemon.start(hanging(), status -> {});
        await().until(() -> Files.exists(paths.log("other")));
        CompletionStage<PppSession> waiting = daemon.start(hanging(), status -> {});
        CompletionStage<Optional<PppSession>> adoption = daemon.adopt("other", status -> {});

        daemon.close();

        for (CompletionStage<?> stage : List.of(running, waiting, adoption, daemon.plan(request()))) {
            assertEquals("pppd control was stopped", failure(stage).failure().detail());
        }
        await().until(() -> !Files.exists(paths.directory("other")));
    }

    @Test
    void aStopDuringTheEndOfTheFormerPppdStartsNoOther() throws Exception {
        PppSession former = start();
        pppd.tell("trap '' TERM; " + FakePppd.UP);
        awaitPhase(former, PppPhase.RUNNING);
        CompletionStage<PppSession> next = daemon.start(request(), heard::add);
        awaitPhase(former, PppPhase.TERMINATE);

        restart();

        assertEquals("pppd control was stopped", failure(next).failure().detail());
        assertTrue(lives());
        assertEquals(process, adopt("main").orElseThrow().status().pid());
    }

    @Test
    void whatIsAskedOfOneLinkIsDoneInItsOrder() throws Exception {
        PppSession first = start();
        CompletionStage<PppSession> second = daemon.start(request(), status -> {});
        CompletionStage<Optional<PppSession>> adopted = daemon.adopt("main", status -> {});
        CompletionStage<PppSession> third = daemon.start(request(), heard::add);

        process = done(third).status().pid();
        long secondProcess = done(adopted).orElseThrow().status().pid().orElse(0);

        assertEquals(PppPhase.DEAD, first.status().phase());
        assertTrue(second.toCompletableFuture().isDone());
        assertFalse(ProcFs.process(secondProcess).isPresent());
        assertTrue(lives());

        CompletionStage<?> end = done(third).hangUp();
        PppSession fourth = start();

        assertTrue(end.toCompletableFuture().isDone());
        hangUp(fourth);
    }

    @Test
    void aSweepThatLacksItsClassIsLoggedAndTheNextOneSweeps() throws Exception {
        Files.createDirectories(paths.directory("gone"));
        PrintStream usual = System.err;
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
        try {
            source = () -> {
                throw new NoClassDefFoundError("io/cellgate/Gone");
            };
            daemon.sweep();
            await().until(() -> log.toString(StandardCharsets.UTF_8).contains("io/cellgate/Gone"));
        } finally {
            System.setErr(usual);
        }

        source = () -> paths;
        daemon.sweep();

        await().until(() -> !Files.exists(paths.directory("gone")));
    }

    @Test
    void aListenerThatLacksItsClassDoesNotHoldUpTheEnd() throws Exception {
        PppSession session = done(daemon.start(request(), status -> {
            throw new NoClassDefFoundError("io/cellgate/Gone");
        }));
        process = session.status().pid();

        assertEquals(PppPhase.DEAD, hangUp(session).phase());
    }

    @Test
    void aPppdThatLivesKeepsNothingOfAStoppedService() throws Exception {
        WeakReference<PppSession> session = new WeakReference<>(start());

        restart();

        await().until(() -> {
            System.gc();
            return session.get() == null;
        });
        assertTrue(lives());
    }
}
