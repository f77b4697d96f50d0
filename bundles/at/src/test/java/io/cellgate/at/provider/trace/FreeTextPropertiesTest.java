package io.cellgate.at.provider.trace;

import static org.junit.jupiter.api.Assertions.assertFalse;

import io.cellgate.at.AtPort;
import io.cellgate.at.provider.framing.AtFramer;
import io.cellgate.at.trace.TraceSelection;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Whatever lines a text has, and however it comes in: neither a trace nor the log shows any of it. */
class FreeTextPropertiesTest {

    /** What everything else in these tests is written without. */
    private static final String LETTERS = "HJQVWYZ";

    private static final Pattern LETTER = Pattern.compile("[" + LETTERS + "]");

    /** A port whose trace and log are looked at. */
    private static final class Port implements AtFramer.Sink {

        private final Traces traces = Traces.manual();
        private final PortTrace trace = traces.traces.of(new AtPort.Tcp("memory", 1));
        private final StringBuilder log = new StringBuilder();
        private final Redactor redactor = new Redactor();
        private final AtFramer framer = new AtFramer(this);

        void receive(String stream, Set<Integer> cuts) {
            int from = 0;
            Set<Integer> ends = new TreeSet<>(cuts);
            ends.add(stream.length());
            for (int end : ends) {
                if (end > from && end <= stream.length()) {
                    byte[] bytes = stream.substring(from, end).getBytes(StandardCharsets.ISO_8859_1);
                    trace.received(bytes, bytes.length);
                    framer.accept(bytes, bytes.length);
                    from = end;
                }
            }
        }

        void assertNothingShows() {
            String shown = String.join("\n", traces.entries(TraceSelection.ALL));
            assertFalse(LETTER.matcher(shown).find(), shown);
            assertFalse(LETTER.matcher(log).find(), log.toString());
        }

        @Override
        public void line(String text, int breaks) {
            log.append(redactor.shown(text, breaks)).append('\n');
        }

        @Override
        public boolean awaitsText(int breaks) {
            return true;
        }

        @Override
        public void prompt() {}

        @Override
        public void frame() {}

        @Override
        public void body(String octets) {}
    }

    @Provide
    Arbitrary<List<String>> lines() {
        Arbitrary<String> words =
                Arbitraries.strings().withChars(LETTERS + " 0123456789.,:;!?").ofMaxLength(30);
        Arbitrary<String> quoted = Combinators.combine(words, words).as((before, word) -> before + '"' + word + '"');
        Arbitrary<String> misleading = Arbitraries.of(
                "",
                "OK",
                "ERROR",
                "RING",
                "+CMS ERROR: 5",
                "\r\n^RSSI:5",
                "\r\n^RSSI:5\r\n",
                "\r\n+CREG: 1",
                "^RSSI:5");
        return Arbitraries.frequencyOf(Tuple.of(3, words), Tuple.of(1, quoted), Tuple.of(2, misleading))
                .list()
                .ofMinSize(1)
                .ofMaxSize(8)
                .map(lines -> lines.stream().map(String::stripTrailing).toList());
    }

    @Provide
    Arbitrary<String> lineEnd() {
        return Arbitraries.of("\r\n", "\n", "\r");
    }

    @Property(tries = 1000)
    void aUssdTextIsHiddenUntilItsQuoteCloses(
            @ForAll("lines") List<String> lines,
            @ForAll("lineEnd") String lineEnd,
            @ForAll @Size(max = 20) Set<@IntRange(min = 1, max = 200) Integer> cuts) {
        Port port = new Port();
        port.receive("\r\n+CUSD: 1,\"" + String.join(lineEnd, lines) + lineEnd + "Z\",15\r\n\r\nOK\r\n", cuts);

        port.assertNothingShows();
    }

    @Property(tries = 1000)
    void aMessageIsHiddenToItsEnd(
            @ForAll("lines") List<String> lines,
            @ForAll("lineEnd") String lineEnd,
            @ForAll @Size(max = 20) Set<@IntRange(min = 1, max = 200) Integer> cuts) {
        for (String header :
                List.of("+CMT: \"+49\",,\"26/01/02\"", "+CMGR: \"REC READ\",\"+49\"", "+CMGL: 1,\"ALL\"")) {
            Port port = new Port();
            port.receive("\r\n" + header + "\r\n" + String.join(lineEnd, lines) + "\r\n\r\nOK\r\n", cuts);

            port.assertNothingShows();
        }
    }
}
