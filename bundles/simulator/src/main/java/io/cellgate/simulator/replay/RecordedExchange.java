package io.cellgate.simulator.replay;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What was sent at once, and what came until the next was sent: the answer, and what the module said by itself.
 *
 * @param sent without its line break
 * @param received in the pieces in which it came
 */
record RecordedExchange(RecordedText sent, List<Piece> received) {
    /** V.250 table 1, 27.007 9.2, 27.005 3.2.5, Huawei's own, and the prompt of 27.005 3.5.1. */
    private static final Pattern FINAL = Pattern.compile(
            "(?:^|[\\r\\n])(?:(?:OK|ERROR|\\+CM[ES] ?ERROR:[^\\r]*|NO CARRIER|BUSY|NO ANSWER|NO DIAL ?TONE|CONNECT[^\\r]*"
                    + "|COMMAND NOT SUPPORT|TOO MANY PARAMETERS)\\r|> $)");

    /**
     * What came at once.
     *
     * @param millis since the command
     */
    record Piece(long millis, RecordedText text) {}

    RecordedExchange {
        received = List.copyOf(received);
    }

    /** The pieces up to the final result code, without what came later; all when there is none. */
    List<Piece> answer() {
        StringBuilder text = new StringBuilder();
        List<Piece> pieces = new ArrayList<>();
        for (Piece piece : received) {
            pieces.add(piece);
            text.append(piece.text().bytes());
            if (FINAL.matcher(text).find()) {
                break;
            }
        }
        return pieces;
    }

    /** What came after the answer. */
    List<Piece> afterwards() {
        return received.subList(answer().size(), received.size());
    }

    /** The answer in one. */
    String answerText() {
        StringBuilder text = new StringBuilder();
        answer().forEach(piece -> text.append(piece.text().bytes()));
        return text.toString();
    }
}
