package io.cellgate.profile;

import io.cellgate.at.usb.PortRole;
import io.cellgate.modem.profile.CredentialCommand;
import io.cellgate.modem.profile.ModemProfile;
import io.cellgate.modem.profile.ModuleDescription;
import io.cellgate.modem.profile.ModuleDescription.Capability;
import io.cellgate.modem.profile.ModuleDescription.Support;
import io.cellgate.modem.radio.RadioWorld;
import org.osgi.service.component.annotations.Component;

/** The MU609 series: GSM to HSPA, with a position receiver, on USB or UART. */
@Component
public final class Mu609 implements ModemProfile {

    // spotless:off
    private static final ModuleDescription DESCRIPTION = ModuleDescription.builder("mu609", RadioWorld.THREE_GPP)
            .models("MU609")
            .usb(0x12D1, 0x1573)                                    // shared with the ME909u
            .usb(0x12D1, 0x1506)                                    // older firmware; shared with the E398 and E3131
            .ttys(PortRole.MODEM, PortRole.DIAG, PortRole.PCUI, PortRole.NMEA, PortRole.OTHER)
            .initialise("ATS0=0")
            .beforeDialling("ATE0V1", "ATS0=0")
            .dial("*99#", "*99***<cid>#")
            .credentials(CredentialCommand.AUTHDATA)
            .capability(Capability.SMS, Support.YES)
            .capability(Capability.CDMA_SMS, Support.NO)
            .capability(Capability.GPS, Support.YES)
            .capability(Capability.IPMODE, Support.NO)
            .neverSend("^GETPORTMODE")                              // restarts the module with its default firmware
            .build();
    // spotless:on

    @Override
    public ModuleDescription description() {
        return DESCRIPTION;
    }
}
