package io.cellgate.gateway.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.mockito.Mockito.CALLS_REAL_METHODS;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.cellgate.broker.BrokerLink;
import io.cellgate.command.CommandRequest;
import io.cellgate.command.CommandResult;
import io.cellgate.modem.Modem;
import io.cellgate.modem.ModemState;
import io.cellgate.modem.ModemStatus;
import io.cellgate.uplink.Uplink;
import io.cellgate.uplink.UplinkState;
import io.cellgate.uplink.UplinkStatus;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GatewayStatusCommandTest {

    private final GatewayStatusCommand command = new GatewayStatusCommand();

    private CommandResult status() {
        return command.execute(new CommandRequest(Map.of(), "shell"))
                .toCompletableFuture()
                .join();
    }

    private static ModemStatus modemStatus(String name) {
        return ModemStatus.initial(name, ModemState.READY, Instant.EPOCH);
    }

    private static Modem modem(String name) {
        Modem modem = mock();
        when(modem.name()).thenReturn(name);
        when(modem.status()).thenReturn(modemStatus(name));
        return modem;
    }

    @Test
    void everyModemAndEveryUplinkIsShownInItsPublishedFormByName() {
        UplinkStatus connected = UplinkStatus.initial("main", UplinkState.CONNECTED, Instant.EPOCH);
        Uplink uplink = mock();
        when(uplink.name()).thenReturn("main");
        when(uplink.status()).thenReturn(connected);
        command.modems.addAll(List.of(modem("spare"), modem("main")));
        command.uplinks.add(uplink);

        assertEquals(
                Map.of(
                        "modems",
                                List.of(
                                        modemStatus("main").toMap(),
                                        modemStatus("spare").toMap()),
                        "uplinks", List.of(connected.toMap())),
                status().result());
    }

    @Test
    void theBrokerIsPartOfTheStatusAndSaysWhyThereIsNoSession() {
        BrokerLink link = mock(CALLS_REAL_METHODS);
        when(link.online()).thenReturn(true, false);
        when(link.problem()).thenReturn(Optional.of("tcp://broker.example.com:1883: Connection refused"));
        command.brokers.add(link);

        assertEquals(Map.of("online", true), status().result().get("broker"));
        assertEquals(
                Map.of("online", false, "problem", "tcp://broker.example.com:1883: Connection refused"),
                status().result().get("broker"));
    }

    private static BrokerLink broker(String configuration, boolean online, String problem) {
        BrokerLink link = mock(CALLS_REAL_METHODS);
        when(link.configuration()).thenReturn(configuration);
        when(link.online()).thenReturn(online);
        when(link.problem()).thenReturn(Optional.of(problem));
        return link;
    }

    @Test
    void ofSeveralBrokersEachIsShownAndTheOneThatFailsSpeaksForAll() {
        command.brokers.add(broker("io.cellgate.mqtt~b", false, "refused"));
        command.brokers.add(broker("io.cellgate.mqtt~a", true, ""));

        assertEquals(
                List.of(
                        Map.of("pid", "io.cellgate.mqtt~a", "online", true),
                        Map.of("pid", "io.cellgate.mqtt~b", "online", false, "problem", "refused")),
                status().result().get("brokers"));
        assertEquals(
                Map.of("online", false, "problem", "refused"), status().result().get("broker"));
    }

    @Test
    void aGatewayWithoutAnythingSaysSo() {
        assertEquals(CommandResult.ok(Map.of("modems", List.of(), "uplinks", List.of())), status());
    }
}
