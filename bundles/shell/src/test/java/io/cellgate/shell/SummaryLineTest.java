package io.cellgate.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.cellgate.uplink.UplinkFailure;
import io.cellgate.uplink.UplinkState;
import io.cellgate.uplink.UplinkStatus;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SummaryLineTest {

    @ParameterizedTest
    @CsvSource({
        "CONNECTED, false",
        "DORMANT, false",
        "DISABLED, false",
        "WAITING_MODEM, false",
        "WAITING_SIM, false",
        "WAITING_NETWORK, false",
        "DIALING, true",
        "DEGRADED, true",
        "BACKING_OFF, true",
        "RECOVERING, true",
        "FAILED, true",
    })
    void aLastFailureIsShownOnlyWhileItKeepsTheLinkDown(UplinkState state, boolean shown) {
        UplinkFailure failure = new UplinkFailure("no-carrier", "the call ended", "look at the signal", Instant.EPOCH);
        UplinkStatus status = mock(UplinkStatus.class);
        when(status.name()).thenReturn("roof");
        when(status.state()).thenReturn(state);
        when(status.lastFailure()).thenReturn(Optional.of(failure));

        assertEquals(
                "uplink roof: " + state.published()
                        + (shown ? ", last failure no-carrier: the call ended; look at the signal" : ""),
                SummaryLine.of(status));
    }
}
