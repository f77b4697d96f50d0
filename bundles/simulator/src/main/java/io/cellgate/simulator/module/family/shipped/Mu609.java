package io.cellgate.simulator.module.family.shipped;

import static io.cellgate.simulator.module.radio.Technology.EDGE;
import static io.cellgate.simulator.module.radio.Technology.GPRS;
import static io.cellgate.simulator.module.radio.Technology.GSM;
import static io.cellgate.simulator.module.radio.Technology.HSDPA;
import static io.cellgate.simulator.module.radio.Technology.HSPA;
import static io.cellgate.simulator.module.radio.Technology.HSUPA;
import static io.cellgate.simulator.module.radio.Technology.WCDMA;

import io.cellgate.simulator.module.Attachment.Usb;
import io.cellgate.simulator.module.Attachment.UsbInterface;
import io.cellgate.simulator.module.Family;
import io.cellgate.simulator.module.Identification;
import io.cellgate.simulator.module.call.CredentialCommands;
import io.cellgate.simulator.module.command.FamilyDialect;
import io.cellgate.simulator.module.command.Quirk;
import io.cellgate.simulator.module.command.ResultCode;
import io.cellgate.simulator.module.family.SimulatedFamily;
import io.cellgate.simulator.module.family.ThreeGpp;
import io.cellgate.simulator.module.line.SimulatedPortRole;
import io.cellgate.simulator.module.position.PositionCommands;
import io.cellgate.simulator.module.radio.PreferenceCommands;
import io.cellgate.simulator.module.radio.RadioAccess;
import io.cellgate.simulator.module.radio.Reports;
import java.util.List;
import java.util.Set;

/** MU609: HSPA and positions, on USB. Its ports wait for one another, and {@code ^GETPORTMODE} crashes it. */
public final class Mu609 implements SimulatedFamily {
    @Override
    public Family family() {
        // spotless:off
        return new Family(
                "mu609",
                new Identification("huawei", "MU609", "12.105.29.00.00", "MD1MU609M", "+CGSM,+DS,+ES", Identification.INFORMATION),
                new Usb("12d1", "1573", "Huawei Technologies", "HUAWEI Mobile", List.of(
                        new UsbInterface(0, "01", "01", SimulatedPortRole.MODEM),
                        new UsbInterface(1, "01", "03", SimulatedPortRole.DIAG),
                        new UsbInterface(2, "01", "02", SimulatedPortRole.PCUI),
                        new UsbInterface(3, "01", "05", SimulatedPortRole.NMEA),
                        new UsbInterface(4, "01", "06", SimulatedPortRole.GPS))),
                new FamilyDialect(ResultCode.COMMAND_NOT_SUPPORT, "\r\n", Set.of(
                        Quirk.PORTS_IN_TURN, Quirk.CNMI_MODE_2_REFUSED, Quirk.CPMS_WITHOUT_PARENTHESES)),
                new RadioAccess(WCDMA, HSPA, Set.of(GSM, GPRS, EDGE, HSDPA, HSUPA)),
                new Reports(",\"%04X\",\"%08X\"", List.of("^BOOT:44164109,0,0,0,72"), true, List.of("^RSSI", "^CSNR")),
                ThreeGpp.DIAL_NUMBER,
                ThreeGpp.plus(ThreeGpp.WCDMA,
                        (table, m) -> PreferenceCommands.addBasic(table, "2,13,14,16", "(3FFFFFFF,\"All Bands\")"),
                        (table, m) -> PreferenceCommands.addExtended(table),
                        (table, m) -> CredentialCommands.addAuthData(table, m.accounts()),
                        (table, m) -> PositionCommands.addTo(table, m.positioning()),
                        (table, m) -> table.on("^GETPORTMODE").execute(i -> m.power().crash())));
        // spotless:on
    }
}
