package io.cellgate.simulator.replay;

/** What a host sends at once: a command line up to its carriage return, a message up to Ctrl-Z, or the escape {@code +++}. */
final class HostLine {
    private static final String ESCAPE = "+++";
    private static final char CTRL_Z = 0x1A;
    private static final char ESC = 0x1B;
    /** More is no command line; a message in PDU mode has less, too. */
    private static final int LONGEST = 4096;

    private HostLine() {}

    /** Takes the first one that is complete out of what was typed, with its end; nothing when there is none. */
    static String first(StringBuilder typed) {
        int end = 0;
        while (end < typed.length() && typed.charAt(end) != '\r' && typed.charAt(end) != CTRL_Z) {
            end++;
        }
        boolean escape = typed.toString().strip().equals(ESCAPE);
        int length = escape ? typed.length() : end < typed.length() ? end + 1 : 0;
        if (length == 0 && typed.length() > LONGEST) {
            typed.setLength(0);
        }
        String line = typed.substring(0, length);
        typed.delete(0, length);
        return line;
    }

    /** A line without what stands around the command: ESC before it, which leaves a prompt, and the carriage return. */
    static String command(String line) {
        int start = 0;
        while (start < line.length() && (line.charAt(start) == ESC || line.charAt(start) == '\n')) {
            start++;
        }
        return line.substring(start).strip();
    }

    /** The command's name, which holds no secret. */
    static String name(String command) {
        String name = command.replaceFirst("(?is)^(AT(?:[+^$&*\\\\]?[A-Z]+\\d?[?=]{0,2})?).*$", "$1");
        return name.matches("(?i)AT[^\"]{0,40}") ? name : "what is no command";
    }
}
