package io.cellgate.at.provider.trace;

import io.cellgate.at.provider.dialect.TextPlace;
import io.cellgate.at.provider.dialect.TextResult;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds in a line who the subscriber and the module are, whom they talk to, and where they are. */
final class IdentityFinder {

    /** IMEI, IMEISV, IMSI, ICCID: 14 to 20 digits of their own. */
    private static final Pattern LONG_NUMBER = Pattern.compile("(?<![0-9A-Fa-fx])\\d{14,20}F?(?![0-9A-Fa-f])");

    /** E.164, as 27.007 writes numbers of type 145. */
    private static final Pattern INTERNATIONAL = Pattern.compile("\\+\\d{6,15}(?!\\d)");

    /** MEID and pseudo-ESN of 3GPP2, with their prefix or of the form only a MEID has. */
    private static final Pattern MEID =
            Pattern.compile("0x[0-9A-Fa-f]{8,14}|(?<![0-9A-Za-z])[A-F][0-9A-F]{13}(?![0-9A-Za-z])");

    /** A line of its own, as the answer to {@code +GSN}, {@code +CIMI} or {@code +CCID}. */
    private static final Pattern BARE = Pattern.compile("\\s*\"?([0-9A-Fa-f]{8,20})\"?\\s*");

    /** The shortest number that may be sensitive: a location area. */
    private static final int SHORTEST = 4;

    private static final int HEXADECIMAL_RADIX = 16;
    private static final Pattern NAME = Pattern.compile("([+^$][A-Za-z0-9]+)\\s?[:=]");
    private static final Pattern QUOTED = Pattern.compile("\"([^\"]*)\"?");
    private static final Pattern HEXADECIMAL = Pattern.compile("(?<![0-9A-Za-z])[0-9A-Fa-f]{4,}(?![0-9A-Za-z])");

    /** So many digits are no date and no length; an emergency number or the like is nobody's own. */
    private static final Pattern DIGITS = Pattern.compile("(?<![0-9A-Za-z])\\+?[0-9*#]*\\d{5}[0-9*#]*");

    /** A date, or the state of a message (27.005 3.1): the quoted values of {@link #NUMBER_IN} that are no number and no name. */
    private static final Pattern NO_NUMBER =
            Pattern.compile("\\d{2,4}/\\d\\d/\\d\\d.*|REC (?:UN)?READ|STO (?:UN)?SENT|ALL|\\d{0,3}");

    /** V.250 6.3.1, perhaps behind other commands of the line, but not the {@code &D} of 6.2.8. */
    private static final Pattern DIAL = Pattern.compile("(?i)(?<![0-9A-Z])AT(?:[EVQXLM&][A-Z]?\\d|S\\d+=\\d+)*\\s*D");

    /** With whatever people put between. */
    private static final Pattern DIALLED = Pattern.compile("\\+?\\d(?:[ ,.()/*#TPtpWw-]*\\d){3,}");

    /** The code of a packet call (27.007 10.2.1.1). */
    private static final Pattern PACKET_CALL = Pattern.compile("(?i)\\s*[TP]?\\s*\\*9[89][*#]");

    private static final Pattern CUT = Pattern.compile("[0-9A-Fa-f]{3,}$");

    /** Their hexadecimal values are numbers of a card, a device or a place. */
    private static final Set<String> HEXADECIMAL_IN = Set.of(
            "^ICCID",
            "+CCID",
            "+ICCID",
            "^MEID",
            "^ESN",
            "+GSN",
            "+CGSN",
            "+CRSM",
            "+CSIM",
            "+CREG",
            "+CGREG",
            "+CEREG",
            "^LOCINFO",
            "^CELLID");

    /** Their values may be numbers somebody is called by, or his name in the phone book; CDMA does not quote them. */
    private static final Set<String> NUMBER_IN = withMessages(
            // calls
            "+CLIP",
            "^CLIP",
            "+CLCC",
            "^CLCC",
            "+CCWA",
            "^CCWA",
            "+COLP",
            "+CCFC",
            "+CCFCU",
            "+CTFR",
            "+CDU",
            "+CDV",
            "+CSSU",
            "+CNAP",
            "^ORIG",
            "^CONF",
            "^CONN",
            "^CEND",
            "^CRING",
            "+CRING",
            // messages, besides those with the message itself
            "+CMGS",
            "+CMGW",
            "+CMGC",
            "+CMSS",
            "+CSCA",
            "+CDMT",
            "^CDMT",
            "^HCMGS",
            "^HCMGW",
            "^HCMSS",
            "^HCMGSS",
            "^HCMGSF",
            "^HSCA",
            // the subscriber, and the phone book
            "+CNUM",
            "+CPBR",
            "+CPBF",
            "+CPBW",
            "^CPBR",
            "^CPBF",
            "^CPBW",
            "^MDN",
            "+CMDN");

    private IdentityFinder() {}

    private static Set<String> withMessages(String... others) {
        return Stream.concat(Stream.of(others), TextResult.names(TextResult::hasNumber).stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    static void find(String line, Findings findings) {
        if (isHarmless(line)) {
            return;
        }
        if (line.startsWith("$G")) {
            // a sentence of NMEA 0183: the talker and the type, then a position
            mark(line, Math.min(line.length(), 6), line.length(), findings, Sensitivity.IDENTITY);
            return;
        }
        Matcher names = NAME.matcher(line);
        boolean counters = false;
        while (names.find()) {
            String name = names.group(1).toUpperCase(Locale.ROOT);
            counters |= name.startsWith("^DSFLOW");
            named(name, line, names.end(), findings);
        }
        if (!counters) {
            all(LONG_NUMBER, 0, line, 0, findings);
            all(INTERNATIONAL, 0, line, 0, findings);
            all(MEID, 0, line, 0, findings);
            dialled(line, findings);
        }
        Matcher bare = BARE.matcher(line);
        if (bare.matches()) {
            mark(line, bare.start(1), bare.end(1), findings, Sensitivity.IDENTITY);
        }
    }

    /** All behind a name, for nothing tells that another command or report begins there. */
    private static void named(String name, String line, int from, Findings findings) {
        if (HEXADECIMAL_IN.contains(name)) {
            all(HEXADECIMAL, 0, line, from, findings);
        } else if (NUMBER_IN.contains(name)) {
            Matcher quoted = QUOTED.matcher(line).region(from, line.length());
            while (quoted.find()) {
                if (!NO_NUMBER.matcher(quoted.group(1)).matches()) {
                    mark(line, quoted.start(1), quoted.end(1), findings, Sensitivity.IDENTITY);
                }
            }
            all(DIGITS, 0, line, from, findings);
        } else if (TextResult.place(name, line) == TextPlace.QUOTES) {
            int quote = line.indexOf('"', from);
            int comma = line.indexOf(',', from);
            if (quote >= 0) {
                mark(line, quote + 1, FreeText.end(line, quote + 1), findings, Sensitivity.MESSAGE);
            } else if (comma >= 0) {
                mark(line, comma + 1, line.length(), findings, Sensitivity.MESSAGE);
            }
        }
    }

    private static void dialled(String line, Findings findings) {
        Matcher dial = DIAL.matcher(line);
        boolean number = dial.find()
                && !PACKET_CALL.matcher(line).region(dial.end(), line.length()).lookingAt();
        if (number) {
            all(QUOTED, 1, line, dial.end(), findings);
            all(DIALLED, 0, line, dial.end(), findings);
        }
    }

    /** Most lines are, and this is soon seen: nothing quoted, no number to speak of, no position, no text. */
    private static boolean isHarmless(String line) {
        if (line.contains("AT") || line.contains("at")) {
            return false;
        }
        int run = 0;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            run = Character.digit(c, HEXADECIMAL_RADIX) >= 0 ? run + 1 : 0;
            if (run >= SHORTEST || c == '"') {
                return false;
            }
        }
        return !line.startsWith("$G") && !TextResult.mayQuote(line);
    }

    /** The end of a line that breaks off may be the beginning of a number. */
    static void findBeginning(String line, Findings findings) {
        Matcher cut = CUT.matcher(line);
        if (cut.find()) {
            findings.add(cut.start(), line.length(), Sensitivity.IDENTITY);
        }
    }

    private static void all(Pattern pattern, int group, String line, int from, Findings findings) {
        Matcher found = pattern.matcher(line).region(from, line.length()).useTransparentBounds(true);
        while (found.find()) {
            mark(line, found.start(group), found.end(group), findings, Sensitivity.IDENTITY);
        }
    }

    /** An identity inside of another finding is no finding: a pseudonym is made of the whole. */
    private static void mark(String line, int start, int end, Findings findings, Sensitivity sensitivity) {
        boolean inside = start < end && end <= line.length();
        if (inside && (sensitivity == Sensitivity.MESSAGE || findings.clear(start, end))) {
            findings.add(start, end, sensitivity);
        }
    }
}
