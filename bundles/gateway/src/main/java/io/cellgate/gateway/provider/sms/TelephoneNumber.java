package io.cellgate.gateway.provider.sms;

import io.cellgate.modem.message.Sms;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A telephone number in the international form (ITU-T E.164): a plus sign, country code and number, at most 15 digits.
 *
 * @param text as it is dialled
 */
public record TelephoneNumber(String text) {

    private static final Pattern FORM = Pattern.compile("\\+[1-9][0-9]{6,14}");
    private static final Pattern BETWEEN = Pattern.compile("[ ()/.-]");

    /** Reads what a person wrote, with what people put between the digits; empty when it is none. */
    static Optional<TelephoneNumber> of(String text) {
        String number = BETWEEN.matcher(text).replaceAll("");
        return FORM.matcher(number).matches() ? Optional.of(new TelephoneNumber(number)) : Optional.empty();
    }

    /** Who sent a message; empty when the sender is a name, a short number, or a national one: whose country it is nobody says. */
    static Optional<TelephoneNumber> of(Sms sms) {
        return !sms.alphanumeric() && FORM.matcher(sms.sender()).matches()
                ? Optional.of(new TelephoneNumber(sms.sender()))
                : Optional.empty();
    }
}
