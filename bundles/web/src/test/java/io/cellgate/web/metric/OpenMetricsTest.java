package io.cellgate.web.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OpenMetricsTest {

    private final OpenMetrics metrics = new OpenMetrics();

    @Test
    void allOfOneMetricStandTogetherUnderTheTelemetrysName() {
        metrics.add("uplink/main", Map.of("rxBytes", 5_000_000_000L));
        metrics.add("modem/main", Map.of("ecioDb", -7.5));
        metrics.add("uplink/roof", Map.of("rxBytes", 7));

        assertEquals("""
                # TYPE cellgate_ecioDb gauge
                cellgate_ecioDb{source="modem/main"} -7.5
                # TYPE cellgate_rxBytes gauge
                cellgate_rxBytes{source="uplink/main"} 5000000000
                cellgate_rxBytes{source="uplink/roof"} 7
                # EOF
                """, metrics.toString());
    }

    @Test
    void aStateIsASetOfWhichOneIsOn() {
        metrics.state("uplink/main", "connected", List.of("dialing", "connected"));

        assertEquals("""
                # TYPE cellgate_state stateset
                cellgate_state{source="uplink/main",cellgate_state="dialing"} 0
                cellgate_state{source="uplink/main",cellgate_state="connected"} 1
                # EOF
                """, metrics.toString());
    }

    @Test
    void whatASourceCallsItselfBreaksNoLine() {
        metrics.add("a\"b\\c\nd", Map.of("free space {x} 1\n", Double.POSITIVE_INFINITY));
        metrics.add("a\"b\\c\nd", Map.of("free space {x} 1\n", 3));

        assertEquals("""
                # TYPE cellgate_free_space__x__1_ gauge
                cellgate_free_space__x__1_{source="a\\"b\\\\c\\nd"} +Inf
                # EOF
                """, metrics.toString());
    }

    @Test
    void byItselfNobodyIsLetIn() throws Exception {
        InetAddress here = InetAddress.getLoopbackAddress();
        InetAddress there = InetAddress.getByAddress(new byte[] {(byte) 192, 0, 2, 7});

        assertFalse(MetricsAccess.OFF.allows(here));
        assertTrue(MetricsAccess.LOOPBACK.allows(here));
        assertFalse(MetricsAccess.LOOPBACK.allows(there));
        assertTrue(MetricsAccess.NETWORK.allows(there));
    }
}
