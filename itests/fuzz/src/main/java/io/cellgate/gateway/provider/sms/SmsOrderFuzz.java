package io.cellgate.gateway.provider.sms;

import io.cellgate.itest.fuzz.input.Finding;
import io.cellgate.itest.fuzz.input.FuzzInput;
import java.util.Optional;

/** A received message: an order of a few harmless words, or none. What it shows of itself has no code. */
public final class SmsOrderFuzz {

    private SmsOrderFuzz() {}

    /** One input. */
    public static void fuzzerTestOneInput(byte[] input) {
        String text = new FuzzInput(input).unicode();
        Optional<SmsOrder> read = SmsOrder.read(text);
        read.ifPresent(order -> {
            Finding.unless(order.code().matches("[0-9]{8}"), () -> "a code of another form");
            Finding.unless(order.command().matches("[a-z][a-z-]{0,31}"), () -> "a command " + order.command());
            Finding.unless(
                    order.arguments().size() <= 2, () -> order.arguments().size() + " arguments");
            order.arguments()
                    .forEach(word -> Finding.unless(word.matches("[A-Za-z0-9._-]{1,100}"), () -> "a word " + word));
            Finding.unless(!order.toString().contains(order.code()), () -> "it shows its code");
        });
        TelephoneNumber.of(text)
                .ifPresent(number ->
                        Finding.unless(number.text().matches("\\+[1-9][0-9]{6,14}"), () -> "a number " + number));
        Base32.decode(text)
                .ifPresent(
                        octets -> Finding.unless(octets.length <= 2 * text.length(), () -> octets.length + " octets"));
    }
}
