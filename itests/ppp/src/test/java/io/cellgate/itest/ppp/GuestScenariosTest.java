package io.cellgate.itest.ppp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import io.cellgate.itest.ppp.scenario.Scenarios;
import io.cellgate.itest.ppp.testbed.Scenario;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;

/** Starts the machine with kernel PPP once, runs all scenarios on it, and reports each of their steps as a test. */
final class GuestScenariosTest {

    /** Of the scenarios on the machine; its own start comes on top. {@code cellgate.seconds} gives those more that are asked for by name. */
    private static final int SECONDS = Integer.getInteger("cellgate.seconds", 2400);

    private static final int START_SECONDS = 180;

    private final Path guest =
            Path.of(System.getProperty("cellgate.guest")).toAbsolutePath().normalize();
    private final Path share = Path.of(System.getProperty("cellgate.share"));
    private final Path distribution = Path.of(System.getProperty("cellgate.distribution"));
    private final String wanted = System.getProperty("cellgate.scenario", "");

    /** The run has a bound of its own; this one is above whatever may be given. */
    @TestFactory
    @Timeout(value = 7, unit = TimeUnit.DAYS)
    Stream<DynamicNode> scenarios() throws IOException, InterruptedException {
        List<Scenario> scenarios = Scenarios.chosen(wanted);
        empty(share);
        String ended = run();
        takeBack();
        Map<String, Report.Outcome> outcomes = new Report(share).outcomes();
        List<DynamicNode> nodes = new ArrayList<>();
        for (Scenario scenario : scenarios) {
            nodes.add(DynamicContainer.dynamicContainer(
                    scenario.name(), scenario.steps().stream().map(step -> test(scenario, step, outcomes, ended))));
        }
        nodes.add(DynamicTest.dynamicTest(
                "the machine ends in order", () -> assertEquals("", failureOf(ended, outcomes))));
        return nodes.stream();
    }

    private static DynamicTest test(
            Scenario scenario, Scenario.Step step, Map<String, Report.Outcome> outcomes, String ended) {
        String key = Report.key(scenario, step);
        return DynamicTest.dynamicTest(step.name(), () -> {
            Report.Outcome outcome = outcomes.get(key);
            if (outcome == null) {
                fail("was never begun: " + ended);
            } else if (!outcome.passed()) {
                fail(outcome.detail());
            }
        });
    }

    /** A status that failed steps do not explain. */
    private static String failureOf(String ended, Map<String, Report.Outcome> outcomes) {
        boolean stepFailed = outcomes.values().stream().anyMatch(outcome -> !outcome.passed());
        return ended.startsWith("status 0") || (stepFailed && ended.startsWith("status 1:")) ? "" : ended;
    }

    private String run() throws IOException, InterruptedException {
        Path output = share.resolve("output.log");
        List<String> command = new ArrayList<>(asRoot());
        command.addAll(List.of(
                guest.resolve("guest").toString(),
                "--module",
                "sch_netem",
                "--module",
                "n_gsm",
                "--share",
                share.toString(),
                "--timeout",
                Integer.toString(SECONDS),
                "--log",
                share.resolve("machine.log").toString(),
                "--",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx128m",
                "-classpath",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                share.toString(),
                guest.toString(),
                distribution.toString(),
                wanted));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .start();
        try {
            if (!process.waitFor(SECONDS + START_SECONDS, TimeUnit.SECONDS)) {
                return "the machine has not ended in time: " + text(output);
            }
            return "status " + process.exitValue() + ": " + text(output);
        } finally {
            process.destroy();
        }
    }

    /** The machine is root's; a build by somebody else asks sudo, which may not ask back. */
    private static List<String> asRoot() {
        return System.getProperty("user.name").equals("root") ? List.of() : List.of("sudo", "-n");
    }

    /** What root wrote on the machine is the builder's again, so that the next build can replace it. */
    private void takeBack() throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(asRoot());
        if (!command.isEmpty()) {
            command.addAll(List.of("chown", "-R", System.getProperty("user.name"), share.toString()));
            new ProcessBuilder(command).inheritIO().start().waitFor();
        }
    }

    private static String text(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    }

    private static void empty(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
        Files.createDirectories(folder);
    }
}
