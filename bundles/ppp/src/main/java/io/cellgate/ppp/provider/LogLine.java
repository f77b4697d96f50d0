package io.cellgate.ppp.provider;

import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A line of a log without the head that syslog puts in front.
 *
 * @param pid pppd's process, where the head names it
 * @param text what the program wrote
 * @param foreign whether another program wrote it
 */
record LogLine(OptionalLong pid, String text, boolean foreign) {

    private static final int MAX_LENGTH = 4096;

    private static final String TIME = "(?:"
            + "[A-Z][a-z]{2} [ \\d]\\d \\d\\d:\\d\\d:\\d\\d(?:\\.\\d+)?" // Jul 26 14:16:21
            + "|\\d{4}-\\d\\d-\\d\\d[T ]\\d\\d:\\d\\d:\\d\\d\\S*" // 2024-06-14T10:52:56.761615+02:00
            + "|[A-Z][a-z]{2} [A-Z][a-z]{2} [ \\d]\\d \\d\\d:\\d\\d:\\d\\d \\d{4}" // Fri Jun 14 10:52:56 2024
            + ")";
    private static final String FACILITY = "(?:[a-z]+\\d?\\.[a-z]+ )?";
    private static final Pattern SYSLOG = Pattern.compile("(?:<\\d+>(?:\\d )?)?" + TIME + " +" + FACILITY
            + "(?:\\S+ +)?" + FACILITY + "([A-Za-z][\\w./-]*)(?:\\[(\\d+)\\])?: ?(.*)");
    /** What pppd writes to its error output begins with its name. */
    private static final Pattern NAMED = Pattern.compile("(pppd|chat)(?:\\[(\\d+)\\])?: (.*)");

    private static final Set<String> FOREIGN = Set.of(
            "kernel",
            "NetworkManager",
            "ModemManager",
            "systemd",
            "dnsmasq",
            "resolvconf",
            "ntpd",
            "dhclient",
            "avahi-daemon",
            "sudo",
            "CRON");

    /** Takes a line as it stands in the log. */
    static LogLine parse(String raw) {
        String line = raw.length() > MAX_LENGTH ? raw.substring(0, MAX_LENGTH) : raw;
        Matcher syslog = SYSLOG.matcher(line);
        Matcher matcher = syslog.matches() ? syslog : NAMED.matcher(line);
        if (!syslog.matches() && !matcher.matches()) {
            return new LogLine(OptionalLong.empty(), line.strip(), false);
        }
        String program = matcher.group(1);
        String number = matcher.group(2);
        boolean pppd = program.equals("pppd") && number != null && number.length() < 10;
        return new LogLine(
                pppd ? OptionalLong.of(Long.parseLong(number)) : OptionalLong.empty(),
                matcher.group(3).strip(),
                FOREIGN.contains(program));
    }
}
