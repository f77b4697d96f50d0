package io.cellgate.modem.provider.sms;

import io.cellgate.at.AtCommand;
import io.cellgate.at.AtException;
import io.cellgate.at.AtResponse;
import io.cellgate.at.AtValues;
import io.cellgate.config.Secret;
import io.cellgate.modem.provider.access.UsableModule;
import io.cellgate.modem.provider.sms.pdu.DataCoding.Alphabet;
import io.cellgate.modem.provider.sms.pdu.Segment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Text mode with Huawei's commands for CDMA: {@code ^HSMSSS} sets, {@code ^HCMGS} sends, {@code ^HCMGSS} and {@code ^HCMGSF} tell
 * the outcome, {@code ^HCMGL} lists places, {@code ^HCMGR} reads. Between {@code ^HCMGS} and its outcome any other command on
 * messages is refused with {@code +CMS ERROR: 302}.
 */
final class CdmaDialect implements MessageDialect {

    /** Characters of seven bits in one message, and of UCS-2. */
    private static final int ROOM = 160;

    private static final int ROOM_UCS2 = 70;

    private static final String MEMORY = "SM";

    /** The status is the header's last value, and not always there. */
    private static final int STATUS = 13;

    /** Of messages that were written to be sent. */
    private static final Set<String> WRITTEN = Set.of("2", "3");

    /** The cause's number is the network's own (C.S0015, SMS_CauseCode). */
    private static final String REFUSED = "the network did not take the message, cause ";

    private final HangingListings hanging;

    /** @param hanging the firmware that is not asked for a listing */
    CdmaDialect(HangingListings hanging) {
        this.hanging = hanging;
    }

    @Override
    public boolean prepare(UsableModule module, boolean receiving) throws AtException, InterruptedException {
        if (module.attempt(AtCommand.of("AT+CMGF=1")).isEmpty()) {
            return false;
        }
        if (receiving) {
            module.attempt(AtCommand.of("AT+CPMS=\"SM\",\"SM\",\"SM\""));
            MessageCommands.indicate(module);
        }
        return true;
    }

    @Override
    public List<Found> stored(UsableModule module) throws AtException, InterruptedException {
        List<Found> found = new ArrayList<>();
        if (hanging.contains(module.identity())) {
            oneByOne(module, found);
            return found;
        }
        Optional<AtResponse> response = listing(module);
        for (String value : response.map(answer -> answer.values("^HCMGL")).orElse(List.of())) {
            List<String> values = AtValues.split(value);
            boolean written = values.size() > 1 && WRITTEN.contains(values.get(1));
            OptionalInt index = MessageCommands.firstNumber(value);
            if (index.isPresent() && !written) {
                read(module, new Place(MEMORY, index.getAsInt())).ifPresent(found::add);
            }
        }
        return found;
    }

    private Optional<AtResponse> listing(UsableModule module) throws AtException, InterruptedException {
        try {
            return module.attempt(AtCommand.builder("AT^HCMGL=4")
                    .expectOwnName()
                    .timeout(MessageCommands.LONG)
                    .build());
        } catch (AtException.Timeout | AtException.ModuleRestarted e) {
            hanging.add(module.identity());
            throw e;
        }
    }

    /** Where the header does not say it, a message counts as received: what is written here is sent and not stored. */
    private static void oneByOne(UsableModule module, List<Found> found) throws AtException, InterruptedException {
        MessageCommands.Fill fill = MessageCommands.fill(module.attempt(AtCommand.of("AT+CPMS?"))
                .flatMap(response -> response.value("+CPMS"))
                .orElse(""));
        int seen = 0;
        for (int index = 0; index <= fill.places() && seen < fill.used(); index++) {
            Place place = new Place(MEMORY, index);
            Optional<AtResponse> answer = answer(module, place);
            Optional<String> header = answer.flatMap(response -> response.value("^HCMGR"));
            seen += header.isPresent() ? 1 : 0;
            boolean written = header.map(AtValues::split)
                    .filter(values -> values.size() > STATUS && WRITTEN.contains(values.get(STATUS)))
                    .isPresent();
            if (!written) {
                answer.flatMap(CdmaDialect::raw)
                        .map(raw -> new Found(place, raw))
                        .ifPresent(found::add);
            }
        }
    }

    @Override
    public Optional<Found> read(UsableModule module, Place place) throws AtException, InterruptedException {
        return answer(module, place).flatMap(CdmaDialect::raw).map(raw -> new Found(place, raw));
    }

    private static Optional<AtResponse> answer(UsableModule module, Place place)
            throws AtException, InterruptedException {
        return module.attempt(AtCommand.builder("AT^HCMGR=")
                .number(place.index())
                .expectBody("^HCMGR", CdmaText::octets)
                .build());
    }

    private static Optional<String> raw(AtResponse answer) {
        return answer.value("^HCMGR")
                .map(header -> "^HCMGR:" + withoutStatus(header) + "\n"
                        + MessageCommands.behindHeader(answer, "^HCMGR:").orElse(""));
    }

    /** The status says whether it was read before: without it, a message that is read twice is the same. */
    private static String withoutStatus(String header) {
        List<String> values = AtValues.split(header);
        return String.join(",", values.subList(0, Math.min(values.size(), STATUS)));
    }

    @Override
    public boolean delete(UsableModule module, Place place) throws AtException, InterruptedException {
        return MessageCommands.delete(module, place.index());
    }

    /** Each piece is a message of its own: the text form has no header that could join them. */
    @Override
    public List<Segment> split(String text, int reference) {
        if (text.indexOf(0x1A) >= 0 || text.indexOf(0x1B) >= 0) {
            throw new IllegalArgumentException("text with Ctrl-Z or ESC, which would end it; allowed: text without");
        }
        List<Segment> segments = new ArrayList<>();
        if (!text.chars().allMatch(c -> (c >= 0x20 && c < 0x7F) || c == '\n' || c == '\r')) {
            for (String piece : Segment.pieces(text, false, ROOM_UCS2)) {
                segments.add(new Segment(Alphabet.UCS2, Optional.empty(), piece));
            }
            return segments;
        }
        for (int start = 0; start < text.length(); start += ROOM) {
            String piece = text.substring(start, Math.min(text.length(), start + ROOM));
            segments.add(new Segment(Alphabet.GSM_7BIT, Optional.empty(), piece));
        }
        return segments;
    }

    /** The validity is left to the network, for the command has none. */
    @Override
    public Optional<Outcome> send(
            UsableModule module, String number, Segment segment, boolean report, Optional<Duration> validity)
            throws AtException, InterruptedException {
        boolean ucs2 = segment.alphabet() == Alphabet.UCS2;
        // report, priority normal, UCS-2 or 7-bit ASCII, privacy normal
        module.attempt(AtCommand.of("AT^HSMSSS=" + (report ? 1 : 0) + ",0," + (ucs2 ? 6 : 1) + ",0"));
        AtCommand.Builder command = AtCommand.builder("AT^HCMGS=")
                .secret(Secret.of(number))
                .expect("^HCMGS")
                .timeout(MessageCommands.LONG);
        module.ask((ucs2 ? command.payloadUcs2(segment.text()) : command.payload(segment.text())).build());
        return Optional.empty();
    }

    @Override
    public Optional<Outcome> outcome(String line) {
        int colon = line.indexOf(':');
        if (colon < 0) {
            return Optional.empty();
        }
        OptionalInt number = MessageCommands.firstNumber(line.substring(colon + 1));
        return switch (line.substring(0, colon).strip()) {
            case "^HCMGSS" -> Optional.of(new Outcome.Sent(number));
            case "^HCMGSF" ->
                Optional.of(new Outcome.Refused(REFUSED + (number.isPresent() ? number.getAsInt() : "unknown")));
            default -> Optional.empty();
        };
    }
}
