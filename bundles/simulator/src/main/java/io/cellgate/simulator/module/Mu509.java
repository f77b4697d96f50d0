package io.cellgate.simulator.module;

import static io.cellgate.simulator.module.Technology.EDGE;
import static io.cellgate.simulator.module.Technology.GPRS;
import static io.cellgate.simulator.module.Technology.GSM;
import static io.cellgate.simulator.module.Technology.HSDPA;
import static io.cellgate.simulator.module.Technology.WCDMA;

import io.cellgate.simulator.module.Attachment.Usb;
import io.cellgate.simulator.module.Attachment.UsbInterface;
import java.util.List;
import java.util.Set;

/** MU509: GSM, GPRS, WCDMA, HSDPA, on USB. */
final class Mu509 {
    private Mu509() {}

    static Family family() {
        // spotless:off
        return new Family(
                "mu509",
                new Identity("huawei", "MU509", "11.813.01.05.00", "MD1MU509M", "+CGSM,+DS,+ES", Identity.INFORMATION),
                new Usb("12d1", "1001", "HUAWEI Technologies", "HUAWEI Mobile", List.of(
                        new UsbInterface(0, "01", "01", PortRole.MODEM),
                        new UsbInterface(1, "01", "03", PortRole.DIAG),
                        new UsbInterface(2, "01", "02", PortRole.PCUI))),
                new Dialect(ResultCode.COMMAND_NOT_SUPPORT, ", %04X, %04X", "\r\n", Set.of(Quirk.ICCID_SWAPPED)),
                new RadioAccess(WCDMA, HSDPA, Set.of(GSM, GPRS, EDGE)),
                new Reports(List.of("^BOOT:27710117,0,0,0,75"), true, List.of("^RSSI")),
                ThreeGpp.DIAL_NUMBER,
                ThreeGpp.plus(ThreeGpp.WCDMA,
                        PreferenceCommands.basic("2,13,14,16", "(400380,\"GSM900/GSM1800/WCDMA2100\")"),
                        CredentialCommands::addAuthData));
        // spotless:on
    }
}
