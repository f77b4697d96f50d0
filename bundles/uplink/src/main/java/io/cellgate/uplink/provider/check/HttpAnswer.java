package io.cellgate.uplink.provider.check;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the beginning of an answer to a request says of the link. Only an answer without content passes, as phones have it: a carrier's portal
 * answers with a page of its own, or sends elsewhere.
 *
 * @param passed whether it proves the link
 * @param words what was answered, for a person; empty where it passed, or nothing came
 */
record HttpAnswer(boolean passed, Optional<String> words) {

    private static final int LONGEST_LINE = 64;
    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] (\\d{3})(?: .*)?\\r?");
    /** What may go on in a reason of any length. */
    private static final Pattern BEGINNING = Pattern.compile("HTTP/1\\.[01] \\d{3} ");

    private static final Pattern HEAD_END = Pattern.compile("\\n\\r?\\n");

    /** A whole line of the head, RFC 9112. */
    private static final Pattern NO_CONTENT =
            Pattern.compile("^content-length:[ \\t]*0+[ \\t]*\\r?\\n", Pattern.CASE_INSENSITIVE | Pattern.MULTILINE);

    /**
     * Reads what has come so far.
     *
     * @param received in ISO 8859-1
     * @param all whether nothing more comes, or is wanted
     * @return empty where more has to come to tell
     */
    static Optional<HttpAnswer> of(String received, boolean all) {
        int end = received.indexOf('\n');
        if (end < 0
                && !all
                && (received.length() < LONGEST_LINE
                        || BEGINNING.matcher(received).lookingAt())) {
            return Optional.empty();
        }
        if (received.isEmpty()) {
            return Optional.of(new HttpAnswer(false, Optional.empty()));
        }
        Matcher status = STATUS.matcher(received.substring(0, Math.max(0, end)));
        if (!status.matches()) {
            return failed("something that is not HTTP");
        }
        String code = status.group(1);
        return switch (code.charAt(0)) {
            case '2' -> success(code, received, all);
            case '3' -> failed("HTTP " + code + ", a redirect: a portal?");
            default -> failed("HTTP " + code);
        };
    }

    private static Optional<HttpAnswer> success(String code, String received, boolean all) {
        Matcher end = HEAD_END.matcher(received);
        boolean whole = end.find();
        String head = whole ? received.substring(0, end.end()) : received;
        if (code.equals("204") || NO_CONTENT.matcher(head).find()) {
            return Optional.of(new HttpAnswer(true, Optional.empty()));
        }
        return whole || all ? failed("HTTP " + code + " with a body: a portal?") : Optional.empty();
    }

    private static Optional<HttpAnswer> failed(String words) {
        return Optional.of(new HttpAnswer(false, Optional.of(words)));
    }
}
