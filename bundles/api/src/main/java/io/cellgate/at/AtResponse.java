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

    /**
     * Copies the lines.
     *
     * @param lines the information text, a line each, without line ends, without echo, without unsolicited result codes
     * @param result the final result code as the module wrote it
     */
    public AtResponse {
        lines = List.copyOf(lines);
    }

    /**
     * {@return what stands behind {@code prefix} and its colon in the first line that has it, for example
     * {@code 1,"00C3"}}
     *
     * @param prefix for example {@code +CREG}, without its colon; letter case aside
     */
    public Optional<String> value(String prefix) {
        return values(prefix).stream().findFirst();
    }

    /**
     * Looks for {@link #value} in every line.
     *
     * @param prefix without its colon; letter case aside
     * @return what stands behind the prefix in each line that has it, in order; no elements when none has it
     */
    public List<String> values(String prefix) {
        String start = prefix + ":";
        return lines.stream()
                .filter(line -> line.regionMatches(true, 0, start, 0, start.length()))
                .map(line -> line.substring(start.length()).strip())
                .toList();
    }

    /** {@return the first line, with or without a prefix; empty when the module only said its final result code} */
    public Optional<String> first() {
        return lines.stream().findFirst();
    }
}
