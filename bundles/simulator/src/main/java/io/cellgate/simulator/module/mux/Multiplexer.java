package io.cellgate.simulator.module.mux;

import io.cellgate.simulator.io.ByteStream;
import io.cellgate.simulator.io.PortEnd;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The module's end of 27.010's basic option on one line: channel 0 is for control, the others are ports. */
final class Multiplexer implements ByteStream.Receiver, MuxLine.Wire {
    private static final Logger LOG = System.getLogger(Multiplexer.class.getName());
    private static final int CONTROL = 0;
    /** What may wait on the wire, so that a short answer of one channel does not stand behind much data of another. */
    private static final int ON_THE_WIRE = 1024;

    // Types of messages on the control channel (5.4.6.3), with the extension bit and as a response.
    private static final int TEST = 0x21;
    private static final int CLOSE_DOWN = 0xc1;
    private static final int MODEM_STATUS = 0xe1;
    private static final int NOT_SUPPORTED = 0x11;
    private static final int COMMAND = 0x02;
    private static final int EXTENSION = 0x01;
    /** Flow control of a modem status: the sender takes no more. */
    private static final int FULL = 0x02;

    private final PortEnd wire;
    private final int frameSize;
    private final MuxFaults faults;
    private final Runnable closedDown;
    private final MuxFrameReader reader;
    private final List<MuxLine> lines = new ArrayList<>();
    private boolean hostSeen;
    private int turn;
    private boolean over;

    /**
     * Takes a line over.
     *
     * @param channels how many ports there are, from channel 1 on
     * @param frameSize N1, the most octets of data in a frame
     * @param closedDown the host has ended multiplexing; the line is the caller's again
     */
    Multiplexer(PortEnd wire, int channels, int frameSize, MuxFaults faults, Runnable closedDown) {
        this.wire = wire;
        this.frameSize = frameSize;
        this.faults = faults;
        this.closedDown = closedDown;
        this.reader = new MuxFrameReader(frameSize, this::frame);
        for (int dlci = 1; dlci <= channels; dlci++) {
            lines.add(new MuxLine(dlci, this));
        }
    }

    /** The lines of the ports, in order. */
    List<MuxLine> lines() {
        return List.copyOf(lines);
    }

    /** No more from now on; the channels are closed. */
    void end() {
        over = true;
        lines.forEach(MuxLine::disconnected);
    }

    @Override
    public void received(byte[] data, int length) {
        reader.take(data, length);
    }

    @Override
    public void drained() {
        pending();
    }

    /** The host has closed the port. The module goes on multiplexing: nobody has told it otherwise. */
    @Override
    public void closed() {
        LOG.log(Level.DEBUG, "The host has closed the multiplexed port");
        hostSeen = false;
        lines.forEach(MuxLine::disconnected);
    }

    private void frame(MuxFrame frame) {
        if (over) {
            return;
        }
        if (!hostSeen) {
            // whoever speaks has the port open: its close is to be told
            hostSeen = true;
            wire.watchHost(true);
        }
        int dlci = frame.dlci();
        switch (frame.control()) {
            case MuxFrame.SABM -> open(dlci);
            case MuxFrame.DISC -> close(dlci);
            case MuxFrame.UIH, MuxFrame.UI -> data(dlci, frame.payload());
            default -> LOG.log(Level.DEBUG, "Channel {0}: control field {1} needs no answer", dlci, frame.control());
        }
    }

    private void open(int dlci) {
        Optional<MuxLine> line = line(dlci);
        line.ifPresent(MuxLine::opened);
        answer(dlci, dlci == CONTROL || line.isPresent() ? MuxFrame.UA : MuxFrame.DM);
        line.ifPresent(this::signals);
    }

    private void close(int dlci) {
        Optional<MuxLine> line = line(dlci).filter(MuxLine::open);
        answer(dlci, dlci == CONTROL || line.isPresent() ? MuxFrame.UA : MuxFrame.DM);
        line.ifPresent(MuxLine::disconnected);
        if (dlci == CONTROL) {
            closeDown();
        }
    }

    private void data(int dlci, byte[] payload) {
        if (dlci == CONTROL) {
            message(payload);
            return;
        }
        line(dlci)
                .filter(MuxLine::open)
                .ifPresentOrElse(line -> line.arrived(payload), () -> answer(dlci, MuxFrame.DM));
    }

    /** A message of the control channel: type, length, values, with the C/R bit set in a command (5.4.6.2). */
    private void message(byte[] message) {
        if (message.length < 2 || (message[0] & COMMAND) == 0) {
            return;
        }
        byte[] response = message.clone();
        response[0] &= ~COMMAND;
        switch (response[0] & 0xff) {
            case TEST -> tell(response);
            case MODEM_STATUS -> {
                tell(response);
                modemStatus(message);
            }
            case CLOSE_DOWN -> {
                tell(response);
                closeDown();
            }
            default -> tell(new byte[] {NOT_SUPPORTED, 1 << 1 | EXTENSION, message[0]});
        }
    }

    private void modemStatus(byte[] message) {
        if (message.length >= 4) {
            line((message[2] & 0xff) >> 2).ifPresent(line -> line.hostFull((message[3] & FULL) != 0));
            pending();
        }
    }

    private void closeDown() {
        end();
        closedDown.run();
    }

    @Override
    public void signals(MuxLine line) {
        if (line.open()) {
            int address = line.dlci() << 2 | COMMAND | EXTENSION;
            tell(new byte[] {(byte) (MODEM_STATUS | COMMAND), 2 << 1 | EXTENSION, (byte) address, (byte) line.signals()
            });
        }
    }

    private void tell(byte[] message) {
        send(MuxFrame.data(CONTROL, message).octets(true));
    }

    private void answer(int dlci, int control) {
        send(MuxFrame.response(dlci, control).octets(true));
    }

    private void send(byte[] octets) {
        wire.send(octets, 0, octets.length);
    }

    /** One frame of each channel in turn, while the wire takes them. */
    @Override
    public void pending() {
        int idle = 0;
        while (idle < lines.size() && wire.backlog() < ON_THE_WIRE) {
            MuxLine line = lines.get(turn % lines.size());
            turn++;
            byte[] next = line.next(frameSize);
            if (next.length == 0) {
                idle++;
                continue;
            }
            idle = 0;
            if (!faults.loses()) {
                send(MuxFrame.data(line.dlci(), next).octets(!faults.spoils()));
            }
            line.drained();
        }
    }

    private Optional<MuxLine> line(int dlci) {
        return lines.stream().filter(line -> line.dlci() == dlci).findFirst();
    }

    /** The channels that the host has open, as {@code 1,2}. */
    String openChannels() {
        return String.join(
                ",",
                lines.stream()
                        .filter(MuxLine::open)
                        .map(line -> String.valueOf(line.dlci()))
                        .toList());
    }

    /** How many frames of the host were dropped for their check sequence or length. */
    int dropped() {
        return reader.dropped();
    }
}
