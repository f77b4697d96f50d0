package io.cellgate.profile;

import io.cellgate.at.SerialLine;
import io.cellgate.modem.profile.CredentialCommand;
import io.cellgate.modem.profile.ModemProfile;
import io.cellgate.modem.profile.ModuleDescription;
import io.cellgate.modem.profile.ModuleDescription.Capability;
import io.cellgate.modem.profile.ModuleDescription.Support;
import io.cellgate.modem.profile.StatusCommand;
import io.cellgate.modem.radio.RadioTechnology;
import io.cellgate.modem.radio.RadioWorld;
import org.osgi.service.component.annotations.Component;

/** The MG323 series: GSM and GPRS, on a single UART. */
@Component
public final class Mg323 implements ModemProfile {

    // spotless:off
    private static final ModuleDescription DESCRIPTION = ModuleDescription.builder("mg323", RadioWorld.THREE_GPP)
            .models("MG323-B", "MG323")
            .line(SerialLine.DEFAULT)                               // 115200 unless AT+IPR says otherwise
            .initialise("ATS0=0")
            .beforeDialling("ATE0V1", "ATS0=0")
            .dial("*99***1#", "*99***<cid>#")
            .credentials(CredentialCommand.CGAUTH)                  // may be refused; PPP carries them anyway
            .status(                                                // GSM alone: no HSPA or LTE report
                    StatusCommand.CPIN, StatusCommand.VENDOR_CPIN, StatusCommand.CPINR,
                    StatusCommand.CCID, StatusCommand.ICCID,
                    StatusCommand.CREG, StatusCommand.CGREG, StatusCommand.SYSINFO,
                    StatusCommand.CSQ, StatusCommand.THERM, StatusCommand.CCLK)
            .onlyTechnology(RadioTechnology.GPRS)
            .capability(Capability.SMS, Support.YES)
            .capability(Capability.CDMA_SMS, Support.NO)
            .capability(Capability.GPS, Support.NO)
            .capability(Capability.IPMODE, Support.NO)
            .capability(Capability.POWER_OFF, Support.YES)          // power may be cut after ^SHUTDOWN only
            .build();
    // spotless:on

    @Override
    public ModuleDescription description() {
        return DESCRIPTION;
    }
}
