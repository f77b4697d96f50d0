package io.cellgate.at.provider.trace;

import io.cellgate.at.AtCommand;
import io.cellgate.at.AtPort;
import io.cellgate.at.trace.TraceSelection;
import io.cellgate.common.testing.ManualActor;
import io.cellgate.config.Secret;
import io.cellgate.itest.fuzz.input.Finding;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The trace of a port whose commands hold a PIN and a password: whatever the module says around them, neither is shown. Behind
 * {@code 0x10} stands a command, a pause, or one of the secrets, so that the fuzzer places them anywhere.
 */
public final class TraceFuzz {

    private static final int ESCAPE = 0x10;
    private static final String PIN = "7391";
    private static final String PASSWORD = "gh#jkuvw;z";

    /** Digits within a word are no PIN; and a word goes on where a part of it is masked, which stands here as U+E000. */
    private static final Pattern SHOWN_PIN =
            Pattern.compile("(?<![0-9A-Za-z\\uE000])" + PIN + "(?![0-9A-Za-z\\uE000])");

    private static final Pattern ENTRY = Pattern.compile("[0-9.]+ \\S+ ([<>!]) (.*)");
    private static final Pattern ESCAPED = Pattern.compile("\\\\(?:x([0-9A-Fa-f]{2})|(.))");
    private static final AtPort PORT = new AtPort.Tcp("memory", 1);
    private static final int RING = 65_536;

    private static final List<AtCommand> SECRETS = List.of(
            AtCommand.builder("AT+CPIN=").secret(Secret.of(PIN)).build(),
            AtCommand.builder("AT^AUTHDATA=")
                    .number(1)
                    .number(2)
                    .quoted("apn")
                    .secret(Secret.of(PASSWORD))
                    .quoted("user")
                    .build());

    private static final List<AtCommand> OTHERS = List.of(
            AtCommand.of("AT+CSQ"),
            AtCommand.of("AT+CPIN?"),
            AtCommand.of("AT^AUTHDATA?"),
            AtCommand.builder("AT+CMGL=").number(4).expect("+CMGL").build(),
            AtCommand.builder("ATD*99#").dataMode().build());

    private TraceFuzz() {}

    /** One input. */
    public static void fuzzerTestOneInput(byte[] input) {
        ManualActor timers = new ManualActor();
        try (PortTraces traces = new PortTraces(
                new TraceSettings(RING, Optional.empty(), 1 << 20, false),
                timers,
                Runnable::run,
                Clock.fixed(Instant.EPOCH, ZoneOffset.UTC),
                () -> new byte[] {1, 2, 3},
                List::of)) {
            PortTrace port = traces.of(PORT);
            Redactor log = new Redactor();
            port.opened();
            SECRETS.forEach(command -> send(command, port, log));
            happen(input, port, log, timers);
            check(text(traces, TraceSelection.ALL.withIdentities()));
            masked(text(traces, TraceSelection.ALL), PASSWORD);
        }
    }

    private static void send(AtCommand command, PortTrace port, Redactor log) {
        port.learn(command);
        log.learn(command);
        port.sent((command.line() + '\r').getBytes(StandardCharsets.ISO_8859_1), command.redacted());
        log.sent(command.line() + '\r');
    }

    private static void happen(byte[] input, PortTrace port, Redactor log, ManualActor timers) {
        ByteArrayOutputStream chunk = new ByteArrayOutputStream();
        StringBuilder line = new StringBuilder();
        int i = 0;
        while (i < input.length) {
            byte b = input[i++];
            if (b != ESCAPE || i == input.length) {
                say(b & 0xff, chunk, line, log);
                continue;
            }
            int what = input[i++] & 0xff;
            if (what >= 0x80) {
                String secret = what % 2 == 0 ? PIN : PASSWORD;
                secret.chars().forEach(c -> say(c, chunk, line, log));
            } else {
                port.received(chunk.toByteArray(), chunk.size());
                chunk.reset();
                if (what < 0x40) {
                    send(OTHERS.get(what % OTHERS.size()), port, log);
                } else {
                    timers.advance(Duration.ofMillis(what - 0x3f));
                }
            }
        }
        port.received(chunk.toByteArray(), chunk.size());
    }

    private static void say(int octet, ByteArrayOutputStream chunk, StringBuilder line, Redactor log) {
        chunk.write(octet);
        if (octet == '\r' || octet == '\n') {
            if (line.length() > 0) {
                masked(log.shown(line.toString(), 2), PASSWORD);
                line.setLength(0);
            }
        } else {
            line.append((char) octet);
        }
    }

    private static void check(String text) {
        StringBuilder received = new StringBuilder();
        for (String line : (Iterable<String>) text.lines()::iterator) {
            Finding.unlessShowable(line, 4 * RING);
            Matcher entry = ENTRY.matcher(line);
            if (entry.matches() && entry.group(1).equals("<")) {
                received.append(ESCAPED.matcher(entry.group(2)).replaceAll(TraceFuzz::unescaped));
            } else {
                masked(line, PIN);
                masked(line, PASSWORD);
            }
        }
        masked(received.toString(), PASSWORD);
        Finding.unless(!SHOWN_PIN.matcher(received).find(), () -> "the PIN is shown: " + received);
    }

    private static String unescaped(java.util.regex.MatchResult escape) {
        String hexadecimal = escape.group(1);
        String character = hexadecimal != null
                ? String.valueOf((char) Integer.parseInt(hexadecimal, 16))
                : switch (escape.group(2)) {
                    case "r" -> "\r";
                    case "n" -> "\n";
                    case "*" -> "\uE000";
                    default -> escape.group(2);
                };
        return Matcher.quoteReplacement(character);
    }

    private static void masked(String text, String secret) {
        Finding.unless(!text.contains(secret), () -> "a secret is shown: " + text);
    }

    private static String text(PortTraces traces, TraceSelection selection) {
        try {
            StringBuilder text = new StringBuilder();
            traces.export(selection, text);
            return text.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
