package io.cellgate.modem.provider.bringup;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.cellgate.common.testing.ManualActor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LatestResultsTest {

    private final ManualActor actor = new ManualActor();
    private final List<String> handled = new ArrayList<>();

    @Test
    void ofAFloodOnlyTheLastOfEachKindIsWorkedOn() {
        LatestResults results = new LatestResults(actor, Map.of("^RSSI", handled::add), () -> true);

        for (int i = 0; i < 10_000; i++) {
            results.unsolicited("^RSSI:" + i);
            results.unsolicited("^STIN:" + i);
        }

        assertEquals(1, actor.waiting());
        actor.run();
        assertEquals(List.of("9999"), handled);
    }

    @Test
    void whatIsSaidWhenNobodyListensAnyMoreIsDropped() {
        LatestResults results = new LatestResults(actor, Map.of("^RSSI", handled::add), () -> false);

        results.unsolicited("^RSSI:18");
        actor.run();

        assertEquals(List.of(), handled);
    }
}
