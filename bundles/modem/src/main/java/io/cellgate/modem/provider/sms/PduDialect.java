package io.cellgate.modem.provider.sms;

import io.cellgate.at.AtCommand;
import io.cellgate.at.AtException;
import io.cellgate.at.AtResponse;
import io.cellgate.at.AtValues;
import io.cellgate.modem.provider.access.UsableModule;
import io.cellgate.modem.provider.sms.pdu.Address;
import io.cellgate.modem.provider.sms.pdu.Octets;
import io.cellgate.modem.provider.sms.pdu.PduWriter;
import io.cellgate.modem.provider.sms.pdu.Segment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** PDU mode (27.005, 3 and 4). */
final class PduDialect implements MessageDialect {

    /** The memories in which received messages are; others show those of these two, or hold reports and broadcasts. */
    private static final Set<String> MEMORIES = Set.of("SM", "ME");

    /** Quoted or not, in parentheses or, as on MU609, without. */
    private static final Pattern MEMORY = Pattern.compile("\\b[A-Z]{2}\\b");

    private static final String SIM = "SM";
    private static final String LISTED = "+CMGL:";
    private static final Set<String> RECEIVED = Set.of("0", "1", "");

    private final HangingListings hanging;
    private String memory = SIM;
    private List<String> memories = List.of(SIM);

    /** @param hanging the firmware that is not asked for a listing */
    PduDialect(HangingListings hanging) {
        this.hanging = hanging;
    }

    @Override
    public boolean prepare(UsableModule module, boolean receiving) throws AtException, InterruptedException {
        if (module.attempt(AtCommand.of("AT+CMGF=0")).isEmpty()) {
            return false;
        }
        // with another service level every message would have to be acknowledged (+CNMA)
        module.attempt(AtCommand.of("AT+CSMS=0"));
        if (receiving) {
            memories(module);
            MessageCommands.indicate(module);
        }
        return true;
    }

    private void memories(UsableModule module) throws AtException, InterruptedException {
        Set<String> known = new LinkedHashSet<>();
        Matcher matcher = MEMORY.matcher(firstList(value(module, "AT+CPMS=?")));
        while (matcher.find()) {
            known.add(matcher.group());
        }
        Matcher current = MEMORY.matcher(value(module, "AT+CPMS?"));
        memory = current.find() ? current.group() : "";
        known.retainAll(MEMORIES);
        if (known.isEmpty()) {
            known.add(memory.isEmpty() ? SIM : memory);
        }
        memories = List.copyOf(known);
    }

    /** The first of the three lists is of the memories that are read; without parentheses nothing tells where it ends. */
    private static String firstList(String offered) {
        int begin = offered.indexOf('(');
        int end = offered.indexOf(')', begin + 1);
        return begin < 0 || end < 0 ? offered : offered.substring(begin, end);
    }

    private static String value(UsableModule module, String line) throws AtException, InterruptedException {
        return module.attempt(AtCommand.of(line))
                .flatMap(response -> response.value("+CPMS"))
                .orElse("");
    }

    @Override
    public List<Found> stored(UsableModule module) throws AtException, InterruptedException {
        List<Found> found = new ArrayList<>();
        for (String name : memories) {
            if (select(module, name)) {
                if (hanging.contains(module.identity())) {
                    oneByOne(module, name, found);
                } else {
                    listing(module).ifPresent(answer -> list(name, answer.lines(), found));
                }
            }
        }
        return found;
    }

    private Optional<AtResponse> listing(UsableModule module) throws AtException, InterruptedException {
        try {
            return module.attempt(AtCommand.builder("AT+CMGL=4")
                    .expectOwnName()
                    .timeout(MessageCommands.LONG)
                    .build());
        } catch (AtException.Timeout | AtException.ModuleRestarted e) {
            hanging.add(module.identity());
            throw e;
        }
    }

    /** {@code +CMGL: index,stat,[alpha],length}, and the PDU in the next line. What was written to be sent stays. */
    private static void list(String name, List<String> lines, List<Found> found) {
        for (int i = 0; i + 1 < lines.size(); i++) {
            String line = lines.get(i);
            if (line.startsWith(LISTED) && !lines.get(i + 1).startsWith(LISTED)) {
                List<String> values = AtValues.split(line.substring(line.indexOf(':') + 1));
                boolean received = values.size() > 1 && RECEIVED.contains(values.get(1));
                if (received && values.get(0).matches("\\d{1,5}")) {
                    String pdu = Octets.digits(lines.get(i + 1));
                    found.add(new Found(new Place(name, Integer.parseInt(values.get(0))), pdu));
                }
            }
        }
    }

    private void oneByOne(UsableModule module, String name, List<Found> found)
            throws AtException, InterruptedException {
        MessageCommands.Fill fill = MessageCommands.fill(value(module, "AT+CPMS?"));
        int seen = 0;
        // the first place is 0 with some firmware, 1 with other
        for (int index = 0; index <= fill.places() && seen < fill.used(); index++) {
            Optional<AtResponse> answer = answer(module, index);
            Optional<String> pdu = answer.flatMap(PduDialect::pdu);
            seen += pdu.isPresent() ? 1 : 0;
            if (pdu.isPresent() && answer.filter(PduDialect::received).isPresent()) {
                found.add(new Found(new Place(name, index), pdu.get()));
            }
        }
    }

    @Override
    public Optional<Found> read(UsableModule module, Place place) throws AtException, InterruptedException {
        if (!select(module, place.memory())) {
            return Optional.empty();
        }
        return answer(module, place.index()).flatMap(PduDialect::pdu).map(pdu -> new Found(place, pdu));
    }

    private static Optional<AtResponse> answer(UsableModule module, int index)
            throws AtException, InterruptedException {
        return module.attempt(
                AtCommand.builder("AT+CMGR=").number(index).expect("+CMGR").build());
    }

    private static Optional<String> pdu(AtResponse answer) {
        return MessageCommands.behindHeader(answer, "+CMGR:")
                .map(text -> Octets.digits(text.replace("\n", "")))
                .filter(pdu -> !pdu.isEmpty());
    }

    /** {@code +CMGR: stat,[alpha],length}. */
    private static boolean received(AtResponse answer) {
        return answer.value("+CMGR")
                .filter(header -> RECEIVED.contains(AtValues.split(header).get(0)))
                .isPresent();
    }

    @Override
    public boolean delete(UsableModule module, Place place) throws AtException, InterruptedException {
        return select(module, place.memory()) && MessageCommands.delete(module, place.index());
    }

    private boolean select(UsableModule module, String name) throws AtException, InterruptedException {
        if (name.equals(memory)) {
            return true;
        }
        boolean selected = module.attempt(AtCommand.builder("AT+CPMS=")
                        .quoted(name)
                        .expect("+CPMS")
                        .build())
                .isPresent();
        memory = selected ? name : "";
        return selected;
    }

    @Override
    public List<Segment> split(String text, int reference) {
        return Segment.split(text, reference);
    }

    @Override
    public Optional<Outcome> send(
            UsableModule module, String number, Segment segment, boolean report, Optional<Duration> validity)
            throws AtException, InterruptedException {
        PduWriter.Submission submission = PduWriter.submit(Address.of(number), segment, report, validity);
        AtResponse response = module.ask(AtCommand.builder("AT+CMGS=")
                .number(submission.length())
                .payload(submission.hex())
                .expect("+CMGS")
                .timeout(MessageCommands.LONG)
                .build());
        return Optional.of(new Outcome.Sent(
                response.value("+CMGS").map(MessageCommands::firstNumber).orElse(OptionalInt.empty())));
    }

    @Override
    public Optional<Outcome> outcome(String line) {
        return Optional.empty();
    }
}
