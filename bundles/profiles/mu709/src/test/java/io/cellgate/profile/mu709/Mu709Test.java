package io.cellgate.profile.mu709;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cellgate.at.usb.PortRole;
import io.cellgate.modem.profile.ModuleDescription;
import io.cellgate.modem.profile.ModuleDescription.UsbId;
import io.cellgate.modem.radio.RadioWorld;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Mu709Test {

    private final ModuleDescription mu709 = new Mu709().description();

    @ParameterizedTest
    @ValueSource(strings = {"MU709s-2", "MU709s-6", "+GMM: mu709s-2", "MU709"})
    void everyVariantIsKnownByItsOwnWords(String text) {
        assertTrue(mu709.match(text) > 0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"MU509-b", "MU609", "MC323-a", "MC509", "MG323", "EM770W", "ME909u-521", ""})
    void otherFamiliesAreNot(String text) {
        assertEquals(0, mu709.match(text));
    }

    @Test
    void itDialsAsTheGuideSays() {
        assertEquals(RadioWorld.THREE_GPP, mu709.world());
        assertEquals("*99#", mu709.dialString(1));
        assertEquals("*99***2#", mu709.dialString(2));
    }

    @Test
    void itsPortsAreWhereTheGuideSays() {
        assertEquals(OptionalInt.of(0), mu709.tty(PortRole.MODEM));
        assertEquals(OptionalInt.of(2), mu709.tty(PortRole.PCUI));
        assertEquals(Set.of(new UsbId(0x12D1, 0x1C25)), mu709.usbIds());
    }

    @Test
    void theExactVariantCountsForMoreThanTheSeries() {
        assertTrue(mu709.match("MU709s-2") > mu709.match("MU709"));
    }
}
