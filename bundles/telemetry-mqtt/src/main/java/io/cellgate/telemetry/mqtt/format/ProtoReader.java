package io.cellgate.telemetry.mqtt.format;

import io.cellgate.telemetry.mqtt.message.Payload;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/** Reads protobuf messages (the wire format of proto2) that came from outside: no length in them is believed before it is checked. */
public final class ProtoReader {

    private static final int MAX_VARINT = 10;

    private ProtoReader() {}

    /** What is no protobuf message. */
    public static final class MalformedException extends Exception {

        private static final long serialVersionUID = 1L;

        MalformedException(String message) {
            super(message);
        }
    }

    /**
     * One field.
     *
     * @param number of the field
     * @param value the number, or the bits of a real one
     * @param content the bytes of a text, of bytes, or of a message
     */
    public record Field(int number, long value, Payload content) {}

    /**
     * The fields of a message, as they stand there.
     *
     * @throws MalformedException when it is none
     */
    public static List<Field> fields(byte[] message) throws MalformedException {
        ByteBuffer in = ByteBuffer.wrap(message).order(ByteOrder.LITTLE_ENDIAN);
        List<Field> fields = new ArrayList<>();
        Payload none = Payload.of("");
        try {
            while (in.hasRemaining()) {
                long tag = varint(in);
                int number = (int) (tag >>> 3);
                switch ((int) (tag & 7)) {
                    case 0 -> fields.add(new Field(number, varint(in), none));
                    case 1 -> fields.add(new Field(number, in.getLong(), none));
                    case 2 -> fields.add(new Field(number, 0, content(in)));
                    case 5 -> fields.add(new Field(number, in.getInt(), none));
                    default -> throw new MalformedException("a field of a type that protobuf does not have");
                }
            }
        } catch (BufferUnderflowException e) {
            throw new MalformedException("a field is cut off");
        }
        return fields;
    }

    private static Payload content(ByteBuffer in) throws MalformedException {
        long length = varint(in);
        if (length < 0 || length > in.remaining()) {
            throw new MalformedException("a field is longer than the message");
        }
        byte[] bytes = new byte[(int) length];
        in.get(bytes);
        return Payload.of(bytes);
    }

    private static long varint(ByteBuffer in) throws MalformedException {
        long value = 0;
        for (int i = 0; i < MAX_VARINT; i++) {
            byte next = in.get();
            value |= (long) (next & 0x7F) << (7 * i);
            if (next >= 0) {
                return value;
            }
        }
        throw new MalformedException("a number does not end");
    }
}
