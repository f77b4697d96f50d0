package io.cellgate.at.provider.reply;

import io.cellgate.at.provider.dialect.FinalResult;
import io.cellgate.at.provider.dialect.TextPlace;
import io.cellgate.at.provider.dialect.UnsolicitedForms;
import java.util.ArrayList;
import java.util.List;

/** The lines of an answer as they come, up to a bound, and what they let expect of the next one. Not thread-safe. */
final class ReplyLines {

    private final List<String> lines = new ArrayList<>();
    private final int bound;
    private int size;

    /** A header came, so lines of a message follow. */
    private boolean inMessage;

    /** The message is in text mode: its lines may be anything. */
    private boolean inTextMode;

    /**
     * @param bound characters in all
     */
    ReplyLines(int bound) {
        this.bound = bound;
    }

    List<String> copy() {
        return List.copyOf(lines);
    }

    /** Whether there was more than the bound; the lines beyond are missing. */
    boolean overflowed() {
        return size > bound;
    }

    boolean isEmpty() {
        return lines.isEmpty();
    }

    /** The last line; empty where there is none. */
    String last() {
        return lines.isEmpty() ? "" : lines.get(lines.size() - 1);
    }

    void add(String line) {
        if (grow(line)) {
            lines.add(line);
        }
    }

    /** The last line grows by a piece, and may be a header now. */
    void join(String piece) {
        String whole = last() + piece;
        inTextMode |= UnsolicitedForms.headsText(whole);
        replaceLast(whole, piece);
    }

    private void replaceLast(String whole, String piece) {
        if (grow(piece)) {
            lines.set(lines.size() - 1, whole);
        }
    }

    /** The last line is another. */
    void setLast(String line) {
        lines.set(lines.size() - 1, line);
    }

    void removeLast() {
        lines.remove(lines.size() - 1);
    }

    /** Whether the last line is a header whose message has not come yet. */
    boolean messageBegins() {
        return UnsolicitedForms.headsMessage(last());
    }

    /** The last line may be a header. */
    void headed(String line) {
        inMessage = UnsolicitedForms.headsMessage(line);
        inTextMode = inMessage && UnsolicitedForms.headsText(line);
    }

    /** What comes next is no message. */
    void messageOver() {
        inMessage = false;
        inTextMode = false;
    }

    boolean inMessage() {
        return inMessage;
    }

    boolean inTextMode() {
        return inTextMode;
    }

    /** Whether a line may be text of a message: that has no line break of its own before it. */
    boolean inText(int breaks) {
        return inTextMode && breaks <= 1 && !(messageBegins() && UnsolicitedForms.unfinishedHeader(last()));
    }

    /** Whether a line is certainly a report. {@code BUSY} or {@code RING} may as well be a word of a message. */
    boolean certainly(String text, int breaks) {
        return UnsolicitedForms.certain(text) && !(inText(breaks) && UnsolicitedForms.word(text));
    }

    /** Whether a line is in the quotes of the last one: an operator's menu. */
    boolean quote(String text, int breaks) {
        return UnsolicitedForms.opensText(last())
                && last().length() < TextPlace.LONGEST_QUOTED
                && !UnsolicitedForms.certain(text)
                && (breaks <= 1 || FinalResult.parse(text).isEmpty());
    }

    /** Adds what is in the quotes of the last line. */
    void joinText(String text, boolean cut) {
        replaceLast(UnsolicitedForms.joinText(last(), text, cut), text);
    }

    private boolean grow(String text) {
        size = Math.min(size + text.length() + 1, bound + 1);
        return !overflowed();
    }
}
