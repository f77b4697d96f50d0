package io.cellgate.itest.ppp;

import static io.cellgate.itest.ppp.Waiting.require;

import com.grack.nanojson.JsonWriter;
import io.cellgate.at.SerialLine;
import io.cellgate.config.Secret;
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
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * How long a dial takes with pppd control, and how long the same plan takes without it: the same module, the same options, the same dial
 * script, in turn. Runs only when it is asked for, because the gateway's runtime must not dial meanwhile.
 */
final class DialBenchmark extends Scenario {

    private static final int PAIRS = 21;
    /** The first dials load classes and fill the kernel's cache of files. */
    private static final int WARM_UP = 2;

    private static final double BUDGET = 1.05;

    private final Comparison comparison = new Comparison();

    DialBenchmark() {
        super("dial-benchmark");
        step(PAIRS + " pairs of dials come up", this::measure);
        step("the report is written", this::report);
        step(
                "the median ratio is at most " + BUDGET,
                bench -> require(comparison.ratio() <= BUDGET, comparison.text(BUDGET)));
    }

    private void measure(Bench bench) throws Exception {
        Map<String, String> folders = Map.of(
                "run.directory",
                bench.gateway.run() + "/dial-benchmark",
                "log.directory",
                bench.gateway.log().toString());
        try (PppWithoutFramework ppp = new PppWithoutFramework(folders)) {
            for (int i = 0; i < WARM_UP; i++) {
                Duration bare = bare(bench, ppp.daemon());
                comparison.addFirst(bare, ours(bench, ppp.daemon()));
            }
            for (int i = 0; i < PAIRS; i++) {
                // Who is first changes, so that nobody always meets what the other one has left.
                if (i % 2 == 0) {
                    Duration bare = bare(bench, ppp.daemon());
                    comparison.add(bare, ours(bench, ppp.daemon()));
                } else {
                    Duration ours = ours(bench, ppp.daemon());
                    comparison.add(bare(bench, ppp.daemon()), ours);
                }
            }
        }
    }

    private static Duration bare(Bench bench, PppDaemon daemon) throws Exception {
        idle(bench);
        return BareDial.measure(daemon.plan(request(bench, "bare")));
    }

    private static Duration ours(Bench bench, PppDaemon daemon) throws Exception {
        idle(bench);
        PppRequest request = request(bench, "ours");
        CompletableFuture<PppStatus> up = new CompletableFuture<>();
        CompletableFuture<Long> at = up.thenApply(status -> System.nanoTime());
        long begun = System.nanoTime();
        PppSession session = daemon.start(request, status -> {
            if (status.phase() == PppPhase.RUNNING || status.phase() == PppPhase.DEAD) {
                up.complete(status);
            }
        });
        long ended = at.get(Waiting.PATIENCE.toSeconds(), TimeUnit.SECONDS);
        require(up.join().phase() == PppPhase.RUNNING, "a link that is up instead of " + up.join());
        session.hangUp().toCompletableFuture().get(Waiting.PATIENCE.toSeconds(), TimeUnit.SECONDS);
        return Duration.ofNanos(ended - begun);
    }

    /** The far end of the dial before has gone. */
    private static void idle(Bench bench) {
        Waiting.until(
                "a module without a call",
                () -> bench.simulator.control("status").contains("call=idle") && !Bench.hasInterface(),
                bench.simulator::output);
    }

    private static PppRequest request(Bench bench, String linkName) {
        return new PppRequest(
                linkName,
                bench.simulator.dev().resolve("ttyUSB0"),
                SerialLine.DEFAULT,
                PppMethod.CLI,
                Standards.THREE_GPP,
                new DialScript(List.of("ATE0", "ATV1", "ATS0=0"), "ATD*99#", Duration.ofSeconds(30)),
                Authentication.CHAP,
                Optional.of(bench.account.username()),
                Optional.of(Secret.of(bench.account.password())),
                new TreeMap<>(),
                List.of(),
                Secret.of(""));
    }

    private void report(Bench bench) throws Exception {
        Path json = bench.share.resolve("dial-benchmark.json");
        Files.writeString(
                json,
                JsonWriter.indent("  ").string().value(comparison.json(BUDGET)).done() + "\n");
        Files.writeString(bench.share.resolve("dial-benchmark.txt"), comparison.text(BUDGET));
        System.out.println(comparison.text(BUDGET));
    }
}
