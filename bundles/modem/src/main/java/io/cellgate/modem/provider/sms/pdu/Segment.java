package io.cellgate.modem.provider.sms.pdu;

import io.cellgate.modem.provider.sms.pdu.DataCoding.Alphabet;
import io.cellgate.modem.provider.sms.pdu.UserDataHeader.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What of a text goes into one message.
 *
 * @param alphabet 7-bit or UCS-2; the same for all segments of a text
 * @param part which part it is; empty for a text that fits into one message
 * @param text never begins or ends within a surrogate pair
 */
public record Segment(Alphabet alphabet, Optional<Part> part, String text) {

    /** Most parts that a header can count. */
    static final int MOST_PARTS = 255;

    /** Characters of a message of its own, and of a part with its header of six octets (23.040, 9.2.3.24.1). */
    private enum Room {
        GSM_7BIT(160, 153),
        UCS2(70, 67);

        private final int whole;
        private final int part;

        Room(int whole, int part) {
            this.whole = whole;
            this.part = part;
        }
    }

    /**
     * Cuts a text: 7-bit when the alphabet has every character, otherwise UCS-2.
     *
     * @param reference for all parts of the text, 0 to 255
     * @throws IllegalArgumentException when it needs more than {@link #MOST_PARTS}
     */
    public static List<Segment> split(String text, int reference) {
        boolean septets = text.chars().allMatch(character -> GsmAlphabet.septets((char) character) > 0);
        Alphabet alphabet = septets ? Alphabet.GSM_7BIT : Alphabet.UCS2;
        Room room = septets ? Room.GSM_7BIT : Room.UCS2;
        List<String> pieces = pieces(text, septets, room.whole);
        if (pieces.size() <= 1) {
            return List.of(new Segment(alphabet, Optional.empty(), text));
        }
        pieces = pieces(text, septets, room.part);
        if (pieces.size() > MOST_PARTS) {
            throw new IllegalArgumentException("text of " + pieces.size() + " messages; allowed: " + MOST_PARTS);
        }
        List<Segment> segments = new ArrayList<>(pieces.size());
        for (String piece : pieces) {
            Part part = new Part(reference, false, pieces.size(), segments.size() + 1);
            segments.add(new Segment(alphabet, Optional.of(part), piece));
        }
        return segments;
    }

    /**
     * Cuts a text into pieces of at most so many septets, or UTF-16 units, never within a character.
     *
     * @param septets whether every character is of the 7-bit alphabet
     */
    public static List<String> pieces(String text, boolean septets, int room) {
        List<String> pieces = new ArrayList<>();
        int start = 0;
        int used = 0;
        for (int i = 0; i < text.length(); ) {
            boolean pair = Character.isHighSurrogate(text.charAt(i))
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1));
            int size = septets ? GsmAlphabet.septets(text.charAt(i)) : pair ? 2 : 1;
            if (used + size > room) {
                pieces.add(text.substring(start, i));
                start = i;
                used = 0;
            }
            used += size;
            i += pair ? 2 : 1;
        }
        pieces.add(text.substring(start));
        return pieces;
    }
}
