package io.cellgate.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.cellgate.uplink.UplinkFailure;
import io.cellgate.uplink.UplinkState;
import io.cellgate.uplink.UplinkStatus;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
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

    @ParameterizedTest
    @CsvSource({
        "DISABLED, disconnected by command, 2025-06-01T09:12:00Z, 'disconnected by command, reconnects at 11:12:00'",
        "DISABLED, disabled by enabled = false, , 'disabled by enabled = false'",
        "BACKING_OFF, no answer, 2025-06-01T20:59:59Z, 'no answer, next dial at 22:59:59'",
        "FAILED, used up, 2025-06-30T22:00:00Z, 'used up, next dial at 2025-07-01 00:00:00'",
    })
    void whenItIsDialledAgainIsShownInThePersonsTime(
            UplinkState state, String detail, @Nullable Instant at, String shown) {
        UplinkStatus status = mock(UplinkStatus.class);
        when(status.name()).thenReturn("roof");
        when(status.state()).thenReturn(state);
        when(status.detail()).thenReturn(Optional.of(detail));
        when(status.nextDialAt()).thenReturn(Optional.ofNullable(at));
        Clock clock = Clock.fixed(Instant.parse("2025-06-01T09:00:00Z"), ZoneId.of("Europe/Berlin"));

        assertEquals("uplink roof: " + state.published() + ", " + shown, SummaryLine.of(status, clock));
    }
}
