package io.cellgate.modem.provider.sms;

import io.cellgate.common.text.Printable;
import io.cellgate.modem.message.Messaging;
import io.cellgate.modem.provider.access.ModemAccess;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Matches delivery reports to the messages that were sent, and tells them. Runs in the modem's tasks and jobs. */
final class DeliveryReports {

    /** So many parts are remembered; a reference has eight bits, so more could not be told apart. */
    private static final int REMEMBERED = 256;

    /** Numbers are the same when so many digits at their end are: one has the country's code, the other not. */
    private static final int COMPARED = 7;

    private static final int TRYING = 0x20;
    private static final int GIVEN_UP = 0x40;

    private record Part(String id, String number, OptionalInt reference, int part) {}

    private final ModemAccess modem;
    private final Deque<Part> sent = new ArrayDeque<>();

    DeliveryReports(ModemAccess modem) {
        this.modem = modem;
    }

    /** A part went out, of which a report is wanted. */
    void sent(String id, String number, OptionalInt reference, int part) {
        sent.addFirst(new Part(id, number, reference, part));
        if (sent.size() > REMEMBERED) {
            sent.removeLast();
        }
    }

    /** A report came. */
    void told(Content.Report report) {
        Map<String, Object> details = new LinkedHashMap<>();
        match(report).ifPresent(part -> {
            details.put("id", part.id());
            details.put("part", part.part());
        });
        details.put("number", Printable.text(report.recipient()));
        report.reference().ifPresent(reference -> details.put("reference", reference));
        details.put("status", status(report.status()));
        details.put("code", report.status());
        report.at().ifPresent(time -> details.put("at", time.toInstant().toString()));
        modem.post(Messaging.REPORT, details);
    }

    /** 23.040, 9.2.3.15: the service centre goes on trying from 32 to 63 only. */
    static String status(int code) {
        if (code < TRYING) {
            return "delivered";
        }
        return code < GIVEN_UP ? "trying" : "failed";
    }

    /** By reference the latest one, for references come again; without one the oldest that has no report yet. A message that is still tried gets another report. */
    private Optional<Part> match(Content.Report report) {
        Iterator<Part> parts = report.reference().isPresent() ? sent.iterator() : sent.descendingIterator();
        while (parts.hasNext()) {
            Part part = parts.next();
            boolean reference =
                    report.reference().isEmpty() || report.reference().equals(part.reference());
            if (reference && end(part.number()).equals(end(report.recipient()))) {
                if (!status(report.status()).equals("trying")) {
                    parts.remove();
                }
                return Optional.of(part);
            }
        }
        return Optional.empty();
    }

    private static String end(String number) {
        String digits = number.replaceAll("[^0-9]", "");
        return digits.substring(Math.max(0, digits.length() - COMPARED));
    }
}
