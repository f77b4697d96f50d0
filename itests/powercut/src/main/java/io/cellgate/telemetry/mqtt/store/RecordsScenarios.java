package io.cellgate.telemetry.mqtt.store;

import io.cellgate.itest.powercut.Scenario;
import io.cellgate.itest.powercut.Scenario.Step;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Events and telemetry that wait for the broker, and the numbers that no two of them may have. */
public final class RecordsScenarios {

    private RecordsScenarios() {}

    /** Them. */
    public static List<Scenario> all() {
        RecordStore[] open = new RecordStore[1];
        return List.of(
                new Scenario(
                        "numbers",
                        List.of(numbers(1), numbers(2), numbers(3)),
                        directory -> RecordNumbers.read(directory.resolve("mqtt/numbers"))
                                .toString()),
                new Scenario(
                        "records",
                        List.of(
                                Step.loose(directory -> open[0] = store(directory)),
                                add(open, 1),
                                Step.lasting(directory -> open[0].sync()),
                                add(open, 2),
                                add(open, 3),
                                Step.lasting(directory -> open[0].sync()),
                                Step.loose(directory -> open[0].acknowledged(Stream.EVENT, 1)),
                                Step.lasting(directory -> open[0].sync()),
                                Step.lasting(directory -> open[0].close())),
                        directory -> {
                            RecordStore store = store(directory);
                            String read = store.read(Stream.EVENT, 0, 100).stream()
                                    .map(record -> record.payload().replaceAll(".*\"n\":(\\d+).*", "$1"))
                                    .collect(Collectors.joining(","));
                            return "records " + read;
                        }));
    }

    private static Step numbers(long boot) {
        return Step.lasting(directory -> new RecordNumbers(
                        boot,
                        "k1",
                        false,
                        Arrays.stream(Stream.values())
                                .collect(Collectors.toMap(stream -> stream, stream -> boot * RecordNumbers.BLOCK)))
                .write(directory.resolve("mqtt/numbers")));
    }

    private static Step add(RecordStore[] open, int n) {
        return Step.loose(directory -> open[0].add(Stream.EVENT, Map.of("n", n)));
    }

    private static RecordStore store(Path directory) {
        return new RecordStore(
                new RecordStore.Place(directory.resolve("mqtt"), Path::toString, "k1", Clock.systemUTC(), () -> 0),
                1000);
    }
}
