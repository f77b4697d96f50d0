package io.cellgate.simulator.module;

import io.cellgate.simulator.io.PortEnd;
import java.nio.charset.StandardCharsets;

/** A serial line whose host is the test. */
public final class FakeLine implements PortEnd {
    private final StringBuilder output = new StringBuilder();
    private Receiver receiver;
    private boolean watched;
    private boolean stuck;
    private boolean reading = true;
    private int backlog;
    private int carrierLosses;

    @Override
    public void receiver(Receiver newReceiver) {
        receiver = newReceiver;
    }

    @Override
    public void send(byte[] data, int offset, int length) {
        if (stuck) {
            backlog += length;
        } else {
            output.append(new String(data, offset, length, StandardCharsets.ISO_8859_1));
        }
    }

    @Override
    public int backlog() {
        return backlog;
    }

    @Override
    public void reading(boolean on) {
        reading = on;
    }

    @Override
    public void close() {}

    @Override
    public void watchHost(boolean on) {
        watched = on;
    }

    @Override
    public void loseCarrier() {
        carrierLosses++;
    }

    public int carrierLosses() {
        return carrierLosses;
    }

    public boolean watched() {
        return watched;
    }

    public boolean reading() {
        return reading;
    }

    /** The host types. */
    public void type(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        receiver.received(bytes, bytes.length);
    }

    /** The host closes the port; told only when the module watches. */
    public void hostCloses() {
        if (watched) {
            watched = false;
            receiver.closed();
        }
    }

    /** The host reads no more. */
    public void stick() {
        stuck = true;
    }

    /** The host reads again; what was held back is lost to the test. */
    public void unstick() {
        stuck = false;
        backlog = 0;
        receiver.drained();
    }

    /** What the host has got since the last call. */
    public String read() {
        String all = output.toString();
        output.setLength(0);
        return all;
    }
}
