package io.cellgate.simulator.module.line;

import io.cellgate.simulator.io.ByteStream;
import io.cellgate.simulator.io.PortEnd;
import io.cellgate.simulator.module.command.CmsError;
import io.cellgate.simulator.module.command.LineReader;
import io.cellgate.simulator.module.command.MessageEntry;
import io.cellgate.simulator.module.command.PortCall;
import io.cellgate.simulator.module.command.Quirk;
import io.cellgate.simulator.module.command.Registers;
import io.cellgate.simulator.module.command.ResultCode;
import io.cellgate.simulator.module.command.ResultWriter;
import java.io.ByteArrayOutputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One serial port of the module: command mode, one command line at a time, and data mode. */
public final class SimulatedPort implements ByteStream.Receiver {
    private static final Logger LOG = System.getLogger(SimulatedPort.class.getName());
    /** Unread output beyond which unsolicited results are dropped, as by a real module whose host does not read. */
    private static final int MAX_UNREAD = 4096;

    private static final int MAX_TYPED_AHEAD = 4096;

    private final String name;
    private final SimulatedPortRole role;
    private final PortEnd line;
    private final Interpreter interpreter;
    private final Registers registers = new Registers();
    private final LineReader reader = new LineReader();
    private final ByteArrayOutputStream typedAhead = new ByteArrayOutputStream();
    private final EscapeDetector escape;
    private MessageEntry entry = new MessageEntry(false);
    private Mode mode = Mode.COMMAND;
    private @Nullable CommandRun run;
    private @Nullable PortCall call;

    public SimulatedPort(String name, SimulatedPortRole role, PortEnd line, Interpreter interpreter) {
        this.name = name;
        this.role = role;
        this.line = line;
        this.interpreter = interpreter;
        this.escape = new EscapeDetector(interpreter.scheduler(), registers, this::escaped);
        line.receiver(this);
    }

    /** What the port does with the bytes it gets. */
    enum Mode {
        COMMAND,
        BUSY,
        PROMPT,
        DATA,
        OFF
    }

    String name() {
        return name;
    }

    public SimulatedPortRole role() {
        return role;
    }

    public PortEnd line() {
        return line;
    }

    Registers registers() {
        return registers;
    }

    @Override
    public void received(byte[] data, int length) {
        if (!role.at() || length == 0) {
            return;
        }
        switch (mode) {
            case COMMAND -> type(data, 0, length);
            case BUSY -> typeAhead(data, length);
            case PROMPT -> enter(data, length);
            case DATA -> toNetwork(data, length);
            case OFF -> {}
        }
    }

    @Override
    public void drained() {
        if (mode == Mode.DATA) {
            if (call != null) {
                call.hostDrained();
            }
        } else {
            line.reading(true);
        }
    }

    /**
     * The host has closed the port: DTR has dropped. Told during a call and, once, after it: what a dying pppd may have
     * typed into command mode is no part of the next host's first line.
     */
    @Override
    public void closed() {
        LOG.log(Level.DEBUG, "{0}: closed by the host{1}", name, call != null ? " during a call" : "");
        reader.clear();
        typedAhead.reset();
        leaveData();
        if (registers.dtr() == 1) {
            if (call != null) {
                call.pause();
            }
        } else {
            endCall();
        }
    }

    /** Bytes as they are, for a port that answers no commands; lost when nobody reads them. */
    public void stream(String text) {
        if (mode != Mode.OFF && line.backlog() < MAX_UNREAD) {
            output(text);
        }
    }

    /** An unsolicited result. In data mode there is no way to tell it. */
    void unsolicited(String framed) {
        if (mode != Mode.DATA && mode != Mode.OFF && line.backlog() < MAX_UNREAD) {
            output(framed);
        }
    }

    /** The call over this port has ended from the other side. */
    public void callEnded() {
        call = null;
        leaveData();
        ResultWriter result = writer();
        result.code(ResultCode.NO_CARRIER, "");
        output(result.take());
        loseCarrier();
    }

    /** {@code ATH}. */
    void hangUp() {
        if (call != null) {
            endCall();
            loseCarrier();
        }
    }

    /** Somebody else speaks on the line from now on. */
    public void handOver(ByteStream.Receiver other) {
        typedAhead.reset();
        line.receiver(other);
    }

    /** The line is this port's again, in command mode, with the settings that it had. */
    public void takeBack() {
        line.receiver(this);
        line.watchHost(false);
        reader.clear();
        mode = Mode.COMMAND;
    }

    /** Whether a call runs over this port, or waits behind an escape. */
    public boolean inCall() {
        return call != null;
    }

    /** The call over this port, in data mode or behind an escape. */
    Optional<PortCall> call() {
        return Optional.ofNullable(call);
    }

    private void endCall() {
        if (call != null) {
            call.hangUp();
        }
        call = null;
    }

    /** The module loses its power. */
    public void powerOff() {
        if (run != null) {
            run.cancel();
        }
        run = null;
        call = null;
        escape.stop();
        mode = Mode.OFF;
        line.watchHost(false);
        line.reading(true);
    }

    private void type(byte[] data, int offset, int end) {
        StringBuilder echo = new StringBuilder();
        for (int i = offset; i < end; i++) {
            char c = (char) (data[i] & 0xff);
            if (registers.echo() && !(c == '\n' && reader.outside())) {
                echo.append(c);
            }
            Optional<LineReader.Line> typed = reader.take(c);
            if (typed.isPresent()) {
                output(echo.toString());
                echo.setLength(0);
                mode = Mode.BUSY;
                CommandRun next = new CommandRun(this, interpreter, typed.get());
                run = next;
                next.begin();
                if (mode != Mode.COMMAND) {
                    received(rest(data, i + 1, end), end - i - 1);
                    return;
                }
            }
        }
        output(echo.toString());
    }

    /** Bytes behind the prompt of a message. */
    private void enter(byte[] data, int length) {
        for (int i = 0; i < length; i++) {
            if (registers.echo()) {
                output(String.valueOf((char) (data[i] & 0xff)));
            }
            if (run == null && data[i] == '\r') {
                ResultWriter again = writer();
                again.prompt();
                output(again.take());
            }
            Optional<MessageEntry.Entered> entered = entry.take(data[i]);
            if (entered.isPresent()) {
                mode = Mode.BUSY;
                entered(entered.get());
                received(rest(data, i + 1, length), length - i - 1);
                return;
            }
        }
    }

    private void entered(MessageEntry.Entered entered) {
        if (run != null) {
            run.entered(entered);
            return;
        }
        mode = Mode.COMMAND;
        ResultWriter result = writer();
        if (entered.cancelled()) {
            result.code(ResultCode.OK, "");
        } else {
            result.messageError(CmsError.INVALID_PDU_PARAMETER.number());
        }
        output(result.take());
    }

    /** A program that died has left the port behind the prompt of a message; what is typed goes into the text. */
    public void leftInPrompt() {
        if (role.at() && mode == Mode.COMMAND) {
            reader.clear();
            entry = new MessageEntry(false);
            mode = Mode.PROMPT;
        }
    }

    private static byte[] rest(byte[] data, int from, int end) {
        return Arrays.copyOfRange(data, from, end);
    }

    private void typeAhead(byte[] data, int length) {
        int first = 0;
        if (run != null && run.abortable()) {
            while (first < length && data[first] == '\n') {
                first++;
            }
            if (first < length) {
                if (run != null) {
                    run.abort();
                }
            }
            return;
        }
        if (!interpreter.dialect().has(Quirk.DEAF_WHILE_BUSY) && typedAhead.size() + length <= MAX_TYPED_AHEAD) {
            typedAhead.write(data, 0, length);
        }
    }

    private void toNetwork(byte[] data, int length) {
        escape.received(data, length);
        if (call != null) {
            call.sent(data, length);
        }
    }

    /** {@code +++}: to command mode, the call stays. */
    private void escaped() {
        if (call != null) {
            call.pause();
            leaveData();
            ResultWriter result = writer();
            result.code(ResultCode.OK, "");
            output(result.take());
        }
    }

    /** With {@code &C0} the carrier line is on whatever happens. */
    private void loseCarrier() {
        if (registers.carrierFollowsCall()) {
            line.loseCarrier();
        }
    }

    private void leaveData() {
        escape.stop();
        if (mode == Mode.DATA) {
            mode = Mode.COMMAND;
            reader.clear();
        }
    }

    ResultWriter writer() {
        return new ResultWriter(registers, interpreter.dialect());
    }

    private void output(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        line.send(bytes, 0, bytes.length);
        if (mode != Mode.DATA && line.backlog() > MAX_UNREAD) {
            line.reading(false);
        }
    }

    /** Whether that is the command line it works on. */
    boolean runs(CommandRun other) {
        return run == other;
    }

    /** The command line asks for more. */
    void prompt(String text, boolean unicode) {
        entry = new MessageEntry(unicode);
        output(text);
        mode = Mode.PROMPT;
    }

    /** A call takes the port over after the answer. */
    void enterData(PortCall newCall) {
        call = newCall;
        escape.start();
        line.reading(true);
        line.watchHost(registers.dtr() != 0);
    }

    /** The command line is answered. */
    void finished(String text, Mode next) {
        run = null;
        output(text);
        mode = next;
    }

    /** Takes what was typed ahead. */
    void resumeTyping() {
        byte[] ahead = typedAhead.toByteArray();
        typedAhead.reset();
        received(ahead, ahead.length);
    }
}
