package io.cellgate.itest.powercut;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * At every moment of a power cut, what lasts is as it was before the step under way or after it, and whoever reads it next can: of what the
 * kernel was asked for, each prefix is made into every state that a disk may be left in.
 */
class PowerCutTest {

    /** Of the states of each scenario so many are tried, chosen at random but always the same; -Dcellgate.cuts=0 tries all. */
    private static final int CUTS = Integer.getInteger("cellgate.cuts", 600);

    private static Path scratch;
    private static List<FileCall> calls;

    @BeforeAll
    static void record() throws IOException, InterruptedException {
        assumeTrue(
                Stream.of(System.getenv("PATH").split(":", -1))
                        .anyMatch(path -> Files.isExecutable(Path.of(path, "strace"))),
                "strace is not there");
        Path memory = Path.of("/dev/shm");
        scratch = Files.isWritable(memory)
                ? Files.createTempDirectory(memory, "powercut")
                : Files.createTempDirectory("powercut");
        calls = Recording.of(
                Files.createDirectory(scratch.resolve("recorded")).toRealPath(), scratch.resolve("strace"));
    }

    @AfterAll
    static void clean() throws IOException {
        if (scratch != null) {
            remove(scratch);
        }
    }

    private static List<Scenario> scenarios() {
        return Scenarios.all();
    }

    @Test
    void everyScenarioWasRecorded() {
        assertEquals(new TreeSet<>(scenarios().stream().map(Scenario::name).toList()), Recording.complete(calls));
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void whatIsLeftIsOldOrNew(Scenario scenario) throws IOException {
        List<String> expected = expected(scenario);
        Path root = scratch.resolve("recorded").toRealPath();
        String directory = root.resolve(scenario.name()).toString();
        Map<State, Set<Integer>> states = states(scenario, directory);
        List<State> tried = new ArrayList<>(states.keySet());
        if (CUTS > 0 && tried.size() > CUTS) {
            Collections.shuffle(tried, new Random(scenario.name().hashCode()));
            tried = tried.subList(0, CUTS);
        }
        assertTrue(tried.size() > scenario.steps().size(), "only " + tried.size() + " states");
        List<String> wrong = new ArrayList<>();
        for (State state : tried) {
            String found = read(scenario, state);
            for (int done : states.get(state)) {
                List<String> allowed = expected.subList(lasting(scenario, done), Math.min(done + 2, expected.size()));
                if (!allowed.contains(found)) {
                    wrong.add("after " + done + " steps " + state + ": " + found + " instead of one of " + allowed);
                }
            }
        }
        System.out.println(scenario.name() + ": " + tried.size() + " of " + states.size() + " states");
        assertEquals(List.of(), wrong.stream().limit(5).toList(), wrong.size() + " states");
    }

    /** Every state that a cut may leave, with the numbers of steps that were done then. */
    private static Map<State, Set<Integer>> states(Scenario scenario, String directory) {
        Map<State, Set<Integer>> states = new LinkedHashMap<>();
        Disk disk = new Disk();
        int done = 0;
        boolean begun = false;
        for (FileCall call : calls) {
            disk.apply(call);
            if (call instanceof FileCall.Mark mark) {
                done = mark.scenario().equals(scenario.name()) ? mark.done() : done;
            }
            begun |= call.path().startsWith(directory);
            boolean ours = call instanceof FileCall.Mark mark
                    ? mark.scenario().equals(scenario.name())
                    : call.path().startsWith(directory + "/");
            if (begun && ours) {
                for (State state : disk.afterCut(directory)) {
                    states.computeIfAbsent(state, any -> new TreeSet<>()).add(done);
                }
            }
        }
        return states;
    }

    /** The last step that must have happened when so many are done. */
    private static int lasting(Scenario scenario, int done) {
        int last = done;
        while (last > 0 && !scenario.steps().get(last - 1).lasting()) {
            last--;
        }
        return last;
    }

    /** What is read after no step, one step, and so on, without any cut. */
    private static List<String> expected(Scenario scenario) throws IOException {
        List<String> expected = new ArrayList<>();
        for (int steps = 0; steps <= scenario.steps().size(); steps++) {
            Path directory = Files.createTempDirectory(scratch, "expected");
            Scenario fresh = scenarios().stream()
                    .filter(other -> other.name().equals(scenario.name()))
                    .findFirst()
                    .orElseThrow();
            for (Scenario.Step step : fresh.steps().subList(0, steps)) {
                step.action().change(directory);
            }
            expected.add(read(scenario, copy(directory)));
            remove(directory);
        }
        return expected;
    }

    private static State copy(Path directory) throws IOException {
        Map<String, byte[]> contents = new LinkedHashMap<>();
        try (Stream<Path> all = Files.walk(directory)) {
            for (Path path : all.filter(path -> !path.equals(directory)).toList()) {
                String name = directory.relativize(path).toString();
                contents.put(
                        Files.isDirectory(path) ? name + "/" : name,
                        Files.isDirectory(path) ? new byte[0] : Files.readAllBytes(path));
            }
        }
        return new State(contents);
    }

    private static String read(Scenario scenario, State state) throws IOException {
        Path directory = Files.createTempDirectory(scratch, "cut");
        try {
            state.make(directory);
            return scenario.reading().read(directory);
        } catch (IOException | RuntimeException e) {
            return "no reader: " + e;
        } finally {
            remove(directory);
        }
    }

    private static void remove(Path directory) throws IOException {
        try (Stream<Path> all = Files.walk(directory)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
