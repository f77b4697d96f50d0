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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

    // spotless:off
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        // line                      | imei            | meid           | esn
        "0x2B3C4D5                   |                 |                | 02B3C4D5",
        "+GSN: 0x00B20000234BCDEF    |                 | B20000234BCDEF |",
        "^MEID:0XA100002B3C4D5E      |                 | A100002B3C4D5E |",
        "12801234567                 |                 |                | 8012D687",
        "299123456702345678          |                 | B24A9E0723CACE |",
        "99000012345678              |                 | 99000012345678 |",
        "ESN: 80c72311               |                 |                | 80C72311",
        "356123456789012             | 356123456789012 |                |",
        "IMEI: 356123456789012, SVN: 01 | 356123456789012 |             |",
        "+CIMI: 262011234567890      |                 |                |",
        "+GSN: \"0x1A2B3             |                 |                |",
        "+GSN: 0x1A2B3               |                 |                | 0001A2B3",
        "^MEID: 0x0000A1000028FEDCBA |                 | A1000028FEDCBA |",
        "ESN: 0x00C72311, MEID: none |                 |                | 00C72311",
        "+CCID: 8949020000104587823  |                 |                |",
        "+CREG: 1,80C72311           |                 |                |",
        "+GSN: 0x80AABBCC            |                 |                | 80AABBCC",
        "^MEID: a1000028fedcba       |                 | A1000028FEDCBA |",
        "+CGSN: \"356123456789012\"   | 356123456789012 |                |",
        "35612345678901              |                 |                |",
        "0xZZ345678                  |                 |                |",
        "000000000000000             |                 |                |",
        "0x00000000                  |                 |                |",
        "FFFFFFFF                    |                 |                |",
        "3561234567890121            |                 |                |",
        "0x12345678901               |                 |                |",
        "25612345678                 |                 |                |"})
    // spotless:on
    void onlyANumberOfItsFormIsAnIdentity(String line, String imei, String meid, String esn) {
        Identity identity = Identification.of(new Replies(NONE, NONE, NONE, NONE, List.of(line)))
                .identity();

        assertEquals(Optional.ofNullable(imei), identity.imei());
        assertEquals(Optional.ofNullable(meid), identity.meid());
        assertEquals(Optional.ofNullable(esn), identity.esn());
    }

    @Test
    void aModuleLeftInUcs2IsReadableAllTheSame() {
        Identity identity = Identification.of(new Replies(
                        NONE,
                        NONE,
                        List.of("+CGMM: \"004D0055003500300039\""),
                        NONE,
                        List.of("003300350036003100320033003400350036003700380039003000310032")))
                .identity();

        assertEquals("MU509", identity.model());
        assertEquals(Optional.of("356123456789012"), identity.imei());
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

    @Test
    void aModuleThatCallsItselfAnythingIsShownAsOneShortLine() {
        String shown = Identification.of(
                        new Replies(List.of("MU\u009b2J\u0000509", "x".repeat(5000)), NONE, NONE, NONE, NONE))
                .shown();

        assertEquals("MU?2J?509 xxx", shown.substring(0, 13));
        assertEquals(83, shown.length());
    }
}
