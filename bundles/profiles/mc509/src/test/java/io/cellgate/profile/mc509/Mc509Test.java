package io.cellgate.profile.mc509;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cellgate.at.usb.PortRole;
import io.cellgate.modem.profile.CredentialCommand;
import io.cellgate.modem.profile.CredentialCommand.Argument;
import io.cellgate.modem.profile.ModuleDescription;
import io.cellgate.modem.profile.ModuleDescription.Capability;
import io.cellgate.modem.profile.ModuleDescription.Support;
import io.cellgate.modem.profile.ModuleDescription.UsbId;
import io.cellgate.modem.radio.RadioWorld;
import io.cellgate.modem.profile.StatusCommand;
import io.cellgate.modem.profile.StatusCommand.Subject;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Mc509Test {

    private final ModuleDescription mc509 = new Mc509().description();

    @ParameterizedTest
    @ValueSource(strings = {"MC509", "HUAWEI mc509", "Model: MC509"})
    void everyVariantIsKnownByItsOwnWords(String text) {
        assertTrue(mc509.match(text) > 0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"MU509-b", "MU609", "MU709s-2", "MC323-a", "MG323", "EM770W", "ME909u-521", ""})
    void otherFamiliesAreNot(String text) {
        assertEquals(0, mc509.match(text));
    }

    @Test
    void itDialsAsTheGuideSays() {
        assertEquals(RadioWorld.THREE_GPP2, mc509.world());
        assertEquals("#777", mc509.dialString(1));
        assertEquals(CredentialCommand.PPPCFG, mc509.credentials());
        assertEquals(List.of(Argument.USER, Argument.PASSWORD), mc509.credentialOrder());
    }

    @Test
    void itsPortsAreWhereTheGuideSays() {
        assertEquals(OptionalInt.of(0), mc509.tty(PortRole.MODEM));
        assertEquals(OptionalInt.of(2), mc509.tty(PortRole.PCUI));
        assertEquals(Set.of(new UsbId(0x12D1, 0x1404)), mc509.usbIds());
    }

    @Test
    void mobileIpIsOfSomeEditionsOnly() {
        assertEquals(Support.PROBE, mc509.support(Capability.IPMODE));
    }

    @Test
    void registrationIsReadFromTheSystemInformation() {
        assertEquals(List.of(), mc509.statusCommands(Subject.REGISTRATION));
        assertEquals(List.of(StatusCommand.SYSINFO), mc509.statusCommands(Subject.SYSTEM));
    }
}
