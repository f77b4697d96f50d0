package io.cellgate.kura;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.cellgate.common.bundle.DescribedPids;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WantedMarkersTest {

    private static final Map<Long, DescribedPids> DESCRIBED = Map.of(
            7L, new DescribedPids(Set.of("io.cellgate.at"), Set.of()),
            8L, new DescribedPids(Set.of(), Set.of("io.cellgate.modem")));

    private static final Marker AT = new Marker(7, "io.cellgate.at", Optional.empty(), "io.cellgate.at");

    @Test
    void aSingleConfigurationIsShownThoughNobodyHasMadeIt() {
        assertEquals(Set.of(AT), WantedMarkers.of(DESCRIBED, List.of()));
    }

    @Test
    void anInstanceIsShownUnderTheNameThatKurasUserGaveIt() {
        assertEquals(
                Set.of(AT, new Marker(8, "io.cellgate.modem-17-1", Optional.of("io.cellgate.modem"), "roof")),
                WantedMarkers.of(
                        DESCRIBED,
                        List.of(Map.of(
                                "service.factoryPid", "io.cellgate.modem",
                                "service.pid", "io.cellgate.modem-17-1",
                                "kura.service.pid", "roof"))));
    }

    /** Kura would overwrite it with what it remembers, which is nothing. */
    @Test
    void anInstanceFromElsewhereIsNotShown() {
        assertEquals(
                Set.of(AT),
                WantedMarkers.of(
                        DESCRIBED,
                        List.of(
                                Map.of(
                                        "service.factoryPid",
                                        "io.cellgate.modem",
                                        "service.pid",
                                        "io.cellgate.modem~main"),
                                Map.of(
                                        "service.factoryPid", "io.cellgate.modem",
                                        "service.pid", "io.cellgate.modem~main",
                                        "kura.service.pid", " "))));
    }

    /** The bundle that describes it has stopped, or has not come yet. */
    @Test
    void anInstanceThatNobodyDescribesIsNotShown() {
        assertEquals(
                Set.of(AT),
                WantedMarkers.of(
                        DESCRIBED,
                        List.of(Map.of(
                                "service.factoryPid", "io.cellgate.uplink",
                                "service.pid", "io.cellgate.uplink-17-1",
                                "kura.service.pid", "roof"))));
    }

    @Test
    void whatKuraReadsIsAmongTheProperties() {
        assertEquals(
                "roof io.cellgate.modem-17-1 io.cellgate.modem",
                ofProperties(new Marker(8, "io.cellgate.modem-17-1", Optional.of("io.cellgate.modem"), "roof")));
        assertEquals("io.cellgate.at io.cellgate.at null", ofProperties(AT));
    }

    private static String ofProperties(Marker marker) {
        return marker.properties().get("kura.service.pid") + " "
                + marker.properties().get("service.pid") + " "
                + marker.properties().get("service.factoryPid");
    }
}
