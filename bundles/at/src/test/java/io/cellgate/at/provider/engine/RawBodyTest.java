package io.cellgate.at.provider.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cellgate.at.AtCommand;
import io.cellgate.at.AtException;
import io.cellgate.at.provider.framing.RawBody;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A body of raw octets behind its header, as {@code ^HCMGR} has one. */
class RawBodyTest {

    private static final Duration SILENCE = Duration.ofMillis(250);

    private static final AtCommand READ = AtCommand.builder("AT^HCMGR=")
            .number(0)
            .expectBody("^HCMGR", value -> OptionalInt.of(Integer.parseInt(value)))
            .build();

    private final DrivenEngine bench = new DrivenEngine();
    private final DrivenEngine.Call call = bench.submit(READ);

    private static String ucs2(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_16BE), StandardCharsets.ISO_8859_1);
    }

    private static String reply(int length, String body) {
        return "\r\n^HCMGR:" + length + "\r\n" + body + "\u001A\r\nOK\r\n";
    }

    // Cyrillic K holds a Ctrl-Z, the Malayalam and Gujarati letters line ends, the first of CJK a tilde and a frame's
    // beginning
    @ParameterizedTest
    @ValueSource(
            strings = {
                "К1",
                "\u0D0A\u0A0D\u0A4F",
                "ഊ",
                "~\uFF7D#",
                "\u041A\u0D0A\u4F4B\u0D0A",
                "",
                "\u0D0A\u0D0A\u4E4F\u2043\u4152\u5249\u4552\u0D0A"
            })
    void aTextInUcs2ComesWholeHoweverItsOctetsLook(String text) {
        String body = ucs2(text);

        bench.receive(reply(body.length(), body + "\0"));

        assertEquals(List.of("^HCMGR:" + body.length(), body), call.lines());
        assertEquals(List.of(), bench.unsolicited);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\r\n\r\nOK\r\n",
                "NO CARRIER",
                "a\r\nBUSY\r\nb",
                "\r\nRING\r\n",
                "\r\n^SIMST:0\r\n",
                "^HCMGR:3",
                "\u001A\r\n\r\nERROR\r\n",
                "~\u00FF}#"
            })
    void nothingInABodyIsTakenForAnythingElse(String body) {
        bench.receive(reply(body.length(), body));

        assertEquals(List.of("^HCMGR:" + body.length(), body), call.lines());
        assertEquals(List.of(), bench.unsolicited);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 2, 5, 9, 200, 100_000})
    void aLengthThatLiesCostsNeitherTheBodyNorTheResult(int announced) {
        bench.receive(reply(announced, "\0h\0i"));
        assertTrue(call.open(), "only silence tells");
        bench.pass(SILENCE);

        assertEquals(List.of("^HCMGR:" + announced, "\0h\0i"), call.lines());
    }

    @Test
    void aLengthThatLiesStillEndsWithAnErrorAndWhatComesBehindIsToldToo() {
        bench.receive("\r\n^HCMGR:40\r\nab\u001A\r\n\r\n+CMS ERROR:302\r\n\r\n^RSSI:18\r\n");
        bench.pass(SILENCE);

        assertInstanceOf(AtException.MessageError.class, call.failure.orElseThrow());
        assertEquals(List.of("^RSSI:18"), bench.unsolicited);
    }

    @Test
    void withoutAnyBodyTheResultCounts() {
        bench.receive("\r\n^HCMGR:40\r\n\r\nOK\r\n");
        bench.pass(SILENCE);

        assertEquals(List.of("^HCMGR:40"), call.lines());
    }

    @Test
    void aBodyWithoutItsCtrlZEndsAtItsLength() {
        bench.receive("\r\n^HCMGR:4\r\n\0h\0i\r\nOK\r\n");
        bench.pass(SILENCE);

        assertEquals(List.of("^HCMGR:4", "\0h\0i"), call.lines());
    }

    @Test
    void aModuleThatFallsSilentWithinABodyIsNotWaitedForLongerThanSaid() {
        bench.receive("\r\n^HCMGR:40\r\nabc\u001A\r\nde");
        bench.pass(SILENCE);
        assertTrue(call.open(), "no result, so more may come");

        bench.pass(READ.timeout());

        assertInstanceOf(AtException.Timeout.class, call.failure.orElseThrow());
        bench.answerMarker();
        DrivenEngine.Call next = bench.submit("AT+CSQ");
        bench.receive("\r\n+CSQ: 18,99\r\n\r\nOK\r\n");
        assertEquals(List.of("+CSQ: 18,99"), next.lines());
    }

    @Test
    void aPauseWithinABodyDoesNotEndIt() {
        bench.receive("\r\n^HCMGR:19\r\nfirst\u001A\r\n");
        bench.pass(SILENCE.multipliedBy(8));
        bench.receive("second line\u001A\r\nOK\r\n");
        bench.pass(SILENCE);

        assertEquals(List.of("^HCMGR:19", "first\u001A\r\nsecond line"), call.lines());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\r\n^RSSI:18\r\n\0h\0i\0\r\0\n",
                "\0h\r\n^RSSI:18\r\n\0i\0\r\0\n",
                "\0h\0i\0\r\0\n\r\n^RSSI:18\r\r\n"
            })
    void anUnsolicitedLineBeforeOrWithinABodyIsTakenOut(String body) {
        bench.receive(reply(8, body + "\0"));
        bench.pass(SILENCE);

        assertEquals(List.of("^HCMGR:8", "\0h\0i\0\r\0\n"), call.lines());
        assertEquals(List.of("^RSSI:18"), bench.unsolicited);
    }

    @Test
    void unsolicitedLinesBehindABodyBelongToNobody() {
        bench.receive("\r\n^HCMGR:2\r\nab\u001A\r\n\r\n+CMTI: \"SM\",1\r\n\r\nRING\r\n\r\nOK\r\n");

        assertEquals(List.of("^HCMGR:2", "ab"), call.lines());
        assertEquals(List.of("+CMTI: \"SM\",1", "RING"), bench.unsolicited);
    }

    @Test
    void oneBodyMayFollowAnother() {
        bench.receive("\r\n^HCMGR:4\r\n\u001A\rab\u001A\r\n^HCMGR:3\r\n\n\n\n\u001A\r\nOK\r\n");

        assertEquals(List.of("^HCMGR:4", "\u001A\rab", "^HCMGR:3", "\n\n\n"), call.lines());
    }

    @Test
    void aBodyWithoutEndIsLetGoOf() {
        bench.receive("\r\n^HCMGR:4\r\n" + "x".repeat(RawBody.MAX) + "\r\n\r\nOK\r\n");
        bench.pass(SILENCE);

        assertEquals("^HCMGR:4", call.lines().get(0));
        assertEquals(2, call.lines().size());
    }

    @Test
    void aCommandThatIsTakenBackLeavesNothingOpen() {
        bench.receive("\r\n^HCMGR:40\r\nabc");
        bench.engine.cancel(call);
        bench.answerMarker();
        DrivenEngine.Call next = bench.submit("AT+CSQ");
        bench.receive("\r\n+CSQ: 18,99\r\n\r\nOK\r\n");

        assertEquals(List.of("+CSQ: 18,99"), next.lines());
    }

    @Test
    void noLogIsToldOfABody() {
        bench.receive(reply(6, "secret"));

        assertEquals(List.of("^HCMGR:6", "(body of 6 octets)", "OK"), bench.received);
    }

    @Property
    void anyOctetsComeWholeInAnyChunks(
            @ForAll("octets") String body, @ForAll boolean wide, @ForAll Set<Integer> cuts, @ForAll boolean emptyLine) {
        DrivenEngine port = new DrivenEngine();
        DrivenEngine.Call answer = port.submit(READ);
        String stream = "AT^HCMGR=0\r\r\n^HCMGR:" + body.length() + "\r\n" + body + (wide ? "\0" : "") + "\u001A\r\n"
                + (emptyLine ? "\r\n" : "") + "OK\r\n";

        port.receive(stream, ends(stream, cuts));

        assertEquals(List.of("^HCMGR:" + body.length(), body), answer.lines());
        assertEquals(List.of(), port.unsolicited);
    }

    @Property
    void theResultIsNeverLostWhateverTheLengthSays(
            @ForAll("octets") String body, @ForAll("lengths") int announced, @ForAll Set<Integer> cuts) {
        // a length that is wrong and points to a Ctrl-Z cannot be told from one that is right
        Assume.that(body.length() == announced
                || body.indexOf(0x1A, announced) > announced + 1
                || body.indexOf(0x1A, announced) < 0);
        DrivenEngine port = new DrivenEngine();
        DrivenEngine.Call answer = port.submit(READ);
        String stream = reply(announced, body);

        port.receive(stream, ends(stream, cuts));
        port.pass(READ.timeout());

        assertEquals(1, answer.outcomes);
        assertEquals("^HCMGR:" + announced, answer.lines().get(0));
        String after = port.sent.get(port.sent.size() - 1);
        assertEquals(READ.line() + '\r', after, "the port is not out of step");
    }

    private static int[] ends(String stream, Set<Integer> cuts) {
        Set<Integer> ends = new TreeSet<>();
        cuts.forEach(cut -> ends.add(Math.floorMod(cut, stream.length())));
        return new ArrayList<>(ends).stream().mapToInt(Integer::intValue).toArray();
    }

    /** Those that mean something to the framer come often. */
    @Provide
    Arbitrary<String> octets() {
        Arbitrary<String> telling = Arbitraries.of(
                "\r", "\n", "\0", "\u001A", "\r\n", "OK", "\r\nOK\r\n", "~", "\u00FF", "^RSSI:1", "> ", "\u001A\r\n");
        Arbitrary<String> any = Arbitraries.integers().between(0, 255).map(octet -> String.valueOf((char) (int) octet));
        return Arbitraries.oneOf(telling, any).list().ofMaxSize(140).map(parts -> String.join("", parts));
    }

    @Provide
    Arbitrary<Integer> lengths() {
        return Arbitraries.integers().between(0, 300);
    }
}
