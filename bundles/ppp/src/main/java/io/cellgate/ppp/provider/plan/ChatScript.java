package io.cellgate.ppp.provider.plan;

import io.cellgate.common.text.Printable;
import io.cellgate.ppp.DialScript;
import io.cellgate.ppp.PppException;
import java.util.List;
import java.util.Locale;

/** What chat(8) says to the module before PPP, in chat's own syntax (guide 4.1). */
public final class ChatScript {

    /** What a module says instead of OK or CONNECT; chat ends with 4 for the first, 5 for the second, and so on. */
    public static final List<String> ABORTS =
            List.of("BUSY", "NO ANSWER", "RINGING", "NO CARRIER", "NO DIALTONE", "NO DIAL TONE", "ERROR");

    /** So many of them stand in front, as in guide 4.1.2. */
    private static final int ABORTS_FROM_THE_START = 3;

    /** A module that has just lost DTR or woken up may miss the first commands. */
    private static final String SYNCHRONISE = "OK-AT-OK-AT-OK-AT-OK";

    private static final int SYNCHRONISE_SECONDS = 2;

    private ChatScript() {}

    /**
     * The script, as a person runs it.
     *
     * @throws PppException when a command is not an AT command that chat can send
     */
    static String of(DialScript dial) throws PppException {
        StringBuilder script = new StringBuilder();
        script.append("TIMEOUT ").append(SYNCHRONISE_SECONDS).append('\n');
        ABORTS.subList(0, ABORTS_FROM_THE_START).forEach(abort -> abort(script, abort));
        script.append("'' AT\n").append(SYNCHRONISE).append(" '\\c'\n");
        // Only now: right after a call the module may still say NO CARRIER about that one.
        ABORTS.subList(ABORTS_FROM_THE_START, ABORTS.size()).forEach(abort -> abort(script, abort));
        script.append("TIMEOUT ").append(seconds(dial)).append('\n');
        String expected = "''";
        for (String command : dial.preparation()) {
            script.append(expected).append(' ').append(command(command)).append('\n');
            expected = "OK";
        }
        script.append(expected).append(' ').append(command(dial.dialCommand())).append('\n');
        return script.append("CONNECT '\\c'\n").toString();
    }

    /**
     * What follows the script of a dial of ours.
     *
     * @param mark what chat writes to the log when the script has succeeded. The module's words stand in the same log, so it must
     *     be what no module can know
     */
    static String end(String mark) {
        return "SAY '" + mark + "\\n\\c'\n";
    }

    /** The time for each answer; chat knows whole seconds only. */
    static long seconds(DialScript dial) {
        return Math.max(1, dial.timeout().plusMillis(999).toSeconds());
    }

    private static void abort(StringBuilder script, String text) {
        script.append("ABORT ").append(send(text)).append('\n');
    }

    private static String command(String command) throws PppException {
        if (!command.toUpperCase(Locale.ROOT).startsWith("AT") || !printableAscii(command)) {
            throw Failures.badOption(
                    "a command of the dial script cannot be sent; allowed: printable ASCII beginning with AT",
                    Printable.ascii(command));
        }
        return send(command);
    }

    /** Quotes a string to send or to abort on, so that chat takes it literally. */
    static String send(String text) {
        StringBuilder word = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            // \ and ^ begin an escape of chat's own
            switch (c) {
                case '\\' -> word.append("\\\\");
                case '^', '\'' -> word.append(octal(c));
                default -> word.append(c);
            }
        }
        boolean plain = !text.isEmpty() && text.indexOf(' ') < 0 && "\"#@".indexOf(text.charAt(0)) < 0;
        return plain ? word.toString() : "'" + word + "'";
    }

    private static String octal(char c) {
        return String.format(Locale.ROOT, "\\%03o", (int) c);
    }

    /** Whether a text can be an argument in every character encoding of the JVM. */
    static boolean printableAscii(String text) {
        return text.chars().allMatch(c -> c >= ' ' && c <= '~');
    }
}
