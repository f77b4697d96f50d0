package io.cellgate.at.provider.engine;

import io.cellgate.at.AtCommand;
import io.cellgate.at.AtException;
import io.cellgate.at.AtResponse;
import io.cellgate.at.ChannelState;
import io.cellgate.at.ChannelStatistics;
import io.cellgate.at.provider.dialect.ModuleRestart;
import io.cellgate.at.provider.framing.AtFramer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.function.LongSupplier;

/**
 * The state machine of one port: what comes in, and when, decides what goes out. It does no input or output itself, knows no
 * thread and no clock but the one it is given, so a test can drive it through any course of events.
 *
 * <p>Not thread-safe: whoever owns it calls it under one lock and carries out what it wrote to its {@link EngineOutput} after.
 */
public final class AtEngine
        implements AtFramer.Sink, Exchange.Owner, Resynchronisation.Owner, OnlineDataState.Owner, Escape.Owner {

    private final String address;
    private final Duration guard;
    private final EngineOutput output;
    private final AtFramer framer = new AtFramer(this);
    private final Counters counters = new Counters();
    private final EnginePort port;
    private final RestartReports restarts = new RestartReports();
    private final PriorityQueue<Pending> queue = new PriorityQueue<>();
    private Activity activity;
    private Marker marker;
    private boolean resynchroniseFirst;
    private boolean lending;

    /** Whether a {@code +++} of this call may be answered yet. */
    private boolean escapeUnanswered;

    private long orders;
    private int silent;

    /**
     * @param address for messages
     * @param clock monotonic, in nanoseconds
     * @param guard silence before and after {@code +++}
     * @param marker the first one to use
     * @param resynchroniseFirst whether an earlier user of the port may have left a command unanswered
     */
    public AtEngine(
            String address,
            LongSupplier clock,
            Duration guard,
            Marker marker,
            boolean resynchroniseFirst,
            EngineOutput output) {
        this.address = address;
        this.guard = guard;
        this.marker = marker;
        this.resynchroniseFirst = resynchroniseFirst;
        this.output = output;
        this.port = new EnginePort(framer, clock, output, counters);
        this.activity = new Idle(port);
    }

    // ---- what happens

    /** A command is queued, or fails at once where none can be taken. */
    public void submit(AtCommand command, Pending.Waiter waiter) {
        if (Refusal.due(state(), lending)) {
            output.failed(new Pending(command, orders++, waiter), unavailable(command.redacted()));
            return;
        }
        queue.add(new Pending(command, orders++, waiter));
        next();
    }

    /** The waiter has gone: out of the queue, or given up as by a time-out. */
    public void cancel(Pending.Waiter waiter) {
        if (queue.removeIf(pending -> pending.waiter() == waiter)) {
            next();
        } else if (activity instanceof Exchange exchange && exchange.pending().waiter() == waiter) {
            exchange.abandon();
            output.failed(
                    exchange.pending(),
                    new AtException.Cancelled(exchange.command().redacted(), "taken back"));
            begin(Resynchronisation.after(exchange.command(), silent, port, this, guard));
        }
    }

    /** Bytes came in. */
    public void received(byte[] bytes, int length) {
        framer.accept(bytes, length);
        if (framer.awaitsBody()) {
            activity.bodyGrows();
        }
    }

    /** What {@link EngineOutput#send} asked for is with the operating system. */
    public void sent(long which) {
        if (port.sent(which)) {
            activity.sent();
        }
    }

    /** A ring that was ordered. */
    public void alarm() {
        switch (port.ring()) {
            case EARLY -> {}
            case ACTIVITY -> activity.alarm();
            case WRITE_STUCK -> die(new AtException.PortGone(address, "it takes no bytes"));
        }
    }

    /** The port failed, or was closed: everything that waits fails. */
    public void die(AtException cause) {
        if (activity == Unavailable.CLOSED) {
            return;
        }
        List<Pending> waiting = new ArrayList<>();
        if (activity instanceof Exchange exchange) {
            waiting.add(exchange.pending());
        }
        boolean escaping = activity instanceof Escape;
        // also in a call or a lease: nobody knows what the module is left in
        boolean unsettled = resynchroniseFirst || !isIdle();
        waiting.addAll(queue);
        queue.clear();
        port.cancelAlarm();
        activity.end();
        port.assembler().flush();
        activity = Unavailable.CLOSED;
        waiting.forEach(pending -> output.failed(pending, cause));
        if (escaping) {
            output.escapeFailed(cause);
        }
        output.died(cause, unsettled);
    }

    /** Lets the commands before end, then {@link EngineOutput#lent}. */
    public Optional<AtException> lend() {
        if (state() == ChannelState.CLOSED || state() == ChannelState.LENT || lending) {
            return Optional.of(unavailable("lend"));
        }
        lending = true;
        next();
        return Optional.empty();
    }

    /** The lender lost patience. */
    public AtException lendNoMore(Duration patience) {
        lending = false;
        String shown =
                activity instanceof Exchange exchange ? exchange.command().redacted() : "the commands before";
        next();
        return new AtException.Timeout(shown, patience);
    }

    /** The port is ours again. */
    public void givenBack() {
        if (activity == Unavailable.LENT) {
            begin(Resynchronisation.afterOthers(port, this, guard));
        }
    }

    /** Leaves data mode, unless that is under way; {@link EngineOutput#escaped} or {@link EngineOutput#escapeFailed} follows. */
    public void escape() {
        if (activity instanceof OnlineDataState) {
            begin(new Escape(port, this, guard, escapeUnanswered));
        } else if (state() == ChannelState.COMMAND) {
            output.escaped();
        } else if (!(activity instanceof Escape)) {
            output.escapeFailed(unavailable("+++"));
        }
    }

    /** Nothing is in flight, nothing waits: what comes in now is unsolicited. */
    boolean isIdle() {
        return activity instanceof Idle;
    }

    /** What the port does at this moment. */
    public ChannelState state() {
        return activity.state();
    }

    /** Counters since the engine was made; lines that a listener lost are counted elsewhere. */
    public ChannelStatistics statistics(long droppedUnsolicited) {
        return counters.statistics(droppedUnsolicited, framer.garbageBytes());
    }

    // ---- from the framer

    @Override
    public void line(String text, int breaks) {
        output.received(text, breaks);
        boolean restart =
                ModuleRestart.reportedBy(text) && !awaitsText(breaks) && restarts.tells(text, port.nanoTime());
        if (!port.assembler().takes(text, breaks)) {
            activity.line(text, breaks);
        }
        if (restart) {
            activity.restarted();
        }
    }

    @Override
    public boolean awaitsText(int breaks) {
        return port.assembler().awaitsText(breaks) || activity.awaitsText(breaks);
    }

    @Override
    public void prompt() {
        output.received("> ", 1);
        activity.prompt();
    }

    @Override
    public void frame() {
        activity.frame();
    }

    @Override
    public void body(String octets) {
        // a message, and a log must not take it for anything else
        output.received("(body of " + octets.length() + " octets)", 1);
        activity.body(octets);
    }

    // ---- how the activities end

    @Override
    public void answered(Exchange exchange, AtResponse response, boolean dataMode) {
        silent = 0;
        output.answered(exchange.pending(), response);
        escapeUnanswered = false;
        begin(dataMode ? new OnlineDataState(port, this, false) : new Idle(port));
    }

    @Override
    public void failed(Exchange exchange, AtException cause) {
        silent = 0;
        output.failed(exchange.pending(), cause);
        begin(new Idle(port));
    }

    @Override
    public void timedOut(Exchange exchange) {
        counters.timeout();
        silent++;
        output.failed(
                exchange.pending(),
                new AtException.Timeout(
                        exchange.command().redacted(), exchange.command().timeout()));
        begin(Resynchronisation.after(exchange.command(), silent, port, this, guard));
    }

    @Override
    public void restarted(Exchange exchange) {
        silent = 0;
        output.failed(
                exchange.pending(),
                new AtException.ModuleRestarted(exchange.command().redacted()));
        // where it has not restarted after all, the answer comes yet
        begin(Resynchronisation.after(exchange.command(), silent, port, this, guard));
    }

    @Override
    public Marker nextMarker() {
        marker = marker.next();
        return marker;
    }

    @Override
    public void alive() {
        silent = 0;
    }

    @Override
    public void synchronised() {
        silent = 0;
        output.note("synchronised");
        begin(new Idle(port));
    }

    @Override
    public void silent() {
        die(new AtException.PortGone(
                address, "the module left " + Resynchronisation.PATIENCE + " commands in a row unanswered"));
    }

    @Override
    public void callEnded() {
        begin(new Idle(port));
    }

    @Override
    public void escaped(boolean callUp) {
        output.escaped();
        if (callUp && escapeUnanswered) {
            escapedLate();
        } else {
            begin(new Idle(port));
        }
    }

    @Override
    public void escapedLate() {
        escapeUnanswered = false;
        begin(Resynchronisation.afterEscapes(port, this, guard));
    }

    @Override
    public void notEscaped(Duration waited) {
        output.escapeFailed(new AtException.Timeout("+++", waited));
        escapeUnanswered = true;
        begin(new OnlineDataState(port, this, true));
    }

    // ---- the queue

    private void begin(Activity next) {
        port.cancelAlarm();
        activity.end();
        activity = next;
        if (next instanceof Resynchronisation) {
            counters.resynchronisation();
            output.note("resynchronising");
        }
        next.begin();
        next();
    }

    private void next() {
        if (activity instanceof OnlineDataState) {
            List<Pending> refused = List.copyOf(queue);
            queue.clear();
            refused.forEach(pending ->
                    output.failed(pending, unavailable(pending.command().redacted())));
            lent();
        } else if (activity instanceof Idle) {
            if (queue.isEmpty()) {
                lent();
            } else if (resynchroniseFirst) {
                resynchroniseFirst = false;
                begin(Resynchronisation.atFirst(port, this, guard));
            } else {
                counters.command();
                Pending first = queue.remove();
                output.begins(first.command());
                begin(new Exchange(first, port, this));
            }
        }
    }

    private void lent() {
        if (lending) {
            lending = false;
            activity.end();
            activity = Unavailable.LENT;
            output.lent();
        }
    }

    private AtException unavailable(String command) {
        return Refusal.of(command, address, state(), lending);
    }
}
