package io.cellgate.modem.provider.sms.pdu;

/** Packs characters of seven bits into octets, lowest bit first (23.038, 6.1.2.1). */
final class Septets {

    private Septets() {}

    /**
     * Packs septets.
     *
     * @param fill bits left free before the first one, so that septets after a header begin at a septet boundary
     */
    static byte[] pack(byte[] septets, int fill) {
        byte[] octets = new byte[(fill + septets.length * 7 + 7) / 8];
        int bit = fill;
        for (byte septet : septets) {
            int value = (septet & 0x7F) << (bit % 8);
            octets[bit / 8] |= (byte) value;
            if (value > 0xFF) {
                octets[bit / 8 + 1] |= (byte) (value >> 8);
            }
            bit += 7;
        }
        return octets;
    }

    /**
     * Takes septets out of octets.
     *
     * @param fill bits before the first one
     * @param count how many; the octets have to hold them
     */
    static byte[] unpack(byte[] octets, int fill, int count) {
        byte[] septets = new byte[count];
        int bit = fill;
        for (int i = 0; i < count; i++) {
            int low = octets[bit / 8] & 0xFF;
            int high = bit / 8 + 1 < octets.length ? octets[bit / 8 + 1] & 0xFF : 0;
            septets[i] = (byte) (((high << 8 | low) >> (bit % 8)) & 0x7F);
            bit += 7;
        }
        return septets;
    }
}
