package io.cellgate.modem.provider.sms.pdu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cellgate.modem.provider.sms.pdu.DataCoding.Alphabet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SegmentTest {

    // spotless:off
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        // character before | times | character after | alphabet | lengths of the segments
        "x | 160 | ''| GSM_7BIT | 160",
        "x | 161 | ''| GSM_7BIT | 153, 8",
        "x | 306 | ''| GSM_7BIT | 153, 153",
        "x | 307 | ''| GSM_7BIT | 153, 153, 1",
        "x | 158 | € | GSM_7BIT | 159",
        "x | 159 | € | GSM_7BIT | 153, 7",
        "€ |  80 | ''| GSM_7BIT | 80",
        "€ |  81 | ''| GSM_7BIT | 76, 5",
        "x | 152 | €xxxxxxxx | GSM_7BIT | 152, 9",
        "ж |  70 | ''| UCS2     | 70",
        "ж |  71 | ''| UCS2     | 67, 4",
        "ж | 134 | ''| UCS2     | 67, 67",
        "ж |  69 | 😀| UCS2     | 67, 4",
        "ж |  66 | 😀жжжжж | UCS2 | 66, 7",
        "😀|  35 | ''| UCS2     | 70",
        "😀|  36 | ''| UCS2     | 66, 6",
        "x | 100 | ж | UCS2     | 67, 34",
    })
    void aTextIsCutRightAtItsRoomAndNeverWithinACharacter(
            String before, int times, String after, Alphabet alphabet, String lengths) {
        String text = before.repeat(times) + after;
        List<Segment> segments = Segment.split(text, 7);

        assertEquals(lengths, String.join(", ", segments.stream().map(s -> "" + s.text().length()).toList()));
        assertTrue(segments.stream().allMatch(segment -> segment.alphabet() == alphabet));
        assertEquals(text, String.join("", segments.stream().map(Segment::text).toList()));
    }
    // spotless:on

    @Test
    void partsAreCountedAndShareOneReference() {
        List<Segment> segments = Segment.split("x".repeat(400), 200);

        assertEquals(
                List.of("200 1/3", "200 2/3", "200 3/3"),
                segments.stream()
                        .map(segment -> segment.part().orElseThrow())
                        .map(part -> part.reference() + " " + part.number() + "/" + part.total())
                        .toList());
        assertTrue(Segment.split("x", 200).get(0).part().isEmpty());
    }

    @Test
    void aTextThatNoHeaderCanCountIsRefused() {
        assertEquals(255, Segment.split("x".repeat(153 * 255), 0).size());
        assertThrows(IllegalArgumentException.class, () -> Segment.split("x".repeat(153 * 255 + 1), 0));
    }
}
