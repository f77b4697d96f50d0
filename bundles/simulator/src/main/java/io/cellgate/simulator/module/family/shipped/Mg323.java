package io.cellgate.simulator.module.family.shipped;

import static io.cellgate.simulator.module.radio.Technology.GPRS;
import static io.cellgate.simulator.module.radio.Technology.GSM;

import io.cellgate.simulator.module.Attachment.Uart;
import io.cellgate.simulator.module.Family;
import io.cellgate.simulator.module.Identification;
import io.cellgate.simulator.module.ModuleParts;
import io.cellgate.simulator.module.call.CredentialCommands;
import io.cellgate.simulator.module.command.FamilyDialect;
import io.cellgate.simulator.module.command.Quirk;
import io.cellgate.simulator.module.command.Reply;
import io.cellgate.simulator.module.command.ResultCode;
import io.cellgate.simulator.module.family.SimulatedFamily;
import io.cellgate.simulator.module.family.ThreeGpp;
import io.cellgate.simulator.module.line.CommandTable;
import io.cellgate.simulator.module.radio.RadioAccess;
import io.cellgate.simulator.module.radio.Reports;
import java.util.List;
import java.util.Set;

/** MG323: GSM and GPRS, on a UART. Deaf while it answers, one command a line, and off by {@code ^SMSO}. */
public final class Mg323 implements SimulatedFamily {
    /** It has no line end in front. */
    private static final String SHUTDOWN = "^SHUTDOWN\r\n";

    @Override
    public Family family() {
        // spotless:off
        return new Family(
                "mg323",
                new Identification("HUAWEI", "MG323", "12.210.10.05.00", "MD1MG323M", "+CGSM", List.of(
                        "Manufacture: %1$s", "Model: %2$s", "Revision: %3$s", "IMEI: %4$s", "+GCAP: %5$s")),
                new Uart(),
                new FamilyDialect(ResultCode.ERROR, "\r\n", Set.of(
                        Quirk.DEAF_WHILE_BUSY, Quirk.ONE_COMMAND_A_LINE)),
                new RadioAccess(GPRS, GPRS, Set.of(GSM)),
                new Reports(",\"%04X\",\"%04X\"", List.of("^SYSSTART"), false, List.of()),
                ThreeGpp.DIAL_NUMBER,
                ThreeGpp.plus(ThreeGpp.STANDARD,
                        (table, m) -> CredentialCommands.addCgAuth(table, m.accounts()),
                        (table, m) -> ThreeGpp.ussd(m, false).add(table),
                        Mg323::add));
        // spotless:on
    }

    private static void add(CommandTable table, ModuleParts m) {
        m.thermometer().watch();
        table.on("^THERM")
                .read(i -> Reply.text(m.thermometer().therm()))
                .execute(i -> Reply.text(m.thermometer().therm()));
        table.on("^SMSO").execute(i -> m.power().switchOff(SHUTDOWN));
        table.without("^CURC", "^HWVER", "^CARDLOCK", "^CARDMODE", "^ICCID");
    }
}
