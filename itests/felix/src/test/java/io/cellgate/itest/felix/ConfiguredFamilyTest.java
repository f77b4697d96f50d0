package io.cellgate.itest.felix;

import static io.cellgate.itest.felix.Gateway.eventually;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import io.cellgate.modem.ModemState;
import io.cellgate.modem.ModemStatus;
import io.cellgate.modem.profile.ModemProfile;
import io.cellgate.modem.radio.RadioTechnology;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.Test;

/** A module that is none of the families: LTE, of another USB vendor, and described by configuration alone. */
public final class ConfiguredFamilyTest extends ModuleTest {

    private static final String PROFILE = Pids.PROFILE + "~lx100";

    /** What the simulator is told of the module. */
    private static final String MODULE = """
            manufacturer = Example Modules
            model = LX100
            usb.vendor = 1234
            usb.product = 5678
            port.0 = diag
            port.2 = pcui
            port.3 = modem
            technologies = lte, wcdma, gsm
            """;

    /** What the gateway is told of it. */
    private static final Map<String, String> DESCRIPTION = Map.of(
            "models", "LX100",
            "usb", "1234:5678",
            "ttys", "diag, pcui, modem",
            "capabilities", "sms=yes, gps=no");

    @Test
    public void itComesUpAsSoonAsItIsDescribedAndStaysUpWhenThatIsTakenAway() throws IOException {
        plugDescribed(Files.writeString(scratch("described").resolve("lx100.properties"), MODULE));
        gateway.configure(Pids.MODEM + "~main", configuration());
        gateway.modemBecomes("main", "looks for a known module", s -> s.state() == ModemState.WAITING_DEVICE);

        gateway.configure(PROFILE, DESCRIPTION);

        ModemStatus status = gateway.modemBecomes(
                "main",
                "is ready and knows its signal",
                s -> s.state() == ModemState.READY && s.signal().rssiDbm().isPresent());
        assertEquals(Optional.of("lx100"), status.profile());
        assertEquals("LX100", status.identity().orElseThrow().model());
        assertTrue(status.dataPort().orElseThrow().endsWith("ttyUSB2"));
        assertTrue(status.atPort().orElseThrow().endsWith("ttyUSB1"));
        assertTrue(status.registration().ps().registered());
        assertEquals(Optional.of(RadioTechnology.LTE), status.registration().technology());

        gateway.delete(PROFILE);

        eventually("no family for it", () -> offeredFor("LX100").isEmpty());
        assertEquals(ModemState.READY, ready().state());
    }

    @Test
    public void aWrongDescriptionIsNotOfferedAndAWrongChangeKeepsTheLastGoodOne() {
        gateway.configure(PROFILE, Map.of("models", "LX100", "ttys", "pcui"));
        gateway.reaches(Pids.PROFILE, "ttys", "pcui");
        assertEquals(List.of(), offeredFor("LX100"));

        gateway.configure(PROFILE, DESCRIPTION);
        eventually("the family", () -> offeredFor("LX100").equals(List.of("lx100")));

        gateway.configure(PROFILE, Map.of("models", "LX100", "world", "lte"));
        gateway.reaches(Pids.PROFILE, "world", "lte");
        assertEquals(List.of("lx100"), offeredFor("LX100"));
    }

    @Test
    public void anIdThatABundleHasIsLeftToIt() {
        gateway.configure(Pids.PROFILE + "~mu509", Map.of("models", "LX100"));
        gateway.reaches(Pids.PROFILE, "models", "LX100");
        assertEquals(List.of(), offeredFor("LX100"));
        assertEquals(List.of("mu509"), offeredFor("MU509"));
    }

    /** The ids of the families that a module with this model text would be taken for. */
    private List<String> offeredFor(String model) {
        return gateway.services(ModemProfile.class).stream()
                .map(ModemProfile::description)
                .filter(family -> family.match(model) > 0)
                .map(family -> family.id())
                .toList();
    }
}
