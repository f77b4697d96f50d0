package io.cellgate.simulator.module.family.shipped;

import static io.cellgate.simulator.module.radio.Technology.CDMA_1X;
import static io.cellgate.simulator.module.radio.Technology.EVDO;
import static io.cellgate.simulator.module.radio.Technology.HYBRID;

import io.cellgate.simulator.module.Attachment.Usb;
import io.cellgate.simulator.module.Attachment.UsbInterface;
import io.cellgate.simulator.module.Family;
import io.cellgate.simulator.module.Identification;
import io.cellgate.simulator.module.IdentityCommands;
import io.cellgate.simulator.module.command.FamilyDialect;
import io.cellgate.simulator.module.command.Quirk;
import io.cellgate.simulator.module.command.ResultCode;
import io.cellgate.simulator.module.family.SimulatedFamily;
import io.cellgate.simulator.module.family.ThreeGpp;
import io.cellgate.simulator.module.family.ThreeGpp2;
import io.cellgate.simulator.module.line.SimulatedPortRole;
import io.cellgate.simulator.module.radio.CdmaRadioCommands;
import io.cellgate.simulator.module.radio.RadioAccess;
import io.cellgate.simulator.module.radio.Reports;
import java.util.List;
import java.util.Set;

/** MC509: CDMA 1X and EVDO, on USB. */
public final class Mc509 implements SimulatedFamily {
    @Override
    public Family family() {
        // spotless:off
        return new Family(
                "mc509",
                new Identification("HUAWEI INCORPORATED", "MC509", "11.105.01.00.000", "MD1MC509M",
                        "+CIS707-A, CIS-856-A, +MS, +ES, +DS, +FCLASS", List.of("%1$s", "%2$s", "%3$s", "+GSN:%4$s")),
                new Usb("12d1", "1404", "HUAWEI Technologies", "HUAWEI Mobile", List.of(
                        new UsbInterface(0, "01", "01", SimulatedPortRole.MODEM),
                        new UsbInterface(1, "01", "03", SimulatedPortRole.DIAG),
                        new UsbInterface(2, "01", "02", SimulatedPortRole.PCUI))),
                new FamilyDialect(ResultCode.COMMAND_NOT_SUPPORT, "\r\r\n", Set.of(
                        Quirk.FINAL_GLUED, Quirk.R_UIM, Quirk.NO_PIN2, Quirk.CMS_ERROR_GLUED)),
                new RadioAccess(HYBRID, HYBRID, Set.of(CDMA_1X, EVDO)),
                new Reports("", List.of(), true, List.of("^CRSSI", "^HDRRSSI", "^RSSILVL", "^HRSSILVL")),
                ThreeGpp2.DIAL_NUMBER,
                ThreeGpp.plus(ThreeGpp2.COMMANDS,
                        (table, m) -> IdentityCommands.addMeid(table, m.settings().get(), true),
                        (table, m) -> CdmaRadioCommands.addHighRate(table, m.radio())));
        // spotless:on
    }
}
