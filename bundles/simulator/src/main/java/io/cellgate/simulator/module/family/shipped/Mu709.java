package io.cellgate.simulator.module.family.shipped;

import static io.cellgate.simulator.module.radio.Technology.EDGE;
import static io.cellgate.simulator.module.radio.Technology.GPRS;
import static io.cellgate.simulator.module.radio.Technology.GSM;
import static io.cellgate.simulator.module.radio.Technology.HSDPA;
import static io.cellgate.simulator.module.radio.Technology.HSPA;
import static io.cellgate.simulator.module.radio.Technology.HSPA_PLUS;
import static io.cellgate.simulator.module.radio.Technology.HSUPA;
import static io.cellgate.simulator.module.radio.Technology.WCDMA;

import io.cellgate.simulator.module.Attachment.Usb;
import io.cellgate.simulator.module.Attachment.UsbInterface;
import io.cellgate.simulator.module.Family;
import io.cellgate.simulator.module.Identification;
import io.cellgate.simulator.module.ModuleCommands;
import io.cellgate.simulator.module.call.CredentialCommands;
import io.cellgate.simulator.module.command.FamilyDialect;
import io.cellgate.simulator.module.command.ResultCode;
import io.cellgate.simulator.module.family.SimulatedFamily;
import io.cellgate.simulator.module.family.ThreeGpp;
import io.cellgate.simulator.module.line.SimulatedPortRole;
import io.cellgate.simulator.module.radio.PreferenceCommands;
import io.cellgate.simulator.module.radio.RadioAccess;
import io.cellgate.simulator.module.radio.RegistrationCommands;
import io.cellgate.simulator.module.radio.Reports;
import java.util.List;
import java.util.Set;

/** MU709s-2: HSPA+, on USB. */
public final class Mu709 implements SimulatedFamily {
    @Override
    public Family family() {
        // spotless:off
        return new Family(
                "mu709",
                new Identification("Huawei Technologies Co., Ltd", "MU709s-2", "11.652.65.00.00", "MD1MU709SM",
                        "+CGSM,+DS,+ES", Identification.INFORMATION),
                new Usb("12d1", "1c25", "Huawei Technologies", "HUAWEI Mobile", List.of(
                        new UsbInterface(0, "02", "01", SimulatedPortRole.MODEM),
                        new UsbInterface(1, "02", "03", SimulatedPortRole.DIAG),
                        new UsbInterface(2, "02", "02", SimulatedPortRole.PCUI))),
                new FamilyDialect(ResultCode.ERROR, "\r\n", Set.of()),
                new RadioAccess(WCDMA, HSPA_PLUS, Set.of(GSM, GPRS, EDGE, HSDPA, HSUPA, HSPA)),
                new Reports(",\"%04X\",\"%08X\",%d", List.of("^BOOT:38451218,0,0,0,6"), true, List.of("^RSSI")),
                ThreeGpp.DIAL_NUMBER,
                ThreeGpp.plus(ThreeGpp.WCDMA,
                        (table, m) -> RegistrationCommands.addEvolved(table, m.radio()),
                        (table, m) -> PreferenceCommands.addExtended(table),
                        (table, m) -> ModuleCommands.addPortLayout(table, m.family().attachment()),
                        ThreeGpp.LATER,
                        (table, m) -> CredentialCommands.addAuthData(table, m.accounts())));
        // spotless:on
    }
}
