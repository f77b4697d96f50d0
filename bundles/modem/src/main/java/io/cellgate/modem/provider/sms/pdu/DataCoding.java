package io.cellgate.modem.provider.sms.pdu;

import java.util.OptionalInt;

/**
 * How the user data of a message is coded, and what it is for (23.038, 4).
 *
 * @param alphabet how characters are coded
 * @param messageClass 0 shown at once and not stored, 1 for the module, 2 for the SIM, 3 for the terminal
 * @param compressed whether the text is compressed (23.042), which nobody uses and we do not undo
 */
public record DataCoding(Alphabet alphabet, OptionalInt messageClass, boolean compressed) {

    /** How characters are coded. */
    public enum Alphabet {
        GSM_7BIT,
        /** Not text. */
        DATA_8BIT,
        UCS2
    }

    /** Text in the default alphabet, without class. */
    static final int DEFAULT_OCTET = 0x00;

    /** Text in UCS-2, without class. */
    static final int UCS2_OCTET = 0x08;

    private static final int CLASS_IS_MEANT = 0x10;
    private static final int COMPRESSED = 0x20;

    /** Reads the octet. What is reserved is taken for the default alphabet, as the standard wants it. */
    static DataCoding of(int octet) {
        int group = octet >> 4;
        if (group <= 0x7) {
            // 00xx general, 01xx the same with automatic deletion
            return new DataCoding(
                    general(octet >> 2 & 3),
                    (octet & CLASS_IS_MEANT) == 0 ? OptionalInt.empty() : OptionalInt.of(octet & 3),
                    (octet & COMPRESSED) != 0);
        }
        return switch (group) {
            // message waiting, store, UCS-2
            case 0xE -> new DataCoding(Alphabet.UCS2, OptionalInt.empty(), false);
            case 0xF ->
                new DataCoding(
                        (octet & 4) == 0 ? Alphabet.GSM_7BIT : Alphabet.DATA_8BIT, OptionalInt.of(octet & 3), false);
            // 1100 and 1101 message waiting, 1000 to 1011 reserved
            default -> new DataCoding(Alphabet.GSM_7BIT, OptionalInt.empty(), false);
        };
    }

    private static Alphabet general(int bits) {
        return switch (bits) {
            case 1 -> Alphabet.DATA_8BIT;
            case 2 -> Alphabet.UCS2;
            default -> Alphabet.GSM_7BIT;
        };
    }
}
