package io.cellgate.web.form;

import io.cellgate.config.ConfigurationProblem;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What came of a saved form. */
public sealed interface Saved {

    /**
     * It is in force, for now.
     *
     * @param pid of the configuration
     * @param until when it is undone by itself, unless somebody keeps it
     */
    record OnTrial(String pid, Instant until) implements Saved {}

    /**
     * It is not, and what was in force before is.
     *
     * @param problems one a property, in words for a person
     */
    record Refused(List<ConfigurationProblem> problems) implements Saved {

        /** Copies the list. */
        public Refused {
            problems = List.copyOf(problems);
        }
    }

    /** For the page. */
    default Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        if (this instanceof OnTrial trial) {
            map.put("pid", trial.pid());
            map.put("until", trial.until().toString());
        } else if (this instanceof Refused refused) {
            map.put("error", "refused; what was in force before is in force");
            map.put(
                    "problems",
                    refused.problems().stream()
                            .map(problem -> Map.of(
                                    "property", problem.property(),
                                    "value", problem.value(),
                                    "allowed", problem.allowed()))
                            .toList());
        }
        return map;
    }
}
