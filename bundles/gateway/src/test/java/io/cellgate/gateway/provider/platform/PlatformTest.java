package io.cellgate.gateway.provider.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cellgate.gateway.provider.problem.Problem;
import io.cellgate.modem.ModemState;
import io.cellgate.modem.ModemStatus;
import io.cellgate.uplink.UplinkState;
import io.cellgate.uplink.UplinkStatus;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.felix.hc.api.Result;
import org.apache.felix.inventory.Format;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlatformTest {

    private static final Problem REFUSED = new Problem("configuration", "property 'baud' is refused", Map.of());
    private static final Problem MISSING = new Problem("bundle", "io.cellgate.at lacks a package", Map.of());

    private static Standing standing(List<UplinkStatus> uplinks, Optional<String> noSession, Problem... problems) {
        return new Standing(
                List.of(ModemStatus.initial("main", ModemState.READY, Instant.EPOCH)),
                uplinks,
                List.of(broker("", noSession)),
                List.of(problems),
                Optional.empty());
    }

    private static Broker broker(String instance, Optional<String> noSession) {
        return new Broker(
                "io.cellgate.mqtt" + (instance.isEmpty() ? "" : "~" + instance),
                Optional.of(instance).filter(name -> !name.isEmpty()),
                noSession
                        .<Map<String, Object>>map(why -> Map.of("online", false, "problem", why))
                        .orElse(Map.of("online", true)));
    }

    private static UplinkStatus uplink(String name, UplinkState state) {
        return UplinkStatus.initial(name, state, Instant.EPOCH);
    }

    private static String printed(Standing standing, Format format) {
        StringWriter text = new StringWriter();
        try (PrintWriter out = new PrintWriter(text)) {
            ConsoleTab.print(standing, format, out);
        }
        return text.toString();
    }

    @ParameterizedTest
    @CsvSource({
        "CONNECTED, OK",
        "DISABLED, OK",
        "DIALING, TEMPORARILY_UNAVAILABLE",
        "BACKING_OFF, TEMPORARILY_UNAVAILABLE",
        "FAILED, CRITICAL"
    })
    void aLinkIsAsHealthyAsItsLight(UplinkState state, Result.Status status) {
        assertEquals(
                status,
                HealthChecks.link(standing(List.of(uplink("main", state)), Optional.empty()))
                        .getStatus());
    }

    @Test
    void theWorstOfSeveralLinksCounts() {
        assertEquals(
                Result.Status.CRITICAL,
                HealthChecks.link(standing(
                                List.of(uplink("a", UplinkState.FAILED), uplink("b", UplinkState.CONNECTED)),
                                Optional.empty()))
                        .getStatus());
    }

    @Test
    void aBrokerThatIsNotReachedIsToldWithItsReason() {
        Result result =
                HealthChecks.link(standing(List.of(uplink("main", UplinkState.CONNECTED)), Optional.of("refused")));

        assertEquals(Result.Status.TEMPORARILY_UNAVAILABLE, result.getStatus());
        assertTrue(result.toString().contains("There is no session with the broker: refused"), result::toString);
    }

    @Test
    void ofSeveralBrokersEachThatIsNotReachedIsTold() {
        Standing standing = new Standing(
                List.of(),
                List.of(uplink("main", UplinkState.CONNECTED)),
                List.of(broker("a", Optional.empty()), broker("b", Optional.of("refused"))),
                List.of(),
                Optional.empty());

        Result result = HealthChecks.link(standing);
        String text = printed(standing, Format.TEXT);

        assertTrue(result.toString().contains("There is no session with the broker b: refused"), result::toString);
        assertTrue(text.startsWith("gateway: amber\n"), text);
        assertTrue(text.contains("broker a: connected\nbroker b: no session, refused\n"), text);
    }

    @Test
    void nothingConfiguredIsNotHealthy() {
        Result result = HealthChecks.link(new Standing(List.of(), List.of(), List.of(), List.of(), Optional.empty()));

        assertFalse(result.isOk());
        assertTrue(result.toString().contains("Neither a modem nor an uplink"), result::toString);
    }

    @Test
    void whatDoesNotRunWeighsMoreThanWhatWasRefused() {
        List<UplinkStatus> none = List.of();

        assertTrue(HealthChecks.gateway(standing(none, Optional.empty())).isOk());
        assertEquals(
                Result.Status.WARN,
                HealthChecks.gateway(standing(none, Optional.empty(), REFUSED)).getStatus());
        Result both = HealthChecks.gateway(standing(none, Optional.empty(), REFUSED, MISSING));
        assertEquals(Result.Status.CRITICAL, both.getStatus());
        assertTrue(both.toString().contains("'baud' is refused"), both::toString);
    }

    @Test
    void theTabHasThePagesLightAndEveryProblem() {
        Standing standing = new Standing(
                List.of(),
                List.of(uplink("main", UplinkState.CONNECTED)),
                List.of(broker("", Optional.of("refused\u001b[2J"))),
                List.of(REFUSED),
                Optional.empty());

        String text = printed(standing, Format.TEXT);

        assertTrue(text.startsWith("gateway: amber\n"), text);
        assertTrue(text.contains("uplink main: green\n"), text);
        assertTrue(text.contains("problem: property 'baud' is refused\n"), text);
        assertFalse(text.contains("\u001b"), text);
        assertTrue(printed(standing, Format.JSON).contains("\"uplinks\":[{\"name\":\"main\""));
    }
}
