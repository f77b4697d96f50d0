package io.cellgate.simulator.replay;

import io.cellgate.simulator.replay.RecordedPort.Entry;
import io.cellgate.simulator.replay.RecordedPort.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a debug log of ModemManager: lines with {@code (ttyUSB1): --> 'AT<CR>'} or {@code [ttyUSB1/at] --> 'AT<CR>'}. Control
 * characters stand there as {@code <CR>}, {@code <LF>}, and a backslash with a decimal number. Lines of other kinds are passed
 * over.
 */
final class ModemManagerReader {
    private static final Pattern LINE = Pattern.compile("(?:.*\\[(\\d{1,12})\\.(\\d{3})\\d*\\])?.*?"
            + "[(\\[](tty[A-Za-z]*\\d+)(?:/at)?[)\\]]:? (-->|<--) '(.*)'\\s*");
    private static final Pattern ESCAPE = Pattern.compile("<CR>|<LF>|\\\\(\\d{1,3})");

    private ModemManagerReader() {}

    /**
     * The ports of a log.
     *
     * @throws TraceFormatException when no line of it is traffic
     */
    static List<RecordedPort> read(String source, List<String> lines) throws TraceFormatException {
        Map<String, List<Entry>> ports = new LinkedHashMap<>();
        Optional<Long> first = Optional.empty();
        for (String line : lines) {
            Matcher traffic = LINE.matcher(line);
            if (traffic.matches()) {
                long millis = Optional.ofNullable(traffic.group(1))
                        .map(seconds -> Long.parseLong(seconds) * 1000 + Long.parseLong(traffic.group(2)))
                        .orElse(0L);
                first = first.or(() -> Optional.of(millis));
                Kind kind = traffic.group(4).equals("-->") ? Kind.SENT : Kind.RECEIVED;
                ports.computeIfAbsent(traffic.group(3), any -> new ArrayList<>())
                        .add(new Entry(millis - first.get(), kind, new RecordedText(unescape(traffic.group(5)))));
            }
        }
        if (ports.isEmpty()) {
            throw new TraceFormatException(
                    source, 1, lines.isEmpty() ? "" : lines.get(0), "a log with lines such as (ttyUSB1): --> 'AT<CR>'");
        }
        return ports.entrySet().stream()
                .map(port ->
                        new RecordedPort(port.getKey(), Map.of("address", "/dev/" + port.getKey()), port.getValue()))
                .toList();
    }

    private static String unescape(String text) {
        return ESCAPE.matcher(text).replaceAll(found -> Matcher.quoteReplacement(byteOf(found)));
    }

    private static String byteOf(MatchResult escape) {
        return switch (escape.group()) {
            case "<CR>" -> "\r";
            case "<LF>" -> "\n";
            default -> String.valueOf((char) (Integer.parseInt(escape.group(1)) & 0xFF));
        };
    }
}
