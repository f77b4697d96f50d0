package io.cellgate.ppp.provider.log;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A line of a log without the header of a logging system.
 *
 * @param pid pppd's process; empty if the header does not name it
 * @param text what the program wrote
 * @param speaker who wrote it
 */
record LogLine(OptionalLong pid, String text, Speaker speaker) {

    /** Who wrote a line, as far as its header tells. */
    enum Speaker {
        /** The header names pppd, or a program that may print pppd's lines. */
        PPPD,
        /** The header names chat: whatever follows may be the module's words. */
        CHAT,
        /** Another program of the system. */
        FOREIGN,
        /** There is no header. */
        UNKNOWN
    }

    private static final int MAX_LENGTH = 4096;
    private static final int MAX_PID_DIGITS = 10;

    private static final String CLOCK = "\\d\\d:\\d\\d:\\d\\d(?:[.,]\\d+)?";
    private static final String TIME = "(?:"
            + "[A-Z][a-z]{2} [ \\d]?\\d " + CLOCK // Jul 26 14:16:21
            + "|\\d{4}-\\d\\d-\\d\\d[T ]" + CLOCK + "\\S*" // 2024-06-14T10:52:56.761615+02:00
            + "|[A-Z][a-z]{2} [A-Z][a-z]{2} [ \\d]\\d " + CLOCK + " \\d{4}" // Fri Jun 14 10:52:56 2024
            + "|[A-Z][a-z]{2} \\d{4}-\\d\\d-\\d\\d " + CLOCK + " [A-Z]{2,5}" // Fri 2024-06-14 10:52:56 CEST
            + "|\\d{9,10}\\.\\d{6}" // 1718354376.761615
            + "|\\[ *\\d+\\.\\d+\\]" // [ 1234.567890]
            + ")";
    private static final String FACILITY = "(?:[a-z]+\\d?\\.[a-z]+ )?";
    private static final Pattern SYSLOG = Pattern.compile("(?:<\\d+>(?:\\d )?)?" + TIME + " +" + FACILITY
            + "(?:\\S+ +)?" + FACILITY + "([A-Za-z][\\w./-]*)(?:\\[(\\d+)\\])?: ?(.*)");
    /** RFC 5424: version, time, host, program, process, message id, structured data. */
    private static final Pattern SYSLOG_5424 = Pattern.compile(
            "(?:<\\d+>)?1 \\d{4}-\\d\\d-\\d\\dT\\S+ \\S+ ([\\w./-]+) (\\d+|-) \\S+ (?:-|\\[.*?\\]) ?(.*)");
    /** Android, in the forms brief and time: {@code I/pppd    ( 1791): …}. */
    private static final Pattern LOGCAT =
            Pattern.compile("(?:\\d\\d-\\d\\d " + CLOCK + " +)?[VDIWEF]/([\\w./-]+) *\\( *(\\d+)\\): ?(.*)");
    /** Android, in the form threadtime: {@code 06-14 10:52:56.761  1791  1791 I pppd    : …}. */
    private static final Pattern LOGCAT_THREADTIME =
            Pattern.compile("\\d\\d-\\d\\d " + CLOCK + " +(\\d+) +\\d+ [VDIWEF] ([\\w./-]+) *: ?(.*)");
    /** What pppd writes to its error output begins with its name. */
    private static final Pattern NAMED = Pattern.compile("(?:/\\S*/)?(pppd|chat)(?:\\[(\\d+)\\])?: (.*)");
    /** Only a time: somebody has piped pppd's output through a program that adds it. */
    private static final Pattern TIMED = Pattern.compile("(?:\\[?" + TIME + "\\]?|\\[?" + CLOCK + "\\]?):? +(.*)");
    /** wvdial marks its words, and pppd's, with an arrow. */
    private static final Pattern ARROW = Pattern.compile("--> (?:pppd: )?(.*)");

    /** What pppd itself begins a line with, before a colon. */
    private static final Pattern OWN_WORDS = Pattern.compile("LCP|IPCP|IPV6CP|CCP|EAP|Connect|Problem");

    /**
     * Programs whose lines are not pppd's. All others may print pppd's lines: those of a systemd unit begin with the name of its
     * shell.
     */
    private static final Pattern FOREIGN = Pattern.compile("kernel|NetworkManager|ModemManager|systemd.*|dnsmasq.*"
            + "|resolvconf|ntpd|chronyd|dhclient|dhcpcd|avahi-daemon|sudo|su|cron|CRON|crond|sshd|dropbear|dbus.*"
            + "|rsyslogd|firewall|wpa_supplicant|hostapd|polkitd|usb_modeswitch|odhcp.*");

    /** Takes a line as it stands in the log. */
    static LogLine parse(String raw) {
        String line = raw.length() > MAX_LENGTH ? raw.substring(0, MAX_LENGTH) : raw;
        return headed(SYSLOG, line, 1, 2)
                .or(() -> headed(SYSLOG_5424, line, 1, 2))
                .or(() -> headed(LOGCAT, line, 1, 2))
                .or(() -> headed(LOGCAT_THREADTIME, line, 2, 1))
                .or(() -> headed(NAMED, line, 1, 2))
                .orElseGet(() -> timed(line));
    }

    /** As {@link #parse}, where no logging system stands between pppd and the log: only pppd's and chat's names are no text. */
    static LogLine bare(String raw) {
        String line = raw.length() > MAX_LENGTH ? raw.substring(0, MAX_LENGTH) : raw;
        Matcher named = NAMED.matcher(line);
        return unknown((named.matches() ? named.group(3) : line).strip());
    }

    private static LogLine timed(String line) {
        Matcher timed = TIMED.matcher(line);
        return unknown(withoutArrow((timed.matches() ? timed.group(1) : line).strip()));
    }

    private static LogLine unknown(String text) {
        return new LogLine(OptionalLong.empty(), text, Speaker.UNKNOWN);
    }

    boolean foreign() {
        return speaker == Speaker.FOREIGN;
    }

    private static Optional<LogLine> headed(Pattern form, String line, int programGroup, int numberGroup) {
        Matcher head = form.matcher(line);
        if (!head.matches()) {
            return Optional.empty();
        }
        String program = head.group(programGroup);
        Optional<String> number = Optional.ofNullable(head.group(numberGroup))
                .filter(digits -> !digits.equals("-") && digits.length() <= MAX_PID_DIGITS);
        if (OWN_WORDS.matcher(program).matches()) {
            // not a program's name
            String text = line.substring(head.start(programGroup)).strip();
            return Optional.of(unknown(withoutArrow(text)));
        }
        OptionalLong pid = program.endsWith("pppd") && number.isPresent()
                ? OptionalLong.of(Long.parseLong(number.get()))
                : OptionalLong.empty();
        return Optional.of(
                new LogLine(pid, withoutArrow(text(program, head.group(3).strip())), speaker(form, program)));
    }

    /** A name without the header of a logging system is only text, which the module may also have said. */
    private static Speaker speaker(Pattern form, String program) {
        if (form == NAMED) {
            return Speaker.UNKNOWN;
        }
        if (FOREIGN.matcher(program).matches()) {
            return Speaker.FOREIGN;
        }
        return program.endsWith("chat") ? Speaker.CHAT : Speaker.PPPD;
    }

    /** OpenWrt's network daemon puts the interface and the process in front of what a dialler says. */
    private static String text(String program, String text) {
        return program.equals("netifd") ? text.replaceFirst("^\\S+ \\(\\d+\\): ", "") : text;
    }

    private static String withoutArrow(String text) {
        Matcher arrow = ARROW.matcher(text);
        return arrow.matches() ? arrow.group(1) : text;
    }
}
