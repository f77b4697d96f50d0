package io.cellgate.simulator.module.family.shipped;

import static io.cellgate.simulator.module.radio.Technology.CDMA_1X;

import io.cellgate.simulator.module.Attachment.Uart;
import io.cellgate.simulator.module.Family;
import io.cellgate.simulator.module.Identification;
import io.cellgate.simulator.module.IdentityCommands;
import io.cellgate.simulator.module.command.FamilyDialect;
import io.cellgate.simulator.module.command.Quirk;
import io.cellgate.simulator.module.command.ResultCode;
import io.cellgate.simulator.module.family.SimulatedFamily;
import io.cellgate.simulator.module.family.ThreeGpp;
import io.cellgate.simulator.module.family.ThreeGpp2;
import io.cellgate.simulator.module.radio.RadioAccess;
import io.cellgate.simulator.module.radio.Reports;
import java.util.List;
import java.util.Set;

/** MC323: CDMA 1X, on a UART. */
public final class Mc323 implements SimulatedFamily {
    @Override
    public Family family() {
        // spotless:off
        return new Family(
                "mc323",
                new Identification("HUAWEI TECHNOLOGIES CO., LTD", "MC323-a", "12.102.21.00.000", "MD1MC323M",
                        "+CIS707-A, +MS, +ES, +DS, +FCLASS", List.of(
                        "Manufacturer: %1$s", "Model: %2$s", "Revision: %3$s", "ESN: %4$s", "+GCAP: %5$s")),
                new Uart(),
                new FamilyDialect(ResultCode.COMMAND_NOT_SUPPORT, "\r\r\n", Set.of(
                        Quirk.FINAL_GLUED, Quirk.R_UIM, Quirk.NO_PIN2, Quirk.CMS_ERROR_GLUED)),
                new RadioAccess(CDMA_1X, CDMA_1X, Set.of()),
                new Reports("", List.of(), true, List.of("^CRSSI", "^RSSILVL")),
                ThreeGpp2.DIAL_NUMBER,
                ThreeGpp.plus(ThreeGpp2.COMMANDS,
                        (table, m) -> IdentityCommands.addMeid(table, m.settings().get(), false),
                        (table, m) -> table.without("^ICCID")));
        // spotless:on
    }
}
