package io.cellgate.kura;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import io.cellgate.event.GatewayEvent;
import io.cellgate.modem.Identity;
import io.cellgate.modem.Modem;
import io.cellgate.modem.ModemState;
import io.cellgate.modem.ModemStatus;
import io.cellgate.modem.SimState;
import io.cellgate.modem.SimStatus;
import io.cellgate.modem.radio.Registration;
import io.cellgate.modem.radio.Signal;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.eclipse.kura.net.modem.ModemReadyEvent;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentCaptor;
import org.osgi.service.event.Event;
import org.osgi.service.event.EventAdmin;

/** What Kura hears of a modem. */
class ReadyEventTest {

    private static final ClassLoader KURA = ReadyEventTest.class.getClassLoader();

    private final EventAdmin events = mock();
    private final Modem modem = mock();

    @Test
    void kuraIsToldUnderItsOwnNames() {
        Event event = ReadyEvent.of(status(ModemState.READY), KURA).orElseThrow();
        assertInstanceOf(ModemReadyEvent.class, event);
        assertEquals("org/eclipse/kura/net/modem/READY", event.getTopic());
        assertEquals("867648020000007", event.getProperty("the IMEI"));
        assertEquals("262011234567890", event.getProperty("the IMSI"));
        assertEquals("8949020000012345678", event.getProperty("the ICCID"));
        assertEquals("-71", event.getProperty("the RSSI"));
        assertEquals(5, event.getPropertyNames().length);
    }

    @Test
    void whatIsNotKnownIsAbsent() {
        Event event = ReadyEvent.of(ModemStatus.initial("main", ModemState.READY, Instant.EPOCH), KURA)
                .orElseThrow();
        assertNull(event.getProperty("the IMEI"));
        assertNull(event.getProperty("the RSSI"));
    }

    @Test
    void thereIsNoEventWithoutKura() {
        assertEquals(Optional.empty(), ReadyEvent.of(status(ModemState.READY), ClassLoader.getPlatformClassLoader()));
    }

    @Test
    void aModemIsToldWhenItBecomesReady() {
        when(modem.name()).thenReturn("main");
        when(modem.status()).thenReturn(status(ModemState.WAITING_NETWORK));
        KuraModems modems = new KuraModems(events);
        modems.bindModem(modem);
        modems.handleEvent(heard("modem/main", GatewayEvent.STATE));
        verify(events, never()).postEvent(any());

        when(modem.status()).thenReturn(status(ModemState.READY));
        modems.handleEvent(heard("modem/other", GatewayEvent.STATE));
        modems.handleEvent(heard("modem/main", GatewayEvent.STATUS));
        verify(events, never()).postEvent(any());
        modems.handleEvent(heard("modem/main", GatewayEvent.STATE));
        ArgumentCaptor<Event> told = ArgumentCaptor.captor();
        verify(events).postEvent(told.capture());
        assertInstanceOf(ModemReadyEvent.class, told.getValue());

        modems.unbindModem(modem);
        modems.handleEvent(heard("modem/main", GatewayEvent.STATE));
        verify(events).postEvent(any());
    }

    /** This bundle was replaced while the modem was ready. */
    @Test
    void aModemThatIsReadyAlreadyIsTold() {
        when(modem.name()).thenReturn("main");
        when(modem.status()).thenReturn(status(ModemState.READY));
        new KuraModems(events).bindModem(modem);
        verify(events).postEvent(any());
    }

    private static Event heard(String source, String type) {
        return new GatewayEvent(Instant.EPOCH, source, type, Map.of("state", "ready")).toEvent();
    }

    private static ModemStatus status(ModemState state) {
        return new ModemStatus(
                "main",
                state,
                Instant.EPOCH,
                Optional.empty(),
                Optional.of("mu509"),
                Optional.of(new Identity(
                        "huawei",
                        "MU509",
                        "11.810",
                        Optional.of("867648020000007"),
                        Optional.empty(),
                        Optional.empty())),
                new SimStatus(
                        SimState.READY,
                        Optional.of("8949020000012345678"),
                        Optional.of("262011234567890"),
                        OptionalInt.empty(),
                        OptionalInt.empty()),
                Registration.UNKNOWN,
                new Signal(
                        OptionalInt.of(-71),
                        OptionalInt.empty(),
                        OptionalDouble.empty(),
                        OptionalInt.empty(),
                        OptionalDouble.empty(),
                        OptionalDouble.empty(),
                        OptionalInt.empty()),
                OptionalDouble.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
