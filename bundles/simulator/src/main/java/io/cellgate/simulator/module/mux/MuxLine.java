package io.cellgate.simulator.module.mux;

import io.cellgate.simulator.io.PortEnd;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A channel of the multiplexer (a DLCI of 27.010), as the line of a port. What is sent while the host has not opened it is lost. */
final class MuxLine implements PortEnd {
    /** What the channel asks of the multiplexer. */
    interface Wire {
        /** There is something to be sent. */
        void pending();

        /** The signals of 27.010, 5.4.6.3.7 have changed. */
        void signals(MuxLine line);
    }

    /** V.24 signals of a modem status: the last octet, ready to communicate, ready to receive, data valid (carrier). */
    private static final int READY = 0x0d;

    private static final int DATA_VALID = 0x80;
    /** Flow control: the module takes no more. */
    private static final int FULL = 0x02;

    private final int dlci;
    private final Wire wire;
    private final ByteArrayOutputStream unsent = new ByteArrayOutputStream();
    private final ByteArrayOutputStream unread = new ByteArrayOutputStream();
    private @Nullable Receiver receiver;
    private boolean open;
    private boolean reading = true;
    private boolean watching;
    private boolean carrier = true;
    private boolean hostFull;

    MuxLine(int dlci, Wire wire) {
        this.dlci = dlci;
        this.wire = wire;
    }

    int dlci() {
        return dlci;
    }

    boolean open() {
        return open;
    }

    /** The octet of signals that a modem status command tells. */
    int signals() {
        return READY | (carrier ? DATA_VALID : 0) | (reading ? 0 : FULL);
    }

    /** The host opens it. */
    void opened() {
        open = true;
        carrier = true;
        hostFull = false;
    }

    /** The host has closed it, or is gone. */
    void disconnected() {
        if (!open) {
            return;
        }
        open = false;
        unsent.reset();
        unread.reset();
        reading = true;
        if (watching && receiver != null) {
            watching = false;
            receiver.closed();
        }
    }

    /** The host can take no more, or can again. */
    void hostFull(boolean full) {
        hostFull = full;
    }

    /** Data of the host. */
    void arrived(byte[] data) {
        if (!reading || receiver == null) {
            unread.write(data, 0, data.length);
        } else {
            receiver.received(data, data.length);
        }
    }

    /** The next octets for the host, at most so many; none where there is nothing, or the host is full. */
    byte[] next(int most) {
        if (unsent.size() == 0 || hostFull) {
            return new byte[0];
        }
        byte[] all = unsent.toByteArray();
        byte[] next = Arrays.copyOf(all, Math.min(most, all.length));
        unsent.reset();
        unsent.write(all, next.length, all.length - next.length);
        return next;
    }

    /** The last of what waited was sent. */
    void drained() {
        if (receiver != null && unsent.size() == 0) {
            receiver.drained();
        }
    }

    @Override
    public void receiver(Receiver newReceiver) {
        receiver = newReceiver;
    }

    @Override
    public void send(byte[] data, int offset, int length) {
        if (open) {
            unsent.write(data, offset, length);
            wire.pending();
        }
    }

    @Override
    public int backlog() {
        return unsent.size();
    }

    @Override
    public void reading(boolean on) {
        if (reading == on) {
            return;
        }
        reading = on;
        wire.signals(this);
        if (on && receiver != null && unread.size() > 0) {
            byte[] waiting = unread.toByteArray();
            unread.reset();
            receiver.received(waiting, waiting.length);
        }
    }

    @Override
    public void watchHost(boolean on) {
        watching = on;
    }

    @Override
    public void loseCarrier() {
        carrier = false;
        wire.signals(this);
        carrier = true;
    }

    @Override
    public void close() {
        disconnected();
    }
}
