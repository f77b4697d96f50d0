package io.cellgate.simulator.module.family.shipped;

import static io.cellgate.simulator.module.radio.Technology.EDGE;
import static io.cellgate.simulator.module.radio.Technology.GPRS;
import static io.cellgate.simulator.module.radio.Technology.GSM;
import static io.cellgate.simulator.module.radio.Technology.HSDPA;
import static io.cellgate.simulator.module.radio.Technology.WCDMA;

import io.cellgate.simulator.module.Attachment.Usb;
import io.cellgate.simulator.module.Attachment.UsbInterface;
import io.cellgate.simulator.module.Family;
import io.cellgate.simulator.module.Identification;
import io.cellgate.simulator.module.ModuleCommands;
import io.cellgate.simulator.module.call.CredentialCommands;
import io.cellgate.simulator.module.command.FamilyDialect;
import io.cellgate.simulator.module.command.Quirk;
import io.cellgate.simulator.module.command.ResultCode;
import io.cellgate.simulator.module.family.SimulatedFamily;
import io.cellgate.simulator.module.family.ThreeGpp;
import io.cellgate.simulator.module.line.SimulatedPortRole;
import io.cellgate.simulator.module.radio.PreferenceCommands;
import io.cellgate.simulator.module.radio.RadioAccess;
import io.cellgate.simulator.module.radio.Reports;
import java.util.List;
import java.util.Set;

/** MU509: GSM, GPRS, WCDMA, HSDPA, on USB. */
public final class Mu509 implements SimulatedFamily {
    @Override
    public Family family() {
        // spotless:off
        return new Family(
                "mu509",
                new Identification("huawei", "MU509", "11.813.01.05.00", "MD1MU509M", "+CGSM,+DS,+ES", Identification.INFORMATION),
                new Usb("12d1", "1001", "HUAWEI Technologies", "HUAWEI Mobile", List.of(
                        new UsbInterface(0, "01", "01", SimulatedPortRole.MODEM),
                        new UsbInterface(1, "01", "03", SimulatedPortRole.DIAG),
                        new UsbInterface(2, "01", "02", SimulatedPortRole.PCUI))),
                new FamilyDialect(ResultCode.COMMAND_NOT_SUPPORT, "\r\n", Set.of(Quirk.ICCID_SWAPPED)),
                new RadioAccess(WCDMA, HSDPA, Set.of(GSM, GPRS, EDGE)),
                new Reports(", %04X, %04X", List.of("^BOOT:27710117,0,0,0,75"), true, List.of("^RSSI")),
                ThreeGpp.DIAL_NUMBER,
                ThreeGpp.plus(ThreeGpp.WCDMA,
                        (table, m) -> PreferenceCommands.addBasic(table, "2,13,14,16", "(400380,\"GSM900/GSM1800/WCDMA2100\")"),
                        (table, m) -> ModuleCommands.addPortLayout(table, m.family().attachment()),
                        (table, m) -> CredentialCommands.addAuthData(table, m.accounts())));
        // spotless:on
    }
}
