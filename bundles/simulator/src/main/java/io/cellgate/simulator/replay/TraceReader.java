package io.cellgate.simulator.replay;

import io.cellgate.common.text.Printable;
import io.cellgate.simulator.replay.RecordedPort.Entry;
import io.cellgate.simulator.replay.RecordedPort.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a trace of cellgate, version 1. */
final class TraceReader {
    private static final String HEADER = "cellgate-trace 1";
    private static final Pattern ENTRY = Pattern.compile("(\\d{1,12})\\.(\\d{3}) (\\S+) ([<>!]) (.*)");
    private static final Pattern PORT = Pattern.compile("port (\\S+)((?: \\S+)*)");
    private static final Pattern ATTRIBUTE = Pattern.compile("([a-z]+)=(\\S*)");
    private static final Pattern OTHER = Pattern.compile("(?:identities (?:masked|kept)|clock \\d+\\.\\d{3} \\S+)");

    private static final int SHOWN_PORTS = 200;

    private record Port(Map<String, String> attributes, List<Entry> entries) {}

    private final String source;
    private final Map<String, Port> ports = new LinkedHashMap<>();
    private int number;

    private TraceReader(String source) {
        this.source = source;
    }

    /**
     * The ports of a trace.
     *
     * @param source the file's name, for messages
     * @throws TraceFormatException at the first line that is none of a trace
     */
    static List<RecordedPort> read(String source, List<String> lines) throws TraceFormatException {
        return new TraceReader(source).read(lines);
    }

    private List<RecordedPort> read(List<String> lines) throws TraceFormatException {
        for (String line : lines) {
            number++;
            if (number == 1) {
                if (!line.equals(HEADER)) {
                    throw wrong(line, HEADER + " in the first line");
                }
            } else if (!line.isBlank() && !line.startsWith("#")) {
                line(line);
            }
        }
        if (number == 0) {
            number = 1;
            throw wrong("", HEADER + " in the first line");
        }
        return ports.entrySet().stream()
                .map(port -> new RecordedPort(
                        port.getKey(),
                        port.getValue().attributes(),
                        port.getValue().entries()))
                .toList();
    }

    private void line(String line) throws TraceFormatException {
        if (OTHER.matcher(line).matches()) {
            return;
        }
        if (line.startsWith("port ")) {
            port(line);
            return;
        }
        Matcher entry = ENTRY.matcher(line);
        if (!entry.matches()) {
            throw wrong(
                    line,
                    "SECONDS.mmm PORT < or > or ! TEXT, \"port ID NAME=VALUE ...\", \"identities masked|kept\","
                            + " \"clock SECONDS.mmm TIME\", # and a comment, or nothing");
        }
        Port port = ports.get(entry.group(3));
        if (port == null) {
            throw wrong(
                    entry.group(3),
                    "a port that an earlier line declares: "
                            + Printable.ascii(String.join(", ", ports.keySet()), SHOWN_PORTS));
        }
        Kind kind = switch (entry.group(4)) {
            case ">" -> Kind.SENT;
            case "<" -> Kind.RECEIVED;
            default -> Kind.MARK;
        };
        long millis = Long.parseLong(entry.group(1)) * 1000 + Long.parseLong(entry.group(2));
        port.entries().add(new Entry(millis, kind, text(entry.group(5))));
    }

    private void port(String line) throws TraceFormatException {
        Matcher port = PORT.matcher(line);
        if (!port.matches() || ports.containsKey(port.group(1))) {
            throw wrong(line, "\"port ID NAME=VALUE ...\", each ID once");
        }
        Map<String, String> attributes = new LinkedHashMap<>();
        for (String word : port.group(2).strip().split(" ", -1)) {
            Matcher attribute = ATTRIBUTE.matcher(word);
            if (attribute.matches()) {
                attributes.put(attribute.group(1), text(attribute.group(2)).bytes());
            } else if (!word.isEmpty()) {
                throw wrong(word, "NAME=VALUE");
            }
        }
        ports.put(port.group(1), new Port(attributes, new ArrayList<>()));
    }

    private RecordedText text(String escaped) throws TraceFormatException {
        Optional<RecordedText> text = RecordedText.unescape(escaped);
        if (text.isEmpty()) {
            throw wrong(escaped, "printable ASCII, with \\r, \\n, \\\\, \\xHH, and \\* for a secret");
        }
        return text.get();
    }

    private TraceFormatException wrong(String found, String allowed) {
        return new TraceFormatException(source, number, found, allowed);
    }
}
