package io.cellgate.simulator.module.card;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The SIM's files as {@code +CRSM} reads them (27.007, 8.18): its number EF_ICCID (102.221, 13.2), the carrier's name EF_SPN and the
 * administrative data EF_AD (31.102, 4.2.12 and 4.2.18; 51.011, 10.3.11 and 10.3.18). All of them can be read without the PIN.
 */
final class ElementaryFiles {

    private static final int READ_BINARY = 176;
    private static final int READ_RECORD = 178;
    private static final int GET_RESPONSE = 192;

    private static final int EF_ICCID = 0x2FE2;
    private static final int EF_SPN = 0x6F46;
    private static final int EF_AD = 0x6FAD;

    private static final int SPN_OCTETS = 16;
    private static final int ICCID_DIGITS = 20;
    private static final int WHOLE = 256;
    private static final byte UCS2 = (byte) 0x80;
    private static final byte UNUSED = (byte) 0xFF;

    private static final String DONE = "144,0";
    private static final String WRONG_LENGTH = "103,0";
    private static final String WRONG_KIND_OF_FILE = "105,129";
    private static final String NOT_ALLOWED = "105,130";
    private static final String NO_SUCH_FILE = "106,130";
    private static final String BEHIND_THE_END = "107,0";

    private final String iccid;
    private final @Nullable String carrier;
    private final int mncDigits;

    /**
     * @param carrier at most 16 characters of the GSM alphabet, or 7 others; empty where the file is missing
     * @param mncDigits how many digits of the IMSI are the network's code
     */
    ElementaryFiles(String iccid, Optional<String> carrier, int mncDigits) {
        this.iccid = iccid;
        this.carrier = carrier.orElse(null);
        this.mncDigits = mncDigits;
    }

    /** What stands behind {@code +CRSM: }, the status words and the data. */
    String answer(int command, int file, int offset, int length) {
        Optional<byte[]> content = content(file);
        if (content.isEmpty()) {
            return NO_SUCH_FILE;
        }
        byte[] data = content.get();
        return switch (command) {
            case READ_BINARY -> part(data, offset, length);
            case READ_RECORD -> WRONG_KIND_OF_FILE;
            case GET_RESPONSE -> part(description(file, data.length), 0, length);
            default -> NOT_ALLOWED;
        };
    }

    private Optional<byte[]> content(int file) {
        return switch (file) {
            case EF_ICCID -> Optional.of(HexFormat.of().parseHex(swapped()));
            case EF_SPN -> Optional.ofNullable(carrier).map(ElementaryFiles::name);
            case EF_AD -> Optional.of(new byte[] {0, 0, 0, (byte) mncDigits});
            default -> Optional.empty();
        };
    }

    private static String part(byte[] data, int offset, int length) {
        if (offset >= data.length) {
            return BEHIND_THE_END;
        }
        int end = length == 0 || length == WHOLE ? data.length : offset + length;
        return end > data.length
                ? WRONG_LENGTH
                : DONE + ",\"" + HexFormat.of().withUpperCase().formatHex(data, offset, end) + '"';
    }

    /** 51.011, 9.2.1: of a transparent file that everybody may read. */
    private static byte[] description(int file, int size) {
        return new byte[] {0, 0, 0, (byte) size, (byte) (file >> 8), (byte) file, 4, 0, 0x04, 0x44, 0x44, 1, 2, 0, 0};
    }

    /** Where it is shown, then the name (31.101, annex A). */
    private static byte[] name(String carrier) {
        byte[] spn = new byte[1 + SPN_OCTETS];
        Arrays.fill(spn, UNUSED);
        spn[0] = 1;
        boolean plain = carrier.matches("[A-Za-z0-9 .&+-]*");
        byte[] name = carrier.getBytes(plain ? StandardCharsets.US_ASCII : StandardCharsets.UTF_16BE);
        if (!plain) {
            spn[1] = UCS2;
        }
        System.arraycopy(name, 0, spn, plain ? 1 : 2, name.length);
        return spn;
    }

    /** The card's number with its digits in pairs the wrong way round, as it is stored. */
    String swapped() {
        String padded = (iccid + "F").substring(0, ICCID_DIGITS);
        StringBuilder swapped = new StringBuilder();
        for (int i = 0; i < padded.length(); i += 2) {
            swapped.append(padded.charAt(i + 1)).append(padded.charAt(i));
        }
        return swapped.toString();
    }
}
