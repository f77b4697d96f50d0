package io.cellgate.profile.mu609;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cellgate.at.usb.PortRole;
import io.cellgate.modem.profile.ModuleDescription;
import io.cellgate.modem.profile.ModuleDescription.Capability;
import io.cellgate.modem.profile.ModuleDescription.Support;
import io.cellgate.modem.profile.ModuleDescription.UsbId;
import io.cellgate.modem.radio.RadioWorld;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Mu609Test {

    private final ModuleDescription mu609 = new Mu609().description();

    @ParameterizedTest
    @ValueSource(strings = {"MU609", "mu609", "Model: MU609"})
    void everyVariantIsKnownByItsOwnWords(String text) {
        assertTrue(mu609.match(text) > 0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"MU509-b", "MU709s-2", "MC323-a", "MC509", "MG323", "EM770W", "ME909u-521", ""})
    void otherFamiliesAreNot(String text) {
        assertEquals(0, mu609.match(text));
    }

    @Test
    void itDialsAsTheGuideSays() {
        assertEquals(RadioWorld.THREE_GPP, mu609.world());
        assertEquals("*99#", mu609.dialString(1));
        assertEquals("*99***2#", mu609.dialString(2));
    }

    @Test
    void itsFivePortsHaveTheVendorsOrder() {
        assertEquals(OptionalInt.of(0), mu609.tty(PortRole.MODEM));
        assertEquals(OptionalInt.of(2), mu609.tty(PortRole.PCUI));
        assertEquals(OptionalInt.of(3), mu609.tty(PortRole.NMEA));
        assertEquals(Set.of(new UsbId(0x12D1, 0x1573), new UsbId(0x12D1, 0x1506)), mu609.usbIds());
    }

    @Test
    void theCommandThatRestartsItIsNeverSent() {
        assertTrue(mu609.neverSend().contains("^GETPORTMODE"));
    }

    @Test
    void itHasAPositionReceiver() {
        assertEquals(Support.YES, mu609.support(Capability.GPS));
    }
}
