package io.cellgate.profile;

import io.cellgate.at.usb.PortRole;
import io.cellgate.modem.profile.CredentialCommand;
import io.cellgate.modem.profile.ModemProfile;
import io.cellgate.modem.profile.ModuleDescription;
import io.cellgate.modem.profile.ModuleDescription.Capability;
import io.cellgate.modem.profile.ModuleDescription.Support;
import io.cellgate.modem.radio.RadioWorld;
import org.osgi.service.component.annotations.Component;

/** MU509-b, MU509-c and MU509-65: GSM, GPRS, WCDMA and HSDPA, on USB or UART. */
@Component
public final class Mu509 implements ModemProfile {

    // spotless:off
    private static final ModuleDescription DESCRIPTION = ModuleDescription.builder("mu509", RadioWorld.THREE_GPP)
            .models("MU509-65", "MU509-b", "MU509-c", "MU509")
            .usb(0x12D1, 0x1001)                                    // shared with the EM660 and EM770
            .ttys(PortRole.MODEM, PortRole.OTHER, PortRole.PCUI)    // guide 3.1.1: ttyUSB0 modem, ttyUSB2 AT commands
            .initialise("ATS0=0")                                   // never answer a call
            .beforeDialling("ATE0V1", "ATS0=0")
            .dial("*99#", "*99***<cid>#")
            .credentials(CredentialCommand.AUTHDATA)                // where the firmware has it; PPP carries it anyway
            .capability(Capability.SMS, Support.YES)
            .capability(Capability.CDMA_SMS, Support.NO)
            .capability(Capability.USSD, Support.YES)
            .capability(Capability.IPMODE, Support.NO)              // everything else is asked of the firmware
            .build();
    // spotless:on

    @Override
    public ModuleDescription description() {
        return DESCRIPTION;
    }
}
