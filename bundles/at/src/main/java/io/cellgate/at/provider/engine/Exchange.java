package io.cellgate.at.provider.engine;

import io.cellgate.at.AtCommand;
import io.cellgate.at.AtException;
import io.cellgate.at.AtResponse;
import io.cellgate.at.ChannelState;
import io.cellgate.at.provider.dialect.ErrorCodes;
import io.cellgate.at.provider.dialect.FinalResult;
import io.cellgate.at.provider.dialect.ModuleRestart;
import io.cellgate.at.provider.reply.ReplyAssembler;
import java.time.Duration;

/** One command in flight, from its first byte to its final result code. */
final class Exchange implements Activity, ReplyAssembler.Sink {

    /** A module does not pause longer within a line; what looked like the end is the end after it. */
    static final Duration SETTLE = Duration.ofMillis(250);

    /** After a restart was heard: some firmware tells one in the midst of an answer, without any. */
    static final Duration ANSWER_AFTER_RESTART = Duration.ofSeconds(1);

    /** Hears how it ends. */
    interface Owner {
        void answered(Exchange exchange, AtResponse response, boolean dataMode);

        void failed(Exchange exchange, AtException cause);

        void timedOut(Exchange exchange);

        /** The module restarted, so there will be no answer. */
        void restarted(Exchange exchange);
    }

    private final Pending pending;
    private final Port port;
    private final Owner owner;
    private final ReplyAssembler reply;
    private boolean sent;
    private boolean ended;
    private boolean restarted;
    private long deadline;

    Exchange(Pending pending, Port port, Owner owner) {
        this.pending = pending;
        this.port = port;
        this.owner = owner;
        this.reply = new ReplyAssembler(pending.command(), this);
    }

    Pending pending() {
        return pending;
    }

    AtCommand command() {
        return pending.command();
    }

    @Override
    public ChannelState state() {
        return ChannelState.COMMAND;
    }

    @Override
    public void begin() {
        if (command().payload().isPresent()) {
            port.framer().expectPrompt(command().line());
        } else {
            port.framer().expectNoPrompt();
        }
        // not by an operator, which costs the processor ten times as much where it is not hot
        port.send(command().line().concat("\r"), command().redacted());
    }

    @Override
    public void sent() {
        sent = true;
        deadline = port.nanoTime() + command().timeout().toNanos();
        arm();
    }

    @Override
    public void line(String text, int breaks) {
        reply.line(text, breaks);
        if (!ended && sent) {
            arm();
        }
    }

    @Override
    public boolean awaitsText(int breaks) {
        return reply.awaitsText(breaks);
    }

    @Override
    public void bodyBegins(int octets) {
        port.framer().expectBody(octets);
    }

    @Override
    public void body(String octets) {
        reply.body(octets);
        bodyGrows();
    }

    @Override
    public void bodyGrows() {
        if (!ended && sent) {
            arm();
        }
    }

    @Override
    public void prompt() {
        command().payload().ifPresent(payload -> {
            sent = false;
            reply.payloadSent();
            port.send(payload, "(payload of " + payload.length() + " characters)");
        });
    }

    @Override
    public void restarted() {
        if (ended || !sent || ModuleRestart.causedBy(command().line())) {
            return;
        }
        long soon = port.nanoTime() + ANSWER_AFTER_RESTART.toNanos();
        if (!restarted && soon - deadline < 0) {
            restarted = true;
            deadline = soon;
        }
        arm();
    }

    @Override
    public void alarm() {
        port.framer().settleBody();
        if (ended) {
            return;
        }
        reply.settle();
        Duration left = left();
        if (reply.candidate().isPresent()) {
            result(reply.candidate().get());
        } else if (left.compareTo(Duration.ZERO) > 0) {
            // what was waited for did not come
            port.alarmIn(left);
        } else {
            abandon();
            if (restarted) {
                owner.restarted(this);
            } else {
                owner.timedOut(this);
            }
        }
    }

    @Override
    public void end() {
        // the port may have failed within the answer
        reply.settle();
    }

    /** The command is given up without an answer. */
    void abandon() {
        ended = true;
        port.framer().expectNoPrompt();
        port.framer().dropBody();
        reply.abandon();
    }

    @Override
    public void unsolicited(String line) {
        port.unsolicited(line);
    }

    @Override
    public void result(FinalResult result) {
        ended = true;
        port.framer().expectNoPrompt();
        port.framer().dropBody();
        boolean connected = result.kind() == FinalResult.Kind.CONNECT;
        boolean success =
                connected || (result.kind() == FinalResult.Kind.OK && !command().dataMode());
        if (!success) {
            owner.failed(this, failure(result));
        } else if (reply.overflowed()) {
            owner.failed(this, new AtException.ReplyTooLong(command().redacted(), ReplyAssembler.MAX_REPLY));
        } else {
            owner.answered(this, new AtResponse(reply.lines(), result.text()), connected);
        }
    }

    private void arm() {
        if (reply.isUnsure() || port.framer().awaitsBody()) {
            long settled = port.nanoTime() + SETTLE.toNanos();
            port.alarmAt(settled - deadline < 0 ? settled : deadline);
        } else {
            port.alarmAt(deadline);
        }
    }

    private Duration left() {
        return Duration.ofNanos(deadline - port.nanoTime());
    }

    private AtException failure(FinalResult result) {
        String shown = command().redacted();
        return switch (result.kind()) {
            case NOT_SUPPORTED -> new AtException.NotSupported(shown, result.text());
            case CME_ERROR -> {
                ErrorCodes.Code code = ErrorCodes.CME.find(result.detail());
                yield new AtException.EquipmentError(shown, code.number(), code.name(), code.remedy());
            }
            case CMS_ERROR -> {
                ErrorCodes.Code code = ErrorCodes.CMS.find(result.detail());
                yield new AtException.MessageError(shown, code.number(), code.name(), code.remedy());
            }
            case NO_CONNECTION, OK, CONNECT -> new AtException.NoConnection(shown, result.text());
            case ERROR -> new AtException.CommandFailed(shown);
        };
    }
}
