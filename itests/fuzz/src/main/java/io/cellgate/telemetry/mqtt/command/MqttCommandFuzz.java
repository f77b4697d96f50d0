package io.cellgate.telemetry.mqtt.command;

import io.cellgate.itest.fuzz.input.Finding;

/** A command's payload: a request whose parts are of the kinds that are promised, or a refusal in words. */
public final class MqttCommandFuzz {

    private static final int LONGEST_REFUSAL = 400;

    private MqttCommandFuzz() {}

    /** One input. */
    public static void fuzzerTestOneInput(byte[] input) {
        CommandMessage message = CommandMessage.of(input);
        if (message instanceof CommandMessage.Request request) {
            id(request.id());
            Finding.unless(
                    request.arguments().size() <= input.length,
                    () -> request.arguments().size() + " arguments");
            request.arguments()
                    .values()
                    .forEach(value -> Finding.unless(
                            value instanceof String || value instanceof Boolean || value instanceof Number,
                            () -> "an argument of " + value.getClass()));
            request.expires().ifPresent(time -> Finding.unlessShowable(time.toString(), 40));
        } else if (message instanceof CommandMessage.Wrong wrong) {
            id(wrong.id());
            refusal(wrong.why());
        } else if (message instanceof CommandMessage.Unanswerable unanswerable) {
            refusal(unanswerable.why());
        }
    }

    private static void id(String id) {
        Finding.unless(id.matches("[A-Za-z0-9_-]{1,64}"), () -> "an id that is no topic level: " + id);
    }

    private static void refusal(String why) {
        Finding.unless(!why.isBlank() && !why.equals("null"), () -> "a refusal without words");
        Finding.unlessShowable(why, LONGEST_REFUSAL);
    }
}
