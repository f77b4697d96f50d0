package io.cellgate.web.view;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** What is wrong with the gateway itself, as the command {@code status} lists it. */
final class Problems {

    /** What is on its way by somebody's wish. */
    private static final Set<String> WANTED = Set.of("trial", "update");

    private Problems() {}

    /** Their messages, without changes and updates that are on trial. */
    static List<String> messages(List<?> problems) {
        return problems.stream()
                .filter(problem ->
                        !(problem instanceof Map<?, ?> map && WANTED.contains(String.valueOf(map.get("source")))))
                .map(Problems::message)
                .toList();
    }

    /** For a person. */
    static String message(Object problem) {
        return String.valueOf(problem instanceof Map<?, ?> map ? map.get("message") : problem);
    }
}
