package io.cellgate.at.provider.framing;

import io.cellgate.at.provider.dialect.FinalResult;
import io.cellgate.at.provider.dialect.UnsolicitedForms;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The octets behind a header that tells how many come, up to their Ctrl-Z: one octet, or two where the body is UCS-2
 * ({@code 00 1A}). Any octet may be part of the body, so its end is certain only where Ctrl-Z and a line end stand at the
 * announced place. Where they do not (the header counts otherwise, or an unsolicited result code came between), nothing is
 * decided before the module has said its final result code and fallen silent. Not thread-safe.
 */
public final class RawBody {

    /** So much is gathered at most; the longest message that C.S0015 can carry has 255 octets, 510 where written in digits. */
    public static final int MAX = 4096;

    private static final char CTRL_Z = 0x1A;

    private static final Pattern INTERRUPTION =
            Pattern.compile("(?:\\r\\n)?([+^][A-Z][A-Z0-9_]*\\s?:[ -~]*)\\r{1,2}\\n|\\r\\n(\\^[A-Z]+)\\r{1,2}\\n");

    /**
     * What the octets turned out to be.
     *
     * @param interruptions unsolicited result codes that stood among them
     * @param text the body, a character an octet; empty when there was none
     * @param rest where what is no longer body begins
     */
    record End(List<String> interruptions, Optional<String> text, int rest) {}

    private final int announced;
    private final boolean afterCarriageReturn;
    private final StringBuilder octets = new StringBuilder();

    /**
     * @param announced how many octets the header tells
     * @param afterCarriageReturn whether the header's line ended in a carriage return, so that a line feed is not yet the body's
     */
    RawBody(int announced, boolean afterCarriageReturn) {
        this.announced = announced;
        this.afterCarriageReturn = afterCarriageReturn;
    }

    void append(int octet) {
        octets.append((char) octet);
    }

    /** All octets so far, those of line ends included. */
    String gathered() {
        return octets.toString();
    }

    boolean full() {
        return octets.length() >= MAX;
    }

    /** The end, once it is where it was announced. */
    Optional<End> exact() {
        int start = start();
        int end = start + announced;
        int last = octets.length() - 1;
        boolean here = last >= 0
                && lineEnd(last)
                && (last == end + 1 || (last == end + 2 && octets.charAt(end) == 0))
                && octets.charAt(last - 1) == CTRL_Z;
        return here
                ? Optional.of(new End(List.of(), Optional.of(octets.substring(start, end)), last))
                : Optional.empty();
    }

    /**
     * What it most likely is when the end is not where it was announced.
     *
     * @param concluded whether it may only end where a final result code follows
     */
    Optional<End> likely(boolean concluded) {
        Optional<End> latest = Optional.empty();
        for (int at = start(); at < octets.length(); at++) {
            boolean ends = octets.charAt(at) == CTRL_Z && (at + 1 == octets.length() || lineEnd(at + 1));
            if (ends && (!concluded || result(at + 1))) {
                Optional<End> fitting = fitting(at);
                if (fitting.isPresent()) {
                    return fitting;
                }
                latest = Optional.of(ending(at));
            }
        }
        int end = start() + announced;
        if (latest.isEmpty() && end < octets.length() && lineEnd(end) && result(end)) {
            return Optional.of(new End(List.of(), Optional.of(octets.substring(start(), end)), end));
        }
        // without Ctrl-Z and without the announced length it is lines as any other
        return latest.isPresent() || (concluded && !result(0))
                ? latest
                : Optional.of(new End(List.of(), Optional.empty(), 0));
    }

    /** The body before a Ctrl-Z, if it has the announced length without what interrupted it. */
    private Optional<End> fitting(int ctrlZ) {
        for (int end = ctrlZ; end >= start() && end >= ctrlZ - 1; end--) {
            if (end == ctrlZ || octets.charAt(end) == 0) {
                StringBuilder body = new StringBuilder(octets.substring(start(), end));
                List<String> interruptions = new ArrayList<>();
                Matcher matcher = INTERRUPTION.matcher(octets.substring(start(), end));
                int removed = 0;
                while (matcher.find()) {
                    String line = String.valueOf(matcher.group(1) == null ? matcher.group(2) : matcher.group(1));
                    int length = matcher.end() - matcher.start();
                    if (UnsolicitedForms.certain(line) && body.length() - length >= announced) {
                        body.delete(matcher.start() - removed, matcher.end() - removed);
                        removed += length;
                        interruptions.add(line);
                    }
                }
                if (body.length() == announced) {
                    return Optional.of(new End(interruptions, Optional.of(body.toString()), ctrlZ + 1));
                }
            }
        }
        return Optional.empty();
    }

    private End ending(int ctrlZ) {
        int length = ctrlZ - start();
        boolean wide = length % 2 == 1 && octets.charAt(ctrlZ - 1) == 0;
        String text = octets.substring(start(), wide ? ctrlZ - 1 : ctrlZ);
        return new End(List.of(), Optional.of(text), ctrlZ + 1);
    }

    /** Behind what is left of the header's line end. */
    private int start() {
        if (!afterCarriageReturn || octets.isEmpty()) {
            return 0;
        }
        if (octets.charAt(0) == '\n') {
            return 1;
        }
        return octets.length() > 1 && octets.charAt(0) == '\r' && octets.charAt(1) == '\n' ? 2 : 0;
    }

    private boolean lineEnd(int at) {
        return octets.charAt(at) == '\r' || octets.charAt(at) == '\n';
    }

    /** Whether a line behind this place is a final result code. */
    private boolean result(int from) {
        String behind = octets.substring(Math.min(from, octets.length()));
        int last = Math.max(behind.lastIndexOf('\r'), behind.lastIndexOf('\n'));
        return last > 0
                && behind.substring(0, last)
                        .lines()
                        .anyMatch(line -> FinalResult.parse(line).isPresent());
    }
}
