package io.cellgate.modem.provider.sms.pdu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cellgate.modem.provider.sms.pdu.DataCoding.Alphabet;
import io.cellgate.modem.provider.sms.pdu.UserDataHeader.Part;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PduReaderTest {

    private static final String TIME = "11111111111100";

    // spotless:off
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        // PDU | service centre | sender | time | text
        "07917283010010F5040BC87238880900F10000993092516195800AE8329BFD4697D9EC37"
            + "|+27381000015 | 27838890001   | 1999-03-29T15:16:59+02:00 | hellohello",
        "07911326040000F0040B911346610089F60000208062917314080CC8F71D14969741F977FD07"
            + "|+31624000000 | +31641600986  | 2002-08-26T19:37:41Z      | How are you?",
        "0791447758100650040DD0F334FC1CA6970100008080312170224008D4F29CDE0EA7D9"
            + "|+447785016005| sipgate       | 2008-08-13T12:07:22+01:00 | Testmail",
        "07914306073011F0040B914316709807F2000880604290224080084E2D5174901A8BAF"
            + "|+34607003110 | +34610789702  | 2008-06-24T09:22:04+02:00 | 中兴通讯",
        "0791447758100650040C914497716247010000909010711423400A2050EC468B81C4733A"
            + "|+447785016005| +447917267410 | 2009-09-01T17:41:32+01:00 | '  1741 bst'",
        "07919333852804000412D0F7FBDD454FB75D693A0000903002801153402BCD301E9F0605D9E971191483C140412A35690D52832063D2F9"
            + "040599A058EE05A3BD6430580E"
            + "|+393358824000| www.tim.it    | 2009-03-20T08:11:35+01:00 | Maxxi Alice 100 ATTIVATA FINO AL 19/04/2009",
    })
    void messagesFromThePublicDocumentsAreReadExactly(
            String pdu, String serviceCentre, String sender, OffsetDateTime time, String text) throws PduException {
        Pdu.Deliver deliver = (Pdu.Deliver) PduReader.received(pdu);

        assertEquals(serviceCentre, deliver.serviceCentre().number());
        assertEquals(sender, deliver.sender().number());
        assertEquals(Character.isLetter(sender.charAt(0)), deliver.sender().alphanumeric());
        assertEquals(Optional.of(time), deliver.time());
        assertEquals(text, PartsText.of(deliver.data()));
        assertTrue(deliver.data().isText());
        assertEquals(UserDataHeader.NONE, deliver.data().header());
    }

    @ParameterizedTest
    @CsvSource({
        // length in semi-octets, octets, name: seven letters fill 49 of 56 bits
        "0D, C730BD7C0FE701, Gateway",  "0E, C730BD7C0FE701, Gateway",  "0E, C730BD7C0FE71B, Gateway",  "0E, C730BD7C0FE7E7, Gateways",
        "0C, C730BD7C0F03, Gatewa",   "07, C4F75B0E,     Door",     "08, C4F75B0E,     Door",     "02, 41,             A",
        "00, '',             ''",
    })
    void aNameAsSenderHasAsManyLettersAsItHas(String length, String octets, String name) throws PduException {
        String pdu = "0004" + length + "D0" + octets + "0000" + TIME + "02E834";
        Address sender = ((Pdu.Deliver) PduReader.received(pdu)).sender();
        assertEquals(name, sender.number());
        assertTrue(sender.alphanumeric());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        // PDU | reference | recipient | time | discharge | status
        "07914306073011F006270B913426565711F7012081111345400120811174054043"
            + "| 39 | +43626575117 | 2010-02-18T11:31:54+01:00 | 2010-02-18T11:47:50+01:00 | 67",
        "0791538375000075061805810531F1019082416500400190824165004000"
            + "| 24 | 50131        | 2010-09-28T14:56:00+01:00 | 2010-09-28T14:56:00+01:00 | 0",
        "00060505810531F1010150610000400101506100004000"
            + "|  5 | 50131        | 2010-10-05T16:00:00+01:00 | 2010-10-05T16:00:00+01:00 | 0",
        "0006D60B911326880736F4111011719551401110117195714000"
            + "| 214| +31628870634 | 2011-01-11T17:59:15+01:00 | 2011-01-11T17:59:17+01:00 | 0",
    })
    void statusReportsFromThePublicDocumentsAreReadExactly(
            String pdu, int reference, String recipient, OffsetDateTime time, OffsetDateTime discharge, int status)
            throws PduException {
        Pdu.StatusReport report = (Pdu.StatusReport) PduReader.received(pdu);

        assertEquals(reference, report.reference());
        assertEquals(recipient, report.recipient().number());
        assertEquals(Optional.of(time), report.time());
        assertEquals(Optional.of(discharge), report.discharge());
        assertEquals(status, report.status());
    }

    @ParameterizedTest
    @CsvSource({
        // octet, alphabet, class, compressed: 23.038, 4
        "0x00, GSM_7BIT,  -1, false", "0x04, DATA_8BIT, -1, false", "0x08, UCS2,      -1, false", "0x0C, GSM_7BIT, -1, false",
        "0x10, GSM_7BIT,   0, false", "0x11, GSM_7BIT,   1, false", "0x16, DATA_8BIT,  2, false", "0x1B, UCS2,      3, false",
        "0x20, GSM_7BIT,  -1, true",  "0x28, UCS2,      -1, true",  "0x48, UCS2,      -1, false", "0x5B, UCS2,      3, false",
        "0x80, GSM_7BIT,  -1, false", "0xB8, GSM_7BIT,  -1, false", "0xC8, GSM_7BIT,  -1, false", "0xD0, GSM_7BIT, -1, false",
        "0xE0, UCS2,      -1, false", "0xE8, UCS2,      -1, false",
        "0xF0, GSM_7BIT,   0, false", "0xF1, GSM_7BIT,   1, false", "0xF4, DATA_8BIT,  0, false", "0xF7, DATA_8BIT, 3, false",
    })
    void theDataCodingSchemeIsReadByGroups(String octet, Alphabet alphabet, int messageClass, boolean compressed) {
        OptionalInt expected = messageClass < 0 ? OptionalInt.empty() : OptionalInt.of(messageClass);
        assertEquals(new DataCoding(alphabet, expected, compressed), DataCoding.of(Integer.decode(octet)));
    }

    @ParameterizedTest
    @CsvSource({
        // semi-octets, type, octets, number: 23.040, 9.1.2.5
        "0B, 91, 1346610089F6,         +31641600986",
        "0C, 91, 449771624701,         +447917267410",
        "0A, A1, 5050828242,           0505282824",
        "05, 81, 1032F4,               01234",
        "01, 81, F7,                   7",
        "00, 81, '',                   ''",
        "05, 81, BADCFE,               *#abc",
        "09, D0, C6A7333904,           FONIC",
        "14, 91, 10325476981032547698, +01234567890123456789",
    })
    void addressesAreNumbersOfAnyKindOrNames(String length, String type, String octets, String number) throws PduException {
        Pdu.Deliver deliver = (Pdu.Deliver) PduReader.received("0004" + length + type + octets + "0000" + TIME + "00");

        assertEquals(number, deliver.sender().number());
    }

    @ParameterizedTest
    @CsvSource({
        // swapped halves, the last octet with the sign: 23.040, 9.2.3.11
        "99309251619580, 1999-03-29T15:16:59+02:00",
        "01901151011169, 2010-09-11T15:10:11-04:00",
        "21107121436597, none",
        "21107121436500, 2012-01-17T12:34:56Z",
        "21107121436523, 2012-01-17T12:34:56+08:00",
        "2110712143652B, 2012-01-17T12:34:56-08:00",
        "00000000000000, none",
        "0130117121436F, none",
        "F1107121436500, none",
        "21F07121436500, none",
        "21107142436500, none",
    })
    void aTimeHasItsZoneAndOneThatIsNoneIsAbsent(String stamp, String time) throws PduException {
        Optional<OffsetDateTime> expected =
                time.equals("none") ? Optional.empty() : Optional.of(OffsetDateTime.parse(time));
        assertEquals(expected, timeOf(stamp));
    }
    // spotless:on

    private static Optional<OffsetDateTime> timeOf(String stamp) throws PduException {
        return ((Pdu.Deliver) PduReader.received("00040B911346610089F60000" + stamp + "00")).time();
    }

    @Test
    void aMessageInTwoPartsWithASenderInGermanyIsReadAcrossAnEscapePair() throws PduException {
        Pdu.Deliver first = (Pdu.Deliver) PduReader.received(
                "07919471227210244405852122F039F101506271217180A005000319020198E9B2B82C0759DFE4B0F9ED2EB7967537B9CC02B5D3"
                        + "7450122D2FCB41EE303DFD7687D96537881A96A7CD6F383DFD7683F46134BBEC064DD36550DA0D22A7CBF3721BE42CD3"
                        + "F5A0198B56036DCA20B8FC0D6A0A4170767D0EAAE540433A082E7F83A6E5F93CFD76BB40D7B2DB0D9AA6CB2072BA3C2F"
                        + "83926EF31BE44E8FD17450BB8C9683CA");
        Pdu.Deliver second = (Pdu.Deliver) PduReader.received(
                "07919471227210244405852122F039F1015062712181804F050003190202E4E8309B5E7683DAFC319A5E76B340F73D9A5D7683A6"
                        + "E93268FD9ED3CB6EF67B0E5AD172B19B2C2693C9602E90355D6683A6F0B007946E8382F5393BEC26BB00");

        assertEquals("12220", first.sender().number());
        assertEquals(
                Optional.of(new Part(25, false, 2, 1)), first.data().header().part());
        assertEquals(
                Optional.of(new Part(25, false, 2, 2)), second.data().header().part());
        assertEquals(OptionalInt.of(1), first.data().coding().messageClass());
        assertEquals(
                "Lieber Vodafone-Kunde, mit Ihrer nationalen Tarifoption zahlen Sie in diesem Netz 3,45 € pro MB plus 59 "
                        + "Ct pro Session. Wenn Sie diese Info nicht mehr erhalten möchten, wählen Sie kostenlos "
                        + "+4917212220. Viel Spaß im Ausland.",
                PartsText.of(first.data()) + PartsText.of(second.data()));
    }

    // spotless:off
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        // header with its length | UCS-2 text | reference, wide, total, number | port
        "050003190302     | 0041 | 25,false,3,2    |   -1",
        "06080412340301   | 0041 | 4660,true,3,1   |   -1",
        "0605040B8423F0   | 0041 | none            | 2948",
        "0404020102       | 0041 | none            |    1",
        "0B0504157C158100030A0201 | 0041 | 10,false,2,1 | 5500",
        "0A7003AABBCC0003050101 | 0041 | 5,false,1,1 | -1",
        "050003190000     | 0041 | none            |   -1",
        "050003190203     | 0041 | none            |   -1",
        "04000219 02      | 0041 | none            |   -1",
        "00               | 0041 | none            |   -1",
    })
    void elementsOfTheHeaderAreReadAndUnknownOrSenselessOnesSkipped(String header, String text, String part, int port)
            throws PduException {
        String data = header.replace(" ", "") + text;
        Pdu.Deliver deliver = (Pdu.Deliver) PduReader.received(
                "00440B911346610089F60008" + TIME + "%02X".formatted(data.length() / 2) + data);

        assertEquals("A", PartsText.of(deliver.data()));
        assertEquals(part, deliver.data().header().part()
                .map(known -> known.reference() + "," + known.wide() + "," + known.total() + "," + known.number())
                .orElse("none"));
        assertEquals(port < 0 ? OptionalInt.empty() : OptionalInt.of(port), deliver.data().header().port());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        // PDU | what is wrong | octet
        "''                                              | service centre length           | 0",
        "0G                                              | no hexadecimal digit            | 0",
        "000                                             | half an octet                   | 1",
        "00                                              | message type                    | 1",
        "0791132604                                      | service centre needs 6          | 2",
        "0C91132604                                      | service centre of 12 octets     | 0",
        "0004                                            | sender length                   | 2",
        "0004159113466100890000000000F6                  | sender of 21 semi-octets        | 2",
        "00040B9113466100                                | sender needs 6                  | 4",
        "00040B911346610089F600                          | data coding scheme              | 11",
        "00040B911346610089F6000020806291                | time stamp                      | 12",
        "00040B911346610089F6000020806291731408          | user data length                | 19",
        "00040B911346610089F60000208062917314080CC8F71D  | user data needs 11              | 20",
        "00040B911346610089F6000020806291731408A1        | 161 septets                     | 19",
        "00040B911346610089F60008208062917314088D        | 141 octets                      | 19",
        "00440B911346610089F6000820806291731408060500030103 | header element needs 3        | 23",
        "00440B911346610089F6000020806291731408060500030103010 | half an octet              | 26",
        "0006D6                                          | recipient length                | 3",
        "0006D60B911326880736F41110117195514011101171957140 | status                       | 25",
        "0001000B911346610089F6000000                    | a message to send               | 1",
    })
    void whatIsWrongWithAPduIsNamedWithItsPlace(String pdu, String what, int octet) {
        PduException problem = assertThrows(PduException.class, () -> PduReader.received(pdu));

        assertTrue(String.valueOf(problem.getMessage()).contains(what), problem.getMessage());
        assertEquals(octet, problem.octet(), problem.getMessage());
    }
    // spotless:on

    // spotless:off
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        // header with its length, malformed | "pump off" is read | which part
        "050004110201       | none", // an element of four octets where three are left
        "0600031102010A     | none", // an element without a length behind a good one
        "080003110201240901 | none", // a good element, and one that runs beyond the header: the whole header is ignored
        "0400031102         | none", // three octets, of which two are there
        "040A030405         | none", // an unknown element that runs beyond the header
        "0100               | none", // nothing but an element's name
        "0600041102010000   | none", // a length that is not of the element's kind
        "0500031100020200   | none", // no part 0 of 2, and octets that are nothing
    })
    void aMalformedHeaderDoesNotMakeTheTextUnreadable(String header, String part) throws PduException {
        int octets = Integer.parseInt(header.substring(0, 2), 16) + 1;
        String used = header.substring(0, Math.min(header.length(), 2 * octets));
        int headerSeptets = (octets * 8 + 6) / 7;
        byte[] text = Septets.pack(GsmAlphabet.encode("pump off").orElseThrow(), headerSeptets * 7 - octets * 8);
        Pdu.Deliver sevenBit = (Pdu.Deliver) PduReader.received("00440B911346610089F60000" + TIME
                + "%02X".formatted(headerSeptets + 8) + used + HexFormat.of().formatHex(text));
        Pdu.Deliver ucs2 = (Pdu.Deliver) PduReader.received(
                "00440B911346610089F60008" + TIME + "%02X".formatted(octets + 4) + used + "041F0443");

        assertEquals("pump off", PartsText.of(sevenBit.data()));
        assertEquals("Пу", PartsText.of(ucs2.data()));
        assertEquals(part, ucs2.data().header().part().map(Part::toString).orElse("none"));
    }
    // spotless:on

    @Test
    void aHeaderThatTheUserDataHasNoRoomForIsNone() throws PduException {
        byte[] text = Septets.pack(GsmAlphabet.encode("hello").orElseThrow(), 0);
        String hex = HexFormat.of().formatHex(text);

        assertEquals("hello", text("00440B911346610089F60000" + TIME + "05" + hex));
        assertEquals("", text("00440B911346610089F60000" + TIME + "00"));
        assertEquals("Ж", text("00440B911346610089F60008" + TIME + "020416"));
    }

    @Test
    void userDataThatIsAllHeaderHasAnEmptyTextAndItsPart() throws PduException {
        Pdu.Deliver deliver = (Pdu.Deliver) PduReader.received("00440B911346610089F60000" + TIME + "06050003010301");

        assertEquals("", PartsText.of(deliver.data()));
        assertEquals(
                Optional.of(new Part(1, false, 3, 1)), deliver.data().header().part());
    }

    private static String text(String pdu) throws PduException {
        return PartsText.of(((Pdu.Deliver) PduReader.received(pdu)).data());
    }

    @ParameterizedTest
    @ValueSource(strings = {"%s\"", "\"%s\"", " %s ", "%s\u0000", "%s,", "\r\n%s\"\r"})
    void whatFirmwareWritesAroundAPduIsNotOfIt(String form) throws PduException {
        assertEquals("A", text(form.formatted("00040B911346610089F60008" + TIME + "020041")));
    }

    @Test
    void aMessageThatIsDeliveredAgainIsKnownWhateverTheWayItCame() {
        String rest = "0B911346610089F60008" + TIME + "020041";

        assertEquals(
                PduReader.identity("0004" + rest),
                PduReader.identity("07911326040000F020" + rest.toLowerCase(Locale.ROOT)));
        assertNotEquals(PduReader.identity("0004" + rest), PduReader.identity("0044" + rest));
        assertNotEquals(PduReader.identity("0004" + rest), PduReader.identity("0004" + rest.replace("0041", "0042")));
        assertEquals("NO PDU", PduReader.identity("no pdu"));
    }

    @Test
    void aPduWithoutAnEndIsRefusedByItsLength() {
        PduException problem = assertThrows(PduException.class, () -> PduReader.received("00".repeat(256)));

        assertTrue(String.valueOf(problem.getMessage()).contains("more than 255 octets"), problem.getMessage());
    }

    @Test
    void octetsForAnApplicationAreNotTakenForText() throws PduException {
        Pdu.Deliver data = (Pdu.Deliver) PduReader.received("00040B911346610089F60004" + TIME + "0300FF7F");
        Pdu.Deliver compressed = (Pdu.Deliver) PduReader.received("00040B911346610089F60020" + TIME + "0300FF7F");

        assertFalse(data.data().isText());
        assertEquals("00FF7F", PartsText.of(data.data()));
        assertFalse(compressed.data().isText());
        assertEquals("00FF7F", PartsText.of(compressed.data()));
    }

    @Test
    void halfACharacterAtTheEndOfUcs2IsLeftOutForTheSakeOfTheRest() throws PduException {
        Pdu.Deliver deliver = (Pdu.Deliver) PduReader.received("00040B911346610089F60008" + TIME + "03004142");

        assertEquals("A", PartsText.of(deliver.data()));
    }

    @Test
    void nationalTablesNamedInTheHeaderAreUsed() throws PduException {
        // header 24 01 01: Turkish single shift; escape and 0x67 is a g with breve
        byte[] septets = Septets.pack(new byte[] {0x1B, 0x67}, 3);
        Pdu.Deliver deliver = (Pdu.Deliver) PduReader.received("00440B911346610089F60000" + TIME + "0703240101"
                + HexFormat.of().formatHex(septets));

        assertEquals("ğ", PartsText.of(deliver.data()));
    }

    @Test
    void aReservedMessageTypeIsTakenForAReceivedMessage() throws PduException {
        assertTrue(PduReader.received("00070B911346610089F60008" + TIME + "020041") instanceof Pdu.Deliver);
    }
}
