package io.cellgate.gateway.provider.problem;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.cellgate.config.ConfigurationProblem;
import io.cellgate.config.ConfigurationReport;
import io.cellgate.config.UnknownProperty;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ConfigurationProblemsTest {

    @Test
    void everyRefusedAndEveryUnknownPropertyOfEveryPidIsTold() {
        List<Problem> problems = ConfigurationProblems.of(List.of(
                new ConfigurationReport(
                        "io.cellgate.uplink~main",
                        List.of(
                                new ConfigurationProblem("cid", "99", "1 to 16"),
                                new ConfigurationProblem("password", "(hidden)", "text without control characters")),
                        List.of(
                                new UnknownProperty("apm", Optional.of("apn")),
                                new UnknownProperty("colour", Optional.empty())),
                        true),
                new ConfigurationReport(
                        "io.cellgate.at",
                        List.of(new ConfigurationProblem("escape.guard", "soon", "a duration")),
                        List.of(),
                        false)));

        assertEquals(
                List.of(
                        "io.cellgate.at: property 'escape.guard' has the value 'soon'; allowed: a duration;"
                                + " waits for a correct configuration",
                        "io.cellgate.uplink~main: property 'cid' has the value '99'; allowed: 1 to 16;"
                                + " the last good configuration stays in force",
                        "io.cellgate.uplink~main: property 'password' has the value '(hidden)';"
                                + " allowed: text without control characters;"
                                + " the last good configuration stays in force",
                        "io.cellgate.uplink~main: property 'apm' is not known and has no effect; is 'apn' meant?",
                        "io.cellgate.uplink~main: property 'colour' is not known and has no effect"),
                problems.stream().map(Problem::message).toList());
        assertEquals(
                Map.of(
                        "source", "configuration",
                        "pid", "io.cellgate.at",
                        "property", "escape.guard",
                        "value", "soon",
                        "allowed", "a duration",
                        "message", problems.get(0).message()),
                problems.get(0).toMap());
        assertEquals("apn", problems.get(3).toMap().get("nearest"));
    }
}
