package io.cellgate.itest.ppp.benchmark;

import static io.cellgate.itest.ppp.testbed.Waiting.require;

import com.grack.nanojson.JsonWriter;
import io.cellgate.at.SerialLine;
import io.cellgate.config.Secret;
import io.cellgate.itest.ppp.testbed.Scenario;
import io.cellgate.itest.ppp.testbed.TestBed;
import io.cellgate.itest.ppp.testbed.Waiting;
import io.cellgate.ppp.Authentication;
import io.cellgate.ppp.DialScript;
import io.cellgate.ppp.PppDaemon;
import io.cellgate.ppp.PppMethod;
import io.cellgate.ppp.PppPhase;
import io.cellgate.ppp.PppRequest;
import io.cellgate.ppp.PppSession;
import io.cellgate.ppp.PppStatus;
import io.cellgate.ppp.Standards;
import io.cellgate.ppp.provider.PppWithoutFramework;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/**
 * How long a dial takes with pppd control, and how long the same plan takes without it: the same module, the same options, the same dial
 * script, in turn. Runs only when it is asked for, because the gateway's runtime must not dial meanwhile.
 */
public final class DialBenchmark extends Scenario {

    private static final int PAIRS = 21;
    /** The first dials load classes and fill the kernel's cache of files. */
    private static final int WARM_UP = 2;

    private static final double BUDGET = 1.05;

    private final DialTimes dialTimes = new DialTimes();

    /** Makes its steps. */
    public DialBenchmark() {
        super("dial-benchmark");
        step(PAIRS + " pairs of dials come up", this::measure);
        step("the report is written", this::report);
        step(
                "the median ratio is at most " + BUDGET,
                testBed -> require(dialTimes.ratio() <= BUDGET, dialTimes.text(BUDGET)));
    }

    private void measure(TestBed testBed) throws Exception {
        Map<String, String> folders = Map.of(
                "run.directory",
                testBed.gateway.run() + "/dial-benchmark",
                "log.directory",
                testBed.gateway.log().toString());
        try (PppWithoutFramework ppp = new PppWithoutFramework(folders)) {
            for (int i = 0; i < WARM_UP; i++) {
                Duration bare = bare(testBed, ppp.daemon());
                dialTimes.addFirst(bare, ours(testBed, ppp.daemon()));
            }
            for (int i = 0; i < PAIRS; i++) {
                // Who is first changes, so that nobody always meets what the other one has left.
                if (i % 2 == 0) {
                    Duration bare = bare(testBed, ppp.daemon());
                    dialTimes.add(bare, ours(testBed, ppp.daemon()));
                } else {
                    Duration ours = ours(testBed, ppp.daemon());
                    dialTimes.add(bare(testBed, ppp.daemon()), ours);
                }
            }
        }
    }

    private static Duration bare(TestBed testBed, PppDaemon daemon) throws Exception {
        idle(testBed);
        return BareDial.measure(done(daemon.plan(request(testBed, "bare"))));
    }

    private static Duration ours(TestBed testBed, PppDaemon daemon) throws Exception {
        idle(testBed);
        PppRequest request = request(testBed, "ours");
        CompletableFuture<PppStatus> up = new CompletableFuture<>();
        CompletableFuture<Long> at = up.thenApply(status -> System.nanoTime());
        long begun = System.nanoTime();
        PppSession session = done(daemon.start(request, status -> {
            if (status.phase() == PppPhase.RUNNING || status.phase() == PppPhase.DEAD) {
                up.complete(status);
            }
        }));
        long ended = done(at);
        require(up.join().phase() == PppPhase.RUNNING, "a link that is up instead of " + up.join());
        done(session.hangUp());
        return Duration.ofNanos(ended - begun);
    }

    private static <T> T done(CompletionStage<T> stage) throws Exception {
        return stage.toCompletableFuture().get(Waiting.PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    /** The far end of the dial before has gone. */
    private static void idle(TestBed testBed) {
        Waiting.until(
                "a module without a call",
                () -> testBed.simulator.control("status").contains("call=idle") && !TestBed.hasInterface(),
                testBed.simulator::output);
    }

    private static PppRequest request(TestBed testBed, String linkName) {
        return new PppRequest(
                linkName,
                testBed.simulator.dev().resolve("ttyUSB0"),
                SerialLine.DEFAULT,
                PppMethod.CLI,
                Standards.THREE_GPP,
                new DialScript(List.of("ATE0", "ATV1", "ATS0=0"), "ATD*99#", Duration.ofSeconds(30)),
                Authentication.CHAP,
                Optional.of(testBed.account.username()),
                Optional.of(Secret.of(testBed.account.password())),
                new TreeMap<>(),
                List.of(),
                Secret.of(""),
                OptionalLong.empty());
    }

    private void report(TestBed testBed) throws Exception {
        Path json = testBed.share.resolve("dial-benchmark.json");
        Files.writeString(
                json,
                JsonWriter.indent("  ").string().value(dialTimes.json(BUDGET)).done() + "\n");
        Files.writeString(testBed.share.resolve("dial-benchmark.txt"), dialTimes.text(BUDGET));
        System.out.println(dialTimes.text(BUDGET));
    }
}
