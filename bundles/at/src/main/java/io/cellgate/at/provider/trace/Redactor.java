package io.cellgate.at.provider.trace;

import io.cellgate.at.AtCommand;
import io.cellgate.at.SecretArguments;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
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
    static final int REMEMBERED = 16;

    private static final String PROMPT = "> ";
    private static final Pattern QUOTED = Pattern.compile("\"([^\"]*)\"");

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
    private final FreeText freeText = new FreeText();
    private final HarmlessLines harmlessCommands = new HarmlessLines();

    /** Behind no text, and in no data call. */
    private final HarmlessLines harmlessLines = new HarmlessLines();

    private boolean dataCall;

    /** Whether there is something to {@link #learn} of a command: most have no secret. */
    public static boolean concerns(AtCommand command) {
        return command.payload().isPresent() || !command.line().equals(command.redacted());
    }

    /** A command is about to be sent. */
    public void learn(AtCommand command) {
        if (!command.line().equals(command.redacted())) {
            remember(new Sent(command.line(), secrets(command)));
        }
        command.payload().ifPresent(payload -> {
            int end = payload.endsWith("\u001A") ? payload.length() - 1 : payload.length();
            remember(new Sent(payload, List.of(secret(0, end))));
        });
    }

    /**
     * A line as it may be logged: secrets and messages masked, identities left.
     *
     * @param line without its line break
     * @param breaks how many line breaks were before it: more than one make an empty line
     */
    public String shown(String line, int breaks) {
        StringBuilder shown = new StringBuilder();
        int from = 0;
        for (Span span : received(line, breaks, true)) {
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
        freeText.noOctets();
        return shown.append(line, from, line.length()).toString();
    }

    /**
     * What was sent.
     *
     * @param text all of it, with its line break
     * @param shown what may be shown of it as far as its sender knows, without the line break
     */
    List<Span> sent(String text, String shown) {
        sent(text);
        Findings findings = new Findings(text.length());
        boolean known = false;
        for (Sent one : remembered) {
            if (text.startsWith(one.text())) {
                one.secrets().forEach(secret -> findings.secret(secret.start(), secret.end()));
                known = true;
            }
        }
        String line = text.stripTrailing();
        if (!known && line.equals(shown) && harmlessCommands.contains(line)) {
            return List.of();
        }
        SecretArguments.in(line).forEach(secret -> findings.secret(secret.start(), secret.end()));
        if (!known && !line.endsWith(shown)) {
            // somebody says that there is a secret, and nobody remembers where
            int same = 0;
            while (same < Math.min(text.length(), shown.length()) && text.charAt(same) == shown.charAt(same)) {
                same++;
            }
            findings.secret(same, text.length());
        }
        IdentityFinder.find(line, findings);
        List<Span> spans = findings.spans();
        if (spans.isEmpty()) {
            harmlessCommands.add(line);
        }
        return spans;
    }

    /** Something was sent: what comes then may be its answer. */
    public void sent(String text) {
        freeText.sent(text);
        dataCall = dataCall && text.equals("+++");
    }

    /**
     * A line that was received.
     *
     * @param line without its line break
     * @param breaks how many line breaks were before it: more than one make an empty line
     * @param complete whether this is all of the line; what its end may be the beginning of is sensitive then
     */
    List<Span> received(String line, int breaks, boolean complete) {
        if (line.isEmpty()) {
            return List.of();
        }
        Findings findings = new Findings(line.length());
        boolean alone = complete && isNothingElse();
        if (alone && harmlessLines.contains(line)) {
            echoes(line, findings);
            return findings.spans();
        }
        secrets(line, findings);
        freeText.find(line, breaks > 1, findings);
        rest(line, complete, findings);
        List<Span> spans = findings.spans();
        if (alone && isNothingElse() && spans.isEmpty()) {
            harmlessLines.add(line);
        }
        return spans;
    }

    /** Whether what comes is what it looks like: no text of a message, no bytes of a call. */
    private boolean isNothingElse() {
        return freeText.isOver() && !dataCall;
    }

    /** As {@link #received} for a line that is still coming, without taking note of it. */
    List<Span> preview(String line) {
        if (line.isEmpty()) {
            return List.of();
        }
        boolean callBefore = dataCall;
        Findings findings = new Findings(line.length());
        secrets(line, findings);
        freeText.preview(line, findings);
        rest(line, false, findings);
        dataCall = callBefore;
        return findings.spans();
    }

    private void secrets(String line, Findings findings) {
        callBytes(line, findings);
        echoes(line, findings);
        SecretArguments.in(line).forEach(secret -> findings.secret(secret.start(), secret.end()));
    }

    private void echoes(String line, Findings findings) {
        remembered.forEach(one -> echo(line, one, findings));
    }

    private void rest(String line, boolean complete, Findings findings) {
        if (!complete) {
            remembered.forEach(one -> beginning(line, one, findings));
        }
        IdentityFinder.find(line, findings);
        if (!complete) {
            IdentityFinder.findBeginning(line, findings);
        }
    }

    /** Something is missing, which may have been the head of a message. */
    public void lost() {
        freeText.lost();
    }

    /** What may not be shown of a text of our own, such as the message of an exception. */
    static List<Span> identities(String text) {
        Findings findings = new Findings(text.length());
        IdentityFinder.find(text, findings);
        return findings.spans();
    }

    /** After CONNECT come the bytes of a call: the subscriber's own affair, and may hold a password (PAP). */
    private void callBytes(String line, Findings findings) {
        boolean text = line.chars().allMatch(c -> c >= ' ' && c < 0x7E);
        boolean frame = !text && !freeText.isOctets() && line.indexOf('~') >= 0;
        boolean result = text && FreeText.isFramed(line);
        if (frame || (dataCall && !result)) {
            findings.secret(frame && !dataCall ? line.indexOf('~') : 0, line.length());
        }
        if (line.startsWith("CONNECT")) {
            dataCall = true;
        } else if (line.equals("NO CARRIER")) {
            dataCall = false;
        }
    }

    private static void echo(String line, Sent one, Findings findings) {
        int whole = line.indexOf(one.text());
        if (whole >= 0) {
            one.secrets().forEach(secret -> findings.secret(whole + secret.start(), whole + secret.end()));
        } else if (one.reveals(line.startsWith(PROMPT) ? line.substring(PROMPT.length()) : line)) {
            findings.secret(0, line.length());
        } else {
            brokenEcho(line, one, findings);
        }
        for (Span secret : one.secrets()) {
            value(line, one.text().substring(secret.start(), secret.end()), findings);
        }
    }

    /** A line that breaks off inside of a secret. */
    private static void beginning(String line, Sent one, Findings findings) {
        for (Span span : one.secrets()) {
            String secret = one.text().substring(span.start(), span.end());
            int length = Math.min(secret.length(), line.length());
            while (length > 0 && !line.endsWith(secret.substring(0, length))) {
                length--;
            }
            findings.secret(line.length() - length, line.length());
        }
    }

    /** An echo that something else has cut: nothing tells what behind the command's beginning is the secret's. */
    private static void brokenEcho(String line, Sent one, Findings findings) {
        String head = one.text().substring(0, one.secrets().get(0).start());
        int at = head.length() < 3 ? -1 : line.indexOf(head);
        if (at >= 0) {
            findings.secret(at + head.length(), line.length());
        }
    }

    /** The secret itself, wherever it stands; digits only where they are not part of a longer number. */
    private static void value(String line, String secret, Findings findings) {
        if (secret.isEmpty()) {
            return;
        }
        boolean number = secret.chars().allMatch(Character::isDigit);
        for (int at = line.indexOf(secret); at >= 0; at = line.indexOf(secret, at + 1)) {
            int end = at + secret.length();
            boolean inside = number && (digit(line, at - 1) || digit(line, end));
            if (!inside) {
                findings.secret(at, end);
            }
        }
    }

    private static boolean digit(String line, int at) {
        // as in a number of any base; an octet beyond ASCII is noise
        return at >= 0 && at < line.length() && line.charAt(at) < 0x80 && Character.isLetterOrDigit(line.charAt(at));
    }

    private void remember(Sent one) {
        remembered.addLast(one);
        if (remembered.size() > REMEMBERED) {
            remembered.removeFirst();
        }
    }

    /** What the redacted line shows otherwise. */
    private static List<Span> secrets(AtCommand command) {
        String line = command.line();
        List<Span> spans = new ArrayList<>();
        if (command.redacted().equals(SecretArguments.masked(line))) {
            SecretArguments.in(line).forEach(part -> spans.add(secret(part.start(), part.end())));
            return spans;
        }
        Matcher real = QUOTED.matcher(line);
        Matcher shown = QUOTED.matcher(command.redacted());
        while (real.find() && shown.find()) {
            if (!real.group(1).equals(shown.group(1))) {
                spans.add(secret(real.start(1), real.end(1)));
            }
        }
        return spans;
    }

    private static Span secret(int start, int end) {
        return new Span(start, end, Sensitivity.SECRET);
    }
}
