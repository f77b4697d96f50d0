package io.cellgate.ppp.provider.log;

import static io.cellgate.ppp.PppCause.AUTHENTICATION_REFUSED;
import static io.cellgate.ppp.PppCause.BAD_OPTION;
import static io.cellgate.ppp.PppCause.LOOPED_BACK;
import static io.cellgate.ppp.PppCause.UNKNOWN;
import static io.cellgate.ppp.provider.log.Weight.LIKELY;
import static io.cellgate.ppp.provider.log.Weight.UNLIKELY;

import io.cellgate.ppp.PppCause;
import io.cellgate.ppp.PppPhase;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The lines after which pppd goes on ({@code warn} and {@code error} in its source). They explain an end only where nothing else
 * does, and progress disproves them.
 */
final class WarningTable {

    /** A line, and what it may be the reason of. */
    private record Warning(Pattern pattern, PppCause cause, int weight, String detail) {

        Warning(String regex, PppCause cause, int weight, String detail) {
            this(Pattern.compile(regex), cause, weight, detail);
        }
    }

    // spotless:off
    private static final List<Warning> ROWS = List.of(
        new Warning("speed \\d+ not supported.*",               BAD_OPTION, UNLIKELY, "the data port does not know this speed"),
        new Warning("Warning: can't open options file .*",      BAD_OPTION, UNLIKELY, "pppd cannot read an options file of the system"),
        // pppd answers with an empty secret, which many networks take
        new Warning("(?:No CHAP secret found for authenticating us to|no PAP secret found for|EAP: no CHAP secret for auth to|No secret found for PAP login).*", AUTHENTICATION_REFUSED, LIKELY, "pppd has no password for the login that the peer asks for"),
        new Warning("appear to have received our own echo-reply.*", LOOPED_BACK, UNLIKELY, "the line echoes what is sent"),
        new Warning("Refusing MPPE stateful mode .*",           BAD_OPTION, LIKELY, "the peer offers encryption (MPPE) only in a mode that pppd does not take"),
        // scripts of the system, which are none of the link
        new Warning("Can't execute .*",                         UNKNOWN, UNLIKELY, "pppd cannot run a script of the system"),
        new Warning("(?:Couldn't allocate PPP unit \\d+ as it is already in use|Couldn't make tty exclusive|Couldn't set serial info|Warning - secret file|Failed to create pid file|unable to set).*", UNKNOWN, UNLIKELY, "pppd has warned"));
    // spotless:on

    private WarningTable() {}

    /** Takes a line if it is a warning. */
    static boolean apply(Attempt attempt, String text) {
        for (Warning row : ROWS) {
            if (row.pattern().matcher(text).matches()) {
                // of a link that is up a warning explains no end
                boolean late = attempt.phase.compareTo(PppPhase.NETWORK) >= 0;
                attempt.note(row.cause(), late ? UNLIKELY : row.weight(), row.detail(), Evidence.of(text));
                return true;
            }
        }
        return false;
    }
}
