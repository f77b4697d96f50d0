package io.cellgate.telemetry.mqtt.sparkplug;

import io.cellgate.itest.fuzz.input.Finding;
import io.cellgate.itest.fuzz.input.Memory;
import io.cellgate.telemetry.mqtt.format.ProtoReader;
import io.cellgate.telemetry.mqtt.format.ProtoReader.Field;
import io.cellgate.telemetry.mqtt.format.ProtoReader.MalformedException;
import java.util.List;

/** A command of a Sparkplug host: fields within the message, or refused; memory goes by the bytes that came. */
public final class NodeCommandFuzz {

    /** Of the lists and records of a field of one byte, and of what the fuzzer notes. */
    private static final long BYTES_A_BYTE = 400;

    private static final long BYTES = 20_000;

    private NodeCommandFuzz() {}

    /** One input. */
    public static void fuzzerTestOneInput(byte[] input) {
        long allocated = Memory.allocatedBy(() -> NodeCommand.isRebirth(input));
        Finding.unless(
                allocated <= BYTES + BYTES_A_BYTE * input.length,
                () -> allocated + " bytes for a message of " + input.length);
        try {
            List<Field> fields = ProtoReader.fields(input);
            long content = fields.stream()
                    .mapToLong(field -> field.content().bytes().length)
                    .sum();
            Finding.unless(fields.size() <= input.length && content <= input.length, () -> fields.size() + " fields");
        } catch (MalformedException e) {
            Finding.unless(!NodeCommand.isRebirth(input), () -> "a rebirth of nothing");
            Finding.unlessShowable(String.valueOf(e.getMessage()), 100);
        }
    }
}
