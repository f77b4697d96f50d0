package io.cellgate.profile;

import io.cellgate.at.usb.PortRole;
import io.cellgate.modem.profile.CredentialCommand;
import io.cellgate.modem.profile.ModemProfile;
import io.cellgate.modem.profile.ModuleDescription;
import io.cellgate.modem.profile.ModuleDescription.Capability;
import io.cellgate.modem.profile.ModuleDescription.Support;
import io.cellgate.modem.radio.RadioWorld;
import org.osgi.service.component.annotations.Component;

/** The MU709 series, as the MU709s-2 and MU709s-6: GSM to HSPA+, on USB or UART. */
@Component
public final class Mu709 implements ModemProfile {

    // spotless:off
    private static final ModuleDescription DESCRIPTION = ModuleDescription.builder("mu709", RadioWorld.THREE_GPP)
            .models("MU709s-2", "MU709s-6", "MU709")
            .usb(0x12D1, 0x1C25)                                    // MU709s-2
            .ttys(PortRole.MODEM, PortRole.OTHER, PortRole.PCUI)
            .initialise("ATS0=0")
            .beforeDialling("ATE0V1", "ATS0=0")
            .dial("*99#", "*99***<cid>#")
            .credentials(CredentialCommand.AUTHDATA)
            .capability(Capability.SMS, Support.YES)
            .capability(Capability.CDMA_SMS, Support.NO)
            .capability(Capability.IPMODE, Support.NO)
            .build();
    // spotless:on

    @Override
    public ModuleDescription description() {
        return DESCRIPTION;
    }
}
