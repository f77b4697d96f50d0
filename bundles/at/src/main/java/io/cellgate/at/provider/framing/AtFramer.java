package io.cellgate.at.provider.framing;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Cuts the byte stream of a module into lines, byte by byte, whatever the chunks it comes in.
 *
 * <p>A line ends at CR or LF (V.250, 5.7.1: a module frames information text with S3 and S4 on both sides; firmware leaves
 * some of them out or doubles them). Empty lines are not reported, but how many line breaks stood before a line is: it tells
 * a line that another one interrupted from a line that was over. The text is taken as ISO 8859-1, so that no byte is lost.
 *
 * <p>What is not text is dropped and counted: NULs and other control characters of a module that powers up, PPP frames of a
 * call that was not ended ({@code 7E FF ...}, RFC 1662), the rest of a line beyond its bound. Where a body of raw octets was
 * announced nothing is dropped ({@link RawBody}). Not thread-safe.
 */
public final class AtFramer {

    /** Longest line in characters; the longest genuine one is {@code +CLAC} with some 3000. */
    public static final int MAX_LINE = 16 * 1024;

    /** Longest PPP frame in bytes: the default MRU with every byte escaped. */
    private static final int MAX_FRAME = 2 * 1512;

    private static final int CR = 0x0D;
    private static final int LF = 0x0A;
    private static final int CTRL_Z = 0x1A;
    private static final int FLAG = 0x7E;

    /** Hears what the stream is made of. */
    public interface Sink {
        /**
         * A line that is not empty.
         *
         * @param breaks line breaks before it: 1 after a line that it follows at once, 2 or more after an empty line
         */
        void line(String text, int breaks);

        /** Whether a line with these breaks before it may be any text, so that none of it is noise. */
        boolean awaitsText(int breaks);

        /** A prompt for a payload, {@code > } (27.005, 3.5.1); only while one is expected. */
        void prompt();

        /** A PPP frame began, so the module is in data mode. */
        void frame();

        /** A body that was announced, a character an octet, without its Ctrl-Z. */
        void body(String octets);
    }

    private enum State {
        TEXT,
        /** The rest of a line that was too long. */
        OVERLONG,
        /** A flag at the beginning of a line: of a frame, or a tilde. */
        OPENING,
        /** A flag that closed a frame: the next frame may follow. */
        CLOSING,
        FRAME,
        /** Raw octets, as announced. */
        BODY
    }

    private final Sink sink;
    private final StringBuilder line = new StringBuilder();
    private State state = State.TEXT;
    private boolean promptExpected;

    /** What may stand before a prompt in its line: the echo of the command. */
    private String promptEcho = "";

    private int carriageReturns;

    private int lineFeeds;

    /** As if a line had just ended: what was before the port was opened is over. */
    private int earlier = 1;

    private int frameLength;
    private int junk;
    private int last;
    private int beforeLast;
    private long garbage;
    private @Nullable RawBody body;

    /** The octet that is looked at. */
    private int current;

    /** @param sink told within {@link #accept} */
    public AtFramer(Sink sink) {
        this.sink = sink;
    }

    /** Bytes that were neither text nor line ends. */
    public long garbageBytes() {
        return garbage;
    }

    /** From now on, the first {@code >} at the beginning of a line, or right behind the echo of the command, is a prompt. */
    public void expectPrompt(String echo) {
        promptExpected = true;
        promptEcho = echo;
    }

    /** From now on, {@code >} is text. */
    public void expectNoPrompt() {
        promptExpected = false;
    }

    /** Behind the line that is told right now come raw octets and Ctrl-Z. */
    public void expectBody(int octets) {
        body = new RawBody(octets, current == CR);
        state = State.BODY;
    }

    /** Whether a body has begun that has not ended. */
    public boolean awaitsBody() {
        return body != null;
    }

    /** The module is silent: where the body is over by what follows it, it ends, and what follows is told. */
    public void settleBody() {
        RawBody raw = body;
        if (raw != null) {
            raw.likely(true).ifPresent(end -> ended(raw, end));
        }
    }

    /** Nobody waits for the body any more. */
    public void dropBody() {
        if (body != null) {
            garbage += body.gathered().length();
            body = null;
            state = State.TEXT;
        }
    }

    /** A command is about to be sent: what answers it is not the rest of a frame. */
    public void expectText() {
        dropBody();
        if (state != State.TEXT && state != State.OVERLONG) {
            state = State.TEXT;
        }
    }

    /** Takes the next bytes; what they complete is told before this returns. */
    public void accept(byte[] bytes, int length) {
        int at = 0;
        while (at < length) {
            int run = state == State.TEXT ? textRun(bytes, at, length) : 0;
            if (run > 0) {
                line.append(new String(bytes, at, run, StandardCharsets.ISO_8859_1));
                at += run;
                beforeLast = run > 1 ? bytes[at - 2] : last;
                last = bytes[at - 1];
            } else {
                accept(bytes[at++] & 0xFF);
            }
        }
    }

    /** How many of the next bytes are text whatever stands before them, so that they need no look one by one. */
    private int textRun(byte[] bytes, int from, int length) {
        if (line.length() == 0 || line.charAt(0) == FLAG) {
            // its first characters may be a prompt or a frame
            return 0;
        }
        int end = Math.min(length, from + MAX_LINE - line.length());
        int at = from;
        while (at < end && bytes[at] >= ' ' && bytes[at] < FLAG && bytes[at] != '>') {
            at++;
        }
        return at - from;
    }

    private void accept(int b) {
        current = b;
        switch (state) {
            case TEXT -> text(b);
            case OVERLONG -> overlong(b);
            case OPENING -> opening(b);
            case CLOSING -> closing(b);
            case FRAME -> frame(b);
            case BODY -> body(b);
        }
        beforeLast = last;
        last = b;
    }

    private void body(int b) {
        RawBody raw = body;
        if (raw == null) {
            return;
        }
        raw.append(b);
        Optional<RawBody.End> end = raw.full() ? raw.exact().or(() -> raw.likely(false)) : raw.exact();
        end.ifPresent(known -> ended(raw, known));
    }

    /** What was gathered behind the body is text again, and may announce the next body. */
    private void ended(RawBody raw, RawBody.End end) {
        body = null;
        state = State.TEXT;
        noBreaks();
        if (end.text().isEmpty()) {
            // the line end that the header had
            earlier = 1;
        }
        end.interruptions().forEach(line -> sink.line(line, 2));
        end.text().ifPresent(sink::body);
        raw.gathered().substring(end.rest()).chars().forEach(this::accept);
    }

    private void text(int b) {
        if (b == CR || b == LF || b == CTRL_Z) {
            endLine();
            lineBreak(b);
        } else if (b == FLAG && line.length() == 0) {
            state = State.OPENING;
        } else if (b == 0xFF && last == FLAG) {
            // a frame right behind text, or one whose flag came before a command was sent
            if (line.length() > 0) {
                line.setLength(line.length() - 1);
            }
            endLine();
            beginFrame(2);
        } else if (b == 'E' && line.length() == 2 && line.charAt(0) == FLAG && line.charAt(1) == '!') {
            // IPv4 with the address and protocol fields compressed
            line.setLength(0);
            beginFrame(3);
        } else if (b == '>'
                && promptExpected
                && ((line.length() == 0 && !sink.awaitsText(breaks()))
                        || (line.length() > 0 && promptEcho.contentEquals(line)))) {
            promptExpected = false;
            line.setLength(0);
            noBreaks();
            sink.prompt();
        } else if (b == ' ' && last == '>' && line.length() == 0) {
            // the prompt's own
            return;
        } else if ((b < 0x20 && b != '\t') || b == 0x7F) {
            garbage++;
            junk++;
        } else if (line.length() == MAX_LINE) {
            garbage++;
            state = State.OVERLONG;
        } else {
            line.append((char) b);
            if (b >= 0x80) {
                junk++;
            }
        }
    }

    private void overlong(int b) {
        if (b == CR || b == LF) {
            state = State.TEXT;
            text(b);
        } else {
            garbage++;
        }
    }

    private void opening(int b) {
        if (beginsFrame(b)) {
            beginFrame(2);
        } else {
            state = State.TEXT;
            line.append((char) FLAG);
            text(b);
        }
    }

    private void closing(int b) {
        if (b == CR || b == LF || beginsResult(b)) {
            state = State.TEXT;
            text(b);
        } else {
            beginFrame(1);
        }
    }

    private void frame(int b) {
        garbage++;
        frameLength++;
        if (b == FLAG) {
            state = frameLength == 1 ? State.FRAME : State.CLOSING;
            frameLength = 0;
        } else if ((beforeLast == CR && last == LF && beginsResult(b)) || frameLength > MAX_FRAME) {
            // the call ended within a frame: what comes now is NO CARRIER
            garbage--;
            noBreaks();
            // nothing before a frame goes on behind it
            earlier = 1;
            lineFeeds = 1;
            state = State.TEXT;
            text(b);
        }
    }

    private void beginFrame(int bytes) {
        garbage += bytes;
        frameLength = bytes;
        state = State.FRAME;
        sink.frame();
    }

    /** The all-stations address, an escape, another flag, or a compressed protocol number that is no text. */
    private static boolean beginsFrame(int b) {
        return b == 0xFF || b == 0x7D || b == FLAG || b == 0x00 || b == 0x80 || b == 0xC0 || b == 0xC2;
    }

    private static boolean beginsResult(int b) {
        return (b >= 'A' && b <= 'Z') || b == '+' || b == '^';
    }

    private void endLine() {
        if (line.length() > 0) {
            String text = line.toString();
            int breaks = breaks();
            String clean = LineNoise.without(text, junk);
            String meant = clean.length() < text.length() && sink.awaitsText(breaks) ? text : clean;
            line.setLength(0);
            noBreaks();
            garbage += text.length() - meant.length();
            if (!meant.isEmpty()) {
                sink.line(meant, breaks);
            }
        }
        junk = 0;
    }

    private void lineBreak(int b) {
        if (b == LF) {
            lineFeeds++;
        } else if (b == CR) {
            carriageReturns++;
        }
    }

    /** Before the line that has begun. */
    private int breaks() {
        return earlier + (lineFeeds > 0 ? lineFeeds : carriageReturns);
    }

    private void noBreaks() {
        earlier = 0;
        lineFeeds = 0;
        carriageReturns = 0;
    }
}
