package io.cellgate.modem.provider.sms;

import io.cellgate.modem.provider.sms.pdu.PartsText;
import io.cellgate.modem.provider.sms.pdu.Pdu;
import io.cellgate.modem.provider.sms.pdu.PduException;
import io.cellgate.modem.provider.sms.pdu.PduReader;
import io.cellgate.modem.provider.sms.pdu.UserData;
import java.util.Optional;
import java.util.OptionalInt;

/** Reads what a module gave, PDU or text. Pure functions: what cannot be read is a {@link Content} too. */
final class ContentReader {

    private ContentReader() {}

    /** A text has its header in a line of its own; a PDU is one line. */
    static Content read(String raw) {
        if (raw.indexOf('\n') >= 0) {
            return CdmaText.read(raw);
        }
        try {
            Pdu pdu = PduReader.received(raw);
            if (pdu instanceof Pdu.StatusReport report) {
                return new Content.Report(
                        OptionalInt.of(report.reference()),
                        report.recipient().number(),
                        report.status(),
                        report.discharge());
            } else if (pdu instanceof Pdu.Deliver deliver) {
                UserData data = deliver.data();
                return new Content.Message(
                        deliver.sender().number(),
                        deliver.sender().alphanumeric(),
                        data.header().part(),
                        PartsText.of(data),
                        data.isText(),
                        deliver.time(),
                        data.coding().messageClass(),
                        data.header().port(),
                        Optional.of(data));
            }
            return new Content.Unreadable("not a received message");
        } catch (PduException e) {
            return new Content.Unreadable(String.valueOf(e.getMessage()));
        }
    }
}
