package io.cellgate.modem.provider.ussd;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A {@code +CUSD: m[,"text"[,dcs]]} (27.007, 7.15).
 *
 * @param state what becomes of the session
 * @param text as the module wrote it
 * @param dcs the data coding scheme
 */
record UssdReport(State state, String text, OptionalInt dcs) {

    /** The states in the order of their numbers. */
    enum State {
        /** Nothing more is wanted. */
        DONE,
        /** The network waits for an answer. */
        ANSWER_EXPECTED,
        /** The network has ended the session. */
        TERMINATED,
        /** Somebody else has the session. */
        OTHER_CLIENT,
        /** The network does not do this. */
        NOT_SUPPORTED,
        /** The network got no answer in time. */
        TIMED_OUT
    }

    /** A coding: decimal, or in hexadecimal digits as some firmware has it, which a letter, the prefix or a zero in front tells. */
    private static final String CODING = "\\d{1,3}|(?:0[xX])?[0-9A-Fa-f]{1,2}";

    /**
     * The text is in quotes, may hold any of them, and may be followed by its coding, which some firmware quotes or leaves empty, and by
     * more that is not of 27.007.
     */
    private static final Pattern QUOTED = Pattern.compile(
            "(\\d)\\s*,\\s*\"(.*?)\"\\s*(?:,\\s*\"?(" + CODING + ")?\"?\\s*)?(?:,[^\"]*)?", Pattern.DOTALL);

    /** Without quotes: the coding is what stands behind the last comma, but a word of letters is of the text. */
    private static final Pattern BARE = Pattern.compile(
            "(\\d)\\s*(?:,\\s*(.*?)\\s*(?:,\\s*(\\d{1,3}|0[xX]?[0-9A-Fa-f]{1,2})\\s*)?)?", Pattern.DOTALL);

    /** Reads what stands behind the colon; empty when it is nothing of the kind. */
    static Optional<UssdReport> read(String value) {
        Matcher quoted = QUOTED.matcher(value.strip());
        if (quoted.matches()) {
            return of(quoted);
        }
        Matcher bare = BARE.matcher(value.strip());
        return bare.matches() ? of(bare) : Optional.empty();
    }

    private static Optional<UssdReport> of(Matcher matcher) {
        int number = Integer.parseInt(matcher.group(1));
        if (number >= State.values().length) {
            return Optional.empty();
        }
        String text = matcher.group(2) == null ? "" : withoutStrayQuote(matcher.group(2));
        OptionalInt dcs = matcher.group(3) == null ? OptionalInt.empty() : OptionalInt.of(coding(matcher.group(3)));
        return Optional.of(new UssdReport(State.values()[number], text, dcs));
    }

    private static int coding(String digits) {
        boolean decimal = digits.matches("0|[1-9]\\d*|\\d{3}");
        return decimal ? Integer.parseInt(digits) : Integer.parseInt(digits.replaceFirst("^0[xX]", ""), 16);
    }

    /** Firmware that cuts a long text loses the quote at its end; what stands behind both is none of it. */
    private static String withoutStrayQuote(String text) {
        if (!text.startsWith("\"")) {
            return text;
        }
        int end = text.lastIndexOf('"');
        return end == 0 ? text.substring(1) : text.substring(1, end);
    }
}
