package io.cellgate.simulator.module.line;

import io.cellgate.simulator.io.Scheduler;
import io.cellgate.simulator.io.Timeout;
import io.cellgate.simulator.module.command.CmeError;
import io.cellgate.simulator.module.command.HostCommand;
import io.cellgate.simulator.module.command.HostCommandLine;
import io.cellgate.simulator.module.command.LineReader;
import io.cellgate.simulator.module.command.MessageEntry;
import io.cellgate.simulator.module.command.PortCall;
import io.cellgate.simulator.module.command.Quirk;
import io.cellgate.simulator.module.command.RefusedCommandException;
import io.cellgate.simulator.module.command.Reply;
import io.cellgate.simulator.module.command.ResultCode;
import io.cellgate.simulator.module.command.ResultWriter;
import io.cellgate.simulator.settings.Option;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One command line from its end to its final result code. */
final class CommandRun {
    private static final Logger LOG = System.getLogger(CommandRun.class.getName());
    /** V.250, 5.6.1: characters that come sooner after the line are still part of sending it. */
    private static final Duration ABORTABLE_AFTER = Duration.ofMillis(125);

    private final SimulatedPort port;
    private final Interpreter interpreter;
    private final Scheduler scheduler;
    private final LineReader.Line typed;
    private final ResultWriter answer;
    private Iterator<HostCommand> commands = List.<HostCommand>of().iterator();
    private final Timeout timer = new Timeout();
    private Reply.@Nullable Pending pending;
    private Reply.@Nullable Prompt prompt;
    private long begun;

    CommandRun(SimulatedPort port, Interpreter interpreter, LineReader.Line typed) {
        this.port = port;
        this.interpreter = interpreter;
        this.scheduler = interpreter.scheduler();
        this.answer = port.writer();
        this.typed = typed;
    }

    /** Begins, in its turn. */
    void begin() {
        if (interpreter.dialect().has(Quirk.PORTS_IN_TURN)) {
            interpreter.turns().take(this, this::think);
        } else {
            think();
        }
    }

    private void think() {
        begun = scheduler.nanoTime();
        Duration latency = interpreter.settings().duration(Option.LATENCY);
        if (latency.isZero()) {
            start();
        } else {
            timer.set(scheduler, latency, this::start);
        }
    }

    /** It is over, without an answer. */
    void cancel() {
        timer.cancel();
    }

    /** Whether a further character would end it: V.250, 5.6.1. */
    boolean abortable() {
        return Optional.ofNullable(pending).flatMap(Reply.Pending::abort).isPresent()
                && scheduler.nanoTime() - begun >= ABORTABLE_AFTER.toNanos();
    }

    /** The host has given it up. */
    void abort() {
        Optional.ofNullable(pending).flatMap(Reply.Pending::abort).ifPresent(Runnable::run);
    }

    private void start() {
        if (typed.tooLong()) {
            apply(Reply.code(ResultCode.ERROR));
            return;
        }
        try {
            commands = parsed().iterator();
        } catch (RefusedCommandException e) {
            LOG.log(Level.DEBUG, "{0}: a line that is no command", port.name());
            apply(e.reply());
            return;
        }
        next();
    }

    private List<HostCommand> parsed() {
        List<HostCommand> parsed = HostCommandLine.parse(typed.body());
        if (interpreter.dialect().has(Quirk.ONE_COMMAND_A_LINE)
                && parsed.size() > 1
                && parsed.stream().anyMatch(HostCommand::extended)) {
            throw new RefusedCommandException(CmeError.OPERATION_NOT_SUPPORTED);
        }
        return parsed;
    }

    private void next() {
        if (!commands.hasNext()) {
            answer.code(ResultCode.OK, "");
            finish(SimulatedPort.Mode.COMMAND);
            return;
        }
        HostCommand command = commands.next();
        LOG.log(Level.DEBUG, "{0}: AT{1}", port.name(), command);
        apply(guarded(() -> interpreter.run(port, command)));
    }

    private Reply guarded(Supplier<Reply> command) {
        try {
            return command.get();
        } catch (RefusedCommandException e) {
            return e.reply();
        }
    }

    private void apply(Reply reply) {
        if (!port.runs(this)) {
            return;
        }
        pending = null;
        if (reply instanceof Reply.Done done) {
            answer.information(done.lines());
            next();
        } else if (reply instanceof Reply.Failed failed) {
            answer.error(failed.error());
            finish(SimulatedPort.Mode.COMMAND);
        } else if (reply instanceof Reply.MessageFailed failed) {
            answer.messageError(failed.number());
            finish(SimulatedPort.Mode.COMMAND);
        } else if (reply instanceof Reply.Prompt asked) {
            ask(asked);
        } else if (reply instanceof Reply.Final ending) {
            answer.code(ending.code(), ending.code() == ResultCode.CONNECT ? connectText() : "");
            finish(SimulatedPort.Mode.COMMAND);
        } else if (reply instanceof Reply.Later later) {
            timer.set(scheduler, later.delay(), () -> apply(guarded(later.then())));
        } else if (reply instanceof Reply.Pending wait) {
            pending = wait;
            wait.start().accept(this::apply);
        } else if (reply instanceof Reply.Connected connected) {
            connect(connected.call());
        } else if (reply instanceof Reply.HandedOver handed) {
            answer.code(ResultCode.OK, "");
            finish(SimulatedPort.Mode.OFF);
            handed.taken().run();
        } else {
            answer.take();
            finish(SimulatedPort.Mode.COMMAND);
        }
    }

    private void ask(Reply.Prompt asked) {
        prompt = asked;
        answer.prompt();
        port.prompt(answer.take(), asked.unicode());
    }

    /** The host has typed what belongs behind the prompt. */
    void entered(MessageEntry.Entered entered) {
        Reply next = Optional.ofNullable(prompt)
                .filter(asked -> !entered.cancelled())
                .map(asked -> guarded(() -> asked.then().apply(entered.body())))
                .orElseGet(Reply::ok);
        begun = scheduler.nanoTime();
        apply(next);
    }

    private void connect(PortCall call) {
        answer.code(ResultCode.CONNECT, connectText());
        port.enterData(call);
        finish(SimulatedPort.Mode.DATA);
        call.resume();
    }

    private String connectText() {
        return interpreter.settings().get(Option.CONNECT_TEXT);
    }

    private void finish(SimulatedPort.Mode next) {
        port.finished(interpreter.faults().spoil(answer.take()), next);
        interpreter.turns().giveBack(this);
        port.resumeTyping();
    }
}
