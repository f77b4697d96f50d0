package io.cellgate.modem.provider.sms.pdu;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class PartsTextTest {

    private static final int SEPTETS = 0x00;
    private static final int OCTETS = 0x04;
    private static final int UCS2 = 0x08;

    private static UserData part(int coding, int locking, int single, String units) {
        UserDataHeader header = new UserDataHeader(Optional.empty(), OptionalInt.empty(), locking, single);
        return new UserData(
                header, DataCoding.of(coding), new String(HexFormat.of().parseHex(units), ISO_8859_1));
    }

    private static UserData part(int coding, String units) {
        return part(coding, 0, 0, units);
    }

    @Test
    void anEscapeAtTheEndOfAPartAndItsCharacterInTheNextAreOne() {
        assertEquals("5€!", PartsText.of(List.of(part(SEPTETS, "351B"), part(SEPTETS, "6521"))));
        assertEquals("[x", PartsText.of(List.of(part(SEPTETS, "1B"), part(SEPTETS, ""), part(SEPTETS, "3C78"))));
    }

    @Test
    void alsoInTheTablesOfALanguage() {
        // Turkish: locking 0x04 is a euro sign, single shift 0x67 a g with breve
        assertEquals("€ğ€", PartsText.of(List.of(part(SEPTETS, 1, 1, "041B"), part(SEPTETS, 1, 1, "6704"))));
        // Spanish, of which only the first part has the table
        assertEquals("áa", PartsText.of(List.of(part(SEPTETS, 0, 2, "1B"), part(SEPTETS, 0, 0, "6161"))));
    }

    @Test
    void anEscapeBeforeNothingOrBeforeAnotherKindOfTextIsLeftOut() {
        assertEquals("5", PartsText.of(List.of(part(SEPTETS, "351B"))));
        assertEquals("5e", PartsText.of(List.of(part(SEPTETS, "351B"), part(UCS2, "0065"))));
    }

    @Test
    void halvesOfASurrogatePairAndOfAUnitAreJoined() {
        assertEquals("🚰", PartsText.of(List.of(part(UCS2, "D83D"), part(UCS2, "DEB0"))));
        assertEquals("Насос", PartsText.of(List.of(part(UCS2, "041D043004"), part(UCS2, "41043E0441"))));
        // the part between has its halves at both ends
        assertEquals(
                "Насос", PartsText.of(List.of(part(UCS2, "041D04"), part(UCS2, "300441043E04"), part(UCS2, "41"))));
    }

    @Test
    void anOctetThatIsLeftOverWithoutNeedDoesNotSpoilTheNextPart() {
        assertEquals("Насос", PartsText.of(List.of(part(UCS2, "041D0430FF"), part(UCS2, "0441043E0441FF"))));
        assertEquals("На", PartsText.of(List.of(part(UCS2, "041DFF"), part(UCS2, "0430"))));
    }

    @Test
    void octetsStayDigits() {
        assertEquals("00FF01", PartsText.of(List.of(part(OCTETS, "00FF"), part(OCTETS, "01"))));
    }

    @Property
    void whereverAnOctetCounterCutsTheTextIsTheSame(
            @ForAll @StringLength(min = 1, max = 200) String text, @ForAll @IntRange(min = 1, max = 140) int size) {
        byte[] octets = new byte[2 * text.length()];
        for (int i = 0; i < text.length(); i++) {
            octets[2 * i] = (byte) (text.charAt(i) >> 8);
            octets[2 * i + 1] = (byte) text.charAt(i);
        }
        List<UserData> parts = new ArrayList<>();
        for (int start = 0; start < octets.length; start += 2 * size) {
            int length = Math.min(2 * size, octets.length - start);
            parts.add(part(UCS2, HexFormat.of().formatHex(octets, start, start + length)));
        }

        assertEquals(text, PartsText.of(parts));
    }
}
