package io.cellgate.modem.message;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A received short message. It comes from anybody who knows the number: neither sender nor text can be trusted.
 *
 * @param form what could be made of it
 * @param sender a number, or a name of letters; empty when it could not be read
 * @param text what it says; of an incomplete message what is there, of {@link Form#DATA} the octets in hexadecimal digits
 * @param raw the parts as the module gave them, unless the text says all
 * @param problem why it is incomplete or unreadable, for a person
 * @param sentAt when the service centre took it, by the service centre's clock
 * @param receivedAt when the gateway read it, wall clock
 * @param parts of how many messages it was put together
 * @param missing the numbers of the parts that did not come, counted from 1; of an incomplete message only
 * @param messageClass 0 to 3, when the sender gave one (23.038, 4)
 * @param port the application port it was sent to
 * @param alphanumeric whether the sender is a name, which anybody may choose, also one that looks like a number (23.040, 9.1.2.5)
 */
public record Sms(
        Form form,
        String sender,
        String text,
        List<String> raw,
        Optional<String> problem,
        Optional<OffsetDateTime> sentAt,
        Instant receivedAt,
        int parts,
        List<Integer> missing,
        OptionalInt messageClass,
        OptionalInt port,
        boolean alphanumeric) {

    /** What could be made of a message. */
    public enum Form {
        /** A text that is whole. */
        TEXT,
        /** Octets for an application. */
        DATA,
        /** Parts are missing, and did not come in time. */
        INCOMPLETE,
        /** Not a message in any known form. */
        UNREADABLE;

        /** {@return the word for it in events and command results} */
        public String published() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Copies the lists.
     *
     * @param form what could be made of it
     * @param sender a number, or a name of letters
     * @param text what it says
     * @param raw the parts as the module gave them, unless the text says all
     * @param problem why it is incomplete or unreadable, for a person
     * @param sentAt when the service centre took it, by the service centre's clock
     * @param receivedAt when the gateway read it, wall clock
     * @param parts of how many messages it was put together
     * @param missing the numbers of the parts that did not come, counted from 1
     * @param messageClass 0 to 3, when the sender gave one (23.038, 4)
     * @param port the application port it was sent to
     * @param alphanumeric whether the sender is a name
     */
    public Sms {
        raw = List.copyOf(raw);
        missing = List.copyOf(missing);
    }

    /**
     * A message from a number, of which no part is known to be missing.
     *
     * @param form what could be made of it
     * @param sender a number, or a name of letters
     * @param text what it says
     * @param raw the parts as the module gave them, unless the text says all
     * @param problem why it is incomplete or unreadable, for a person
     * @param sentAt when the service centre took it, by the service centre's clock
     * @param receivedAt when the gateway read it, wall clock
     * @param parts of how many messages it was put together
     * @param messageClass 0 to 3, when the sender gave one (23.038, 4)
     * @param port the application port it was sent to
     */
    public Sms(
            Form form,
            String sender,
            String text,
            List<String> raw,
            Optional<String> problem,
            Optional<OffsetDateTime> sentAt,
            Instant receivedAt,
            int parts,
            OptionalInt messageClass,
            OptionalInt port) {
        this(form, sender, text, raw, problem, sentAt, receivedAt, parts, List.of(), messageClass, port, false);
    }

    /** {@return the published form; what is not known is absent} */
    public Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("form", form.published());
        if (!sender.isEmpty()) {
            map.put("sender", sender);
        }
        map.put("text", text);
        map.put("parts", parts);
        if (!missing.isEmpty()) {
            map.put("missing", missing);
        }
        sentAt.ifPresent(time -> map.put("sentAt", time.toInstant().toString()));
        map.put("receivedAt", receivedAt.toString());
        messageClass.ifPresent(value -> map.put("class", value));
        port.ifPresent(value -> map.put("port", value));
        problem.ifPresent(value -> map.put("problem", value));
        if (!raw.isEmpty()) {
            map.put("raw", raw);
        }
        return map;
    }

    /** Without sender and text, which belong in no log. */
    @Override
    public String toString() {
        return "Sms[" + form.published() + ", " + parts + " parts, received at " + receivedAt + "]";
    }
}
