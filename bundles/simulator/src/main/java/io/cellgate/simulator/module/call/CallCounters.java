package io.cellgate.simulator.module.call;

import io.cellgate.simulator.io.Scheduler;
import io.cellgate.simulator.io.Timeout;
import io.cellgate.simulator.module.line.Unsolicited;
import io.cellgate.simulator.settings.Option;
import io.cellgate.simulator.settings.SimulatorSettings;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Supplier;

/** Counts a call's bytes and tells them: {@code ^DSFLOWRPT} unasked, {@code ^DSFLOWQRY} when asked. Host's view. */
public final class CallCounters {
    /** What the context promises, in bits per second, as the report's last fields tell it. */
    private static final long PROMISED_TX = 384_000;

    private static final long PROMISED_RX = 7_200_000;

    private final Scheduler scheduler;
    private final Supplier<SimulatorSettings> settings;
    private final Unsolicited unsolicited;
    private Count call = Count.ZERO;
    private Count total = Count.ZERO;
    private Count reported = Count.ZERO;
    private long begun;
    private boolean running;
    private final Timeout timer = new Timeout();

    public CallCounters(Scheduler scheduler, Supplier<SimulatorSettings> settings, Unsolicited unsolicited) {
        this.scheduler = scheduler;
        this.settings = settings;
        this.unsolicited = unsolicited;
    }

    private record Count(long seconds, long sent, long received) {
        private static final Count ZERO = new Count(0, 0, 0);

        private Count plus(Count other) {
            return new Count(seconds + other.seconds, sent + other.sent, received + other.received);
        }
    }

    void begin() {
        call = Count.ZERO;
        reported = Count.ZERO;
        begun = scheduler.nanoTime();
        running = true;
        scheduleReport();
    }

    public void end() {
        if (running) {
            call = now();
            total = total.plus(call);
            running = false;
        }
        timer.cancel();
    }

    void sent(int bytes) {
        call = new Count(call.seconds, call.sent + bytes, call.received);
    }

    void received(int bytes) {
        call = new Count(call.seconds, call.sent, call.received + bytes);
    }

    void clear() {
        total = Count.ZERO;
        if (!running) {
            call = Count.ZERO;
        }
    }

    /** {@code ^DSFLOWQRY}: the last call, then all calls. */
    String query() {
        Count last = running ? now() : call;
        Count all = running ? total.plus(last) : total;
        return "^DSFLOWQRY:" + fields(last) + "," + fields(all);
    }

    private static String fields(Count count) {
        return String.format(Locale.ROOT, "%08X,%016X,%016X", count.seconds, count.sent, count.received);
    }

    private Count now() {
        return new Count(Duration.ofNanos(scheduler.nanoTime() - begun).toSeconds(), call.sent, call.received);
    }

    private void scheduleReport() {
        Duration interval = settings.get().duration(Option.FLOW_REPORT);
        if (!interval.isZero()) {
            timer.set(scheduler, interval, () -> report(interval));
        }
    }

    private void report(Duration interval) {
        Count count = now();
        long millis = interval.toMillis();
        unsolicited.sendVendor(String.format(
                Locale.ROOT,
                "^DSFLOWRPT:%08X,%08X,%08X,%016X,%016X,%08X,%08X",
                count.seconds,
                (count.sent - reported.sent) * 1000 / millis,
                (count.received - reported.received) * 1000 / millis,
                count.sent,
                count.received,
                PROMISED_TX,
                PROMISED_RX));
        reported = count;
        scheduleReport();
    }
}
