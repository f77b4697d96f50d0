package io.cellgate.web.view;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.cellgate.event.GatewayEvent;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HappeningsTest {

    private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");

    private final Happenings happenings = new Happenings(START);

    @Test
    void aDialIsKeptPhaseByPhase() {
        state("dialing", "phase serialconn");
        status("phase serialconn");
        status("phase authenticate");
        failed("authentication-refused");
        state("backing-off", "");
        status("not a part of the dial any more");

        assertEquals(
                List.of(
                        "dialing: phase serialconn",
                        "phase serialconn",
                        "phase authenticate",
                        "failed: it was refused; ask the carrier",
                        "backing-off"),
                lines(0));
    }

    @Test
    void dialsAndFailuresAreCountedByCause() {
        state("dialing", "");
        failed("no-carrier");
        state("dialing", "");
        failed("no-carrier");
        state("dialing", "");
        state("connected", "");

        assertEquals(
                Map.of(
                        "since",
                        START.toString(),
                        "dials",
                        3,
                        "connected",
                        1,
                        "failed",
                        2,
                        "causes",
                        Map.of("no-carrier", 2)),
                happenings.toMap().get("counts"));
    }

    @Test
    void whateverHappensItStaysBounded() {
        for (int i = 0; i < 1000; i++) {
            state("dialing", "");
            for (int j = 0; j < 100; j++) {
                status("phase " + j);
            }
            failed("cause " + i);
        }

        assertEquals(Happenings.EVENTS, ((List<?>) happenings.toMap().get("events")).size());
        assertEquals(Happenings.DIALS, ((List<?>) happenings.toMap().get("dials")).size());
        assertEquals(Happenings.LINES, lines(0).size());
        Map<?, ?> causes = (Map<?, ?>) ((Map<?, ?>) happenings.toMap().get("counts")).get("causes");
        assertEquals(Happenings.CAUSES + 1, causes.size());
    }

    @Test
    void whatOnlyChangesNumbersIsNoEventForAPerson() {
        status("phase network");

        assertEquals(List.of(), happenings.toMap().get("events"));
    }

    private void state(String state, String detail) {
        event("state", Map.of("state", state), detail);
    }

    private void status(String detail) {
        event("status", Map.of("state", "dialing"), detail);
    }

    private void failed(String reason) {
        event("dial-failed", Map.of("reason", reason, "detail", "it was refused", "remedy", "ask the carrier"), "");
    }

    private void event(String type, Map<String, Object> details, String detail) {
        happenings.heard(
                new GatewayEvent(START, "uplink/main", type, details),
                Optional.of(detail).filter(text -> !text.isEmpty()));
    }

    private List<Object> lines(int dial) {
        Map<?, ?> found = (Map<?, ?>) ((List<?>) happenings.toMap().get("dials")).get(dial);
        return ((List<?>) found.get("lines"))
                .stream().<Object>map(line -> ((Map<?, ?>) line).get("text")).toList();
    }
}
