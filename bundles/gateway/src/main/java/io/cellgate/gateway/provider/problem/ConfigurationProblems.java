package io.cellgate.gateway.provider.problem;

import io.cellgate.config.ConfigurationProblem;
import io.cellgate.config.ConfigurationReport;
import io.cellgate.config.UnknownProperty;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the bundles report of the configurations that they were given. */
public final class ConfigurationProblems {

    private static final String SOURCE = "configuration";

    private ConfigurationProblems() {}

    /** One for each property that was refused or has no effect, by PID. */
    public static List<Problem> of(List<ConfigurationReport> reports) {
        List<Problem> problems = new ArrayList<>();
        reports.stream().sorted(Comparator.comparing(ConfigurationReport::pid)).forEach(report -> {
            report.refused().forEach(refused -> problems.add(refused(report, refused)));
            report.unknown().forEach(unknown -> problems.add(unknown(report, unknown)));
        });
        return problems;
    }

    private static Problem refused(ConfigurationReport report, ConfigurationProblem refused) {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("pid", report.pid());
        details.put("property", refused.property());
        details.put("value", refused.value());
        details.put("allowed", refused.allowed());
        return new Problem(
                SOURCE,
                report.pid() + ": " + refused.message()
                        + (report.formerInForce()
                                ? "; the last good configuration stays in force"
                                : "; waits for a correct configuration"),
                details);
    }

    private static Problem unknown(ConfigurationReport report, UnknownProperty property) {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("pid", report.pid());
        details.put("property", property.name());
        property.nearest().ifPresent(meant -> details.put("nearest", meant));
        return new Problem(SOURCE, report.pid() + ": " + property.message(), details);
    }
}
