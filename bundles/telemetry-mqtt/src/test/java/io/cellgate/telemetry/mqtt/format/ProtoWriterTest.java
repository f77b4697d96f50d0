package io.cellgate.telemetry.mqtt.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.cellgate.telemetry.mqtt.format.ProtoReader.Field;
import io.cellgate.telemetry.mqtt.format.ProtoReader.MalformedException;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against the bytes that protobuf's own page on its encoding gives, and those that follow from IEEE 754. */
class ProtoWriterTest {

    private static String hex(ProtoWriter writer) {
        return HexFormat.ofDelimiter(" ").formatHex(writer.toBytes());
    }

    private static List<Field> read(String hex) throws MalformedException {
        return ProtoReader.fields(HexFormat.ofDelimiter(" ").parseHex(hex));
    }

    @Test
    void theExamplesOfTheEncodingsOwnPage() {
        assertEquals("08 96 01", hex(new ProtoWriter().number(1, 150)));
        assertEquals("12 07 74 65 73 74 69 6e 67", hex(new ProtoWriter().text(2, "testing")));
        assertEquals("1a 03 08 96 01", hex(new ProtoWriter().message(3, new ProtoWriter().number(1, 150))));
        assertEquals("08 fe ff ff ff ff ff ff ff ff 01", hex(new ProtoWriter().number(1, -2)));
    }

    @Test
    void numbersOfAllKinds() {
        assertEquals("08 00", hex(new ProtoWriter().number(1, 0)));
        assertEquals("70 01", hex(new ProtoWriter().flag(14, true)));
        assertEquals("09 00 00 00 00 00 00 f0 3f", hex(new ProtoWriter().real(1, 1.0)));
        assertEquals("65 00 00 00 c0", hex(new ProtoWriter().real(12, -2.0f)));
        assertEquals("c2 b8 02 00", hex(new ProtoWriter().bytes(5000, new byte[0])));
    }

    @Test
    void whatIsWrittenIsRead() throws MalformedException {
        List<Field> fields = ProtoReader.fields(new ProtoWriter()
                .number(1, -2)
                .text(2, "ä")
                .real(3, 1.0)
                .real(4, 2.0f)
                .toBytes());

        assertEquals(-2, fields.get(0).value());
        assertEquals("ä", fields.get(1).content().text());
        assertEquals(1.0, Double.longBitsToDouble(fields.get(2).value()));
        assertEquals(2.0f, Float.intBitsToFloat((int) fields.get(3).value()));
    }

    /** Cut off, of a length that is not there or negative, of a type that there is not, and a number without end. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "08",
                "12 07 74",
                "12 ff ff ff ff ff ff ff ff ff 01",
                "12 ff ff ff ff 07",
                "0b",
                "09 00",
                "08 ff ff ff ff ff ff ff ff ff ff 01"
            })
    void whatIsNoMessageIsRefused(String hex) {
        assertThrows(MalformedException.class, () -> read(hex));
    }

    @Test
    void noBytesDoHarm() {
        Random random = new Random(1);
        for (int i = 0; i < 100_000; i++) {
            byte[] bytes = new byte[random.nextInt(40)];
            random.nextBytes(bytes);
            try {
                ProtoReader.fields(bytes);
            } catch (MalformedException e) {
                // as most of them are
            }
        }
    }
}
