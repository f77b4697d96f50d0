package io.cellgate.modem.message;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A short message to send.
 *
 * @param number digits, with a plus sign before an international number; at most 20 digits
 * @param text 1 to {@value #LONGEST_TEXT} characters; one that needs more than one message is sent in parts
 * @param report whether a delivery report is wanted
 * @param validity how long the service centre shall try; empty for as long as it likes
 */
public record SmsRequest(String number, String text, boolean report, Optional<Duration> validity) {

    /** Ten messages in the 7-bit alphabet. */
    public static final int LONGEST_TEXT = 1530;

    /** The longest validity that can be asked for: 63 weeks (23.040, 9.2.3.12.1). */
    public static final Duration LONGEST_VALIDITY = Duration.ofDays(441);

    private static final Pattern NUMBER = Pattern.compile("\\+?[0-9]{1,20}");

    /**
     * Checks what is said above.
     *
     * @param number digits, with a plus sign before an international number
     * @param text 1 to {@value #LONGEST_TEXT} characters
     * @param report whether a delivery report is wanted
     * @param validity how long the service centre shall try
     * @throws IllegalArgumentException naming what is wrong and what is allowed, without the text
     */
    public SmsRequest {
        if (!NUMBER.matcher(number).matches()) {
            throw new IllegalArgumentException("number of " + number.length()
                    + " characters; allowed: 1 to 20 digits, with a plus sign before an international number");
        }
        if (text.isEmpty() || text.length() > LONGEST_TEXT) {
            throw new IllegalArgumentException(
                    "text of " + text.length() + " characters; allowed: 1 to " + LONGEST_TEXT);
        }
        validity.ifPresent(period -> {
            if (period.isNegative() || period.isZero() || period.compareTo(LONGEST_VALIDITY) > 0) {
                throw new IllegalArgumentException("validity of " + period + "; allowed: more than nothing, up to "
                        + LONGEST_VALIDITY.toDays() + " days");
            }
        });
    }

    /** Without the text, which belongs in no log. */
    @Override
    public String toString() {
        return "SmsRequest[" + text.length() + " characters]";
    }
}
