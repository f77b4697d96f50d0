package io.cellgate.itest.ppp;

import io.cellgate.itest.ppp.scenario.Scenarios;
import io.cellgate.itest.ppp.testbed.Scenario;
import io.cellgate.itest.ppp.testbed.TestBed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * Runs the scenarios on the machine with kernel PPP: {@code Main SHARE GUEST-FOLDER DISTRIBUTION [SCENARIO]}.
 *
 * <p>Ends with 0 when every step has passed, 1 when one has not, and 2 when it was called wrongly.
 */
public final class Main {

    /** Short, because sockets have their places in it, and gone with the machine. */
    private static final Path FOLDER = Path.of("/run/itest");

    private final Report report;
    private final TestBed testBed;
    private boolean allPassed = true;

    private Main(Report report, TestBed testBed) {
        this.report = report;
        this.testBed = testBed;
    }

    /** See the class. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        if (arguments.length < 3) {
            System.err.println("usage: Main SHARE GUEST-FOLDER DISTRIBUTION [SCENARIO]");
            System.exit(2);
        }
        Path share = Path.of(arguments[0]);
        List<Scenario> scenarios = Scenarios.chosen(arguments.length > 3 ? arguments[3] : "");
        Files.createDirectories(FOLDER);
        Path carrier = Path.of(arguments[1], "carrier");
        boolean passed;
        TestBed testBed = new TestBed(carrier, Path.of(arguments[2]), share, FOLDER);
        try {
            Main main = new Main(new Report(share), testBed);
            for (Scenario scenario : scenarios) {
                main.run(scenario);
            }
            passed = main.allPassed;
            for (Map.Entry<String, String> log : testBed.logs().entrySet()) {
                Files.writeString(share.resolve(log.getKey() + ".log"), log.getValue());
            }
        } finally {
            testBed.end();
        }
        System.exit(passed ? 0 : 1);
    }

    private void run(Scenario scenario) throws IOException, InterruptedException {
        Iterator<Scenario.Step> steps = scenario.steps().iterator();
        while (steps.hasNext()) {
            Scenario.Step step = steps.next();
            if (!passes(scenario, step)) {
                steps.forEachRemaining(later -> notReached(scenario, later, step));
            }
        }
        cleanUp(scenario);
    }

    private boolean passes(Scenario scenario, Scenario.Step step) throws IOException, InterruptedException {
        System.out.println(Report.key(scenario, step));
        long begun = System.nanoTime();
        try {
            step.action().run(testBed);
            report.passed(scenario, step, millisSince(begun));
            return true;
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception | AssertionError e) {
            System.out.println("  FAILED: " + e.getMessage());
            report.failed(scenario, step, millisSince(begun), e, testBed.logs());
            allPassed = false;
            return false;
        }
    }

    private void notReached(Scenario scenario, Scenario.Step step, Scenario.Step failed) {
        try {
            report.notReached(scenario, step, failed);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** What a scenario leaves disturbed makes the next one fail, which says so; this one's own verdict stands. */
    private void cleanUp(Scenario scenario) throws InterruptedException {
        try {
            scenario.cleanUp(testBed);
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception | AssertionError e) {
            System.out.println(scenario.name() + ", cleaning up: " + e.getMessage());
        }
    }

    private static long millisSince(long begun) {
        return Duration.ofNanos(System.nanoTime() - begun).toMillis();
    }
}
