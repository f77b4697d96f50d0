package io.cellgate.at;

import java.util.List;
import java.util.Optional;

/**
 * What a module answered to a command that it carried out.
 *
 * @param lines the information text, a line each, without line ends, without echo, without unsolicited result codes; a body of
 *     raw octets ({@link AtCommand.Builder#expectBody}) is one line, a character an octet
 * @param result the final result code as the module wrote it: {@code OK}, or {@code CONNECT} with its text
 */
public record AtResponse(List<String> lines, String result) {

    /** Copies the lines. */
    public AtResponse {
        lines = List.copyOf(lines);
    }

    /** What stands behind {@code prefix} and its colon in the first line that has it, for example {@code 1,"00C3"}. */
    public Optional<String> value(String prefix) {
        return values(prefix).stream().findFirst();
    }

    /** As {@link #value} for every line that has the prefix, letter case aside. */
    public List<String> values(String prefix) {
        String start = prefix + ":";
        return lines.stream()
                .filter(line -> line.regionMatches(true, 0, start, 0, start.length()))
                .map(line -> line.substring(start.length()).strip())
                .toList();
    }

    /** The first line, with or without a prefix; empty when the module only said its final result code. */
    public Optional<String> first() {
        return lines.stream().findFirst();
    }
}
