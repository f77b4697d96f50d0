package io.cellgate.gateway.provider.problem;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.osgi.framework.Bundle;

class SettlingTest {

    private static final Instant NOW = Instant.parse("2026-11-29T16:00:00Z");

    private static Bundle bundle(String name, long secondsAgo) {
        Bundle bundle = mock(Bundle.class);
        when(bundle.getSymbolicName()).thenReturn(name);
        when(bundle.getLastModified()).thenReturn(NOW.minusSeconds(secondsAgo).toEpochMilli());
        return bundle;
    }

    /** Otherwise each start would begin with a false alarm. */
    @ParameterizedTest
    @CsvSource({
        "io.cellgate.at, 0, false",
        "io.cellgate.at, 9, false",
        "io.cellgate.at, 10, true",
        "io.cellgate.at, 99999, true",
        "io.cellgate.at, -3600, true",
        "com.example.other, 0, true",
    })
    void bundlesThatWereJustInstalledHaveTimeToStart(String name, long secondsAgo, boolean settled) {
        assertEquals(settled, Settling.settled(List.of(bundle("io.cellgate.api", 500), bundle(name, secondsAgo)), NOW));
    }
}
