package io.cellgate.modem.provider.stage;

import io.cellgate.common.recovery.StepRecord;
import io.cellgate.config.Secret;
import io.cellgate.itest.powercut.Scenario;
import io.cellgate.itest.powercut.Scenario.Step;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;

/** What became of a PIN, and which helps were taken: forgetting one costs a try of the SIM, or restarts a module once more. */
public final class ModemRecordsScenarios {

    private static final String SIM = "8949020000000000001";
    private static final Secret FIRST = Secret.of("7391");
    private static final Secret SECOND = Secret.of("1234");
    private static final StepRecord.Bound RESET = new StepRecord.Bound("reset", 9, 9);
    private static final Instant NOW = Instant.ofEpochSecond(1_700_000_000L);

    private ModemRecordsScenarios() {}

    /** Them. */
    public static List<Scenario> all() {
        return List.of(
                new Scenario(
                        "pins",
                        List.of(
                                pin(FIRST, PinRecords.Outcome.SENT),
                                pin(FIRST, PinRecords.Outcome.REFUSED),
                                pin(SECOND, PinRecords.Outcome.SENT),
                                pin(SECOND, PinRecords.Outcome.ACCEPTED)),
                        directory -> records(directory).find(SIM, FIRST) + " "
                                + records(directory).find(SIM, SECOND)),
                new Scenario("recovery", List.of(help(0), help(1), help(2)), directory -> {
                    StepRecord record = record(directory);
                    int free = 0;
                    while (record.take(RESET, NOW.plusSeconds(10 + free))) {
                        free++;
                    }
                    return free + " more";
                }));
    }

    private static Step pin(Secret pin, PinRecords.Outcome outcome) {
        return Step.lasting(
                directory -> records(directory).remember(SIM, pin, new PinRecords.Entry(outcome, OptionalInt.of(3))));
    }

    private static Step help(int second) {
        return Step.lasting(directory -> record(directory).take(RESET, NOW.plusSeconds(second)));
    }

    private static PinRecords records(Path directory) {
        return new PinRecords(directory, new Random(1));
    }

    private static StepRecord record(Path directory) {
        return new StepRecord(() -> directory.resolve("recovery/main.record"));
    }
}
