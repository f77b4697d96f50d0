package io.cellgate.simulator.module;

import static io.cellgate.simulator.module.Technology.EDGE;
import static io.cellgate.simulator.module.Technology.GPRS;
import static io.cellgate.simulator.module.Technology.GSM;
import static io.cellgate.simulator.module.Technology.HSDPA;
import static io.cellgate.simulator.module.Technology.HSPA;
import static io.cellgate.simulator.module.Technology.HSUPA;
import static io.cellgate.simulator.module.Technology.WCDMA;

import io.cellgate.simulator.module.Attachment.Usb;
import io.cellgate.simulator.module.Attachment.UsbInterface;
import java.util.List;
import java.util.Set;

/** MU609: HSPA and positions, on USB. Its ports wait for one another, and {@code ^GETPORTMODE} crashes it. */
final class Mu609 {
    private Mu609() {}

    static Family family() {
        // spotless:off
        return new Family(
                "mu609",
                new Identity("huawei", "MU609", "12.105.29.00.00", "MD1MU609M", "+CGSM,+DS,+ES", Identity.INFORMATION),
                new Usb("12d1", "1573", "Huawei Technologies", "HUAWEI Mobile", List.of(
                        new UsbInterface(0, "01", "01", PortRole.MODEM),
                        new UsbInterface(1, "01", "03", PortRole.DIAG),
                        new UsbInterface(2, "01", "02", PortRole.PCUI),
                        new UsbInterface(3, "01", "05", PortRole.NMEA),
                        new UsbInterface(4, "01", "06", PortRole.GPS))),
                new Dialect(ResultCode.COMMAND_NOT_SUPPORT, ",\"%04X\",\"%08X\"", "\r\n", Set.of(
                        Quirk.PORTS_IN_TURN, Quirk.CNMI_MODE_2_REFUSED, Quirk.CPMS_WITHOUT_PARENTHESES)),
                new RadioAccess(WCDMA, HSPA, Set.of(GSM, GPRS, EDGE, HSDPA, HSUPA)),
                new Reports(List.of("^BOOT:44164109,0,0,0,72"), true, List.of("^RSSI", "^CSNR")),
                ThreeGpp.DIAL_NUMBER,
                ThreeGpp.plus(ThreeGpp.WCDMA,
                        PreferenceCommands.basic("2,13,14,16", "(3FFFFFFF,\"All Bands\")"),
                        PreferenceCommands::addExtended,
                        CredentialCommands::addAuthData,
                        PositionCommands::addTo,
                        (table, module) -> table.on("^GETPORTMODE").execute(i -> module.crash())));
        // spotless:on
    }
}
