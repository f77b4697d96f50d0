package io.cellgate.simulator.module;

import io.cellgate.simulator.io.ByteStream;
import io.cellgate.simulator.io.Scheduler;
import io.cellgate.simulator.io.SerialLine;
import io.cellgate.simulator.settings.Option;
import io.cellgate.simulator.settings.Settings;
import java.io.ByteArrayOutputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** One serial port of the module: command mode, one command line at a time, and data mode. */
final class AtPort implements ByteStream.Receiver {
    private static final Logger LOG = System.getLogger(AtPort.class.getName());
    /** Unread output beyond which unsolicited results are dropped, as by a real module whose host does not read. */
    private static final int MAX_UNREAD = 4096;

    private static final int MAX_TYPED_AHEAD = 4096;
    /** V.250, 5.6.1: characters that come sooner after the line are still part of sending it. */
    private static final Duration ABORTABLE_AFTER = Duration.ofMillis(125);

    private final String name;
    private final PortRole role;
    private final SerialLine line;
    private final CellularModule module;
    private final Scheduler scheduler;
    private final Supplier<Settings> settings;
    private final Registers registers = new Registers();
    private final LineReader reader = new LineReader();
    private final ByteArrayOutputStream typedAhead = new ByteArrayOutputStream();
    private final EscapeDetector escape;
    private Mode mode = Mode.COMMAND;
    private Optional<Run> run = Optional.empty();

    AtPort(String name, PortRole role, SerialLine line, CellularModule module) {
        this.name = name;
        this.role = role;
        this.line = line;
        this.module = module;
        this.scheduler = module.scheduler();
        this.settings = module.settings();
        this.escape = new EscapeDetector(scheduler, registers, this::escaped);
        line.receiver(this);
    }

    private enum Mode {
        COMMAND,
        BUSY,
        DATA,
        OFF
    }

    PortRole role() {
        return role;
    }

    SerialLine line() {
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
            case DATA -> toNetwork(data, length);
            case OFF -> {}
        }
    }

    @Override
    public void drained() {
        if (mode == Mode.DATA) {
            module.dialer().callOf(this).ifPresent(DataCall::hostDrained);
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
        Optional<DataCall> call = module.dialer().callOf(this);
        LOG.log(Level.DEBUG, "{0}: closed by the host{1}", name, call.isPresent() ? " during a call" : "");
        reader.clear();
        typedAhead.reset();
        leaveData();
        if (registers.dtr() == 1) {
            call.ifPresent(DataCall::pause);
        } else {
            module.dialer().hangUp(this);
        }
    }

    /** An unsolicited result. In data mode there is no way to tell it. */
    void unsolicited(String framed) {
        if (mode != Mode.DATA && mode != Mode.OFF && line.backlog() < MAX_UNREAD) {
            output(framed);
        }
    }

    /** The call over this port has ended from the other side. */
    void callEnded() {
        leaveData();
        ResultWriter result = writer();
        result.code(ResultCode.NO_CARRIER, "");
        output(result.take());
        loseCarrier();
    }

    /** {@code ATH}. */
    void hangUp() {
        if (module.dialer().callOf(this).isPresent()) {
            module.dialer().hangUp(this);
            loseCarrier();
        }
    }

    /** The module loses its power. */
    void powerOff() {
        run.ifPresent(Run::cancel);
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
                Run next = new Run(typed.get());
                run = Optional.of(next);
                next.begin();
                if (mode != Mode.COMMAND) {
                    received(rest(data, i + 1, end), end - i - 1);
                    return;
                }
            }
        }
        output(echo.toString());
    }

    private static byte[] rest(byte[] data, int from, int end) {
        return Arrays.copyOfRange(data, from, end);
    }

    private void typeAhead(byte[] data, int length) {
        int first = 0;
        if (run.filter(Run::abortable).isPresent()) {
            while (first < length && data[first] == '\n') {
                first++;
            }
            if (first < length) {
                run.ifPresent(Run::abort);
            }
            return;
        }
        if (!module.family().dialect().has(Quirk.DEAF_WHILE_BUSY) && typedAhead.size() + length <= MAX_TYPED_AHEAD) {
            typedAhead.write(data, 0, length);
        }
    }

    private void toNetwork(byte[] data, int length) {
        escape.received(data, length);
        module.dialer().callOf(this).ifPresent(call -> call.sent(data, length));
    }

    /** {@code +++}: to command mode, the call stays. */
    private void escaped() {
        module.dialer().callOf(this).ifPresent(call -> {
            call.pause();
            leaveData();
            ResultWriter result = writer();
            result.code(ResultCode.OK, "");
            output(result.take());
        });
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

    private ResultWriter writer() {
        return new ResultWriter(registers, module.family().dialect());
    }

    private void output(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        line.send(bytes, 0, bytes.length);
        if (mode != Mode.DATA && line.backlog() > MAX_UNREAD) {
            line.reading(false);
        }
    }

    /** One command line from its end to its final result code. */
    private final class Run {
        private final LineReader.Line typed;
        private final ResultWriter answer = writer();
        private Iterator<Command> commands = List.<Command>of().iterator();
        private Optional<Scheduler.Timer> timer = Optional.empty();
        private Optional<Reply.Pending> pending = Optional.empty();
        private long begun;

        private Run(LineReader.Line typed) {
            this.typed = typed;
        }

        private void begin() {
            if (module.family().dialect().has(Quirk.PORTS_IN_TURN)) {
                module.turns().take(this, this::think);
            } else {
                think();
            }
        }

        private void think() {
            begun = scheduler.nanoTime();
            Duration latency = settings.get().duration(Option.LATENCY);
            if (latency.isZero()) {
                start();
            } else {
                timer = Optional.of(scheduler.schedule(latency, this::start));
            }
        }

        private void cancel() {
            timer.ifPresent(Scheduler.Timer::cancel);
            run = Optional.empty();
        }

        private boolean abortable() {
            return pending.isPresent() && scheduler.nanoTime() - begun >= ABORTABLE_AFTER.toNanos();
        }

        private void abort() {
            pending.ifPresent(p -> p.abort().run());
        }

        private void start() {
            if (typed.tooLong()) {
                apply(Reply.code(ResultCode.ERROR));
                return;
            }
            try {
                commands = parsed().iterator();
            } catch (AtException e) {
                LOG.log(Level.DEBUG, "{0}: a line that is no command", name);
                apply(Reply.failed(e.error()));
                return;
            }
            next();
        }

        private List<Command> parsed() {
            List<Command> parsed = CommandLine.parse(typed.body());
            if (module.family().dialect().has(Quirk.ONE_COMMAND_A_LINE)
                    && parsed.size() > 1
                    && parsed.stream().anyMatch(Command::extended)) {
                throw new AtException(CmeError.OPERATION_NOT_SUPPORTED);
            }
            return parsed;
        }

        private void next() {
            if (!commands.hasNext()) {
                answer.code(ResultCode.OK, "");
                finish(Mode.COMMAND);
                return;
            }
            Command command = commands.next();
            LOG.log(Level.DEBUG, "{0}: AT{1}", name, command);
            apply(guarded(() -> module.run(AtPort.this, command)));
        }

        private Reply guarded(Supplier<Reply> command) {
            try {
                return command.get();
            } catch (AtException e) {
                return Reply.failed(e.error());
            }
        }

        private void apply(Reply reply) {
            if (run.filter(current -> current == this).isEmpty()) {
                return;
            }
            pending = Optional.empty();
            if (reply instanceof Reply.Done done) {
                answer.information(done.lines());
                next();
            } else if (reply instanceof Reply.Failed failed) {
                answer.error(failed.error());
                finish(Mode.COMMAND);
            } else if (reply instanceof Reply.Final ending) {
                answer.code(ending.code(), ending.code() == ResultCode.CONNECT ? connectText() : "");
                finish(Mode.COMMAND);
            } else if (reply instanceof Reply.Later later) {
                timer = Optional.of(scheduler.schedule(later.delay(), () -> apply(guarded(later.then()))));
            } else if (reply instanceof Reply.Pending wait) {
                pending = Optional.of(wait);
                wait.start().accept(this::apply);
            } else if (reply instanceof Reply.Connected connected) {
                connect(connected.call());
            } else {
                answer.take();
                finish(Mode.COMMAND);
            }
        }

        private void connect(DataCall call) {
            answer.code(ResultCode.CONNECT, connectText());
            escape.start();
            line.reading(true);
            line.watchHost(registers.dtr() != 0);
            finish(Mode.DATA);
            call.resume();
        }

        private String connectText() {
            return settings.get().get(Option.CONNECT_TEXT);
        }

        private void finish(Mode next) {
            run = Optional.empty();
            output(module.faults().spoil(answer.take()));
            mode = next;
            byte[] ahead = typedAhead.toByteArray();
            typedAhead.reset();
            module.turns().giveBack(this);
            received(ahead, ahead.length);
        }
    }
}
