package io.cellgate.modem.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cellgate.at.AtPort;
import io.cellgate.at.ChannelState;
import io.cellgate.at.SerialLine.FlowControl;
import io.cellgate.modem.ModemState;
import io.cellgate.modem.call.AuthenticationProtocol;
import io.cellgate.modem.call.DataCall;
import io.cellgate.modem.call.DataContext;
import io.cellgate.modem.call.DialForm;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A module with one port that is multiplexed, so that it can be asked during a call. */
class MultiplexTest {

    private static final DataContext CONTEXT = new DataContext(
            1,
            "IP",
            Optional.of("internet"),
            Optional.empty(),
            Optional.empty(),
            AuthenticationProtocol.NONE,
            Optional.empty(),
            OptionalInt.empty());

    @TempDir
    Path state;

    private final FakeModule module = FakeModule.mu509().ok("AT+CGDCONT=1,\"IP\",\"internet\"");

    private Gateway gateway(String multiplex, boolean can) {
        Gateway gateway = Gateway.complete(state);
        gateway.transport.with("/dev/ttyS1", module);
        if (!can) {
            gateway.transport.withoutMultiplexer();
        }
        return gateway.configured(config(multiplex));
    }

    private static TestConfig config(String multiplex) {
        return new TestConfig()
                .with("at.port", "/dev/ttyS1")
                .with("flow.control", "rts-cts")
                .with("multiplex", multiplex);
    }

    private static DataCall prepare(Gateway gateway) throws Exception {
        return gateway.modem.prepareCall(CONTEXT).toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    @Test
    void theCallHasAChannelOfItsOwnAndTheModuleIsAskedAllTheWhile() throws Exception {
        Gateway gateway = gateway("on", true);
        DataCall call = prepare(gateway);

        assertEquals(Path.of("/dev/gsmtty2"), call.device());
        assertEquals(ModemState.READY, gateway.state());
        assertEquals(ChannelState.COMMAND, gateway.transport.last().state());
        module.forget();
        gateway.pass(3600);
        assertTrue(module.sent().contains("AT+CSQ"), module.sent().toString());

        call.close();
        assertEquals(ModemState.READY, gateway.state());
        assertEquals(1, gateway.transport.opened());
    }

    @Test
    void flowControlOnTheChannelIsTheMultiplexers() throws Exception {
        Gateway gateway = gateway("on", true);
        assertEquals(
                FlowControl.NONE,
                gateway.modem.dialSettings(CONTEXT, DialForm.USUAL).line().flowControl());
        assertEquals(
                Path.of("/dev/gsmtty2"),
                gateway.modem.dialSettings(CONTEXT, DialForm.USUAL).device());
    }

    @Test
    void whereItCannotBeThePortIsLent() throws Exception {
        Gateway gateway = gateway("auto", false);
        assertEquals(ModemState.READY, gateway.state());

        DataCall call = prepare(gateway);

        assertEquals(Path.of("/dev/ttyS1"), call.device());
        assertEquals(ModemState.LENT, gateway.state());
    }

    @Test
    void whereItMustBeTheModemWaitsAndSaysWhy() {
        Gateway gateway = gateway("on", false);
        assertEquals(ModemState.WAITING_PORT, gateway.state());
        assertTrue(gateway.detail().contains("the module refuses"), gateway.detail());
        assertTrue(gateway.detail().contains("'multiplex'"), gateway.detail());
    }

    @Test
    void aCallThatIsUpOnTheWholePortIsNotDisturbed() {
        Gateway gateway = Gateway.complete(state);
        gateway.transport.with("/dev/ttyS1", module);
        gateway.modem.adoptCall(Path.of("/dev/ttyS1"));
        gateway.configured(config("on"));
        assertEquals(ModemState.LENT, gateway.state());
        assertEquals(List.of(), module.sent());
    }

    @Test
    void aCallThatIsUpOnAChannelIsNoObstacle() {
        Gateway gateway = Gateway.complete(state);
        gateway.transport.with("/dev/ttyS1", module);
        gateway.modem.adoptCall(Path.of("/dev/gsmtty2"));
        gateway.configured(config("on"));
        assertEquals(ModemState.READY, gateway.state());
        assertTrue(gateway.transport.last().port() instanceof AtPort.Multiplexed);
    }

    @Test
    void anotherChoiceOpensThePortAnew() {
        Gateway gateway = gateway("off", true);
        assertTrue(gateway.transport.last().port() instanceof AtPort.Serial);
        gateway.configured(config("on"));
        assertTrue(gateway.transport.last().port() instanceof AtPort.Multiplexed);
        assertEquals(1, gateway.transport.open());
    }
}
