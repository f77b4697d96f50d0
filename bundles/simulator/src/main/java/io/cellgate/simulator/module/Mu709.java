package io.cellgate.simulator.module;

import static io.cellgate.simulator.module.Technology.EDGE;
import static io.cellgate.simulator.module.Technology.GPRS;
import static io.cellgate.simulator.module.Technology.GSM;
import static io.cellgate.simulator.module.Technology.HSDPA;
import static io.cellgate.simulator.module.Technology.HSPA;
import static io.cellgate.simulator.module.Technology.HSPA_PLUS;
import static io.cellgate.simulator.module.Technology.HSUPA;
import static io.cellgate.simulator.module.Technology.WCDMA;

import io.cellgate.simulator.module.Attachment.Usb;
import io.cellgate.simulator.module.Attachment.UsbInterface;
import java.util.List;
import java.util.Set;

/** MU709s-2: HSPA+, on USB. */
final class Mu709 {
    private Mu709() {}

    static Family family() {
        // spotless:off
        return new Family(
                "mu709",
                new Identity("Huawei Technologies Co., Ltd", "MU709s-2", "11.652.65.00.00", "MD1MU709SM",
                        "+CGSM,+DS,+ES", Identity.INFORMATION),
                new Usb("12d1", "1c25", "Huawei Technologies", "HUAWEI Mobile", List.of(
                        new UsbInterface(0, "02", "01", PortRole.MODEM),
                        new UsbInterface(1, "02", "03", PortRole.DIAG),
                        new UsbInterface(2, "02", "02", PortRole.PCUI))),
                new Dialect(ResultCode.ERROR, ",\"%04X\",\"%08X\",%d", "\r\n", Set.of()),
                new RadioAccess(WCDMA, HSPA_PLUS, Set.of(GSM, GPRS, EDGE, HSDPA, HSUPA, HSPA)),
                new Reports(List.of("^BOOT:38451218,0,0,0,6"), true, List.of("^RSSI")),
                ThreeGpp.DIAL_NUMBER,
                ThreeGpp.plus(ThreeGpp.WCDMA,
                        RegistrationCommands::addEvolved,
                        PreferenceCommands::addExtended,
                        CredentialCommands::addAuthData));
        // spotless:on
    }
}
