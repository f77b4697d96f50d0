package io.cellgate.modem.provider.text;

import io.cellgate.itest.fuzz.input.Finding;
import io.cellgate.itest.fuzz.input.FuzzInput;
import io.cellgate.modem.Position;
import io.cellgate.modem.provider.text.network.ContextEvent;
import io.cellgate.modem.provider.text.network.NetworkText;
import io.cellgate.modem.provider.text.network.OperatorList;
import io.cellgate.modem.provider.text.network.RegistrationText;
import io.cellgate.modem.provider.text.network.RejectCause;
import io.cellgate.modem.provider.text.network.SystemInformation;
import io.cellgate.modem.provider.text.network.Technologies;
import io.cellgate.modem.provider.text.network.TechnologyText;
import io.cellgate.modem.radio.Signal;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** Answers and reports of a module, behind their prefix. What is read is within what the standards allow, and no longer than the answer. */
public final class ModuleTextFuzz {

    private static final int MOST_LINES = 40;

    private ModuleTextFuzz() {}

    /** One input. */
    public static void fuzzerTestOneInput(byte[] input) {
        FuzzInput in = new FuzzInput(input);
        int reader = in.below(10);
        List<CharacterSet> sets = List.of(CharacterSet.values());
        CharacterSet set = sets.get(in.below(sets.size()));
        String text = in.restText();
        List<String> lines = text.lines().limit(MOST_LINES).toList();
        String first = lines.isEmpty() ? "" : lines.get(0);
        switch (reader) {
            case 0 -> signal(first);
            case 1 -> registration(first);
            case 2 -> network(first, set);
            case 3 -> sim(first, lines);
            case 4 -> position(first);
            case 5 -> bounded(text, OperatorList.parse(lines, set));
            case 6 -> identification(text, lines);
            case 7 -> technology(first, lines);
            case 8 -> {
                bounded(text, TimeText.network(first).map(time -> time.published()));
                bounded(text, TimeText.parse(first).map(time -> time.published()));
            }
            default -> {
                bounded(text, CountersText.report(first));
                bounded(text, CountersText.query(first));
                bounded(text, ContextEvent.end(first));
                bounded(text, set.decode(first));
                RejectCause.of("+CEER", first)
                        .ifPresent(cause -> Finding.unlessShowable(RejectCause.shown(cause), 200));
            }
        }
    }

    private static void bounded(String text, Object read) {
        String shown = String.valueOf(read);
        Finding.unless(
                shown.length() <= 1000 + 40L * text.length(),
                () -> shown.length() + " characters were read from " + text.length());
    }

    private static void signal(String value) {
        Signal last = Signal.UNKNOWN;
        for (Signal signal : List.of(
                SignalText.csq(value),
                SignalText.level(value),
                SignalText.levelQuery(value),
                SignalText.csnr(value),
                SignalText.cesq(value),
                SignalText.hcsq(value).orElse(Signal.UNKNOWN))) {
            last = SignalText.merged(SignalText.withPower(signal, value), last);
            within(signal.rssiDbm(), -200, 0, signal);
            within(signal.rscpDbm(), -200, 0, signal);
            within(signal.rsrpDbm(), -200, 0, signal);
            within(signal.quality(), 0, 100, signal);
            within(signal.ecioDb(), -100, 50, signal);
            within(signal.rsrqDb(), -100, 50, signal);
            within(signal.sinrDb(), -100, 100, signal);
        }
    }

    private static void within(OptionalInt value, int min, int max, Object of) {
        Finding.unless(value.isEmpty() || (value.getAsInt() >= min && value.getAsInt() <= max), of::toString);
    }

    private static void within(OptionalDouble value, double min, double max, Object of) {
        Finding.unless(value.isEmpty() || (value.getAsDouble() >= min && value.getAsDouble() <= max), of::toString);
    }

    private static void registration(String value) {
        RegistrationText.isAnswer(value);
        bounded(value, RegistrationText.answer(value));
        bounded(value, RegistrationText.announced(value));
        bounded(value, SystemInformation.sysinfo(value));
        bounded(value, SystemInformation.sysinfoex(value));
        bounded(value, Technologies.mode(value));
    }

    private static void network(String value, CharacterSet set) {
        bounded(value, NetworkText.Context.parse(value));
        bounded(value, NetworkText.RadioSwitch.parse(value));
        bounded(value, NetworkText.operatorName(value, set));
        bounded(value, NetworkText.plmn(value, set));
        bounded(value, NetworkText.address(value, 1));
        bounded(value, NetworkText.dynamicAddress(value, 1));
        bounded(value, NetworkText.active(value, 1));
        NetworkText.inUcs2(value);
        NetworkText.anyActive(value);
        NetworkText.overheated(value);
        within(NetworkText.temperature(value), -100, 300, value);
    }

    private static void sim(String value, List<String> lines) {
        SimText.code(value);
        SimText.usable(value);
        SimText.locked(value);
        SimText.Tries tries = SimText.tries(value);
        within(tries.pin(), 0, 99, tries);
        within(tries.puk(), 0, 99, tries);
        within(SimText.remainingPinTries(lines), 0, 99, value);
        matches(SimText.iccid(value), "[0-9A-F]{18,20}");
        SimText.iccid(value).ifPresent(SimText::hasCheckDigit);
        matches(SimText.imsi(lines), "\\d{5,15}");
        bounded(String.join("\n", lines), SimText.number(lines, CharacterSet.UCS2));
    }

    private static void matches(Optional<String> text, String regex) {
        Finding.unless(text.isEmpty() || text.get().matches(regex), () -> "not of the form " + regex + ": " + text);
    }

    private static void position(String sentence) {
        NmeaText.noFix(sentence);
        Optional<Position> found = NmeaText.position(sentence);
        found.ifPresent(position -> {
            within(OptionalDouble.of(position.latitude()), -90, 90, position);
            within(OptionalDouble.of(position.longitude()), -180, 180, position);
            NmeaText.merged(position, found);
            position.toMap();
        });
    }

    private static void identification(String text, List<String> lines) {
        int fifth = lines.size() / 5;
        Identification identification = Identification.of(new Identification.Replies(
                lines,
                lines.subList(0, fifth),
                lines.subList(fifth, 2 * fifth),
                lines.subList(2 * fifth, 3 * fifth),
                lines.subList(3 * fifth, lines.size())));
        matches(identification.identity().imei(), "\\d{15}");
        matches(identification.identity().meid(), "[0-9A-F]{14}");
        matches(identification.identity().esn(), "[0-9A-F]{8}");
        bounded(text, identification);
        bounded(text, Identification.model(lines));
        Finding.unlessShowable(identification.shown(), 2000 + 4 * text.length());
    }

    private static void technology(String first, List<String> lines) {
        for (String command : List.of("^SYSCFG", "^SYSCFGEX", "^PREFMODE")) {
            // a range names as many as three digits can
            TechnologyText.offer(command, first)
                    .ifPresent(offer -> Finding.unless(
                            offer.values().size() <= 1000 + first.length(),
                            () -> offer.values().size() + " values"));
            TechnologyText.holds("AT" + command + "=" + first, lines, first);
        }
    }
}
