package io.cellgate.at.provider.trace;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

/**
 * Makes entries of events: takes secrets out and finds what else is sensitive. A secret may come in pieces, so what was received
 * is held back until its line is complete; entries keep the borders of what was read, and their order. Not thread-safe.
 */
final class TraceAssembler {

    /** A longer line is no line: it is let go of, and what follows up to the next line break is masked. */
    static final int LONGEST_LINE = 4096;

    /** So many entries wait for the end of a line at most. */
    static final int LONGEST_WAIT = 64;

    private static final String PROMPT = "> ";

    /** An entry that waits; of what was received, its place in {@link #text}. */
    private record Held(TraceEntry entry, int start, int end) {}

    private final Redactor redactor = new Redactor();
    private final Consumer<TraceEntry> output;
    private final StringBuilder text = new StringBuilder();
    private final List<Span> spans = new ArrayList<>();
    private final Deque<Held> held = new ArrayDeque<>();
    private int lineStart;
    private int carriageReturns;
    private int lineFeeds;
    private boolean maskRest;

    /** @param output takes the entries in order */
    TraceAssembler(Consumer<TraceEntry> output) {
        this.output = output;
    }

    void take(TraceEvent event) {
        if (event instanceof TraceEvent.Received received) {
            received(received);
        } else if (event instanceof TraceEvent.Sent sent) {
            String bytes = sent.bytes();
            hold(entry(
                    sent.nanos(), TraceEntry.Kind.SENT, bytes, 0, bytes.length(), redactor.sent(bytes, sent.shown())));
        } else if (event instanceof TraceEvent.Learned learned) {
            redactor.learn(learned.command());
        } else if (event instanceof TraceEvent.Opened opened) {
            cut();
            mark(opened.nanos(), "open " + opened.address());
        } else if (event instanceof TraceEvent.Closed closed) {
            cut();
            mark(closed.nanos(), "closed: " + closed.why());
        } else if (event instanceof TraceEvent.Marked marked) {
            mark(marked.nanos(), marked.text());
        } else if (event instanceof TraceEvent.Lost lost) {
            cut();
            // what comes next may be the rest of anything
            maskRest = true;
            redactor.lost();
            mark(lost.nanos(), "lost: " + lost.events() + " entries, " + lost.bytes() + " bytes");
        }
    }

    /** What waits for the end of its line, as it would be if the line ended here. */
    List<TraceEntry> waiting() {
        if (held.isEmpty()) {
            return List.of();
        }
        List<Span> all = new ArrayList<>(spans);
        if (maskRest) {
            all.add(new Span(lineStart, text.length(), Sensitivity.SECRET));
        } else {
            redactor.preview(text.substring(lineStart)).forEach(span -> all.add(span.shifted(lineStart)));
        }
        return held.stream()
                .map(one -> finished(one, all))
                .filter(TraceAssembler::says)
                .toList();
    }

    private void received(TraceEvent.Received event) {
        int start = text.length();
        text.append(event.bytes());
        held.add(
                new Held(new TraceEntry(event.nanos(), TraceEntry.Kind.RECEIVED, "", List.of()), start, text.length()));
        for (int i = start; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\r' || c == '\n') {
                line(i, true);
                carriageReturns += c == '\r' ? 1 : 0;
                lineFeeds += c == '\n' ? 1 : 0;
                maskRest = false;
                lineStart = i + 1;
            }
        }
        if (text.substring(lineStart).equals(PROMPT)) {
            line(text.length(), true);
            lineStart = text.length();
        }
        if (text.length() - lineStart > LONGEST_LINE) {
            cut();
        }
        release();
    }

    /** What was received from the line's start up to here is a line. */
    private void line(int end, boolean complete) {
        if (end == lineStart) {
            return;
        }
        if (maskRest) {
            spans.add(new Span(lineStart, end, Sensitivity.SECRET));
        } else {
            String line = text.substring(lineStart, end);
            // CR CR LF is one line break of some firmware
            int breaks = lineFeeds > 0 ? lineFeeds : carriageReturns;
            redactor.received(line, breaks, complete).forEach(span -> spans.add(span.shifted(lineStart)));
        }
        carriageReturns = 0;
        lineFeeds = 0;
    }

    /** The line is not waited for any longer; nothing tells what its rest would be. */
    private void cut() {
        if (lineStart < text.length()) {
            line(text.length(), false);
            lineStart = text.length();
            maskRest = true;
        }
        release();
    }

    private void mark(long nanos, String words) {
        hold(entry(nanos, TraceEntry.Kind.MARK, words, 0, words.length(), Redactor.identities(words)));
    }

    private void hold(TraceEntry entry) {
        held.add(new Held(entry, lineStart, lineStart));
        if (held.size() > LONGEST_WAIT) {
            cut();
        }
        release();
    }

    private void release() {
        while (!held.isEmpty() && held.element().end() <= lineStart) {
            TraceEntry entry = finished(held.remove(), spans);
            if (says(entry)) {
                output.accept(entry);
            }
        }
        if (held.isEmpty()) {
            text.setLength(0);
            spans.clear();
            lineStart = 0;
        }
    }

    /** The rest of a secret that began in the entry before leaves nothing to show. */
    private static boolean says(TraceEntry entry) {
        return !entry.text().isEmpty();
    }

    private TraceEntry finished(Held one, List<Span> found) {
        TraceEntry entry = one.entry();
        return one.start() == one.end()
                ? entry
                : entry(entry.nanos(), entry.kind(), text.toString(), one.start(), one.end(), found);
    }

    /** The part of a text from {@code start} to {@code end}, without its secrets. */
    private static TraceEntry entry(
            long nanos, TraceEntry.Kind kind, String whole, int start, int end, List<Span> found) {
        StringBuilder shown = new StringBuilder();
        List<TraceEntry.Private> hidden = new ArrayList<>();
        int from = start;
        for (Span span : found) {
            int first = Math.max(span.start(), start);
            int last = Math.min(span.end(), end);
            if (first >= last) {
                continue;
            }
            shown.append(whole, from, first);
            if (span.sensitivity() != Sensitivity.SECRET) {
                String value = whole.substring(span.start(), span.end());
                hidden.add(new TraceEntry.Private(
                        shown.length(), value, first - span.start(), last - first, span.sensitivity()));
                shown.append(whole, first, last);
            } else if (first == span.start()) {
                shown.append(TraceEntry.SECRET);
            }
            from = last;
        }
        return new TraceEntry(nanos, kind, shown.append(whole, from, end).toString(), List.copyOf(hidden));
    }
}
