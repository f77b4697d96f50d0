package io.cellgate.modem.provider.sms.pdu;

import java.io.ByteArrayOutputStream;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What stands before the text of a message (23.040, 9.2.3.24), as far as it is used here; elements of other kinds are skipped.
 *
 * @param part which part of a longer message this is
 * @param port the application port it is for
 * @param lockingShift the language whose table takes the place of the default alphabet; 0 for none
 * @param singleShift the language whose table takes the place of the extension; 0 for none
 */
public record UserDataHeader(Optional<Part> part, OptionalInt port, int lockingShift, int singleShift) {

    /**
     * One part of a longer message.
     *
     * @param reference the same for all parts of one message of one sender
     * @param wide whether the reference has 16 bits
     * @param total how many parts
     * @param number which, counted from 1
     */
    public record Part(int reference, boolean wide, int total, int number) {}

    /** A message without a header. */
    static final UserDataHeader NONE = new UserDataHeader(Optional.empty(), OptionalInt.empty(), 0, 0);

    private static final int CONCATENATION_8BIT = 0x00;
    private static final int PORT_8BIT = 0x04;
    private static final int PORT_16BIT = 0x05;
    private static final int CONCATENATION_16BIT = 0x08;
    private static final int SINGLE_SHIFT = 0x24;
    private static final int LOCKING_SHIFT = 0x25;

    /**
     * Reads the header's elements; the reader stands behind its length, and afterwards behind the header. Of two of a kind the
     * last one counts. Where the elements do not fill the header exactly, the whole header is ignored (9.2.3.24): none of it can
     * be trusted.
     */
    static UserDataHeader read(Octets octets, int length) throws PduException {
        int end = octets.position() + length;
        UserDataHeader header = NONE;
        while (octets.position() < end) {
            int element = octets.next("header element");
            int size = octets.position() < end ? octets.next("header element length") : 1;
            if (octets.position() + size > end) {
                octets.take(end - octets.position(), "header");
                return NONE;
            }
            header = header.with(element, octets.take(size, "header element"));
        }
        return header;
    }

    /** Writes the header of a part with its length, 8-bit reference: six octets. */
    static void write(Part part, ByteArrayOutputStream target) {
        target.write(5);
        target.write(CONCATENATION_8BIT);
        target.write(3);
        target.write(part.reference());
        target.write(part.total());
        target.write(part.number());
    }

    /** An element that is not as long as its kind is, or does not make sense, is skipped. */
    private UserDataHeader with(int element, byte[] value) {
        if (element == CONCATENATION_8BIT && value.length == 3) {
            return withPart(new Part(value[0] & 0xFF, false, value[1] & 0xFF, value[2] & 0xFF));
        } else if (element == CONCATENATION_16BIT && value.length == 4) {
            return withPart(
                    new Part((value[0] & 0xFF) << 8 | (value[1] & 0xFF), true, value[2] & 0xFF, value[3] & 0xFF));
        } else if (element == PORT_8BIT && value.length == 2) {
            return new UserDataHeader(part, OptionalInt.of(value[0] & 0xFF), lockingShift, singleShift);
        } else if (element == PORT_16BIT && value.length == 4) {
            return new UserDataHeader(
                    part, OptionalInt.of((value[0] & 0xFF) << 8 | (value[1] & 0xFF)), lockingShift, singleShift);
        } else if (element == SINGLE_SHIFT && value.length == 1) {
            return new UserDataHeader(part, port, lockingShift, value[0]);
        } else if (element == LOCKING_SHIFT && value.length == 1) {
            return new UserDataHeader(part, port, value[0], singleShift);
        }
        return this;
    }

    private UserDataHeader withPart(Part other) {
        boolean sensible = other.total() > 0 && other.number() > 0 && other.number() <= other.total();
        return sensible ? new UserDataHeader(Optional.of(other), port, lockingShift, singleShift) : this;
    }
}
