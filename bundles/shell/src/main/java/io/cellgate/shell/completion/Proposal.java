package io.cellgate.shell.completion;

import io.cellgate.common.text.Printable;

/**
 * What may stand in place of a word that is being typed.
 *
 * @param value the whole word; one that ends with {@code =} is to be continued
 * @param summary what it is, for a person; may be empty
 */
public record Proposal(String value, String summary) {

    private static final char SEPARATOR = '\t';

    /** One line of the answer of {@code complete}. */
    public String toLine() {
        return Printable.text(value) + (summary.isEmpty() ? "" : SEPARATOR + Printable.text(summary));
    }

    /** What {@link #toLine} has made. */
    public static Proposal ofLine(String line) {
        int end = line.indexOf(SEPARATOR);
        return end < 0 ? new Proposal(line, "") : new Proposal(line.substring(0, end), line.substring(end + 1));
    }

    /** Whether the word ends here. */
    public boolean whole() {
        return !value.endsWith("=");
    }
}
