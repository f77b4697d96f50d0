package io.cellgate.modem.provider.sms;

import io.cellgate.modem.provider.sms.pdu.PartsText;
import io.cellgate.modem.provider.sms.pdu.UserData;
import io.cellgate.modem.provider.sms.pdu.UserDataHeader.Part;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/** What a message in the form of its module says; {@link ContentReader} reads it. */
sealed interface Content {

    /**
     * A message, or a part of one.
     *
     * @param sender who sent it
     * @param alphanumeric whether that is a name
     * @param part which part it is
     * @param text its text, or octets in hexadecimal digits
     * @param isText whether it is text
     * @param sentAt when the service centre took it
     * @param messageClass 0 to 3
     * @param port the application port it is for
     * @param data of a PDU, what the text was made of
     */
    record Message(
            String sender,
            boolean alphanumeric,
            Optional<Part> part,
            String text,
            boolean isText,
            Optional<OffsetDateTime> sentAt,
            OptionalInt messageClass,
            OptionalInt port,
            Optional<UserData> data)
            implements Content {

        /** The text of parts that follow each other, with the characters that a boundary cuts. */
        static String textOf(List<Message> parts) {
            List<UserData> data =
                    parts.stream().flatMap(part -> part.data().stream()).toList();
            return data.size() == parts.size()
                    ? PartsText.of(data)
                    : parts.stream().map(Message::text).collect(Collectors.joining());
        }
    }

    /**
     * What became of a message that was sent.
     *
     * @param reference the module's reference of it; empty where the network does not say
     * @param recipient whom it was for
     * @param status as in 23.040, 9.2.3.15
     * @param at when
     */
    record Report(OptionalInt reference, String recipient, int status, Optional<OffsetDateTime> at)
            implements Content {}

    /**
     * Neither.
     *
     * @param problem for a person
     * @param cut whether a part of it was lost between the module and here, so that the module's own copy is worth more
     */
    record Unreadable(String problem, boolean cut) implements Content {

        Unreadable(String problem) {
            this(problem, false);
        }
    }
}
