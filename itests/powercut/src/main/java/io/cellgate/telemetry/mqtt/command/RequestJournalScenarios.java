package io.cellgate.telemetry.mqtt.command;

import io.cellgate.itest.powercut.Scenario;
import io.cellgate.itest.powercut.Scenario.Step;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The ids of what costs money: a request that began is known afterwards; its reply may be forgotten. */
public final class RequestJournalScenarios {

    private static final String DIGEST = "0123456789abcdef0123456789abcdef";

    private static final Set<String> REPLIES = Set.of("{\"status\":\"ok\"}", "{}");

    private RequestJournalScenarios() {}

    /** It. */
    public static List<Scenario> all() {
        return List.of(new Scenario(
                "requests",
                List.of(
                        Step.lasting(directory -> journal(directory).begin("first", DIGEST)),
                        Step.loose(directory -> journal(directory).end("first", "{\"status\":\"ok\"}")),
                        Step.loose(directory -> journal(directory).sent("first")),
                        Step.lasting(directory -> journal(directory).begin("second", DIGEST)),
                        Step.loose(directory -> journal(directory).end("second", "{}"))),
                directory -> journal(directory).load().entries().stream()
                        .map(entry -> entry.id()
                                + (entry.digest().equals(DIGEST) ? "" : " of another content")
                                + (REPLIES.contains(entry.reply().orElse("{}")) ? "" : " with a torn reply"))
                        .collect(Collectors.joining(", "))));
    }

    private static RequestJournal journal(Path directory) {
        RequestJournal journal = new RequestJournal(directory.resolve("mqtt/requests"), () -> 0);
        journal.load();
        return journal;
    }
}
