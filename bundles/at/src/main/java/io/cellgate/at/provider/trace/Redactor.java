package io.cellgate.at.provider.trace;

import io.cellgate.at.AtCommand;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds what of the traffic of one port may not be shown: secrets that were sent and come back as an echo, whole or in part, or
 * are read back; messages; identities. Not thread-safe.
 */
public final class Redactor {

    /** What stands for a secret. */
    public static final String MASK = "******";

    /** Commands with secrets that are remembered, the payloads of messages included. */
    private static final int REMEMBERED = 16;

    private static final String PROMPT = "> ";
    private static final Pattern QUOTED = Pattern.compile("\"([^\"]*)\"");
    private static final Pattern NAMED = Pattern.compile("([+^$*%&][A-Za-z][A-Za-z0-9_]*)\\s?:.*", Pattern.DOTALL);
    private static final Set<String> RESULTS =
            Set.of("", "OK", "ERROR", "NO CARRIER", "BUSY", "NO ANSWER", "NO DIALTONE", "RING", ">", "> ");

    /** A message follows in the next line (27.005, 3.4.1), and may have more lines up to an empty one. */
    private static final Set<String> MESSAGE_BELOW = Set.of("+CMT", "+CBM", "^HCMT", "^HCDS", "+CDS");

    /** Messages follow, up to the final result code (27.005, 3.4.2 and 3.4.3). */
    private static final Set<String> MESSAGES_BELOW = Set.of("+CMGR", "+CMGL", "^HCMGR", "^HCMGL");

    /** The message is octets of any kind up to Ctrl-Z: what looks like a result or a frame in it is its own. */
    private static final Set<String> OCTETS_BELOW = Set.of("^HCMGR", "^HCMT");

    private static final String CTRL_Z = "\u001A";

    /** More line breaks than this have an empty line between them: CR CR LF is one break of some firmware. */
    private static final int ONE_BREAK = 3;

    private enum Below {
        NOTHING,
        ONE_MESSAGE,
        REST_OF_MESSAGE,
        MESSAGES
    }

    /** A text that was sent, and where in it the secrets are. */
    private record Sent(String text, List<Span> secrets) {
        boolean reveals(String fragment) {
            if (fragment.isEmpty()) {
                return false;
            }
            for (int at = text.indexOf(fragment); at >= 0; at = text.indexOf(fragment, at + 1)) {
                int start = at;
                int end = at + fragment.length();
                if (secrets.stream().anyMatch(secret -> start < secret.end() && end > secret.start())) {
                    return true;
                }
            }
            return false;
        }
    }

    private final Deque<Sent> remembered = new ArrayDeque<>();
    private Below below = Below.NOTHING;
    private boolean dataCall;
    private boolean octets;

    /** A command is about to be sent. */
    public void learn(AtCommand command) {
        if (!command.line().equals(command.redacted())) {
            remember(new Sent(command.line(), secrets(command)));
        }
        command.payload().ifPresent(payload -> {
            int end = payload.endsWith("\u001A") ? payload.length() - 1 : payload.length();
            remember(new Sent(payload, List.of(new Span(0, end, Sensitivity.SECRET))));
        });
    }

    /**
     * A line as it may be logged: secrets and messages masked, identities left.
     *
     * @param line without its line break
     */
    public String shown(String line) {
        StringBuilder shown = new StringBuilder();
        int from = 0;
        for (Span span : received(line, ONE_BREAK + 1, true)) {
            if (span.sensitivity() != Sensitivity.IDENTITY) {
                shown.append(line, from, span.start());
                shown.append(
                        span.sensitivity() == Sensitivity.SECRET
                                ? MASK
                                : "(message of " + (span.end() - span.start()) + " characters)");
                from = span.end();
            }
        }
        // a log is told lines, and of a body of octets its length alone
        octets = false;
        return shown.append(line, from, line.length()).toString();
    }

    /**
     * What was sent.
     *
     * @param text all of it, with its line break
     * @param shown what may be shown of it as far as its sender knows, without the line break
     */
    List<Span> sent(String text, String shown) {
        below = Below.NOTHING;
        octets = false;
        dataCall = dataCall && text.equals("+++");
        Paint paint = new Paint(text.length());
        for (Sent one : remembered) {
            if (text.startsWith(one.text())) {
                one.secrets().forEach(secret -> paint.secret(secret.start(), secret.end()));
            }
        }
        SecretArguments.paint(text.stripTrailing(), paint);
        boolean told = text.stripTrailing().endsWith(shown);
        if (!told && paint.clear(0, text.length())) {
            // somebody says that there is a secret, and nobody remembers where
            paint.secret(Math.min(text.length(), text.indexOf('=') + 1), text.length());
        }
        Identities.paint(text.stripTrailing(), paint);
        return paint.spans();
    }

    /**
     * A line that was received.
     *
     * @param line without its line break
     * @param breaks how many CR and LF were before it
     * @param complete whether this is all of the line; what its end may be the beginning of is sensitive then
     */
    List<Span> received(String line, int breaks, boolean complete) {
        Paint paint = new Paint(line.length());
        if (line.isEmpty()) {
            return List.of();
        }
        callBytes(line, paint);
        remembered.forEach(one -> echo(line, one, paint));
        SecretArguments.paint(line, paint);
        message(line, breaks, paint);
        if (!complete) {
            remembered.forEach(one -> beginning(line, one, paint));
        }
        Identities.paint(line, paint);
        if (!complete) {
            Identities.paintBeginning(line, paint);
        }
        return paint.spans();
    }

    /** As {@link #received} for a line that is still coming, without taking note of it. */
    List<Span> preview(String line) {
        Below belowBefore = below;
        boolean callBefore = dataCall;
        boolean octetsBefore = octets;
        List<Span> spans = received(line, 0, false);
        below = belowBefore;
        octets = octetsBefore;
        dataCall = callBefore;
        return spans;
    }

    /** Something is missing, which may have been the head of a message. */
    void lost() {
        below = Below.MESSAGES;
        octets = false;
    }

    /** What may not be shown of a text of our own, such as the message of an exception. */
    static List<Span> identities(String text) {
        Paint paint = new Paint(text.length());
        Identities.paint(text, paint);
        return paint.spans();
    }

    /** After CONNECT come the bytes of a call: the subscriber's own affair, and may hold a password (PAP). */
    private void callBytes(String line, Paint paint) {
        boolean text = line.chars().allMatch(c -> c >= ' ' && c < 0x7E);
        boolean frame = !text && !octets && line.indexOf('~') >= 0;
        boolean result = text && (RESULTS.contains(line) || NAMED.matcher(line).matches());
        if (frame || (dataCall && !result)) {
            paint.secret(frame && !dataCall ? line.indexOf('~') : 0, line.length());
        }
        if (line.startsWith("CONNECT")) {
            dataCall = true;
        } else if (line.equals("NO CARRIER")) {
            dataCall = false;
        }
    }

    private static void echo(String line, Sent one, Paint paint) {
        int whole = line.indexOf(one.text());
        if (whole >= 0) {
            one.secrets().forEach(secret -> paint.secret(whole + secret.start(), whole + secret.end()));
        } else if (one.reveals(line.startsWith(PROMPT) ? line.substring(PROMPT.length()) : line)) {
            paint.secret(0, line.length());
        } else {
            brokenEcho(line, one, paint);
        }
        for (Span secret : one.secrets()) {
            value(line, one.text().substring(secret.start(), secret.end()), paint);
        }
    }

    /** A line that breaks off inside of a secret. */
    private static void beginning(String line, Sent one, Paint paint) {
        for (Span span : one.secrets()) {
            String secret = one.text().substring(span.start(), span.end());
            int length = Math.min(secret.length(), line.length());
            while (length > 0 && !line.endsWith(secret.substring(0, length))) {
                length--;
            }
            paint.secret(line.length() - length, line.length());
        }
    }

    /** An echo that something else has cut: nothing tells what behind the command's beginning is the secret's. */
    private static void brokenEcho(String line, Sent one, Paint paint) {
        String head = one.text().substring(0, one.secrets().get(0).start());
        int at = head.length() < 3 ? -1 : line.indexOf(head);
        if (at >= 0) {
            paint.secret(at + head.length(), line.length());
        }
    }

    /** The secret itself, wherever it stands; digits only where they are not part of a longer number. */
    private static void value(String line, String secret, Paint paint) {
        if (secret.isEmpty()) {
            return;
        }
        boolean number = secret.chars().allMatch(Character::isDigit);
        for (int at = line.indexOf(secret); at >= 0; at = line.indexOf(secret, at + 1)) {
            int end = at + secret.length();
            boolean inside = number && (digit(line, at - 1) || digit(line, end));
            if (!inside) {
                paint.secret(at, end);
            }
        }
    }

    private static boolean digit(String line, int at) {
        return at >= 0 && at < line.length() && Character.isLetterOrDigit(line.charAt(at));
    }

    private void message(String line, int breaks, Paint paint) {
        if (octets) {
            paint.add(0, line.length(), Sensitivity.MESSAGE);
            octets = !line.endsWith(CTRL_Z);
            return;
        }
        if (below == Below.NOTHING && Character.isLetterOrDigit(line.charAt(0))) {
            return;
        }
        Matcher named = NAMED.matcher(line);
        String name = named.matches() ? named.group(1).toUpperCase(Locale.ROOT) : "";
        boolean emptyLine = breaks > ONE_BREAK;
        boolean whole = name.equals("+CDS") && line.indexOf(',') >= 0;
        if (MESSAGE_BELOW.contains(name) && !whole) {
            below = Below.ONE_MESSAGE;
        } else if (MESSAGES_BELOW.contains(name)) {
            below = Below.MESSAGES;
        } else if (below == Below.REST_OF_MESSAGE && emptyLine) {
            below = Below.NOTHING;
        } else if (below != Below.NOTHING && (RESULTS.contains(line) || name.startsWith("^"))) {
            below = emptyLine && !name.startsWith("^") ? Below.NOTHING : below;
        } else if (below != Below.NOTHING) {
            paint.add(0, line.length(), Sensitivity.MESSAGE);
            below = below == Below.ONE_MESSAGE ? Below.REST_OF_MESSAGE : below;
        }
        octets = OCTETS_BELOW.contains(name);
    }

    private void remember(Sent one) {
        remembered.addLast(one);
        if (remembered.size() > REMEMBERED) {
            remembered.removeFirst();
        }
    }

    /** The quoted arguments that the redacted line shows otherwise. */
    private static List<Span> secrets(AtCommand command) {
        List<Span> spans = new ArrayList<>();
        Matcher real = QUOTED.matcher(command.line());
        Matcher shown = QUOTED.matcher(command.redacted());
        while (real.find() && shown.find()) {
            if (!real.group(1).equals(shown.group(1))) {
                spans.add(new Span(real.start(1), real.end(1), Sensitivity.SECRET));
            }
        }
        return spans;
    }
}
