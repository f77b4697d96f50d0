package io.cellgate.simulator.module.mux;

import io.cellgate.simulator.module.command.Parameters;
import io.cellgate.simulator.module.command.Reply;
import io.cellgate.simulator.module.command.ResultCode;
import io.cellgate.simulator.module.line.CommandTable;
import io.cellgate.simulator.module.line.Interpreter;
import io.cellgate.simulator.module.line.SimulatedPort;
import io.cellgate.simulator.module.line.SimulatedPortRole;
import io.cellgate.simulator.module.line.Unsolicited;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code +CMUX} (27.007, 5.7): a module on a UART goes over to the multiplexer, and comes back. To be used on the scheduler's thread
 * only.
 */
public final class Multiplexing {
    private static final int CHANNELS = 3;
    /** N1 of the basic option where nobody asks for another (27.010, 5.7.2), and the most that is taken. */
    private static final int USUAL_FRAME_SIZE = 31;

    private static final int LARGEST_FRAME_SIZE = 1540;
    private static final int PARAMETERS = 9;
    private static final int FRAME_SIZE = 3;
    private static final int LARGEST = 255;

    private final Interpreter interpreter;
    private final Unsolicited unsolicited;
    private final MuxFaults faults = new MuxFaults();
    private @Nullable Multiplexer multiplexer;
    private List<SimulatedPort> ports = List.of();

    public Multiplexing(Interpreter interpreter, Unsolicited unsolicited) {
        this.interpreter = interpreter;
        this.unsolicited = unsolicited;
    }

    /** Adds the command. */
    public void addTo(CommandTable table) {
        table.on("+CMUX")
                .read(i -> Reply.text("+CMUX: 0,0,5," + USUAL_FRAME_SIZE + ",10,3,30,10,2"))
                .test("+CMUX: (0),(0),(1-6),(1-" + LARGEST_FRAME_SIZE + "),(1-255),(0-100),(2-255),(1-255),(1-7)")
                .set(PARAMETERS, i -> set(i.port(), i.parameters()));
    }

    public MuxFaults faults() {
        return faults;
    }

    /** {@code off}, or the open channels behind {@code on}. */
    public String state() {
        Multiplexer now = multiplexer;
        return now == null ? "off" : ("on:" + now.openChannels()).replaceFirst(":$", "");
    }

    /** How many frames of the host were dropped since multiplexing began. */
    public int dropped() {
        Multiplexer now = multiplexer;
        return now == null ? 0 : now.dropped();
    }

    /** The module loses its power. */
    public void powerOff() {
        ports.forEach(SimulatedPort::powerOff);
        ports = List.of();
        if (multiplexer != null) {
            multiplexer.end();
        }
        multiplexer = null;
    }

    private Reply set(SimulatedPort port, Parameters parameters) {
        // the basic option and UIH frames are all there is
        parameters.number(0, 0, 0);
        for (int i = 1; i < PARAMETERS; i++) {
            if (i != FRAME_SIZE) {
                parameters.number(i, 0, LARGEST, 0);
            }
        }
        int frameSize = parameters.number(FRAME_SIZE, 1, LARGEST_FRAME_SIZE, USUAL_FRAME_SIZE);
        if (multiplexer != null || port.inCall()) {
            return Reply.code(ResultCode.ERROR);
        }
        return new Reply.HandedOver(() -> begin(port, frameSize));
    }

    private void begin(SimulatedPort wire, int frameSize) {
        Multiplexer next = new Multiplexer(wire.line(), CHANNELS, frameSize, faults, () -> comeBack(wire));
        List<SimulatedPort> channels = new ArrayList<>();
        for (MuxLine line : next.lines()) {
            SimulatedPortRole role = channels.isEmpty() ? SimulatedPortRole.UART : SimulatedPortRole.MODEM;
            channels.add(new SimulatedPort("channel " + line.dlci(), role, line, interpreter));
        }
        multiplexer = next;
        ports = List.copyOf(channels);
        unsolicited.ports(List.of(ports.get(0)));
        wire.handOver(next);
    }

    private void comeBack(SimulatedPort wire) {
        powerOff();
        wire.takeBack();
        unsolicited.ports(List.of(wire));
    }
}
