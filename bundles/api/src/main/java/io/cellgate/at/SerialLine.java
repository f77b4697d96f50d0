package io.cellgate.at;

/**
 * The settings of a serial line.
 *
 * @param baud bits per second; without meaning on USB, where any value works
 * @param dataBits 5 to 8
 * @param parity the parity bit
 * @param stopBits 1 or 2
 * @param flowControl who may hold the other side's data back
 */
public record SerialLine(int baud, int dataBits, Parity parity, int stopBits, FlowControl flowControl) {

    /** The parity bit. */
    public enum Parity {
        /** No parity bit. */
        NONE,
        /** Even parity. */
        EVEN,
        /** Odd parity. */
        ODD
    }

    /** Flow control; {@code RTS_CTS} is pppd's {@code crtscts}. */
    public enum FlowControl {
        /** None: both sides always take what comes. */
        NONE,
        /** The lines RTS and CTS; pppd's {@code crtscts}. */
        RTS_CTS,
        /** The characters XON and XOFF, which binary data may hold: not for PPP. */
        XON_XOFF
    }

    /** 115200 baud, 8 data bits, no parity, 1 stop bit, no flow control: what the guide recommends (4.2). */
    public static final SerialLine DEFAULT = new SerialLine(115_200, 8, Parity.NONE, 1, FlowControl.NONE);

    /**
     * Checks the numbers.
     *
     * @param baud bits per second
     * @param dataBits 5 to 8
     * @param parity the parity bit
     * @param stopBits 1 or 2
     * @param flowControl who may hold the other side's data back
     * @throws IllegalArgumentException for settings that no serial line has
     */
    public SerialLine {
        if (baud < 300 || baud > 4_000_000 || dataBits < 5 || dataBits > 8 || stopBits < 1 || stopBits > 2) {
            throw new IllegalArgumentException("serial line " + baud + " baud, " + dataBits + " data bits, " + stopBits
                    + " stop bits; allowed: 300 to 4000000 baud, 5 to 8 data bits, 1 or 2 stop bits");
        }
    }

    /**
     * {@return the same line at another speed}
     *
     * @param other bits per second
     */
    public SerialLine withBaud(int other) {
        return new SerialLine(other, dataBits, parity, stopBits, flowControl);
    }

    /**
     * {@return the same line with other flow control}
     *
     * @param other who may hold the other side's data back
     */
    public SerialLine withFlowControl(FlowControl other) {
        return new SerialLine(baud, dataBits, parity, stopBits, other);
    }
}
