package io.cellgate.at.provider.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cellgate.at.AtCommand;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;

/** For whatever a module says, however it comes in: what was meant is what is understood. */
class ReplyPropertiesTest {

    /** How firmware frames what it says. */
    private enum Framing {
        STANDARD("\r\n", "\r\n", "\r\n"),
        DOUBLED_CR("\r\r\n", "\r\r\n", "\r\r\n"),
        LINE_FEEDS("\n", "\n", "\n"),
        CARRIAGE_RETURNS("\r", "\r", "\r"),
        NO_EMPTY_LINE_BEFORE_THE_RESULT("\r\n", "\r\n", "");

        private final String before;
        private final String after;
        private final String beforeResult;

        Framing(String before, String after, String beforeResult) {
            this.before = before;
            this.after = after;
            this.beforeResult = beforeResult;
        }
    }

    private enum Echo {
        OFF,
        ON,
        GLUED,
        WITHOUT_ITS_BEGINNING
    }

    /** What comes before the module speaks to us. */
    private enum Before {
        NOTHING(""),
        POWER_UP("\0\0\u00f8\u00fe\0\u0081\r\n"),
        PPP_FRAMES("~\u00ff}#\u00c0!}!}!} }4}\"}&} } } } }~~\u00ff}#\u00c0!}%}\"} }0\r~\r\n"),
        HALF_A_FRAME("~!E\0\0(\u0012\r\n");

        private final String bytes;

        Before(String bytes) {
            this.bytes = bytes;
        }
    }

    /** How it ends. */
    private enum Final {
        OK("OK", false),
        GLUED_TO_THE_LAST_LINE("OK", true),
        ERROR("ERROR", false),
        NUMBERED("+CME ERROR: 30", false),
        NUMBERED_WITHOUT_SPACE("+CMS ERROR:302", false),
        NOT_SUPPORTED("COMMAND NOT SUPPORT", false);

        private final String text;
        private final boolean glued;

        Final(String text, boolean glued) {
            this.text = text;
            this.glued = glued;
        }
    }

    /** Dirt of the line: before the stream, at its end, and NULs anywhere. */
    private record Dirt(Before before, Final ending, List<Double> nuls) {
        String on(String stream) {
            StringBuilder dirty = new StringBuilder(stream);
            nuls.stream()
                    .map(part -> (int) (part * stream.length()))
                    .sorted(Comparator.reverseOrder())
                    .forEach(at -> dirty.insert((int) at, "\0"));
            return before.bytes + dirty;
        }
    }

    /** Where an unsolicited line stands: before a line of the reply, or inside it. */
    private record Interruption(int line, double inside, List<String> unsolicited) {}

    private record Scenario(
            String command,
            List<String> lines,
            List<Interruption> interruptions,
            Framing framing,
            Echo echo,
            Dirt dirt,
            List<Double> chunks) {

        /** The stream, and in {@code heard} the unsolicited lines in their order. */
        String stream(List<String> heard) {
            StringBuilder stream = new StringBuilder();
            switch (echo) {
                case OFF -> stream.append(framing.before);
                case ON -> stream.append(command).append('\r').append(framing.before);
                case GLUED -> stream.append(command);
                case WITHOUT_ITS_BEGINNING ->
                    stream.append(command.substring(3)).append('\r').append(framing.before);
            }
            for (int i = 0; i < lines.size(); i++) {
                String line = lines.get(i);
                int done = 0;
                for (Interruption interruption : at(i)) {
                    boolean first = i == 0 && echo == Echo.GLUED;
                    int where = Math.max(done, cut(line, interruption.inside()));
                    if (where > 0 || !first) {
                        stream.append(line, done, where);
                        done = where;
                        for (String text : interruption.unsolicited()) {
                            stream.append(framing.before)
                                    .append(text.replace("\n", framing.after))
                                    .append(framing.after);
                            heard.add(text);
                        }
                    }
                }
                stream.append(line, done, line.length());
                if (i < lines.size() - 1 || !dirt.ending().glued) {
                    stream.append(framing.after);
                }
            }
            stream.append(dirt.ending().glued ? "" : framing.beforeResult)
                    .append(dirt.ending().text)
                    .append(framing.after);
            return dirt.on(stream.toString());
        }

        /** A piece of a line that is shorter than the NULs in it may be counts as noise. */
        private int cut(String line, double inside) {
            int where = (int) (inside * line.length());
            boolean noise = !dirt.nuls().isEmpty() && Math.min(where, line.length() - where) < 5;
            return noise ? 0 : where;
        }

        private List<Interruption> at(int line) {
            return interruptions.stream()
                    .filter(interruption -> interruption.line() % lines.size() == line)
                    .sorted((a, b) -> Double.compare(a.inside(), b.inside()))
                    .limit(1)
                    .toList();
        }
    }

    @Property(tries = 3000)
    void whatWasMeantIsUnderstood(@ForAll("scenarios") Scenario scenario) {
        // half a frame ends at a whole CR LF, and a NUL in that may as well be the frame's
        Assume.that(scenario.dirt().before() != Before.HALF_A_FRAME
                || (scenario.dirt().nuls().isEmpty()
                        && scenario.framing().before.endsWith("\r\n")));
        // half an echo is known by having no line break before it
        Assume.that(
                scenario.echo() != Echo.WITHOUT_ITS_BEGINNING || scenario.dirt().before() == Before.NOTHING);
        DrivenEngine bench = new DrivenEngine();
        DrivenEngine.Call call = bench.submit(AtCommand.of(scenario.command()));
        List<String> heard = new ArrayList<>();
        String stream = scenario.stream(heard);

        bench.receive(
                stream,
                scenario.chunks().stream()
                        .mapToInt(part -> (int) (part * stream.length()))
                        .sorted()
                        .toArray());
        bench.pass(Duration.ofSeconds(1));

        if (scenario.dirt().ending().text.equals("OK")) {
            assertEquals(scenario.lines(), call.lines(), () -> shown(stream));
        } else {
            String failure = call.failure
                    .orElseThrow(() -> new AssertionError("no failure: " + shown(stream)))
                    .getMessage();
            assertTrue(
                    failure.contains(scenario.dirt().ending().text.replaceFirst(":? ?\\d+$", "")),
                    () -> failure + ": " + shown(stream));
        }
        assertEquals(heard, bench.unsolicited, () -> shown(stream));
        assertEquals(0, bench.engine.statistics(0).staleLines());
    }

    @Provide
    Arbitrary<Scenario> scenarios() {
        return Arbitraries.of("AT+CSQ", "AT^SYSINFO", "AT+CPBR=1,9", "AT^HCSQ?").flatMap(command -> {
            String prefix = command.replaceFirst("^AT", "").replaceFirst("[=?].*", "");
            Arbitrary<String> lines = Arbitraries.strings()
                    .withChars("0123456789,\"ABCDEF")
                    .ofMinLength(1)
                    .ofMaxLength(24)
                    .flatMap(value -> Arbitraries.of(": ", ":").map(colon -> prefix + colon + value));
            return Combinators.combine(
                            Arbitraries.just(command),
                            lines.list().ofMinSize(1).ofMaxSize(4),
                            interruptions().list().ofMaxSize(3),
                            Arbitraries.of(Framing.values()),
                            Arbitraries.of(Echo.values()),
                            dirt(),
                            Arbitraries.doubles().between(0, 1).list().ofMaxSize(6))
                    .as(Scenario::new);
        });
    }

    private static Arbitrary<Dirt> dirt() {
        return Combinators.combine(
                        Arbitraries.of(Before.values()),
                        Arbitraries.of(Final.values()),
                        Arbitraries.doubles().between(0, 1).list().ofMaxSize(3))
                .as(Dirt::new);
    }

    /** A report that another one cut in two, before, behind or inside a line of the answer. */
    @Property(tries = 1000)
    void aReportCutInTwoIsWhole(
            @ForAll("cutReports") CutReport report,
            @ForAll Framing framing,
            @ForAll @DoubleRange(max = 0.99) double place) {
        DrivenEngine bench = new DrivenEngine();
        DrivenEngine.Call call = bench.submit(AtCommand.of("AT^SYSINFO"));
        String reports = framing.before
                + report.whole.substring(0, report.cut())
                + framing.before
                + report.within.replace("\n", framing.after)
                + framing.after
                + report.whole.substring(report.cut())
                + framing.after;
        String line = "^SYSINFO:2,3,0,5,1,,4";
        int at = (int) (place * (line.length() + 2)) - 1;
        String answer = at < 0
                ? reports + framing.before + line + framing.after
                : at >= line.length()
                        ? framing.before + line + framing.after + reports
                        : framing.before + line.substring(0, at) + reports + line.substring(at) + framing.after;
        String stream = answer + framing.beforeResult + "OK" + framing.after;

        bench.receive(stream);
        bench.pass(Duration.ofSeconds(1));

        assertEquals(List.of(line), call.lines(), () -> shown(stream));
        assertEquals(List.of(report.within, report.whole), bench.unsolicited, () -> shown(stream));
    }

    private record CutReport(String whole, double part, String within) {
        /** Behind its colon. */
        int cut() {
            int value = whole.indexOf(':') + 1;
            return value + (int) (part * (whole.length() - value));
        }
    }

    @Provide
    Arbitrary<CutReport> cutReports() {
        Arbitrary<String> whole = Arbitraries.of(
                "^RSSI:18",
                "+CREG: 1,\"00C3\",\"01F2\"",
                "+CMTI: \"SM\",31",
                "^DSFLOWRPT:00000124,00000082",
                "^BOOT:12345678,0,0,0,6");
        Arbitrary<String> within = Arbitraries.of(
                "^MODE: 5,4", "RING", "+CMTI: \"SM\",3", "+CDS: 26\n0006D60B911326880736F4111011719551401110");
        return Combinators.combine(whole, Arbitraries.doubles().between(0, 0.99), within)
                .as(CutReport::new);
    }

    /** Messages in text mode, whose text may imitate the module as long as it has no empty lines. */
    @Property(tries = 1000)
    void theTextOfMessagesIsText(@ForAll("messages") List<List<String>> messages, @ForAll List<Byte> chunks) {
        DrivenEngine bench = new DrivenEngine();
        DrivenEngine.Call call = bench.submit(AtCommand.of("AT+CMGL=\"ALL\""));
        StringBuilder stream = new StringBuilder();
        List<String> expected = new ArrayList<>();
        for (List<String> text : messages) {
            String header = "+CMGL: " + expected.size() + ",\"REC READ\",\"+46\",,\"20/01/01,00:00:00+04\"";
            stream.append(expected.isEmpty() ? "\r\n" : "").append(header).append("\r\n");
            text.forEach(line -> stream.append(line).append("\r\n"));
            expected.add(header);
            expected.addAll(text);
        }
        String all = stream.append("\r\nOK\r\n").toString();

        bench.receive(
                all,
                chunks.stream()
                        .mapToInt(part -> (part & 0xFF) * all.length() / 256)
                        .sorted()
                        .toArray());
        bench.pass(Duration.ofSeconds(1));

        assertEquals(expected, call.lines(), () -> shown(all));
        assertEquals(List.of(), bench.unsolicited);
    }

    @Provide
    Arbitrary<List<List<String>>> messages() {
        Arbitrary<String> line = Arbitraries.oneOf(
                Arbitraries.of("OK", "ERROR", "OK OK", "> ", "CONNECT", "hello", "AT+CSQ", "a: b", "0"),
                Arbitraries.strings().withCharRange('a', 'z').ofMinLength(1).ofMaxLength(40));
        return line.list().ofMinSize(1).ofMaxSize(3).list().ofMinSize(1).ofMaxSize(4);
    }

    private static Arbitrary<Interruption> interruptions() {
        Arbitrary<String> unsolicited = Arbitraries.of(
                "^RSSI:18",
                "^MODE: 5,4",
                "+CREG: 1,\"00C3\",\"01F2\"",
                "+CMTI: \"SM\",3",
                "^DSFLOWRPT:00000124,00000082",
                "RING",
                "+CMT: ,24\n0791947106004013040C9194",
                "+CDS: 26\n0006D60B911326880736F4111011719551401110");
        return Combinators.combine(
                        Arbitraries.integers().between(0, 3),
                        Arbitraries.doubles().between(0, 0.99),
                        unsolicited.list().ofMinSize(1).ofMaxSize(3))
                .as(Interruption::new);
    }

    private static String shown(String stream) {
        return stream.replace("\0", "\\0").replace("\r", "\\r").replace("\n", "\\n");
    }
}
