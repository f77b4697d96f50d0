package io.cellgate.at.provider;

import io.cellgate.at.AtCommand;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What of the received lines may be shown: no secret that was sent and comes back as an echo or is read back, no text of a
 * message. Not thread-safe.
 */
final class Redactor {

    static final String MASK = "******";

    /** Commands with secrets that are remembered, the payloads of messages included. */
    private static final int REMEMBERED = 16;

    private static final Pattern READ_BACK = Pattern.compile("(?i)(\\^PPPCFG|\\^AUTHDATA|\\+CGAUTH)\\s?:.*");
    private static final Pattern QUOTED = Pattern.compile("\"([^\"]*)\"");

    /** A text that was sent, and where in it the secrets are. */
    private record Sent(String text, List<int[]> secrets) {
        boolean reveals(String fragment) {
            for (int at = text.indexOf(fragment); at >= 0; at = text.indexOf(fragment, at + 1)) {
                int start = at;
                int end = at + fragment.length();
                if (secrets.stream().anyMatch(range -> start < range[1] && end > range[0])) {
                    return true;
                }
            }
            return false;
        }
    }

    private final Deque<Sent> sent = new ArrayDeque<>();
    private boolean messageFollows;

    /** A command is about to be sent. */
    void learn(AtCommand command) {
        if (!command.line().equals(command.redacted())) {
            remember(new Sent(command.line(), secrets(command)));
        }
        command.payload().ifPresent(payload -> remember(new Sent(payload, List.of(new int[] {0, payload.length()}))));
    }

    /** A received line as it may be shown. */
    String shown(String line) {
        boolean message = messageFollows && !UnsolicitedForms.certain(line);
        messageFollows = UnsolicitedForms.hasSecondLine(line) || UnsolicitedForms.headsMessage(line);
        if (message) {
            return "(message of " + line.length() + " characters)";
        }
        if (READ_BACK.matcher(line).matches()) {
            return UnsolicitedForms.name(line).toUpperCase(Locale.ROOT) + ": " + MASK;
        }
        String text = line;
        for (Sent one : sent) {
            for (int[] range : one.secrets()) {
                String secret = one.text().substring(range[0], range[1]);
                if (!secret.isEmpty()) {
                    text = text.replace(secret, MASK);
                }
            }
            if (text.equals(line) && one.reveals(line)) {
                return MASK;
            }
        }
        return text;
    }

    private void remember(Sent one) {
        sent.addLast(one);
        if (sent.size() > REMEMBERED) {
            sent.removeFirst();
        }
    }

    /** The quoted arguments that the redacted line shows otherwise. */
    private static List<int[]> secrets(AtCommand command) {
        List<int[]> ranges = new ArrayList<>();
        Matcher real = QUOTED.matcher(command.line());
        Matcher shown = QUOTED.matcher(command.redacted());
        while (real.find() && shown.find()) {
            if (!real.group(1).equals(shown.group(1))) {
                ranges.add(new int[] {real.start(1), real.end(1)});
            }
        }
        return ranges;
    }
}
