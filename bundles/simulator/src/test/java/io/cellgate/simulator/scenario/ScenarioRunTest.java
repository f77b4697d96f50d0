package io.cellgate.simulator.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.cellgate.simulator.io.ManualScheduler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ScenarioRunTest {
    private final ManualScheduler time = new ManualScheduler();
    private final List<String> done = new ArrayList<>();
    private final Map<String, String> status = new HashMap<>();

    private ScenarioRun start(String... lines) {
        ScenarioRun run = new ScenarioRun(
                Scenario.parse(
                        List.of(lines),
                        new Scenario.Names(
                                Set.of("a", "b", "c", "bad"), Set.of("call", "sim", "signal", "registration"))),
                time,
                this::answer,
                () -> status);
        run.start();
        pass(0);
        return run;
    }

    private String answer(String command) {
        done.add(command);
        return command.startsWith("bad") ? "error no" : "ok";
    }

    private void pass(long millis) {
        time.pass(Duration.ofMillis(millis));
    }

    @Test
    void stepsRunInOrderAtTheirTimes() {
        ScenarioRun run = start("a 1", "at 2s b", "after 500ms c", "at 1s a 2");
        assertEquals(List.of("a 1"), done);
        assertEquals("running:2", run.state());
        pass(1999);
        assertEquals(List.of("a 1"), done);
        pass(1);
        assertEquals(List.of("a 1", "b"), done);
        pass(500);
        assertEquals(List.of("a 1", "b", "c", "a 2"), done);
        assertEquals("done", run.state());
        assertEquals(0, time.waiting());
    }

    @Test
    void aConditionIsMetWhenItComesTrueOrIsTrueAlready() {
        status.put("call", "up");
        ScenarioRun run = start("when call=up a", "when call=idle b");
        assertEquals(List.of("a"), done);
        run.happened();
        pass(60_000);
        assertEquals(List.of("a"), done);
        status.put("call", "idle");
        run.happened();
        pass(0);
        assertEquals(List.of("a", "b"), done);
    }

    @Test
    void aCommandOfTheHostIsACondition() {
        ScenarioRun run = start("when command=+COPS a");
        run.asked("+CSQ");
        pass(0);
        assertEquals(List.of(), done);
        run.asked("+COPS");
        pass(0);
        assertEquals(List.of("a"), done);
    }

    @Test
    void aConditionThatIsNotMetInTimeFailsTheScenario() {
        ScenarioRun run = start("# one", "when call=up within 5s a");
        pass(4999);
        assertEquals("running:2", run.state());
        pass(1);
        assertEquals("failed:2", run.state());
        status.put("call", "up");
        run.happened();
        pass(0);
        assertEquals(List.of(), done);
    }

    @Test
    void aConditionMetInTimeIsNotFailedLater() {
        ScenarioRun run = start("when call=up within 5s a", "after 10s b");
        status.put("call", "up");
        run.happened();
        pass(10_000);
        assertEquals(List.of("a", "b"), done);
        assertEquals("done", run.state());
    }

    @Test
    void aCommandThatFailsEndsTheScenarioAtItsLine() {
        ScenarioRun run = start("a", "", "bad x", "b");
        assertEquals(List.of("a", "bad x"), done);
        assertEquals("failed:3", run.state());
    }

    @Test
    void aRepetitionStartsTheTimesAnew() {
        ScenarioRun run = start("at 1s a", "at 2s b", "repeat 2");
        pass(2000);
        assertEquals(List.of("a", "b"), done);
        pass(999);
        assertEquals(2, done.size());
        pass(1001);
        assertEquals(List.of("a", "b", "a", "b"), done);
        assertEquals("done", run.state());
    }

    @Test
    void stoppedNothingRunsAnyMore() {
        ScenarioRun run = start("at 1s a", "repeat");
        pass(3000);
        run.stop();
        pass(3000);
        assertEquals(3, done.size());
        assertEquals("stopped", run.state());
        assertEquals(0, time.waiting());
    }
}
