package io.cellgate.profile;

import io.cellgate.at.SerialLine;
import io.cellgate.modem.profile.CredentialCommand;
import io.cellgate.modem.profile.ModemProfile;
import io.cellgate.modem.profile.ModuleDescription;
import io.cellgate.modem.profile.ModuleDescription.Capability;
import io.cellgate.modem.profile.ModuleDescription.Support;
import io.cellgate.modem.profile.StatusCommand;
import io.cellgate.modem.radio.RadioWorld;
import org.osgi.service.component.annotations.Component;

/** The MC323: CDMA 1X, on its single UART. */
@Component
public final class Mc323 implements ModemProfile {

    // spotless:off
    private static final ModuleDescription DESCRIPTION = ModuleDescription.builder("mc323", RadioWorld.THREE_GPP2)
            .models("MC323-a", "MC323")
            .line(SerialLine.DEFAULT)                               // 115200, 8N1
            .initialise("ATS0=0")
            .beforeDialling("ATE0V1", "ATS0=0")
            .credentials(CredentialCommand.PPPCFG)                  // guide 3.1.2; the dial string is #777
            .status(                                                // 1X alone: no EVDO level
                    StatusCommand.CPIN, StatusCommand.VENDOR_CPIN, StatusCommand.CCID, StatusCommand.ICCID,
                    StatusCommand.SYSINFO,
                    StatusCommand.CRSSI, StatusCommand.CSQ, StatusCommand.CSQLVL,
                    StatusCommand.SYSTEM_TIME)
            .capability(Capability.SMS, Support.NO)
            .capability(Capability.CDMA_SMS, Support.YES)
            .capability(Capability.USSD, Support.NO)
            .capability(Capability.GPS, Support.NO)
            .capability(Capability.AUTHDATA, Support.NO)
            .capability(Capability.IPMODE, Support.PROBE)           // Verizon editions only
            .build();
    // spotless:on

    @Override
    public ModuleDescription description() {
        return DESCRIPTION;
    }
}
