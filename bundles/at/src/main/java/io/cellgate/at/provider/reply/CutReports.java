package io.cellgate.at.provider.reply;

import io.cellgate.at.provider.dialect.UnsolicitedForms;
import java.util.ArrayList;
import java.util.List;

/**
 * Puts a report together that another one cut in two. That it was cut is seen by the line break before the other one, which has
 * no empty line before it, and only then: so a report waits here for the next line, or for silence. Reports are handed on in
 * their order, a cut one behind those within it. Not thread-safe.
 */
public final class CutReports {

    /** More than these do not wait. */
    private static final int MOST = 8;

    /** The longest genuine one has some 100 characters. */
    private static final int LONGEST = 1024;

    /** Hears what belongs to no answer. */
    public interface Sink {
        /** A report, whole. */
        void unsolicited(String line);
    }

    private final Sink sink;

    /** The first may have been cut in two by the others. */
    private final List<String> waiting = new ArrayList<>();

    /** Whether there was one that cut the first in two. */
    private boolean cut;

    /** Whether there was one whose other lines may come yet. */
    private boolean header;

    /** @param sink takes the reports, in order */
    public CutReports(Sink sink) {
        this.sink = sink;
    }

    /** Whether reports wait. */
    public boolean any() {
        return !waiting.isEmpty();
    }

    /** Whether the next line may matter to a report. */
    boolean attentive() {
        return header || any();
    }

    /** A report came. */
    public void report(String text, int breaks) {
        boolean goesOn = UnsolicitedForms.hasSecondLine(text) || UnsolicitedForms.opensText(text);
        boolean within = any() && (breaks <= 1 || cut) && waiting.size() < MOST;
        boolean behindHeader = header;
        if (!within) {
            flush();
        } else if (cut && breaks <= 1) {
            // it cut the last one, so that was not within the first
            String last = waiting.remove(waiting.size() - 1);
            flush();
            waiting.add(last);
        }
        cut = within;
        header = goesOn || behindHeader;
        if (header || text.length() > LONGEST) {
            // it waits for its other lines elsewhere, and what comes before these is told before it
            sink.unsolicited(text);
        } else {
            waiting.add(text);
        }
    }

    /** Whether a line with these breaks before it may be the other half of a report that was cut in two. */
    public boolean awaits(String text, int breaks) {
        return cut
                && any()
                && breaks <= 1
                && !UnsolicitedForms.bareName(text)
                && UnsolicitedForms.report(waiting.get(0) + text);
    }

    /** Whether the first report's form shows that its other half is missing. */
    boolean unfinished() {
        return any() && UnsolicitedForms.unfinished(waiting.get(0));
    }

    /** The other half of a report came. */
    public void end(String text) {
        String whole = waiting.remove(0) + text;
        flush();
        sink.unsolicited(whole);
    }

    /** Nothing of them was cut. */
    public void flush() {
        cut = false;
        header = false;
        if (waiting.isEmpty()) {
            return;
        }
        List<String> complete = List.copyOf(waiting);
        waiting.clear();
        complete.forEach(sink::unsolicited);
    }
}
