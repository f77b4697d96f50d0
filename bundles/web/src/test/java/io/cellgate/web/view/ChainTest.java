package io.cellgate.web.view;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.cellgate.modem.ModemState;
import io.cellgate.modem.ModemStatus;
import io.cellgate.modem.PortTrouble;
import io.cellgate.modem.SimState;
import io.cellgate.modem.radio.RegistrationState;
import io.cellgate.uplink.UplinkState;
import io.cellgate.uplink.UplinkStatus;
import io.cellgate.web.Statuses;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChainTest {

    private static final Optional<BrokerView> NO_BROKER = Optional.empty();

    // spotless:off
    @ParameterizedTest
    @CsvSource({
        "WAITING_DEVICE,  UNKNOWN,      UNKNOWN,        WAITING_MODEM,   STUCK OPEN OPEN OPEN OPEN OPEN",
        "MISCONFIGURED,   UNKNOWN,      UNKNOWN,        WAITING_MODEM,   STUCK OPEN OPEN OPEN OPEN OPEN",
        "WAITING_PORT,    UNKNOWN,      UNKNOWN,        WAITING_MODEM,   OK STUCK OPEN OPEN OPEN OPEN",
        "IDENTIFYING,     UNKNOWN,      UNKNOWN,        WAITING_MODEM,   OK BUSY OPEN OPEN OPEN OPEN",
        "WAITING_PROFILE, UNKNOWN,      UNKNOWN,        WAITING_MODEM,   OK STUCK OPEN OPEN OPEN OPEN",
        "INITIALISING,    UNKNOWN,      UNKNOWN,        WAITING_MODEM,   OK OK BUSY OPEN OPEN OPEN",
        "WAITING_SIM,     BUSY,         UNKNOWN,        WAITING_SIM,     OK OK BUSY OPEN OPEN OPEN",
        "WAITING_SIM,     PUK_REQUIRED, UNKNOWN,        WAITING_SIM,     OK OK STUCK OPEN OPEN OPEN",
        "WAITING_NETWORK, READY,        SEARCHING,      WAITING_NETWORK, OK OK OK BUSY OPEN OPEN",
        "WAITING_NETWORK, READY,        DENIED,         WAITING_NETWORK, OK OK OK STUCK OPEN OPEN",
        "READY,           READY,        HOME,           DIALING,         OK OK OK OK BUSY OPEN",
        "READY,           READY,        HOME,           BACKING_OFF,     OK OK OK OK STUCK OPEN",
        "READY,           READY,        HOME,           FAILED,          OK OK OK OK STUCK OPEN",
        "READY,           READY,        HOME,           DISABLED,        OK OK OK OK OPEN OPEN",
        "LENT,            READY,        HOME,           CONNECTED,       OK OK OK OK OK OPEN",
        "READY,           READY,        NOT_REGISTERED, WAITING_NETWORK, OK OK OK BUSY OPEN OPEN",
    })
    // spotless:on
    void theFirstThatIsNotInOrderIsMarked(
            ModemState modem, SimState sim, RegistrationState ps, UplinkState uplink, String states) {
        ModemStatus status = Statuses.modem(modem, sim, ps, "why");

        assertEquals(
                states,
                states(Chain.of(
                        Optional.of(status),
                        Optional.of(Statuses.uplink(uplink, "why", Optional.empty())),
                        NO_BROKER)));
    }

    @Test
    void aLinkThatIsUpIsBelievedBeforeWhatTheModuleSaidLast() {
        ModemStatus gone =
                Statuses.modem(ModemState.WAITING_DEVICE, SimState.UNKNOWN, RegistrationState.UNKNOWN, "unplugged");

        assertEquals("STUCK OPEN OPEN OPEN OK OPEN", states(Chain.of(Optional.of(gone), connected(), NO_BROKER)));
    }

    @Test
    void aPortThatDoesNotAnswerIsMarkedAndNotTheModule() {
        ModemStatus silent = Statuses.waitingFor(PortTrouble.NO_ANSWER, "no answer to AT within 2000 ms");

        List<Box> chain = Chain.of(Optional.of(silent), Optional.empty(), NO_BROKER);

        assertEquals("OK STUCK OPEN OPEN OPEN OPEN", states(chain));
        assertEquals("no answer to AT within 2000 ms", chain.get(1).text());
    }

    @Test
    void theBrokerEndsTheChain() {
        Optional<ModemStatus> modem = Optional.of(Statuses.ready());

        assertEquals(
                "OK OK OK OK OK OK",
                states(Chain.of(modem, connected(), Optional.of(new BrokerView(true, "broker.example.com")))));
        assertEquals(
                "OK OK OK OK OK BUSY",
                states(Chain.of(modem, connected(), Optional.of(new BrokerView(false, "refused")))));
    }

    @Test
    void withoutAModemTheUplinkSaysWhatIsMissing() {
        List<Box> chain = Chain.of(
                Optional.empty(),
                Optional.of(Statuses.uplink(UplinkState.WAITING_MODEM, "there is no modem 'main'", Optional.empty())),
                NO_BROKER);

        assertEquals("STUCK OPEN OPEN OPEN OPEN OPEN", states(chain));
        assertEquals("there is no modem 'main'", chain.get(0).text());
    }

    private static Optional<UplinkStatus> connected() {
        return Optional.of(Statuses.uplink(UplinkState.CONNECTED, "", Optional.empty()));
    }

    private static String states(List<Box> chain) {
        return chain.stream().map(box -> box.state().name()).collect(Collectors.joining(" "));
    }
}
