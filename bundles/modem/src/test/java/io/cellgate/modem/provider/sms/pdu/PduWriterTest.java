package io.cellgate.modem.provider.sms.pdu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.cellgate.modem.provider.sms.pdu.PduWriter.Submission;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PduWriterTest {

    // spotless:off
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        // number | text | report | validity in minutes, 0 for none | PDU
        "+46708251358 | hellohello | false | 5760 | 0011000B916407281553F80000AA0AE8329BFD4697D9EC37",
        "+33612345678 | hello      | false |    0 | 0001000B913316325476F8000005E8329BFD06",
        "+46708251358 | hellohello | true  |    0 | 0021000B916407281553F800000AE8329BFD4697D9EC37",
        "0505282824   | AB         | false |    0 | 0001000A81505082824200000241 21",
        "112          | €          | false |    0 | 000100038111F200 00 02 9B32",
        "+34610789702 | 中兴通讯    | false |    0 | 0001000B914316709807F20008084E2D5174901A8BAF",
        "1            | 😀         | false |    0 | 0001000181F1000804D83DDE00",
        "*100#        | x          | false |    0 | 00010005811A00FB000001 78",
    })
    void messagesAreWrittenExactly(String number, String text, boolean report, int validity, String pdu) {
        Optional<Duration> period = validity == 0 ? Optional.empty() : Optional.of(Duration.ofMinutes(validity));
        Submission submission = PduWriter.submit(Address.of(number), Segment.split(text, 7).get(0), report, period);

        assertEquals(pdu.replace(" ", ""), submission.hex());
        assertEquals(pdu.replace(" ", "").length() / 2 - 1, submission.length());
    }

    @ParameterizedTest
    @CsvSource({
        // value, hours and minutes: 23.040, 9.2.3.12.1
        "0,    PT5M", "11,  PT1H", "143, PT12H", "144, PT12H30M", "167, PT24H", "168, P2D", "170, P4D", "196, P30D", "197, P35D",
        "255, P441D",
    })
    void theValidityPeriodIsThatOfTheTable(int value, Duration period) {
        assertEquals(period, ServiceTime.validity(value));
        assertEquals(value, ServiceTime.relativeValidity(period));
    }
    // spotless:on

    @Test
    void aValidityBetweenTwoValuesIsTheLongerOne() {
        assertEquals(0, ServiceTime.relativeValidity(Duration.ofSeconds(1)));
        assertEquals(1, ServiceTime.relativeValidity(Duration.ofMinutes(6)));
        assertEquals(255, ServiceTime.relativeValidity(Duration.ofDays(1000)));
    }

    @Test
    void aPartHasItsHeaderAndItsSeptetsBeginAtASeptetBoundary() throws PduException {
        List<Segment> segments = Segment.split("x".repeat(161), 0xAB);

        String first = PduWriter.submit(Address.of("1"), segments.get(0), false, Optional.empty())
                .hex();
        String last = PduWriter.submit(Address.of("1"), segments.get(1), false, Optional.empty())
                .hex();

        // 41: with header; A0: 160 septets, 7 of them the header; F0: an x, shifted by the one bit of fill
        assertEquals("0041000181F10000A0050003AB0201F0", first.substring(0, 32));
        assertEquals(2 * (9 + 140), first.length());
        assertEquals("0041000181F100000F050003AB0202F0783C1E8FC7E300", last.replaceFirst("E3.*$", "E300"));
        assertEquals("x".repeat(8), PartsText.of(PduReader.submitted(last).data()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "+", "12x", "123456789012345678901", "1 2"})
    void whatIsNoNumberIsRefused(String number) {
        assertThrows(IllegalArgumentException.class, () -> Address.of(number));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1999-03-29T15:16:59+02:00",
                "2024-02-29T00:00:00Z",
                "2031-12-31T23:59:59-09:30",
                "2089-07-01T12:00:00+14:00"
            })
    void aTimeIsWrittenAsItIsRead(OffsetDateTime time) throws PduException {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        ServiceTime.write(time, octets);
        String hex = HexFormat.of().formatHex(octets.toByteArray());

        assertEquals(Optional.of(time), ServiceTime.read(Octets.ofHex(hex), "time"));
    }
}
