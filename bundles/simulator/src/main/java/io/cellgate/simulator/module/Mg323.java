package io.cellgate.simulator.module;

import static io.cellgate.simulator.module.Technology.GPRS;
import static io.cellgate.simulator.module.Technology.GSM;

import io.cellgate.simulator.module.Attachment.Uart;
import java.util.List;
import java.util.Set;

/** MG323: GSM and GPRS, on a UART. Deaf while it answers, one command a line, and off by {@code ^SMSO}. */
final class Mg323 {
    /** It has no line end in front. */
    private static final String SHUTDOWN = "^SHUTDOWN\r\n";

    private Mg323() {}

    static Family family() {
        // spotless:off
        return new Family(
                "mg323",
                new Identity("HUAWEI", "MG323", "12.210.10.05.00", "MD1MG323M", "+CGSM", List.of(
                        "Manufacture: %1$s", "Model: %2$s", "Revision: %3$s", "IMEI: %4$s", "+GCAP: %5$s")),
                new Uart(),
                new Dialect(ResultCode.ERROR, ",\"%04X\",\"%04X\"", "\r\n", Set.of(
                        Quirk.DEAF_WHILE_BUSY, Quirk.ONE_COMMAND_A_LINE)),
                new RadioAccess(GPRS, GPRS, Set.of(GSM)),
                new Reports(List.of("^SYSSTART"), false, List.of()),
                ThreeGpp.DIAL_NUMBER,
                ThreeGpp.plus(ThreeGpp.STANDARD,
                        CredentialCommands::addCgAuth,
                        UssdCommands::addPlain,
                        Mg323::add));
        // spotless:on
    }

    private static void add(CommandTable table, CellularModule module) {
        module.thermometer().watch();
        table.on("^THERM")
                .read(i -> Reply.text(module.thermometer().therm()))
                .execute(i -> Reply.text(module.thermometer().therm()));
        table.on("^SMSO").execute(i -> module.switchOff(SHUTDOWN));
        table.without("^CURC", "^HWVER", "^CARDLOCK", "^CARDMODE", "^ICCID");
    }
}
