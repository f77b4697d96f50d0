package io.cellgate.modem.provider.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cellgate.modem.Identity;
import io.cellgate.modem.provider.text.Identification.Replies;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class IdentificationTest {

    private static final List<String> NONE = List.of();

    @Test
    void plainReplies() {
        Identity identity = Identification.of(new Replies(
                        NONE,
                        List.of("huawei"),
                        List.of("MU509"),
                        List.of("11.813.01.05.00"),
                        List.of("351234567890123")))
                .identity();

        assertEquals("huawei", identity.manufacturer());
        assertEquals("MU509", identity.model());
        assertEquals("11.813.01.05.00", identity.revision());
        assertEquals(Optional.of("351234567890123"), identity.imei());
    }

    @Test
    void repliesWithPrefixAndQuotesAndUnsolicitedResultCodesBetween() {
        Identity identity = Identification.of(new Replies(
                        NONE,
                        List.of("^RSSI:18", "+CGMI: \"Huawei Technologies Co., Ltd\""),
                        List.of("^BOOT:27710117,0,0,0,75", "+cgmm: MU709s-2"),
                        List.of("+CREG: 1", "11.652.65.00.00"),
                        List.of("+CGSN: 351234567890123")))
                .identity();

        assertEquals("Huawei Technologies Co., Ltd", identity.manufacturer());
        assertEquals("MU709s-2", identity.model());
        assertEquals("11.652.65.00.00", identity.revision());
        assertEquals(Optional.of("351234567890123"), identity.imei());
    }

    @Test
    void aListOfNamesAndValuesAlone() {
        Identification identification = Identification.of(new Replies(
                List.of(
                        "Manufacture: HUAWEI",
                        "Model: MG323",
                        "Revision: 12.210.10.05.00",
                        "IMEI: 351234567890123",
                        "+GCAP: +CGSM"),
                NONE,
                NONE,
                NONE,
                NONE));

        assertEquals("HUAWEI", identification.identity().manufacturer());
        assertEquals("MG323", identification.identity().model());
        assertEquals(Optional.of("351234567890123"), identification.identity().imei());
        assertTrue(identification.text().contains("MG323"));
    }

    @Test
    void aModuleOfTheOtherWorldHasMeidAndEsn() {
        Identity identity = Identification.of(new Replies(
                        NONE,
                        List.of("HUAWEI TECHNOLOGIES CO., LTD"),
                        List.of("MC323-a"),
                        List.of("12.102.21.00.000"),
                        List.of("+GSN:80C72311", "^MEID:A0C72311111111")))
                .identity();

        assertEquals(Optional.empty(), identity.imei());
        assertEquals(Optional.of("A0C72311111111"), identity.meid());
        assertEquals(Optional.of("80C72311"), identity.esn());
    }

    @Test
    void aMeidOfZerosIsNone() {
        Identity identity = Identification.of(
                        new Replies(NONE, NONE, List.of("MC509"), NONE, List.of("^MEID:00000000000000")))
                .identity();

        assertEquals(Optional.empty(), identity.meid());
    }

    @Test
    void itIsFoundByImeiWithAndWithoutCheckDigit() {
        Identification identification =
                Identification.of(new Replies(NONE, NONE, NONE, NONE, List.of("351234567890123")));

        assertTrue(identification.has("351234567890123"));
        assertTrue(identification.has("35123456789012"));
        assertTrue(!identification.has("351234567890124"));
    }

    @Property
    void noReplyDoesHarm(@ForAll List<String> lines) {
        Identification.of(new Replies(lines, lines, lines, lines, lines)).shown();
    }
}
