package io.cellgate.at.provider.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.cellgate.at.AtCommand;
import io.cellgate.at.trace.TraceSelection;
import io.cellgate.config.Secret;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** However a line is cut into reads, and whatever stands around it, what must not be shown is not shown. */
class RedactionPropertiesTest {

    private static final String IMEI = "867223010000015";
    private static final TraceSelection EVERYTHING = TraceSelection.ALL.withIdentities();

    /** Nothing that any other text in these tests has in common with a secret. */
    @Provide
    Arbitrary<String> password() {
        return Arbitraries.strings().withChars("ghijkuvwyz#;,!").ofMinLength(3).ofMaxLength(20);
    }

    private static void receive(Traces traces, String stream, Set<Integer> cuts) {
        int from = 0;
        for (int cut : new TreeSet<>(cuts)) {
            if (cut > from && cut < stream.length()) {
                traces.received(stream.substring(from, cut));
                traces.pass(1);
                from = cut;
            }
        }
        traces.received(stream.substring(from));
    }

    private static String played(List<String> entries) {
        return entries.stream()
                .filter(line -> line.contains(" < "))
                .map(line -> line.substring(line.indexOf(" < ") + 3))
                .collect(Collectors.joining());
    }

    @Property(tries = 400)
    void anEchoAndAReadBackNeverShowThePassword(
            @ForAll("password") String password,
            @ForAll @Size(max = 40) Set<@IntRange(min = 1, max = 150) Integer> cuts,
            @ForAll @IntRange(max = 60) int urcAt) {
        Traces traces = Traces.manual();
        AtCommand command = AtCommand.builder("AT^PPPCFG=")
                .quoted("card")
                .secret(Secret.of(password))
                .build();
        traces.port().learn(command);
        traces.port().sent((command.line() + '\r').getBytes(StandardCharsets.ISO_8859_1), command.redacted());
        String echo = new StringBuilder(command.line())
                .insert(Math.min(urcAt, command.line().length()), "\r\n^RSSI:18\r\n")
                .toString();
        receive(
                traces,
                echo + "\r\r\nOK\r\n^PPPCFG:\"card\",\"" + password + "\"\r\n\r\n+X: \"" + password + "\"\r\n",
                cuts);

        String shown = String.join("\n", traces.entries(EVERYTHING));

        for (int i = 0; i + 2 < password.length(); i++) {
            assertFalse(shown.contains(password.substring(i, i + 3)), shown);
        }
    }

    @Property(tries = 200)
    void aTraceTakenInTheMiddleOfALineDoesNotShowItEither(
            @ForAll("password") String password, @ForAll @IntRange(max = 60) int until) {
        Traces traces = Traces.manual();
        traces.port()
                .learn(AtCommand.builder("AT+CPIN=").secret(Secret.of(password)).build());
        String stream = "\r\n^PPPCFG:\"card\",\"" + password + "\"\r\n\r\n+X: \"" + password;
        traces.received(stream.substring(0, Math.min(until, stream.length())));

        String shown = String.join("\n", traces.entries(EVERYTHING));
        traces.port().closed("gone");
        traces.port().opened();
        traces.received(stream.substring(Math.min(until, stream.length())) + "\"\r\nOK\r\n");
        String later = String.join("\n", traces.entries(EVERYTHING));

        for (int i = 0; i + 2 < password.length(); i++) {
            assertFalse(shown.contains(password.substring(i, i + 3)), shown);
            assertFalse(later.contains(password.substring(i, i + 3)), later);
        }
    }

    @Property(tries = 200)
    void identitiesAreReplacedOverTheBordersOfReadsByOthersOfTheSameForm(
            @ForAll @Size(max = 30) Set<@IntRange(min = 1, max = 100) Integer> cuts) {
        String stream = "AT+CGSN\r\r\n" + IMEI + "\r\n\r\nOK\r\n\r\n+CREG: 2,1,\"1A2B\",\"01C3D4E5\"\r\n";
        Traces traces = Traces.manual();
        receive(traces, stream, cuts);

        String masked = played(traces.entries());

        assertFalse(masked.contains(IMEI.substring(5)), masked);
        assertFalse(masked.contains("1A2B") || masked.contains("C3D4"), masked);
        String form =
                stream.replaceAll("[0-9A-F]{4,}", "#").replace("\r", "\\r").replace("\n", "\\n");
        assertEquals(form, masked.replace("\\x20", " ").replaceAll("[0-9A-F]{4,}", "#"));
    }

    @Property(tries = 200)
    void whatIsNotSensitiveIsKeptByteForByteAndReadForRead(
            @ForAll @Size(max = 20) Set<@IntRange(min = 1, max = 60) Integer> cuts,
            @ForAll @Size(max = 20) List<@IntRange(max = 255) Integer> garbage) {
        String noise = garbage.stream()
                .filter(c -> c != '~' && !Character.isLetterOrDigit(c))
                .map(c -> String.valueOf((char) c.intValue()))
                .collect(Collectors.joining());
        String stream = "\u0000\u00ff\r\n+CSQ: 18,99\r\r\n\r\nOK\r\n" + noise + "\r\n";
        Traces traces = Traces.manual();
        receive(traces, stream, cuts);

        List<String> entries = traces.entries();
        StringBuilder bytes = new StringBuilder();
        new java.util.Scanner(played(entries)).useDelimiter("").forEachRemaining(bytes::append);
        long pieces = cuts.stream().filter(cut -> cut < stream.length()).count() + 1;

        assertEquals(pieces, entries.size());
        assertEquals(stream, unescaped(bytes.toString()));
    }

    private static String unescaped(String text) {
        java.util.regex.Matcher escapes =
                java.util.regex.Pattern.compile("\\\\(x..|.)").matcher(text);
        return escapes.replaceAll(found -> java.util.regex.Matcher.quoteReplacement(
                switch (found.group(1).charAt(0)) {
                    case 'r' -> "\r";
                    case 'n' -> "\n";
                    case '\\' -> "\\";
                    default ->
                        String.valueOf((char) Integer.parseInt(found.group(1).substring(1), 16));
                }));
    }
}
