package io.cellgate.profile.mg323;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cellgate.at.SerialLine;
import io.cellgate.modem.profile.CredentialCommand;
import io.cellgate.modem.profile.CredentialCommand.Argument;
import io.cellgate.modem.profile.ModuleDescription;
import io.cellgate.modem.profile.ModuleDescription.Capability;
import io.cellgate.modem.profile.ModuleDescription.Support;
import io.cellgate.modem.radio.RadioTechnology;
import io.cellgate.modem.radio.RadioWorld;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Mg323Test {

    private final ModuleDescription mg323 = new Mg323().description();

    @ParameterizedTest
    @ValueSource(strings = {"MG323", "MG323-B", "Model: MG323", "mg323-b"})
    void everyVariantIsKnownByItsOwnWords(String text) {
        assertTrue(mg323.match(text) > 0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"MU509-b", "MU609", "MU709s-2", "MC323-a", "MC509", "EM770W", "ME909u-521", ""})
    void otherFamiliesAreNot(String text) {
        assertEquals(0, mg323.match(text));
    }

    @Test
    void theExactVariantCountsForMoreThanTheSeries() {
        assertTrue(mg323.match("MG323-B") > mg323.match("MG323"));
    }

    @Test
    void itDialsEveryContextByItsNumber() {
        assertEquals(RadioWorld.THREE_GPP, mg323.world());
        assertEquals("*99***1#", mg323.dialString(1));
        assertEquals("*99***2#", mg323.dialString(2));
    }

    @Test
    void itHasOnePortAtTheUsualSpeed() {
        assertTrue(mg323.singlePort());
        assertEquals(SerialLine.DEFAULT, mg323.line());
        assertEquals(Set.of(), mg323.usbIds());
    }

    @Test
    void theAccountIsToldByTheStandardsCommand() {
        assertEquals(CredentialCommand.CGAUTH, mg323.credentials());
        assertEquals(
                List.of(Argument.CID, Argument.PROTOCOL, Argument.USER, Argument.PASSWORD), mg323.credentialOrder());
    }

    @Test
    void itKnowsNothingButGprs() {
        assertEquals(Optional.of(RadioTechnology.GPRS), mg323.onlyTechnology());
    }

    @Test
    void itsPowerIsCutOnlyAfterItHasShutDown() {
        assertEquals(Support.YES, mg323.support(Capability.POWER_OFF));
    }
}
