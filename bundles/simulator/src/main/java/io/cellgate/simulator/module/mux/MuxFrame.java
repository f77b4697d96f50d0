package io.cellgate.simulator.module.mux;

import java.util.Arrays;

/** A frame of 27.010's basic option (5.2.1), without flags and check sequence. */
final class MuxFrame {
    /** Set Asynchronous Balanced Mode, with the P bit: opens a channel (5.4.1). */
    static final int SABM = 0x3f;

    /** Unnumbered Acknowledgement, with the F bit. */
    static final int UA = 0x73;

    /** Disconnected Mode, with the F bit: there is no such channel. */
    static final int DM = 0x1f;

    /** Disconnect, with the P bit. */
    static final int DISC = 0x53;

    /** Unnumbered Information with Header check: data. */
    static final int UIH = 0xef;

    /** Unnumbered Information: data whose check covers it too. */
    static final int UI = 0x03;

    /** The P or F bit of a control field (5.2.1.3). */
    static final int POLL = 0x10;

    static final byte FLAG = (byte) 0xf9;

    private static final int EXTENSION = 1;
    private static final int COMMAND = 2;
    private static final int SHORT_LENGTH = 127;

    private final int address;
    private final int control;
    private final byte[] payload;

    private MuxFrame(int address, int control, byte[] payload) {
        this.address = address;
        this.control = control;
        this.payload = payload;
    }

    /** A frame as it was received. */
    static MuxFrame received(int address, int control, byte[] payload) {
        return new MuxFrame(address, control, payload);
    }

    /** The module's answer: its C/R bit is 1, because the host is the initiator (5.2.1.2). */
    static MuxFrame response(int dlci, int control) {
        return new MuxFrame(dlci << 2 | COMMAND | EXTENSION, control, new byte[0]);
    }

    /** Data of the module. */
    static MuxFrame data(int dlci, byte[] payload) {
        return new MuxFrame(dlci << 2 | EXTENSION, UIH, payload);
    }

    int dlci() {
        return address >> 2;
    }

    /** What it is for, without the P or F bit where that says nothing. */
    int control() {
        return (control | POLL) == (UIH | POLL) || (control | POLL) == (UI | POLL) ? control & ~POLL : control;
    }

    byte[] payload() {
        return payload.clone();
    }

    /** Its octets, flags and all, with a check sequence that is right, or one that is wrong. */
    byte[] octets(boolean right) {
        int header = payload.length <= SHORT_LENGTH ? 3 : 4;
        byte[] octets = new byte[1 + header + payload.length + 2];
        octets[0] = FLAG;
        octets[1] = (byte) address;
        octets[2] = (byte) control;
        if (header == 3) {
            octets[3] = (byte) (payload.length << 1 | EXTENSION);
        } else {
            octets[3] = (byte) (payload.length << 1 & 0xfe);
            octets[4] = (byte) (payload.length >> 7);
        }
        System.arraycopy(payload, 0, octets, 1 + header, payload.length);
        int check = CheckSequence.of(Arrays.copyOfRange(octets, 1, 1 + header));
        octets[octets.length - 2] = (byte) (right ? check : check ^ 0x55);
        octets[octets.length - 1] = FLAG;
        return octets;
    }
}
