package io.cellgate.profile.mu509;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cellgate.at.usb.PortRole;
import io.cellgate.at.SerialLine;
import io.cellgate.modem.profile.CredentialCommand;
import io.cellgate.modem.profile.CredentialCommand.Argument;
import io.cellgate.modem.profile.ModuleDescription;
import io.cellgate.modem.profile.ModuleDescription.Capability;
import io.cellgate.modem.profile.ModuleDescription.Support;
import io.cellgate.modem.profile.ModuleDescription.UsbId;
import io.cellgate.modem.radio.RadioWorld;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Mu509Test {

    private final ModuleDescription mu509 = new Mu509().description();

    @ParameterizedTest
    @ValueSource(strings = {"MU509", "MU509-b", "MU509-c", "MU509-65", "Model: mu509-b", "MU509TCPU-11.813.01.13.00"})
    void everyVariantIsKnownByItsOwnWords(String text) {
        assertTrue(mu509.match(text) > 0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"MU609", "MU709s-2", "MC323-a", "MC509", "MG323", "EM770W", "ME909u-521", ""})
    void otherFamiliesAreNot(String text) {
        assertEquals(0, mu509.match(text));
    }

    @Test
    void itDialsAsTheGuideSays() {
        assertEquals(RadioWorld.THREE_GPP, mu509.world());
        assertEquals("*99#", mu509.dialString(1));
        assertEquals("*99***2#", mu509.dialString(2));
    }

    @Test
    void itsPortsAreWhereTheGuideSays() {
        assertEquals(OptionalInt.of(0), mu509.tty(PortRole.MODEM));
        assertEquals(OptionalInt.of(2), mu509.tty(PortRole.PCUI));
        assertEquals(Set.of(new UsbId(0x12D1, 0x1001)), mu509.usbIds());
        assertEquals(SerialLine.DEFAULT, mu509.line());
    }

    @Test
    void theAccountIsToldByAuthdataPasswordFirstWhereTheFirmwareHasIt() {
        assertEquals(CredentialCommand.AUTHDATA, mu509.credentials());
        assertEquals(Support.PROBE, mu509.support(Capability.AUTHDATA));
        assertEquals(
                List.of(Argument.CID, Argument.PROTOCOL, Argument.PLMN, Argument.PASSWORD, Argument.USER),
                mu509.credentialOrder());
    }

    @Test
    void mobileIpIsNotForIt() {
        assertEquals(Support.NO, mu509.support(Capability.IPMODE));
    }
}
