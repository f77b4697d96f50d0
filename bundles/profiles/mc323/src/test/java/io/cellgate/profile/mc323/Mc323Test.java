package io.cellgate.profile.mc323;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cellgate.at.SerialLine;
import io.cellgate.modem.profile.CredentialCommand;
import io.cellgate.modem.profile.ModuleDescription;
import io.cellgate.modem.profile.ModuleDescription.Capability;
import io.cellgate.modem.profile.ModuleDescription.Support;
import io.cellgate.modem.radio.RadioWorld;
import io.cellgate.modem.profile.StatusCommand;
import io.cellgate.modem.profile.StatusCommand.Subject;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Mc323Test {

    private final ModuleDescription mc323 = new Mc323().description();

    @ParameterizedTest
    @ValueSource(strings = {"MC323-a", "MC323", "model: mc323-A"})
    void everyVariantIsKnownByItsOwnWords(String text) {
        assertTrue(mc323.match(text) > 0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"MU509-b", "MU609", "MU709s-2", "MC509", "MG323", "EM770W", "ME909u-521", ""})
    void otherFamiliesAreNot(String text) {
        assertEquals(0, mc323.match(text));
    }

    @Test
    void itDialsAsTheGuideSays() {
        assertEquals(RadioWorld.THREE_GPP2, mc323.world());
        assertEquals("#777", mc323.dialString(1));
        assertEquals(CredentialCommand.PPPCFG, mc323.credentials());
    }

    @Test
    void itHasOnePortAtTheUsualSpeed() {
        assertTrue(mc323.singlePort());
        assertEquals(SerialLine.DEFAULT, mc323.line());
        assertEquals(Set.of(), mc323.usbIds());
    }

    @Test
    void itKnowsNoEvdo() {
        assertEquals(
                List.of(StatusCommand.CRSSI, StatusCommand.CSQ, StatusCommand.CSQLVL),
                mc323.statusCommands(Subject.SIGNAL));
    }

    @Test
    void mobileIpIsOfSomeEditionsOnly() {
        assertEquals(Support.PROBE, mc323.support(Capability.IPMODE));
    }
}
