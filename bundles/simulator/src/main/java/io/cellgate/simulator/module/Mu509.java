package io.cellgate.simulator.module;

import io.cellgate.simulator.module.Attachment.Usb;
import io.cellgate.simulator.module.Attachment.UsbInterface;
import java.util.List;

/** MU509: GSM, GPRS, WCDMA, HSDPA, on USB. */
final class Mu509 {
    private Mu509() {}

    static Family family() {
        // spotless:off
        return new Family(
                "mu509",
                new Identity("huawei", "MU509", "11.813.01.05.00", "MD1MU509M", "+CGSM,+DS,+ES"),
                new Usb("12d1", "1001", "HUAWEI Technologies", "HUAWEI Mobile", List.of(
                        new UsbInterface(0, "01", "01", PortRole.MODEM),
                        new UsbInterface(1, "01", "03", PortRole.DIAG),
                        new UsbInterface(2, "01", "02", PortRole.PCUI))),
                new Dialect(
                        ResultCode.COMMAND_NOT_SUPPORT, // unknown command
                        false,                          // final result code glued to the text
                        false,                          // deaf while busy
                        true,                           // ICCID swapped
                        ", %04X, %04X",                 // location area and cell in +CREG
                        "\r\n"),                        // end of an unsolicited result
                new Reports(List.of("^BOOT:27710117,0,0,0,75"), "0,0", "5,4", "5,5", "^RSSI"),
                ThreeGpp.DIAL_NUMBER,
                ThreeGpp.COMMANDS);
        // spotless:on
    }
}
