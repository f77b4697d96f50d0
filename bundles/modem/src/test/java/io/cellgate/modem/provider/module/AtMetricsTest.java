package io.cellgate.modem.provider.module;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.cellgate.at.AtChannel;
import io.cellgate.at.ChannelStatistics;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AtMetricsTest {

    @Test
    void thePortsCountersAreTold() {
        AtChannel channel = mock(AtChannel.class);
        when(channel.statistics()).thenReturn(new ChannelStatistics(1, 2, 3, 4, 5, 6, 7));
        AtMetrics metrics = new AtMetrics("main", () -> Optional.of(channel));

        assertEquals("at/main", metrics.source());
        assertEquals(
                Map.of(
                        "commands", 1L,
                        "timeouts", 2L,
                        "resynchronisations", 3L,
                        "staleLines", 4L,
                        "unsolicited", 5L,
                        "droppedUnsolicited", 6L,
                        "garbageBytes", 7L),
                metrics.sample());
    }

    @Test
    void withoutAPortThereAreNone() {
        assertEquals(Map.of(), new AtMetrics("main", Optional::empty).sample());
    }
}
