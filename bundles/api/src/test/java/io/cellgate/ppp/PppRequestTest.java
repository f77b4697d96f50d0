package io.cellgate.ppp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cellgate.at.SerialLine;
import io.cellgate.config.Secret;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class PppRequestTest {

    private static final Path DEVICE = Path.of("/dev/ttyUSB3");
    private static final DialScript SCRIPT = new DialScript(List.of("ATE0"), "ATD*99***2#", Duration.ofSeconds(9));

    @Test
    void whatIsNotSaidIsAsTheGuideHasIt() {
        assertEquals(
                new PppRequest(
                        "spare",
                        DEVICE,
                        SerialLine.DEFAULT,
                        PppMethod.CLI,
                        Standards.THREE_GPP,
                        SCRIPT,
                        Authentication.NONE,
                        Optional.empty(),
                        Optional.empty(),
                        new TreeMap<>(),
                        List.of(),
                        Secret.of(""),
                        OptionalLong.empty()),
                PppRequest.builder("spare", DEVICE, SCRIPT).build());
    }

    @Test
    void allThatIsSaidIsInTheRequest() {
        PppRequest request = PppRequest.builder("spare", DEVICE, SCRIPT)
                .line(SerialLine.DEFAULT.withBaud(230_400))
                .method(PppMethod.SCRIPT)
                .standards(Standards.THREE_GPP2)
                .account(Authentication.CHAP, "card", Secret.of("geheim"))
                .option("mru", "1280")
                .option("noccp", "")
                .rawOptions("debug", "kdebug", "1")
                .context(Secret.of("internet"))
                .routeMetric(200)
                .build();

        assertEquals(230_400, request.line().baud());
        assertEquals(PppMethod.SCRIPT, request.method());
        assertEquals(Standards.THREE_GPP2, request.standards());
        assertEquals(Authentication.CHAP, request.authentication());
        assertEquals(Optional.of("card"), request.username());
        assertEquals(Optional.of(Secret.of("geheim")), request.password());
        assertEquals(Map.of("mru", "1280", "noccp", ""), request.options());
        assertEquals(List.of("debug", "kdebug", "1"), request.rawOptions());
        assertEquals(Secret.of("internet"), request.context());
        assertEquals(OptionalLong.of(200), request.routeMetric());
        assertFalse(request.toString().contains("geheim"));
    }

    @Test
    void anAccountNeedsAWayToUseIt() {
        PppRequest.Builder builder = PppRequest.builder("spare", DEVICE, SCRIPT);
        assertThrows(IllegalArgumentException.class, () -> builder.account(Authentication.NONE, "card"));
        assertTrue(
                builder.account(Authentication.PAP, "card").build().password().isEmpty());
    }
}
