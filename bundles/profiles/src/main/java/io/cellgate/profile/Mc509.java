package io.cellgate.profile;

import io.cellgate.at.usb.PortRole;
import io.cellgate.modem.profile.CredentialCommand;
import io.cellgate.modem.profile.ModemProfile;
import io.cellgate.modem.profile.ModuleDescription;
import io.cellgate.modem.profile.ModuleDescription.Capability;
import io.cellgate.modem.profile.ModuleDescription.Support;
import io.cellgate.modem.profile.StatusCommand;
import io.cellgate.modem.radio.RadioWorld;
import org.osgi.service.component.annotations.Component;

/** The MC509: CDMA 1X and EVDO, on USB. */
@Component
public final class Mc509 implements ModemProfile {

    // spotless:off
    private static final ModuleDescription DESCRIPTION = ModuleDescription.builder("mc509", RadioWorld.THREE_GPP2)
            .models("MC509")
            .usb(0x12D1, 0x1404)                                    // shared with the EM770W and EM820W
            .ttys(PortRole.MODEM, PortRole.OTHER, PortRole.PCUI)    // guide 3.1.2
            .initialise("ATS0=0")
            .beforeDialling("ATE0V1", "ATS0=0")
            .credentials(CredentialCommand.PPPCFG)                  // guide 3.1.2; the dial string is #777
            .status(
                    StatusCommand.CPIN, StatusCommand.VENDOR_CPIN, StatusCommand.ICCID, StatusCommand.CCID,
                    StatusCommand.SYSINFO,
                    StatusCommand.CRSSI, StatusCommand.HDRRSSI, StatusCommand.CSQ,
                    StatusCommand.CSQLVL, StatusCommand.HDRCSQLVL,
                    StatusCommand.SYSTEM_TIME)
            .capability(Capability.SMS, Support.NO)
            .capability(Capability.CDMA_SMS, Support.YES)
            .capability(Capability.USSD, Support.NO)
            .capability(Capability.AUTHDATA, Support.NO)
            .capability(Capability.IPMODE, Support.PROBE)           // Verizon editions only
            .build();
    // spotless:on

    @Override
    public ModuleDescription description() {
        return DESCRIPTION;
    }
}
