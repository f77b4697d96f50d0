package io.cellgate.at.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.cellgate.at.AtCommand;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

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

    /** Where an unsolicited line stands: before a line of the reply, or inside it. */
    private record Interruption(int line, double inside, List<String> unsolicited) {}

    private record Scenario(
            String command,
            List<String> lines,
            List<Interruption> interruptions,
            Framing framing,
            Echo echo,
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
                    int where = Math.max(done, (int) (interruption.inside() * line.length()));
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
                stream.append(line, done, line.length()).append(framing.after);
            }
            return stream.append(framing.beforeResult)
                    .append("OK")
                    .append(framing.after)
                    .toString();
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
        EngineBench bench = new EngineBench();
        EngineBench.Call call = bench.submit(AtCommand.of(scenario.command()));
        List<String> heard = new ArrayList<>();
        String stream = scenario.stream(heard);

        bench.receive(
                stream,
                scenario.chunks().stream()
                        .mapToInt(part -> (int) (part * stream.length()))
                        .sorted()
                        .toArray());
        bench.pass(Duration.ofSeconds(1));

        assertEquals(scenario.lines(), call.lines(), () -> shown(stream));
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
                            Arbitraries.doubles().between(0, 1).list().ofMaxSize(6))
                    .as(Scenario::new);
        });
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
        return stream.replace("\r", "\\r").replace("\n", "\\n");
    }
}
