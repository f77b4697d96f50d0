package io.cellgate.itest.felix;

import static io.cellgate.itest.felix.Gateway.eventually;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import io.cellgate.modem.Identity;
import io.cellgate.modem.ModemState;
import io.cellgate.modem.ModemStatus;
import io.cellgate.modem.Position;
import io.cellgate.modem.SimState;
import io.cellgate.modem.profile.ModemProfile;
import io.cellgate.modem.profile.ModuleDescription;
import io.cellgate.modem.radio.RadioTechnology;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.ErrorCollector;

/** Each of the families that are shipped is known by its own words, and brought up through all bundles. */
public final class FamiliesTest extends ModuleTest {

    /** So long that the digits of a time do not hold it by chance. */
    private static final String WRONG_PIN = "86420975";

    /** What one family has beyond the others. */
    private final Map<String, Consumer<ModemStatus>> ownWays = Map.of(
            "mu509",
            status -> {
                assertEquals("MU509", identity(status).model());
                gateway.modemBecomes(
                        "main", "knows the time", s -> s.networkTime().isPresent());
            },
            "mu609",
            status -> {
                assertEquals("MU609", identity(status).model());
                assertTrue(status.dataPort().orElseThrow().endsWith("ttyUSB0"));
                assertTrue(status.atPort().orElseThrow().endsWith("ttyUSB2"));
            },
            "mu709",
            status -> assertEquals("MU709s-2", identity(status).model()),
            "mc509",
            status -> assertEquals("MC509", identity(status).model()),
            "mc323",
            status -> assertEquals(
                    Optional.of(RadioTechnology.CDMA_1X), status.registration().technology()),
            "mg323",
            status ->
                    gateway.modemBecomes("main", "is cool", s -> s.overheated().equals(Optional.of(false))));

    @Rule
    public final ErrorCollector failures = new ErrorCollector();

    @Test
    public void everyFamilyThatIsShippedIsDetectedAsItself() throws IOException {
        for (ModemProfile profile : gateway.services(ModemProfile.class)) {
            failures.checkSucceeds(() -> detected(profile.description()));
            unplug();
            eventually("modem main gone", () -> gateway.modem("main").isEmpty());
        }
    }

    private ModemStatus detected(ModuleDescription family) throws IOException {
        ModemStatus status = family.singlePort() ? upOnUart(family.id()) : upOnUsb(family.id());
        assertTrue(status.toString(), family.match(identity(status).model()) > 0);
        switch (family.world()) {
            case THREE_GPP -> threeGpp(status);
            case THREE_GPP2 -> threeGpp2(status);
        }
        ownWays.getOrDefault(family.id(), nothing -> {}).accept(status);
        return status;
    }

    @Test
    public void anMu609TellsWhereItIs() throws IOException {
        plug("mu609", "--position", "-33.5,151.25");
        Map<String, Object> configuration = configuration();
        configuration.put("gps", "true");
        gateway.configure(Pids.MODEM + "~main", configuration);
        Position position = gateway.modemBecomes(
                        "main", "knows its position", s -> s.position().isPresent())
                .position()
                .orElseThrow();
        assertEquals(-33.5, position.latitude(), 1e-5);
        assertEquals(151.25, position.longitude(), 1e-5);
    }

    @Test
    public void anMu709IsFoundAgainUnderOtherNumbers() throws IOException {
        SimulatedModule module = plug("mu709");
        gateway.configure(Pids.MODEM + "~main", configuration());
        ModemStatus before = up("mu709");
        module.control("unplug");
        gateway.modemBecomes(
                "main",
                "waits for a module and tells nothing of the old one",
                s -> s.state() == ModemState.WAITING_DEVICE && s.identity().isEmpty());
        module.control("plug 7");
        ModemStatus after = up("mu709");
        assertTrue(after.dataPort().orElseThrow().endsWith("ttyUSB7"));
        assertTrue(after.atPort().orElseThrow().endsWith("ttyUSB9"));
        assertEquals(before.identity(), after.identity());
    }

    @Test
    public void aWrongPinCostsOneTryAndIsNotSentAgainAfterARestartEither() throws Exception {
        plug("mu509", "--pin", "1234");
        Map<String, Object> configuration = configuration();
        configuration.put("pin", WRONG_PIN);
        gateway.configure(Pids.MODEM + "~main", configuration);
        refused(gateway.modemBecomes("main", "has refused the PIN", s -> s.sim().state() == SimState.PIN_REFUSED));

        gateway.bundle(Pids.MODEM).stop();
        gateway.bundle(Pids.MODEM).start();

        refused(gateway.modemBecomes(
                "main", "has not forgotten it", s -> s.sim().state() == SimState.PIN_REFUSED));
    }

    private static void refused(ModemStatus status) {
        assertEquals(ModemState.WAITING_SIM, status.state());
        assertEquals(OptionalInt.of(2), status.sim().pinRetries());
        assertTrue(status.toString(), status.detail().orElse("").contains("'pin'"));
        assertFalse(status.toString().contains(WRONG_PIN));
    }

    private static Identity identity(ModemStatus status) {
        return status.identity().orElseThrow();
    }

    private static void threeGpp(ModemStatus status) {
        assertEquals(Optional.of("867223010000015"), identity(status).imei());
        assertEquals(Optional.of("00101"), status.registration().plmn());
        assertEquals(Optional.of("cellgate"), status.registration().operator());
        assertEquals(OptionalInt.of(0x1607), status.registration().lac());
        known(status);
    }

    private static void threeGpp2(ModemStatus status) {
        assertEquals(Optional.of("A0C72311111111"), identity(status).meid());
        assertEquals(Optional.of("80A1B2C3"), identity(status).esn());
        assertEquals(Optional.empty(), identity(status).imei());
        known(status);
    }

    private static void known(ModemStatus status) {
        assertEquals(SimState.READY, status.sim().state());
        assertEquals(Optional.of("8988211000000123456"), status.sim().iccid());
        assertEquals(Optional.of("001010123456789"), status.sim().imsi());
        assertEquals(OptionalInt.of(3), status.sim().pinRetries());
        assertTrue(status.registration().ps().registered());
        assertTrue(status.registration().technology().isPresent());
        assertEquals(OptionalInt.of(-77), status.signal().rssiDbm());
    }

    private ModemStatus upOnUsb(String family) throws IOException {
        plug(family);
        gateway.configure(Pids.MODEM + "~main", configuration());
        return up(family);
    }

    private ModemStatus upOnUart(String family) throws IOException {
        String device = plug(family).dev() + "/ttyS0";
        Map<String, Object> configuration = configuration();
        configuration.put("at.port", device);
        gateway.configure(Pids.MODEM + "~main", configuration);
        ModemStatus status = up(family);
        assertEquals(device, status.dataPort().orElseThrow().toString());
        return status;
    }

    private ModemStatus up(String family) {
        ModemStatus status = gateway.modemBecomes(
                "main",
                "is ready and knows its signal",
                s -> s.state() == ModemState.READY && s.signal().rssiDbm().isPresent());
        assertEquals(family, status.profile().orElse(""));
        return status;
    }
}
