package io.cellgate.simulator.module.call;

import io.cellgate.simulator.io.Scheduler;
import io.cellgate.simulator.io.Timeout;
import io.cellgate.simulator.module.command.CmeError;
import io.cellgate.simulator.module.command.RefusedCommandException;
import io.cellgate.simulator.module.command.Reply;
import io.cellgate.simulator.module.command.ResultCode;
import io.cellgate.simulator.module.line.Changes;
import io.cellgate.simulator.module.line.SimulatedPort;
import io.cellgate.simulator.module.radio.Radio;
import io.cellgate.simulator.settings.Option;
import io.cellgate.simulator.settings.SimulatorSettings;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Sets up and ends the module's one packet call. */
public final class Dialer {
    private static final Logger LOG = System.getLogger(Dialer.class.getName());
    private static final int DEFAULT_CID = 1;
    /** How much longer than the network may take to end a new dial waits for it. */
    private static final Duration LATE = Duration.ofSeconds(1);

    private static final String NO_CAUSE = "No cause information available";
    /** 3GPP TS 24.008, 10.5.6.6: cause 36. */
    private static final String DEACTIVATED = "Regular deactivation";

    private static final String NO_SERVICE = "No network service";

    private final Scheduler scheduler;
    private final Supplier<SimulatorSettings> settings;
    private final Radio radio;
    private final PdpContexts contexts;
    private final ActivationCheck activation;
    private final CallCounters counters;
    private final Carrier carrier;
    private final Pattern dialNumber;
    private final ContextReports reports;
    private final Changes changes;
    private @Nullable Attempt attempt;
    private @Nullable SimulatedCall call;
    private String lastCause = NO_CAUSE;

    public Dialer(
            Scheduler scheduler,
            Supplier<SimulatorSettings> settings,
            Radio radio,
            PdpContexts contexts,
            ActivationCheck activation,
            CallCounters counters,
            Carrier carrier,
            Pattern dialNumber,
            ContextReports reports,
            Changes changes) {
        this.scheduler = scheduler;
        this.settings = settings;
        this.radio = radio;
        this.contexts = contexts;
        this.activation = activation;
        this.counters = counters;
        this.carrier = carrier;
        this.dialNumber = dialNumber;
        this.reports = reports;
        this.changes = changes;
    }

    /** {@code ATD}; {@code dialString} may begin with the T or P of V.250, 6.3.1. */
    Reply dial(SimulatedPort port, String dialString) {
        Matcher matcher = dialNumber.matcher(dialString.replaceFirst("^[TtPp]", ""));
        if (!matcher.matches()) {
            return Reply.code(ResultCode.NO_CARRIER);
        }
        String cid = matcher.group("cid");
        return dialContext(port, cid == null || cid.isEmpty() ? DEFAULT_CID : Integer.parseInt(cid));
    }

    /** {@code +CGDATA}: the same by context. */
    Reply dialContext(SimulatedPort port, int cid) {
        if (!port.role().data()) {
            // As seen in the field: the module says CONNECT, and then nobody answers on this port.
            return new Reply.Later(settings.get().duration(Option.DIAL_DELAY), () -> Reply.code(ResultCode.CONNECT));
        }
        Attempt next = new Attempt(port, cid);
        return new Reply.Pending(next::begin, Optional.of(next::abort));
    }

    /** The network or the module ends the call. */
    public void terminate() {
        if (call != null) {
            call.terminate();
        }
    }

    /** The network deactivates the context that is active, and says so before the call ends. */
    public void deactivate() {
        contexts.active().ifPresent(cid -> {
            reports.deactivated(cid);
            terminate(cid);
            lastCause = DEACTIVATED;
        });
    }

    /** The network is gone: carrier is lost without a word of PPP. */
    public void drop() {
        if (call != null) {
            call.drop();
        }
    }

    /** Ends the call of a context: {@code +CGACT=0}. */
    public void terminate(int cid) {
        if (call != null && call.cid() == cid) {
            terminate();
        } else if (contexts.isActive(cid)) {
            contexts.deactivate();
        }
    }

    /** The module loses its power; the network's end is left to end by itself. */
    public void powerOff() {
        if (attempt != null) {
            attempt.cancel();
        }
        attempt = null;
        if (call != null) {
            call.hangUp();
        }
        contexts.deactivate();
        reports.reset();
        lastCause = NO_CAUSE;
    }

    /** Activates a context without a call; an error ends the command. */
    void activate(int cid) {
        requireService();
        Optional<String> refusal = activation.refusal(cid);
        if (refusal.isPresent()) {
            lastCause = refusal.get();
            throw new RefusedCommandException(CmeError.SERVICE_OPTION_NOT_SUBSCRIBED);
        }
        contexts.activate(cid);
    }

    /** {@code +CEER}. */
    String lastCause() {
        return radio.denial().orElse(lastCause);
    }

    /** In words, for the status. */
    public String state() {
        if (call != null) {
            return call.ending() ? "ending" : "up";
        }
        return attempt != null ? "dialing" : "idle";
    }

    private void requireService() {
        if (!radio.attached()) {
            lastCause = NO_SERVICE;
            throw new RefusedCommandException(CmeError.NO_NETWORK_SERVICE);
        }
    }

    private void ended() {
        Optional<SimulatedPort> port = Optional.ofNullable(call).flatMap(SimulatedCall::port);
        call = null;
        contexts.deactivate();
        counters.end();
        port.ifPresent(SimulatedPort::callEnded);
        radio.inCall(false);
        if (attempt != null) {
            attempt.go();
        }
    }

    /** One dial, from ATD to its answer. */
    private final class Attempt {
        private final SimulatedPort port;
        private final int cid;
        private Consumer<Reply> answer = reply -> {};
        private final Timeout timer = new Timeout();

        private Attempt(SimulatedPort port, int cid) {
            this.port = port;
            this.cid = cid;
        }

        private void begin(Consumer<Reply> newAnswer) {
            answer = newAnswer;
            if (attempt != null || (call != null && !call.ending())) {
                answer.accept(Reply.code(ResultCode.NO_CARRIER));
                return;
            }
            attempt = this;
            changes.happened();
            if (call != null) {
                // The earlier call's far end still exits: the dial comes through when it has, or fails late.
                timer.set(
                        scheduler,
                        settings.get().duration(Option.HANG_UP_TIMEOUT).plus(LATE),
                        this::fail);
            } else {
                go();
            }
        }

        private void go() {
            cancel();
            timer.set(scheduler, settings.get().duration(Option.DIAL_DELAY), this::connect);
        }

        private void connect() {
            Optional<String> refusal = radio.attached() ? activation.refusal(cid) : Optional.of(NO_SERVICE);
            if (refusal.isPresent()) {
                lastCause = refusal.get();
                fail();
            } else {
                open();
            }
        }

        private void open() {
            SimulatedCall next = new SimulatedCall(cid, port, counters, Dialer.this::ended);
            try {
                next.opened(carrier.open(contexts.type(cid), next));
            } catch (IOException e) {
                LOG.log(Level.ERROR, "The network's end of the call cannot be started: {0}", e.getMessage());
                fail();
                return;
            }
            attempt = null;
            call = next;
            contexts.activate(cid);
            lastCause = NO_CAUSE;
            counters.begin();
            answer.accept(new Reply.Connected(next));
            radio.inCall(true);
        }

        private void abort() {
            fail();
        }

        private void fail() {
            cancel();
            attempt = null;
            answer.accept(Reply.code(ResultCode.NO_CARRIER));
            changes.happened();
        }

        private void cancel() {
            timer.cancel();
        }
    }
}
